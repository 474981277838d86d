"""`cenotaph import`: a spreadsheet, or another tool's file, into records."""

import argparse
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.earlier import undo_earlier
from generator.commands.exits import CONTENT_STOPS_IT, DONE, UsageError
from generator.commands.import_asked import (
    note_where_it_lies,
    refuse_contradiction,
    refuse_unreadable,
)
from generator.commands.options import (
    Commands,
    add_site,
    add_today,
    as_argument,
    same_site,
)
from generator.commands.site import existing_site
from generator.commands.telling import say

if TYPE_CHECKING:
    from generator.diagnostics import Report
    from generator.importing.reading.sheet import Sheet, Wish
    from generator.importing.records.mapping import ImportMapping
    from generator.importing.records.planned import Planned, Task
    from generator.importing.records.site_records import SiteRecords

KINDS = ("victim", "event", "place", "source", "entry")
"""The values of `generator.importing.records.mapping.Kind`, known here without it."""

_SHOWN = 12
"""How many records are named at most."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "import", help="take a spreadsheet, or another tool's file, into records"
    )
    parser.add_argument("file", type=Path, help="the file, or a folder of pages")
    parser.add_argument(
        "--write", action="store_true", help="write it; without this it is only said what would be"
    )
    parser.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE.yaml",
        help="what becomes of the columns (imports/<name of the file>.yaml, proposed at first)",
    )
    parser.add_argument(
        "--yes", action="store_true", help="take a proposed mapping without reading it first"
    )
    parser.add_argument(
        "--remove", action="store_true", help="take out records whose rows are gone"
    )
    proposing = parser.add_argument_group("where a mapping is proposed")
    proposing.add_argument("--record", choices=KINDS, help="what each row is a record of")
    proposing.add_argument("--into", metavar="NAME", help="the roll, or the event of entries")
    proposing.add_argument("--key", metavar="COLUMN", help="by which a row is known again")
    proposing.add_argument("--sheet", metavar="NAME", help="the sheet of a spreadsheet")
    proposing.add_argument("--header", type=int, metavar="ROW", help="the row of columns' names")
    proposing.add_argument("--encoding", metavar="NAME", help="the encoding of a text file")
    proposing.add_argument("--delimiter", metavar="SIGN", help="what divides its cells")
    add_site(parser)
    add_today(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Propose a mapping, say what an import would come to, or write it."""
    from generator.importing.records.site_records import read_site
    from generator.importing.unusable import UnusableFileError
    from generator.write.changes import ChangeError

    refuse_unreadable(arguments)
    site_path = existing_site(arguments)
    mapping_path = _mapping_path(arguments, site_path)
    try:
        # Without a mapping one is written, whether or not anything else is.
        undo_earlier(site_path, is_trial=mapping_path.exists() and not arguments.write)
        site = read_site(site_path)
        if not mapping_path.exists():
            _propose(arguments, site, mapping_path)
            if not arguments.yes:
                return DONE
        return _import(arguments, site, mapping_path)
    except UnusableFileError as error:
        raise UsageError(f"{error}; nothing was changed") from None
    except ChangeError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        if error.filename is None:  # of what is said, not of a file
            raise
        raise UsageError(f"{error.filename}: {error.strerror}; nothing was changed") from None


def _mapping_path(arguments: argparse.Namespace, site_path: Path) -> Path:
    if arguments.mapping is not None:
        given: Path = arguments.mapping.absolute()
        if not given.exists():
            raise UsageError(f"there is no mapping {arguments.mapping}")
        return given
    from generator.load.imported import IMPORTS

    return site_path / IMPORTS / f"{_stem(arguments)}.yaml"


def _stem(arguments: argparse.Namespace) -> str:
    """What the mapping is called: as the file, in letters that every system can keep."""
    from generator.importing.records.ids import id_of
    from generator.importing.records.mapping import IdLetters

    return id_of(Path(arguments.file.absolute()).stem, IdLetters.UNICODE) or "sheet"


def _propose(arguments: argparse.Namespace, site: "SiteRecords", mapping_path: Path) -> None:
    from generator.importing.reading.files import read_sheet
    from generator.importing.records.mapping import Kind
    from generator.importing.records.proposal_text import proposal_text
    from generator.importing.records.proposing import private_columns, propose
    from generator.importing.records.site_records import known_records
    from generator.write.changes import Change, make, settle

    wish = _wish(arguments)
    sheet = read_sheet(arguments.file, wish)
    _tell_reading(arguments, sheet)
    choice = propose(
        sheet,
        Kind(arguments.record or "victim"),
        known_records(site),
        name=arguments.file.absolute().stem,
        into=arguments.into,
        key=arguments.key,
    )
    text = proposal_text(choice, sheet, wish, arguments.file.absolute().name)
    path = mapping_path.relative_to(site.path).as_posix()
    make([Change(path, None, text.encode())], site.path)
    settle(site.path)
    taken = len(choice.columns) + sum(map(len, choice.joined.values()))
    say(f"Wrote {path}: of {len(sheet.columns)} columns {taken} fill a field.")
    private = private_columns(sheet.columns)
    for column in choice.left_out:
        said = next((row.cells[column] for row in sheet.rows if row.cells.get(column)), "")
        shown = f", such as '{said[:40]}'" if said else ""
        say(f"  left out: {column}{', which looks private' if column in private else shown}")
    note_where_it_lies(arguments.file, site.path, private)
    if not arguments.yes:
        say(
            "Read it, correct it, and say beneath 'set' what is true of every row; then run\n"
            f"'cenotaph import {as_argument(arguments.file)}{same_site(arguments)}' again to "
            "see what it comes to."
        )


def _wish(arguments: argparse.Namespace, mapping: "ImportMapping | None" = None) -> "Wish":
    from generator.importing.reading.sheet import Wish

    return Wish(
        sheet=arguments.sheet or (mapping.sheet if mapping else None),
        header_row=arguments.header or (mapping.header if mapping else None),
        encoding=arguments.encoding or (mapping.encoding if mapping else None),
        delimiter=arguments.delimiter or (mapping.delimiter if mapping else None),
    )


def _tell_reading(arguments: argparse.Namespace, sheet: "Sheet") -> None:
    say(f"{arguments.file} was read as {sheet.form}: {len(sheet.rows)} rows.")
    for note in sheet.notes:
        say(f"  {note}")


def _import(arguments: argparse.Namespace, site: "SiteRecords", mapping_path: Path) -> int:
    from generator.commands.telling import tell
    from generator.diagnostics import Report
    from generator.importing.records.mapping_file import read_mapping
    from generator.importing.records.planned import Task
    from generator.importing.records.planning import plan

    report = Report()
    mapping = read_mapping(site.path, mapping_path, report)
    sheet = _read_by(mapping, arguments, site, mapping_path, report) if mapping else None
    if mapping is None or sheet is None:
        tell(report, site.path, "text", sys.stderr)
        return CONTENT_STOPS_IT
    task = Task(
        sheet=sheet,
        mapping=mapping,
        name=mapping_path.stem,
        today=arguments.today or datetime.datetime.now(datetime.UTC).date(),
        is_removing=arguments.remove,
    )
    planned = plan(site, task)
    _tell(planned, task)
    return _finish(planned, arguments, site)


def _read_by(
    mapping: "ImportMapping",
    arguments: argparse.Namespace,
    site: "SiteRecords",
    mapping_path: Path,
    report: "Report",
) -> "Sheet | None":
    """Read a sheet as its mapping says; None where the mapping names columns that it has not."""
    from generator.importing.reading.files import read_sheet
    from generator.importing.records.last_time import refuse_other_file
    from generator.importing.records.mapping_file import check_columns, path_in, unmentioned
    from generator.importing.records.proposing import private_columns

    path = path_in(site.path, mapping_path)
    if arguments.mapping is None:
        refuse_other_file(mapping, arguments.file.absolute().name, path)
    refuse_contradiction(arguments, mapping, path)
    sheet = read_sheet(arguments.file, _wish(arguments, mapping))
    _tell_reading(arguments, sheet)
    check_columns(mapping, sheet, path, report)
    if report.has_errors():
        return None
    for column in unmentioned(mapping, sheet):
        say(f"  {path} says nothing of column '{column}', which is left out.")
    private = [one for one in private_columns(sheet.columns) if one not in mapping.used]
    note_where_it_lies(arguments.file, site.path, private)
    return sheet


def _tell(planned: "Planned", task: "Task") -> None:
    for note in planned.notes:
        say(f"  {note}")
    for refused in planned.refused:
        say(f"{refused.place}: refused: {refused.reason}")
    for one in planned.conflicts:
        say(
            f"'{one.id}': {one.name} stays '{one.yours}', as it was changed by hand; "
            f"the sheet says '{one.theirs}'"
        )
    for id_ in planned.gone:
        say(f"'{id_}' was taken out by hand, and is not put back")
    for removal in planned.removed:
        kept = f"; it stays: {removal.kept_because}" if removal.kept_because else ""
        say(f"'{removal.id}': its row is gone{kept}")
    for word, ids in (("new", planned.new), ("changed", _changed(planned))):
        if ids:
            more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
            say(f"  {word}: {', '.join(ids[:_SHOWN])}{more}")
    counts = [
        f"{len(planned.new)} new",
        f"{len(planned.changed)} changed",
        f"{sum(not removal.kept_because for removal in planned.removed)} removed",
        f"{len(planned.refused)} refused",
        f"{planned.same} as they were",
    ]
    say(f"{task.mapping.into or task.name}: {', '.join(counts)}.")


def _changed(planned: "Planned") -> list[str]:
    """The changed records, each with the fields that change."""
    return [f"{id_} ({', '.join(names)})" for id_, names in planned.changed.items()]


def _finish(planned: "Planned", arguments: argparse.Namespace, site: "SiteRecords") -> int:
    from generator.write.changes import ChangeError, make, settle, undo

    code = CONTENT_STOPS_IT if planned.refused else DONE
    if not (planned.new or planned.changed or planned.same or planned.gone or planned.removed):
        say("No row could be taken, so nothing is written.")
        return CONTENT_STOPS_IT
    if not planned.changes:
        say("Nothing is to be changed.")
        return code
    if not arguments.write:
        say("Nothing was written: that takes --write.")
        return code
    try:
        make(planned.changes, site.path)
    except ChangeError:  # which says of itself what became of the files
        raise
    except BaseException:
        undo(site.path)
        raise
    settle(site.path)
    for change in planned.changes:
        say(f"Wrote {change.path}.")
    say(f"Run 'cenotaph check{same_site(arguments)}', and commit what was written together.")
    return code
