"""`cenotaph check`: all that is wrong with the records, and nothing written."""

import argparse
import sys
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import (
    Commands,
    add_checking,
    add_site,
    add_today,
    build_options,
)

if TYPE_CHECKING:
    from generator.diagnostics import Report
    from generator.pipeline import Options


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="say what is wrong with the records, build nothing")
    add_site(parser)
    add_checking(parser)
    add_today(parser)
    parser.add_argument(
        "--links", action="store_true", help="ask on the web whether addresses still answer"
    )
    parser.set_defaults(run=run, output=None)


def run(arguments: argparse.Namespace) -> int:
    """Check, and say what was found."""
    from generator.commands.telling import counted, tell
    from generator.diagnostics import Report
    from generator.pipeline import check
    from generator.progress import choose_tracker

    options, report = build_options(arguments), Report()
    if arguments.links:
        is_good = _check_with_links(options, report)
    else:
        is_good = check(options, report, choose_tracker())
    tell(report, options.site_path, arguments.format, sys.stdout)
    if arguments.format == "text":
        print(f"Checked {options.site_path}: {counted(report)}.")
    return DONE if is_good else CONTENT_STOPS_IT


def _check_with_links(options: "Options", report: "Report") -> bool:
    """Check, and then the links of what is otherwise good."""
    from generator.diagnostics import Severity
    from generator.links.checking import check_links
    from generator.pipeline import plan
    from generator.progress import choose_tracker

    planned = plan(options, report, choose_tracker())
    if planned is None:
        print("No link was asked for: put right what stops the build first.", file=sys.stderr)
        return False
    corpus, site = planned.checked.corpus, planned.checked.config
    check_links(options.site_path, corpus, site, options.today, report, choose_tracker())
    return not (options.is_strict and report.count(Severity.FINDING))
