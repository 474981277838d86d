"""`cenotaph build`: the site, into its output folder."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import (
    FOR_PEOPLE,
    Commands,
    add_checking,
    add_diff,
    add_edition,
    add_executor,
    add_output,
    add_private,
    add_profile,
    add_site,
    add_today,
    build_options,
    diff_of,
    edition_path_of,
)
from generator.pipeline.collecting import collecting_later
from generator.profile import Profile

if TYPE_CHECKING:
    from generator.cache.last_build import Built
    from generator.commands.changes import Diff
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
    add_executor(parser)
    add_diff(parser)
    parser.add_argument(
        "--why", action="store_true", help="say of each page that was made why it was"
    )
    add_profile(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, say what came of it and where it is."""
    options = build_options(arguments)
    edition_path = edition_path_of(arguments.edition, options)
    diff = diff_of(arguments, options)
    profile = Profile()
    built = build_and_tell(options, arguments.format, profile)
    if arguments.profile:
        print(profile, end="", file=sys.stderr)
    if built is None:
        return CONTENT_STOPS_IT
    if arguments.why:
        for uri, reason in sorted(built.reasons.items()):
            print(f"{uri}: {reason}", file=_stream(arguments.format))
        if not built.reasons:
            print("No page was made.", file=_stream(arguments.format))
    if diff is not None:
        _tell_changes(diff, options, arguments.format)
    if arguments.format in FOR_PEOPLE:
        print(f"Open {options.output_path / 'index.html'}")
    if edition_path is not None:
        _write_edition(edition_path, options, arguments.format)
    return DONE


@collecting_later()
def build_and_tell(options: "Options", form: str, profile: Profile | None = None) -> "Built | None":
    """Build, and say what came of it; None where the site was not built.

    Args:
        options: What is asked for.
        form: One of `FORMATS`.
        profile: Is told what took how long.
    """
    from generator.commands.telling import counted, tell
    from generator.diagnostics import Report
    from generator.pipeline.standing import look, recall

    report, start = Report(), time.monotonic()
    profile = profile or Profile()
    with profile.stage("look for changes"):
        standing = look(options)
        built = recall(standing, report)
    built = built or _build(options, standing, report, profile)
    tell(report, options.site_path, form, sys.stderr)
    if built is None:
        print(f"Nothing was written: {counted(report)}.", file=sys.stderr)
        return None
    print(summary(built, time.monotonic() - start), file=_stream(form))
    return built


def _build(
    options: "Options", standing: "Standing", report: "Report", profile: Profile
) -> "Built | None":
    """Build what has changed; imported only where anything has."""
    with profile.stage("start"):
        from generator.pipeline.building import build
        from generator.progress import choose_tracker

    return build(options, report, choose_tracker(), standing, profile)


def _write_edition(edition_path: Path, options: "Options", form: str) -> None:
    from generator.write.edition import write_edition

    where = "" if edition_path.parent.is_dir() else ", in a folder that was not there before"
    size = write_edition(options.output_path, edition_path)
    print(f"Wrote {edition_path} ({size / 1_000_000:.1f} MB){where}.", file=_stream(form))


def _tell_changes(diff: "Diff", options: "Options", form: str) -> None:
    """Say what the site that was built changes of an older one."""
    from generator.commands.changes import tell_changes

    tell_changes(diff, options.output_path, _stream(form))


def _stream(form: str) -> TextIO:
    """Where people are told, so that programs find their document alone on the output."""
    return sys.stdout if form in FOR_PEOPLE else sys.stderr


def summary(built: "Built", seconds: float) -> str:
    """What a build did, in a sentence."""
    people = _number(built.people, "person", "people")
    events = _number(built.events, "event", "events")
    written = _number(built.written, "file", "files")
    return (
        f"Built {built.pages} pages of {events} and {people} in {seconds:.1f} s: "
        f"{written} written, {built.unchanged} unchanged, {built.removed} removed."
    )


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
