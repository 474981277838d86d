"""A mapping for a sheet that has none yet: what its columns are called, and what they hold."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field

from generator.diagnostics import suggest
from generator.importing.reading.sheet import FILE, Sheet
from generator.importing.records.cells import CellTerms, Known, read_cell
from generator.importing.records.column_words import (
    FAMILY,
    FIELDS,
    GIVEN,
    KEYS,
    LATITUDE,
    LONGITUDE,
    MIDDLE,
    PRIVATE,
    SENSITIVE,
)
from generator.importing.records.columns import look_at
from generator.importing.records.fields import ID, CellField, field_at, field_names
from generator.importing.records.ids import id_of
from generator.importing.records.mapping import IdLetters, Keeping, Kind
from generator.importing.records.refusing import RefusedCellError
from generator.importing.unusable import UnusableFileError
from generator.load.identifiers import is_id
from generator.values.folding import fold

EXAMPLES = 6
"""How many ids of the site are named at most."""
COLUMNS_SHOWN = 14
"""How many columns are named at most."""
SAMPLE = 200
"""How many cells of a column are looked at."""
_OFFICIAL = re.compile(r"(?:\D*\d){9,}\D*")
"""So many digits have numbers of passports, of persons and of telephones."""


class Choice(Struct):
    """What is proposed for a sheet."""

    kind: Kind
    """What its rows are records of."""
    into: str
    """Where they go."""
    keeping: Keeping = Keeping.ROLL
    """What persons are kept in."""
    key: str | None = None
    """The column by which a row is known again."""
    ids: IdLetters = IdLetters.LATIN
    """What new ids are made of."""
    list_separator: str = ";"
    """What stands between the items of a list."""
    columns: dict[str, str] = field(default_factory=dict)
    """The field that each column fills."""
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields that several columns fill."""
    left_out: dict[str, str] = field(default_factory=dict)
    """The other columns, and why."""
    orders: dict[str, str] = field(default_factory=dict)
    """Columns of dates in numbers, and what proves their order; nothing proves an empty one."""
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Columns of coded fields, and the words in them that are no codes."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Some ids of records that the site has, by kind."""


def propose(
    sheet: Sheet, kind: Kind, known: Known, *, name: str, into: str | None, key: str | None
) -> Choice:
    """Propose a mapping.

    Args:
        sheet: The sheet.
        kind: What its rows are records of.
        known: The records of the site that cells can name.
        name: The file's stem.
        into: Where the records are to go, where that is said.
        key: The column by which a row is known again, where that is said.

    Raises:
        UnusableFileError: The sheet has no such column.
    """
    if key is not None and key not in sheet.columns:
        listed = ", ".join(f"'{column}'" for column in sheet.columns[:COLUMNS_SHOWN])
        raise UnusableFileError(
            f"the sheet has no column '{key}', which --key names",
            suggest(key, sheet.columns) or f"there are {listed}",
        )
    choice = Choice(kind, into or id_of(name, IdLetters.LATIN) or "people")
    if kind is not Kind.VICTIM:
        choice.keeping = Keeping.FILES
    _choose_joined(sheet, choice)
    _choose_columns(sheet, choice)
    _look_at_values(sheet, choice, known)
    choice.key = key or _key(sheet, choice)
    _leave_out(sheet, choice)
    choice.ids = _letters(sheet, choice)
    choice.examples = {kind: sorted(ids)[:EXAMPLES] for kind, ids in known.ids.items()}
    return choice


def _choose_joined(sheet: Sheet, choice: Choice) -> None:
    """Fields that are told in several columns: a name in parts, a time, a point."""
    by_name = {fold(column).strip(): column for column in reversed(sheet.columns)}
    if choice.kind is Kind.VICTIM:
        family, given = _first(by_name, FAMILY), _first(by_name, GIVEN)
        if family and given and family != given:
            middle = _first(by_name, MIDDLE)
            is_family_first = sheet.columns.index(family) < sheet.columns.index(given)
            parts = [family, given, middle] if is_family_first else [given, middle, family]
            choice.joined["name"] = tuple(part for part in parts if part)
            if not is_family_first:
                choice.joined["sort"] = (family, given)
    if choice.kind is Kind.PLACE:
        latitude, longitude = _first(by_name, LATITUDE), _first(by_name, LONGITUDE)
        if latitude and longitude:
            choice.joined["at"] = (latitude, longitude)
    if choice.kind in (Kind.EVENT, Kind.ENTRY):
        _choose_timeline(by_name, choice)


def _choose_timeline(by_name: Mapping[str, str], choice: Choice) -> None:
    """The columns of a TimelineJS sheet, to which its reading has added the whole dates."""
    start, end = by_name.get("start"), by_name.get("end")
    headline, text = by_name.get("headline"), by_name.get("text")
    if not start or not headline:
        return
    choice.joined["when"] = (start, end) if end else (start,)
    if choice.kind is Kind.ENTRY:
        choice.joined["text"] = (headline, text) if text else (headline,)


def _choose_columns(sheet: Sheet, choice: Choice) -> None:
    """One field for each column, and one column for each field: exact names before words."""
    taken = {*choice.joined}
    used = {column for columns in choice.joined.values() for column in columns}
    exact = {name.casefold(): name for name in field_names(choice.kind)}
    for column in sheet.columns:
        name = exact.get(column.strip().casefold()) or _own_field(choice.kind, column)
        if name and name not in taken and column not in used:
            choice.columns[column] = name
            taken.add(name)
    free = [one for one in sheet.columns if one not in choice.columns and one not in used]
    for name, words in FIELDS[choice.kind].items():
        if name in taken:
            continue
        found = [column for column in free if fold(column).strip() in words]
        found.sort(key=lambda column: words.index(fold(column).strip()))
        if found:
            choice.columns[found[0]] = name
            free.remove(found[0])
            taken.add(name)
    choice.columns = {one: choice.columns[one] for one in sheet.columns if one in choice.columns}


def _own_field(kind: Kind, column: str) -> str | None:
    """The field that a column is named after, as a roll's are: `died.when`, `names.ru`."""
    found = field_at(kind, column.strip())
    return column.strip() if found is not None and "." in column else None


def _look_at_values(sheet: Sheet, choice: Choice, known: Known) -> None:
    """What the cells of the chosen columns show, and which of them cannot fill their field."""
    for column, name in list(choice.columns.items()):
        target = field_at(choice.kind, name)
        assert target is not None, "only fields that there are were chosen"
        cells = [row.cells[column] for row in sheet.rows if row.cells.get(column)]
        if not cells:
            del choice.columns[column]
            choice.left_out[column] = "it is empty"
        elif name == ID and not all(is_id(cell) and not _is_number(cell) for cell in cells):
            del choice.columns[column]  # an id is the address of a page, for all to see
        elif target.names in known.ids and not _names_any(cells, target, known):
            del choice.columns[column]
            choice.left_out[column] = (
                f"no cell of it names a {target.names} that the site has; "
                f"write those records first, then map it to {name}"
            )
        elif target.is_when and column not in sheet.dated:
            _look_at_dates(column, sheet, choice)
        elif getattr(target.shape.type, "__members__", None):
            choice.words[column] = tuple(_uncoded(cells, target))


def _is_number(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)


def _names_any(cells: Sequence[str], target: CellField, known: Known) -> bool:
    terms = CellTerms(target, known, "")
    for cell in dict.fromkeys(cells[:SAMPLE]):
        try:
            if read_cell(cell, terms):
                return True
        except RefusedCellError:
            continue
    return False


def _look_at_dates(column: str, sheet: Sheet, choice: Choice) -> None:
    shown = look_at((row.place, row.cells[column]) for row in sheet.rows if column in row.cells)
    if shown.order and shown.by:
        choice.orders[column] = f"{shown.order}: {shown.by[1]} in {shown.by[0]} proves it"
    elif shown.by and shown.against:
        choice.orders[column] = (
            f"undecided: {shown.by[1]} in {shown.by[0]}, {shown.against[1]} in {shown.against[0]}"
        )


def _uncoded(cells: Iterable[str], target: CellField) -> Iterable[str]:
    """The words of a column that are no codes, in their order."""
    terms = CellTerms(target, Known(), "")
    for cell in dict.fromkeys(cells):
        try:
            read_cell(cell, terms)
        except RefusedCellError:
            yield cell


def _key(sheet: Sheet, choice: Choice) -> str | None:
    """The first column that is called as keys are and says something else in every row.

    Keys are kept beside the mapping, so numbers that may be official ones are left out.
    """
    by_name = {fold(column).strip(): column for column in reversed(sheet.columns)}
    for word in (*KEYS, FILE):  # a page is known again by its path
        column = by_name.get(word)
        if column is None:
            continue
        cells = [row.cells.get(column, "") for row in sheet.rows]
        if not all(cells) or len(set(cells)) < len(cells):
            continue
        if not all(map(_OFFICIAL.fullmatch, cells)):
            return column
        if column not in choice.columns:
            choice.left_out[column] = "an official number? A key is kept in imports/ as it is"
    return None


def _leave_out(sheet: Sheet, choice: Choice) -> None:
    used = {*choice.columns, *(one for columns in choice.joined.values() for one in columns)}
    for column in sheet.columns:
        if column in used or column == choice.key:
            continue
        if _is_called(column, PRIVATE):
            reason = "private: it belongs in no record"
        elif _is_called(column, SENSITIVE):
            reason = "sensitive: published only for a stated reason"
        else:
            reason = ""
        choice.left_out.setdefault(column, reason)


def private_columns(columns: Iterable[str]) -> list[str]:
    """The columns that look private or sensitive by what they are called."""
    return [column for column in columns if _is_called(column, PRIVATE | SENSITIVE)]


def _is_called(column: str, words: Collection[str]) -> bool:
    """Whether a column is called so, also with other words beside it: `Phone of the mother`."""
    name = fold(column).strip()
    return name in words or any(word in words for word in re.split(r"\W+", name))


def _letters(sheet: Sheet, choice: Choice) -> IdLetters:
    """Latin letters where most names are written in them, else those of the names."""
    columns = choice.joined.get("name") or [
        column for column, name in choice.columns.items() if name in ("name", "title")
    ]
    said = "".join(row.cells.get(column, "") for row in sheet.rows[:SAMPLE] for column in columns)
    letters = [sign for sign in said if sign.isalpha()]
    latin = sum(1 for sign in letters if sign < "\u0250" or "\u1e00" <= sign < "\u1f00")
    return IdLetters.LATIN if 2 * latin >= len(letters) else IdLetters.UNICODE


def _first(by_name: Mapping[str, str], words: Sequence[str]) -> str | None:
    return next((by_name[word] for word in words if word in by_name), None)
