"""`cenotaph build`: the site, into its output folder."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import (
    Commands,
    add_checking,
    add_edition,
    add_output,
    add_private,
    add_site,
    add_today,
    build_options,
    edition_path_of,
)

if TYPE_CHECKING:
    from generator.cache.last_build import Built
    from generator.diagnostics import Report
    from generator.options import Options
    from generator.pipeline.standing import Standing


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("build", help="build the site (what is done without a command)")
    add_site(parser)
    add_checking(parser)
    add_output(parser)
    add_today(parser)
    add_private(parser)
    add_edition(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, say what came of it and where it is."""
    options = build_options(arguments)
    edition_path = edition_path_of(arguments.edition, options)
    if not build_and_tell(options, arguments.format):
        return CONTENT_STOPS_IT
    if arguments.format == "text":
        print(f"Open {options.output_path / 'index.html'}")
    if edition_path is not None:
        _write_edition(edition_path, options, arguments.format)
    return DONE


def build_and_tell(options: "Options", form: str) -> bool:
    """Build, and say what came of it; whether the site was built."""
    from generator.commands.telling import counted, tell
    from generator.diagnostics import Report
    from generator.pipeline.standing import look, recall

    report, start = Report(), time.monotonic()
    standing = look(options)
    built = recall(options, standing, report) or _build(options, standing, report)
    tell(report, options.site_path, form, sys.stderr)
    if built is None:
        print(f"Nothing was written: {counted(report)}.", file=sys.stderr)
        return False
    print(_summary(built, time.monotonic() - start), file=_stream(form))
    return True


def _build(options: "Options", standing: "Standing", report: "Report") -> "Built | None":
    """Build what has changed; imported only where anything has."""
    from generator.pipeline.building import build
    from generator.progress import choose_tracker

    return build(options, report, choose_tracker(), standing)


def _write_edition(edition_path: Path, options: "Options", form: str) -> None:
    from generator.write.edition import write_edition

    size = write_edition(options.output_path, edition_path)
    print(f"Wrote {edition_path} ({size / 1_000_000:.1f} MB).", file=_stream(form))


def _stream(form: str) -> TextIO:
    """Where people are told, so that programs find their document alone on the output."""
    return sys.stdout if form == "text" else sys.stderr


def _summary(built: "Built", seconds: float) -> str:
    people = f"{built.people} {'person' if built.people == 1 else 'people'}"
    events = f"{built.events} {'event' if built.events == 1 else 'events'}"
    return (
        f"Built {built.pages} pages of {events} and {people} in {seconds:.1f} s: "
        f"{built.written} files written, {built.unchanged} unchanged, {built.removed} removed."
    )
