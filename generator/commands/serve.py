"""`cenotaph serve`: the site in a browser on this machine, shown anew on each edit."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.build import summary
from generator.commands.exits import DONE, UsageError
from generator.commands.options import (
    Commands,
    add_output,
    add_private,
    add_site,
    add_today,
    build_options,
)
from generator.commands.site import existing_site
from generator.commands.telling import counted, tell

if TYPE_CHECKING:
    from generator.cache.last_build import Built
    from generator.diagnostics import Report
    from generator.options import Options

_HERE = "127.0.0.1"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="build, show in a browser, show each edit at once")
    add_site(parser)
    add_output(parser)
    add_today(parser)
    add_private(parser)
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="port on this machine (%(default)s)"
    )
    parser.add_argument(
        "--host",
        default=_HERE,
        metavar="ADDRESS",
        help="the address to be reached at: another lets others look at it (%(default)s)",
    )
    parser.set_defaults(run=run, strict=False, format="text", jobs=0, executor=None)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; write a number such as 8000")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; a build that fails leaves the last one standing."""
    from generator.serve.holder import Terms
    from generator.serve.reach import PortError, is_here
    from generator.serve.server import EndedError, serve

    existing_site(arguments)  # settings that go later are waited for, by what is shown till then
    options = build_options(arguments)
    if not is_here(arguments.host):
        print(_WARNING.format(host=arguments.host), file=sys.stderr, flush=True)
    try:
        serve(Terms(partial(_ask, arguments), _tell), options, arguments.host, arguments.port)
    except (PortError, EndedError) as error:
        raise UsageError(str(error)) from None
    return DONE


_WARNING = """\
cenotaph: with --host {host}, whoever reaches this machine there can look at the site as it is now,
  before it is decided to publish it, and without a password. What is hidden, and what is wrong with
  the records, is shown to nobody then. Leave out --host to be the only one."""


def _ask(arguments: argparse.Namespace) -> "Options":
    """What a build is asked to do, now."""
    from generator.serve.holder import CannotBuildError

    try:
        return build_options(arguments)
    except UsageError as error:
        raise CannotBuildError(str(error)) from None


def _tell(report: "Report", site_path: Path, built: "Built | None", seconds: float) -> None:
    """Tell what came of a build."""
    tell(report, site_path, "text", sys.stderr)
    if built is None:
        print(f"Nothing was written: {counted(report)}.", file=sys.stderr, flush=True)
    else:
        print(summary(built, seconds), flush=True)
