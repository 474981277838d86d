"""Spreadsheets: which sheet is read, and its cells as a grid of texts."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.importing.reading import ods_facts, xlsx_facts
from generator.importing.reading.archives import Archive
from generator.importing.reading.facts import Facts
from generator.importing.reading.facts_told import notes_of, problems_of
from generator.importing.reading.grid import Grid, Row
from generator.importing.reading.merged import fill_merged
from generator.importing.reading.places import counted, named
from generator.importing.reading.sheet import Wish
from generator.importing.reading.shown_dates import first_days, shorten_dates
from generator.importing.reading.spreadsheet_values import text_of
from generator.importing.unusable import UnusableFileError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_DAMAGED = "open it in a spreadsheet program and save it again"


class Book(Struct):
    """A spreadsheet's file, opened."""

    form: str
    """`XLSX`, `ODS`, `XLS` or `XLSB`."""
    workbook: "CalamineWorkbook"
    """What reads its cells."""
    parts: Mapping[str, str]
    """Of XLSX: the part of the file that each sheet stands in."""
    archive: Archive | None = None
    """What its file holds, where that can be looked into: not of XLS and XLSB."""
    facts: Mapping[str, Facts] = {}
    """Of ODS, where all sheets stand in one part: what is known of each."""

    def facts_of(self, name: str) -> Facts:
        """What there is to know of a sheet besides its cells."""
        if self.form == "XLSX" and self.archive is not None:
            return xlsx_facts.sheet_facts(self.archive, self._part(name))
        return self.facts.get(name, Facts())

    def says_something(self, name: str) -> bool:
        """Whether a sheet has a cell that says something."""
        if self.archive is None:
            with _told():
                return bool(self.workbook.get_sheet_by_name(name).height)
        if self.form == "XLSX":
            return xlsx_facts.says_something(self.archive, self._part(name))
        return self.facts_of(name).last_row >= 0

    def _part(self, name: str) -> str:
        if name not in self.parts:
            raise UnusableFileError(f"the file is damaged (sheet '{name}' is not in it)", _DAMAGED)
        return self.parts[name]


def open_xlsx(data: bytes, archive: Archive) -> Book:
    """Open an XLSX file, transitional or strict."""
    parts = xlsx_facts.sheet_parts(archive)
    return Book("XLSX", _workbook(data), parts, archive)


def open_ods(data: bytes, archive: Archive) -> Book:
    """Open an OpenDocument spreadsheet; all its sheets are read at once."""
    ods_facts.refuse_password(archive)
    facts = ods_facts.all_facts(archive)
    for name, one in facts.items():
        one.refuse_vast(name)
    return Book("ODS", _workbook(data), {}, archive, facts)


def open_binary(data: bytes, form: str) -> Book:
    """Open a spreadsheet of Excel before 2007 (`XLS`), or in the binary form after it (`XLSB`)."""
    return Book(form, _workbook(data), {})


def _workbook(data: bytes) -> "CalamineWorkbook":
    from python_calamine import load_workbook

    with _told():
        return load_workbook(io.BytesIO(data))


def read_spreadsheet(book: Book, stem: str, wish: Wish) -> Grid:
    """Read one sheet of a file.

    Args:
        book: The file.
        stem: Its own name.
        wish: May name the sheet.

    Raises:
        UnusableFileError: It is not clear which sheet is meant, or the file is damaged.
    """
    name, notes = choose_sheet(book, stem, wish.sheet)
    facts = book.facts_of(name)
    facts.refuse_vast(name)
    with _told():
        sheet = book.workbook.get_sheet_by_name(name)
        values = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or facts.merged
    rows = [Row(number, list(map(text_of, row))) for number, row in enumerate(values, start=1)]
    notes += [*notes_of(facts), *shorten_dates(rows, facts.dayless), *fill_merged(rows, merged)]
    if book.archive is None:
        notes.append(
            f"in {book.form} a formula that came to an error is read as an empty cell, and hidden "
            "rows and comments cannot be told; save it as XLSX to be told of them"
        )
        notes += first_days(rows, book.form)
    grid = Grid(name=name, form=f"{book.form}, sheet '{name}'", rows=rows, notes=notes)
    grid.joined_across = frozenset(row + 1 for (row, first), (_, last) in merged if last > first)
    for number, problem in problems_of(facts, rows):
        grid.problems.setdefault(number, []).append(problem)
    grid.rows = [row for row in rows if any(row.cells) or row.number in grid.problems]
    # Below the last row with a value the library sees none, and such a row is told all the same.
    grid.rows += [Row(number, []) for number in sorted(grid.problems) if number > len(rows)]
    return grid


def choose_sheet(book: Book, stem: str, wished: str | None) -> tuple[str, list[str]]:
    """The sheet that is read, and notes on those that are not.

    Raises:
        UnusableFileError: None is the one that is wished, none says anything, or several do.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    hidden = [one.name for one in sheets if one.visible != SheetVisibleEnum.Visible]
    names = [one.name for one in sheets]
    if wished is not None:
        return _wished_sheet(names, wished, stem), []
    full = [name for name in names if name not in hidden and book.says_something(name)]
    full_hidden = [name for name in hidden if book.says_something(name)]
    if len(full) > 1:
        raise UnusableFileError(
            f"'{stem}' has {counted(len(full), 'sheet')} with rows: {named(full)}",
            f"say which is meant: --sheet '{full[0]}'",
        )
    if not full:
        advice = "see whether it is the right file"
        if full_hidden:
            advice = f"the hidden {named(full_hidden)} can be read with --sheet"
        raise UnusableFileError(f"'{stem}' has no sheet with rows that is shown", advice)
    notes = []
    if full_hidden:
        many = len(full_hidden) > 1
        notes.append(
            f"the {'sheets' if many else 'sheet'} {named(full_hidden)} {'are' if many else 'is'} "
            "hidden, and not read"
        )
    return full[0], notes


def _wished_sheet(names: Sequence[str], wished: str, stem: str) -> str:
    if wished in names:
        return wished
    alike = [name for name in names if name.strip().casefold() == wished.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    raise UnusableFileError(f"'{stem}' has no sheet '{wished}'", f"it has {named(names)}")


@contextmanager
def _told() -> Iterator[None]:
    """Say of a damaged file that it is one; the library has an error for each kind, and panics."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise UnusableFileError(
            "the file has a password", "save it without, and import that"
        ) from None
    except CalamineError as error:
        raise UnusableFileError(f"the file is damaged ({error})", _DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnusableFileError(f"the file is damaged ({error})", _DAMAGED) from None
