"""`cenotaph check`: all that is wrong with the records, and nothing built."""

import argparse
import sys
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import (
    FOR_PEOPLE,
    Commands,
    add_checking,
    add_private,
    add_profile,
    add_site,
    add_today,
    build_options,
)
from generator.pipeline.collecting import collecting_later
from generator.profile import Profile

if TYPE_CHECKING:
    from generator.diagnostics import Report
    from generator.options import Options
    from generator.pipeline.checked_before import Before
    from generator.pipeline.planning import Planned


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="say what is wrong with the records, build nothing")
    add_site(parser)
    add_checking(parser)
    add_today(parser)
    add_private(parser)
    parser.add_argument(
        "--links", action="store_true", help="ask on the web whether addresses still answer"
    )
    parser.add_argument(
        "--privacy", action="store_true", help="say who is shown how, and on whose authority"
    )
    parser.add_argument(
        "--fix", action="store_true", help="show what can be put right by itself, and write it"
    )
    parser.add_argument("--yes", action="store_true", help="write what --fix shows, unasked")
    add_profile(parser)
    parser.set_defaults(run=run, output=None, jobs=0, executor=None)


@collecting_later()
def run(arguments: argparse.Namespace) -> int:
    """Check, and say what was found."""
    from generator.commands.fixing import fix, refuse_beside_fix
    from generator.diagnostics import Report

    refuse_beside_fix(arguments)
    options, report, profile = build_options(arguments), Report(), Profile()
    if arguments.links or arguments.privacy:
        planned = _plan(_look(options), report, profile)
        is_good = planned is not None
        _tell_with_plan(planned, options, report, arguments)
    else:
        is_good = _check(options, report, profile)
        if is_told := not arguments.yes:  # what is asked about is told before
            _tell(None, options, report, arguments.format)
        if arguments.fix and fix(options, report, is_agreed=arguments.yes):
            report, is_told = Report(), False
            is_good = _check(options, report, profile)
        if not is_told:
            _tell(None, options, report, arguments.format)
    if arguments.profile:
        print(profile, end="", file=sys.stderr)
    return _end(options, report, arguments.format, is_good=is_good)


def _check(options: "Options", report: "Report", profile: Profile) -> bool:
    """Report all that is wrong, and say whether the site could be built."""
    from generator.pipeline.checked_before import say_again

    with profile.stage("look for changes"):
        before = _look(options)
        is_good = say_again(before, report)
    return _plan(before, report, profile) is not None if is_good is None else is_good


def _look(options: "Options") -> "Before":
    from generator.pipeline.checked_before import look_before_check

    return look_before_check(options)


def _plan(before: "Before", report: "Report", profile: Profile) -> "Planned | None":
    """Check what has changed; imported only where anything has."""
    with profile.stage("start"):
        from generator.pipeline.check_keeping import plan_keeping
        from generator.progress import choose_tracker

    return plan_keeping(before, report, choose_tracker(), profile)


def _end(options: "Options", report: "Report", form: str, *, is_good: bool) -> int:
    from generator.commands.telling import counted
    from generator.diagnostics import Severity

    if form in FOR_PEOPLE:
        print(f"Checked {options.site_path}: {counted(report)}.")
    is_stopped = options.is_strict and report.count(Severity.FINDING)
    return CONTENT_STOPS_IT if not is_good or is_stopped else DONE


def _tell_with_plan(
    planned: "Planned | None",
    options: "Options",
    report: "Report",
    arguments: argparse.Namespace,
) -> None:
    """Say what was found, and what was asked for of the site as it would be."""
    if planned and arguments.links:
        _check_links(planned, options, report)
    elif arguments.links:
        print("No link was asked for: put right what stops the build first.", file=sys.stderr)
    _tell(planned if arguments.privacy else None, options, report, arguments.format)
    if planned is None and arguments.privacy:
        print("Who is shown how is told once nothing stops the build.", file=sys.stderr)


def _check_links(planned: "Planned", options: "Options", report: "Report") -> None:
    from generator.links.checking import check_links
    from generator.progress import choose_tracker

    corpus, site = planned.checked.corpus, planned.checked.config
    check_links(options.site_path, corpus, site, options.today, report, choose_tracker())


def _tell(planned: "Planned | None", options: "Options", report: "Report", form: str) -> None:
    """Say what was found and, of a plan, who is shown how."""
    from generator.commands.telling import placed, tell

    if planned is None:
        tell(report, options.site_path, form, sys.stdout)
        return
    from generator.commands.privacy import list_privacy, privacy_json, privacy_text

    privacy = list_privacy(planned, options)
    if form == "json":
        sys.stdout.write(privacy_json(privacy, placed(report, options.site_path, form)))
        return
    tell(report, options.site_path, form, sys.stdout)
    if form in FOR_PEOPLE:
        sys.stdout.write(privacy_text(privacy))
