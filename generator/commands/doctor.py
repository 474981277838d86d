"""`cenotaph doctor`: whether a build would work here, and what would be missing."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.commands.options import Commands, add_output, add_site

if TYPE_CHECKING:
    from generator.examining.result import Result


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("doctor", help="say whether a build would work here, and what not")
    add_site(parser)
    add_output(parser)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how it is told (%(default)s)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Look at everything, and say what there is."""
    from generator.examining.result import Verdict

    site_path = Path(os.path.realpath(arguments.site))
    output_path = (arguments.output or site_path / "_site").absolute()
    results = list(_examine(site_path, output_path))
    works = all(result.verdict is not Verdict.WRONG for result in results)
    if arguments.format == "json":
        rows = [asdict(result) | {"advice": result.advice or None} for result in results]
        document = {"works": works, "results": rows}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    else:
        _tell(results)
        print("\nA build would work here." if works else "\nA build would not work here yet.")
    return DONE if works else CONTENT_STOPS_IT


def _examine(site_path: Path, output_path: Path) -> Iterator["Result"]:
    from generator.examining.machine import examine_clock, examine_disk, examine_terminal
    from generator.examining.program import examine_parts, examine_program
    from generator.examining.repository import examine_repository
    from generator.examining.result import Verdict
    from generator.examining.site_folder import examine_forms, examine_output, examine_site

    program = list(examine_program())
    yield from program
    yield from examine_parts()
    if all(result.verdict is not Verdict.WRONG for result in program):  # else nothing can be read
        yield from examine_site(site_path)
        yield examine_forms(site_path)
        yield from examine_output(output_path)
    yield from examine_disk(output_path)
    if site_path.is_dir():
        yield from examine_repository(site_path)
    yield from examine_terminal()
    yield from examine_clock(site_path)


def _tell(results: Iterable["Result"]) -> None:
    """One line each, and below it what to do."""
    listed = list(results)
    width = max(len(result.subject) for result in listed)
    for result in listed:
        print(f"{result.verdict:8}{result.subject:{width}}  {result.found}")
        if result.advice:
            print(f"{'':8}{'':{width}}  -> {result.advice}")
