"""`cenotaph build`: the site, into its output folder."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import (
    Commands,
    add_checking,
    add_output,
    add_private,
    add_site,
    add_today,
    build_options,
)

if TYPE_CHECKING:
    from generator.pipeline import Built


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("build", help="build the site (what is done without a command)")
    add_site(parser)
    add_checking(parser)
    add_output(parser)
    add_today(parser)
    add_private(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, say what came of it and where it is."""
    output_path = build_and_tell(arguments)
    if output_path is None:
        return CONTENT_STOPS_IT
    if arguments.format == "text":
        print(f"Open {output_path / 'index.html'}")
    return DONE


def build_and_tell(arguments: argparse.Namespace) -> Path | None:
    """Build, and say what came of it; the folder that was built, if it was."""
    from generator.commands.telling import counted, tell
    from generator.diagnostics import Report
    from generator.pipeline import build
    from generator.progress import choose_tracker

    options, report, start = build_options(arguments), Report(), time.monotonic()
    built = build(options, report, choose_tracker())
    tell(report, options.site_path, arguments.format, sys.stderr)
    if built is None:
        print(f"Nothing was written: {counted(report)}.", file=sys.stderr)
        return None
    out = sys.stdout if arguments.format == "text" else sys.stderr
    print(_summary(built, time.monotonic() - start), file=out)
    return options.output_path


def _summary(built: "Built", seconds: float) -> str:
    people = f"{built.people} {'person' if built.people == 1 else 'people'}"
    events = f"{built.events} {'event' if built.events == 1 else 'events'}"
    return (
        f"Built {built.pages} pages of {events} and {people} in {seconds:.1f} s: "
        f"{built.written} files written, {built.unchanged} unchanged, {built.removed} removed."
    )
