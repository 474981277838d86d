"""The options that several commands have, and what they come to."""

import argparse
import datetime
import os
import re
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.commands.exits import UsageError

if TYPE_CHECKING:
    from generator.commands.changes import Diff
    from generator.options import Options

Parser: TypeAlias = argparse.ArgumentParser
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds itself."""

FORMATS = ("text", "concise", "json", "github", "sarif")
"""How diagnostics are told: `generator.commands.telling` says what each is."""
FOR_PEOPLE = frozenset({"text", "concise"})
"""Those that are read, and not parsed."""

MOST_JOBS = 1024

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[[0-9a-fA-F:]+\]|[^\s:/?#\[\]]+):[0-9]{1,5}")
"""The host may be an IPv6 address, in brackets."""


def add_site(parser: Parser) -> None:
    """Add `--site`."""
    parser.add_argument(
        "--site", type=Path, default=Path(), metavar="DIR", help="the site's folder (this one)"
    )


def add_checking(parser: Parser) -> None:
    """Add what says how mistakes are taken and told."""
    parser.add_argument("--strict", action="store_true", help="let a finding stop it too")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how mistakes are told (%(default)s)"
    )


def add_output(parser: Parser) -> None:
    """Add `--output`."""
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (_site in its folder)"
    )


def add_edition(parser: Parser) -> None:
    """Add `--edition`."""
    parser.add_argument(
        "--edition",
        type=Path,
        metavar="FILE.zip",
        help="the site as one file too, which opens from disk",
    )


def add_diff(parser: Parser) -> None:
    """Add `--diff`, and where its answer goes."""
    parser.add_argument(
        "--diff",
        type=Path,
        metavar="OLD_MANIFEST",
        help="say what is new, changed or gone since the site that this manifest.json is of",
    )
    parser.add_argument(
        "--changes",
        type=Path,
        metavar="FILE",
        help="write that into a file too, which ends in .md, .json or .txt",
    )


def add_private(parser: Parser) -> None:
    """Add `--private`."""
    parser.add_argument(
        "--private",
        type=Path,
        metavar="DIR",
        help="records that are never published, which are looked for in all that is",
    )


def add_today(parser: Parser) -> None:
    """Add `--today`."""
    parser.add_argument(
        "--today",
        type=_date,
        metavar="YYYY-MM-DD",
        help="the day by which embargoes end (the current UTC date)",
    )


def add_profile(parser: Parser) -> None:
    """Add `--profile`."""
    parser.add_argument("--profile", action="store_true", help="say where the time went")


def add_executor(parser: Parser) -> None:
    """Add what says who does the work: `--jobs`, or `--executor`."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="at most so many processes (as many as there are processors)",
    )
    group.add_argument(
        "--executor",
        type=_scheduler,
        metavar="dask:ADDRESS",
        help="the workers of a Dask cluster instead, such as dask:tcp://host:8786",
    )


def kind_of(known: Sequence[str]) -> Callable[[str], str]:
    """What reads the kind of a record, one of those known, and says what a wrong one may mean."""

    def kind(text: str) -> str:
        if text in known:
            return text
        from generator.diagnostics import suggest

        word = text.lower()
        meant = _KINDS_MEANT.get(word, word)
        near = f"did you mean '{meant}'?" if meant in known else suggest(word, known)
        advice = near or f"the kinds are {', '.join(known)}"
        raise argparse.ArgumentTypeError(f"there is no kind of record '{text}'; {advice}")

    return kind


_KINDS_MEANT = {
    **dict.fromkeys(("person", "people", "persons", "profile", "name", "victims"), "victim"),
    **dict.fromkeys(("attack", "incident", "events"), "event"),
    **dict.fromkeys(("location", "places"), "place"),
    **dict.fromkeys(("article", "document", "reference", "citation", "sources"), "source"),
    **dict.fromkeys(("post", "text", "pages"), "page"),
}
"""What other words for a kind most likely mean."""


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes; write 1 or more")
    return int(text)


def _scheduler(text: str) -> str:
    """The address of a Dask scheduler."""
    engine, _, address = text.partition(":")
    if engine != "dask" or not _ADDRESS.fullmatch(address):
        message = f"'{text}' names no cluster; write dask:tcp://HOST:PORT, with its scheduler's"
        raise argparse.ArgumentTypeError(message)
    return address


def _date(text: str) -> datetime.date:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date; write YYYY-MM-DD") from None


def site_path_of(arguments: argparse.Namespace) -> Path:
    """The site's folder, whole.

    Raises:
        UsageError: there is no such folder.
    """
    site_path = Path(os.path.realpath(arguments.site))  # as resolve(), which raises for a loop
    if not site_path.is_dir():
        raise UsageError(f"there is no folder {arguments.site}; name the site's folder with --site")
    return site_path


def build_options(arguments: argparse.Namespace) -> "Options":
    """What a build, a check or a preview is asked to do.

    Raises:
        UsageError: there is no such site or private folder, the output would bury the records,
            or what is private lies where it would be published.
    """
    from generator.options import Options

    site_path = site_path_of(arguments)
    output_path = (arguments.output or site_path / "_site").absolute()
    private_path = private_path_of(arguments.private, site_path)
    _refuse_input_folder(output_path, site_path, private_path)
    return Options(
        site_path=site_path,
        output_path=output_path,
        today=arguments.today or datetime.datetime.now(datetime.UTC).date(),
        is_strict=arguments.strict,
        is_preview=arguments.command == "serve",
        private_path=private_path,
        jobs=arguments.jobs,
        scheduler=arguments.executor,
    )


def edition_path_of(given: Path | None, options: "Options") -> Path | None:
    """The file that the edition goes into, whole; None where none is asked for.

    Raises:
        EditionError: no edition can stand there.
    """
    if given is None:
        return None
    from generator.write.edition import refuse_edition_path

    edition_path = given.absolute()
    site_path = options.site_path
    folders = [site_path / name for name in ("content", "theme", "static")]
    inputs = (*folders, options.private_path)
    refuse_edition_path(edition_path, options.output_path, filter(None, inputs))
    return edition_path


def diff_of(arguments: argparse.Namespace, options: "Options") -> "Diff | None":
    """What the built site is to be compared with, read before anything is built.

    Raises:
        UsageError: the answer cannot go where it is to go, or nothing is to be compared.
        ManifestError: there is no manifest of ours.
    """
    if arguments.diff is None:
        if arguments.changes is not None:
            raise UsageError("there are changes only from an older site: name it with --diff")
        return None
    from generator.commands.changes import FORMS, Diff
    from generator.write.comparing import read_old_manifest

    changes_path = arguments.changes and arguments.changes.absolute()
    if changes_path is not None:
        if changes_path.suffix not in FORMS:
            endings = ", ".join(FORMS)
            raise UsageError(f"{arguments.changes} has no form; name a file that ends in {endings}")
        real = Path(os.path.realpath(changes_path))
        inputs = [options.site_path / name for name in ("content", "theme", "static")]
        if any(real.is_relative_to(path) for path in (options.output_path, *inputs)):
            raise UsageError(f"{arguments.changes} lies in the site; name a file elsewhere")
    return Diff(read_old_manifest(arguments.diff), changes_path)


def private_path_of(given: Path | None, site_path: Path) -> Path | None:
    """The private folder, whole; None where none is named.

    Raises:
        UsageError: there is no such folder, or it lies in the site's: much of what stands there is
            published, and what is wrong with it is told with its lines, and kept.
    """
    if given is None:
        return None
    private_path = Path(os.path.realpath(given))
    if not private_path.is_dir():
        raise UsageError(f"there is no folder {given}; name the private one with --private")
    if private_path.is_relative_to(site_path):
        raise UsageError(
            f"{private_path} is a part of the site's folder; keep what is private elsewhere"
        )
    return private_path


def _refuse_input_folder(output_path: Path, site_path: Path, private_path: Path | None) -> None:
    resolved = Path(os.path.realpath(output_path))
    if private_path and private_path.is_relative_to(resolved):
        raise UsageError(
            f"{private_path} would be published with the site; keep what is private elsewhere"
        )
    inputs = [site_path / name for name in ("content", "theme", "static", "site.yaml")]
    holds_input = site_path.is_relative_to(resolved)
    if holds_input or any(resolved.is_relative_to(path) for path in inputs):
        raise UsageError(
            f"the site cannot go into {output_path}, where its records are; "
            "name another folder with --output"
        )


def same_site(arguments: argparse.Namespace) -> str:
    """The option that names the same site again, as a shell takes it, unless it is this folder."""
    return "" if arguments.site == Path() else f" --site {as_argument(arguments.site)}"


def as_argument(path: Path) -> str:
    """A path as a shell takes it; letters of any script stand as they are."""
    text = str(path)
    return text if re.fullmatch(r"[\w./@%+=:,-]+", text) else shlex.quote(text)
