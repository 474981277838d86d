"""`cenotaph serve`: the site in a browser on this machine, built again on each edit."""

import argparse
import sys

from generator.commands.build import build_and_tell
from generator.commands.exits import DONE, UsageError
from generator.commands.options import (
    Commands,
    add_output,
    add_private,
    add_site,
    add_today,
    build_options,
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="build, show in a browser, build again on each edit")
    add_site(parser)
    add_output(parser)
    add_today(parser)
    add_private(parser)
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="port on this machine (%(default)s)"
    )
    parser.set_defaults(run=run, strict=False, format="text", jobs=0, executor=None)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; write a number such as 8000")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; a build that fails leaves the last one standing."""
    from generator.serve import PortError, serve
    from generator.write.errors import OutputError

    options = build_options(arguments)

    def rebuild() -> bool:
        try:
            return build_and_tell(build_options(arguments), arguments.format) is not None
        except (UsageError, OutputError) as error:
            print(f"cenotaph: {error}", file=sys.stderr)
            return False

    try:
        serve(rebuild, options.site_path, options.output_path, arguments.port)
    except PortError as error:
        raise UsageError(str(error)) from None
    return DONE
