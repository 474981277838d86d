"""`cenotaph check`: all that is wrong with the records, and nothing written."""

import argparse
import sys

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import (
    Commands,
    add_checking,
    add_site,
    add_today,
    build_options,
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="say what is wrong with the records, build nothing")
    add_site(parser)
    add_checking(parser)
    add_today(parser)
    parser.set_defaults(run=run, output=None)


def run(arguments: argparse.Namespace) -> int:
    """Check, and say what was found."""
    from generator.commands.telling import counted, tell
    from generator.diagnostics import Report
    from generator.pipeline import check
    from generator.progress import choose_tracker

    options, report = build_options(arguments), Report()
    is_good = check(options, report, choose_tracker())
    tell(report, options.site_path, arguments.format, sys.stdout)
    if arguments.format == "text":
        print(f"Checked {options.site_path}: {counted(report)}.")
    return DONE if is_good else CONTENT_STOPS_IT
