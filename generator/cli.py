"""The command line: arguments in, exit code out."""

import argparse
import datetime
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator import __version__

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Report
    from generator.pipeline import Built, Options

DONE = 0
"""Exit code: it was done."""
CONTENT_STOPS_IT = 1
"""Exit code: the content has errors or, under --strict, findings; nothing was written."""
CANNOT_RUN = 2
"""Exit code: wrong use, or a place in which it cannot work."""

FORMATS = ("text", "json", "github")
RECORD_KINDS = ("event", "victim", "source", "place", "page")


class UsageError(Exception):
    """A command that cannot be carried out as it was given."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_command(given))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # names must not crash a C locale
    from generator.write import OutputError

    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (UsageError, OutputError) as error:
        print(f"cenotaph: {error}", file=sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:  # who read it has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT_RUN
    except KeyboardInterrupt:
        return 130
    return code


def _with_command(arguments: list[str]) -> list[str]:
    """`build` is the command where none is named."""
    first = arguments[0] if arguments else "-"
    is_named = not first.startswith("-") or first in {"-h", "--help", "--version"}
    return arguments if is_named else ["build", *arguments]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cenotaph",
        description="Build a memorial and its chronologies from records in a folder.",
    )
    parser.add_argument("--version", action="version", version=f"cenotaph {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    build = commands.add_parser("build", help="build the site (what is done without a command)")
    _add_site(build)
    _add_checking(build)
    _add_output(build)
    _add_today(build)
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="say what is wrong with the records, build nothing")
    _add_site(check)
    _add_checking(check)
    _add_today(check)
    check.set_defaults(run=_check, output=None)

    serve = commands.add_parser("serve", help="build, show in a browser, build again on each edit")
    _add_site(serve)
    _add_output(serve)
    _add_today(serve)
    serve.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="port on this machine (%(default)s)"
    )
    serve.set_defaults(run=_serve, strict=False, format="text")

    new = commands.add_parser("new", help="write the start of a record, to be filled in")
    new.add_argument("kind", choices=RECORD_KINDS, help="what it is a record of")
    new.add_argument("id", help="its id, which becomes its file's name and its address")
    _add_site(new)
    new.set_defaults(run=_new)
    return parser


def _add_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site", type=Path, default=Path(), metavar="DIR", help="the site's folder (this one)"
    )


def _add_checking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="let a finding stop it too")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how mistakes are told (%(default)s)"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (_site in its folder)"
    )


def _add_today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today",
        type=_date,
        metavar="YYYY-MM-DD",
        help="the day by which embargoes end (the current UTC date)",
    )


def _date(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date; write YYYY-MM-DD") from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; write a number such as 8000")
    return int(text)


def _options(options: argparse.Namespace) -> "Options":
    from generator.pipeline import Options

    site_path = Path(os.path.realpath(options.site))  # as resolve(), which raises for a loop
    if not site_path.is_dir():
        raise UsageError(f"there is no folder {options.site}; name the site's folder with --site")
    output_path = (options.output or site_path / "_site").absolute()
    _refuse_input_folder(output_path, site_path)
    today = options.today or datetime.datetime.now(datetime.UTC).date()
    is_preview = options.command == "serve"
    return Options(site_path, output_path, today, options.strict, is_preview)


def _refuse_input_folder(output_path: Path, site_path: Path) -> None:
    resolved = Path(os.path.realpath(output_path))
    inputs = [site_path / "content", site_path / "theme", site_path / "site.yaml"]
    holds_input = site_path.is_relative_to(resolved)
    if holds_input or any(resolved.is_relative_to(path) for path in inputs):
        raise UsageError(
            f"the site cannot go into {output_path}, where its records are; "
            "name another folder with --output"
        )


def _build(arguments: argparse.Namespace) -> int:
    output_path = _build_and_tell(arguments)
    if output_path is None:
        return CONTENT_STOPS_IT
    if arguments.format == "text":
        print(f"Open {output_path / 'index.html'}")
    return DONE


def _build_and_tell(arguments: argparse.Namespace) -> Path | None:
    """Build, and say what came of it; the folder that was built, if it was."""
    from generator.diagnostics import Report
    from generator.pipeline import build
    from generator.progress import choose_tracker

    options, report, start = _options(arguments), Report(), time.monotonic()
    built = build(options, report, choose_tracker())
    _tell(report, options, arguments.format, sys.stderr)
    if built is None:
        print(f"Nothing was written: {_counted(report)}.", file=sys.stderr)
        return None
    out = sys.stdout if arguments.format == "text" else sys.stderr
    print(_summary(built, time.monotonic() - start), file=out)
    return options.output_path


def _check(arguments: argparse.Namespace) -> int:
    from generator.diagnostics import Report
    from generator.pipeline import check
    from generator.progress import choose_tracker

    options, report = _options(arguments), Report()
    is_good = check(options, report, choose_tracker())
    _tell(report, options, arguments.format, sys.stdout)
    if arguments.format == "text":
        print(f"Checked {options.site_path}: {_counted(report)}.")
    return DONE if is_good else CONTENT_STOPS_IT


def _serve(arguments: argparse.Namespace) -> int:
    from generator.serve import PortError, serve
    from generator.write import OutputError

    options = _options(arguments)

    def rebuild() -> bool:
        try:
            return _build_and_tell(arguments) is not None
        except (UsageError, OutputError) as error:
            print(f"cenotaph: {error}", file=sys.stderr)
            return False

    try:
        serve(rebuild, options.site_path, options.output_path, arguments.port)
    except PortError as error:
        raise UsageError(str(error)) from None
    return DONE


def _new(arguments: argparse.Namespace) -> int:
    from generator.stubs import StubError, write_stub

    try:
        path = write_stub(arguments.site, arguments.kind, arguments.id)
    except StubError as error:
        raise UsageError(str(error)) from None
    print(f"Wrote {path}: open it, fill it in, and run 'cenotaph check{_site_option(arguments)}'.")
    return DONE


def _site_option(arguments: argparse.Namespace) -> str:
    """The option that names the same site again, where it is not this folder."""
    return "" if arguments.site == Path() else f" --site {arguments.site}"


def _tell(report: "Report", options: "Options", form: str, text_stream: TextIO) -> None:
    """Print every diagnostic, placed; for programs always on the standard output."""
    from generator.diagnostics import FORMATS as WRITERS
    from generator.load.positions import Locator

    placed = report.placed(Locator(options.site_path))
    if form == "github":  # annotations name files from the folder that CI runs in
        placed = [_from_here(diagnostic, options.site_path) for diagnostic in placed]
    stream = text_stream if form == "text" else sys.stdout
    stream.write(WRITERS[form](placed))


def _from_here(diagnostic: "Diagnostic", site_path: Path) -> "Diagnostic":
    path = Path(os.path.relpath(site_path / diagnostic.location.path)).as_posix()
    return replace(diagnostic, location=replace(diagnostic.location, path=path))


def _counted(report: "Report") -> str:
    """How much there is to see to: `2 errors, 1 finding`."""
    from generator.diagnostics import Severity

    counts = [(severity.word, report.count(severity)) for severity in Severity]
    named = [f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts if count]
    return ", ".join(named) or "nothing to report"


def _summary(built: "Built", seconds: float) -> str:
    people = f"{built.people} {'person' if built.people == 1 else 'people'}"
    events = f"{built.events} {'event' if built.events == 1 else 'events'}"
    return (
        f"Built {built.pages} pages of {events} and {people} in {seconds:.1f} s: "
        f"{built.written} files written, {built.unchanged} unchanged, {built.removed} removed."
    )
