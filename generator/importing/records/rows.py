"""Rows of cells as the fields of records, each by the mapping; nothing is known of the site yet."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from generator.importing.reading.sheet import Sheet, SheetRow
from generator.importing.records.cells import CellTerms, Known, clean, join_parts, read_cell
from generator.importing.records.columns import Shown, date_terms
from generator.importing.records.dates import DateTerms
from generator.importing.records.fields import LIVED, CellField, field_at
from generator.importing.records.mapping import CalendarName, Drafts, ImportMapping, Kind
from generator.importing.records.refusing import RefusedCellError
from generator.importing.records.yaml_text import scalar

DIGITS = 12
"""Hexadecimal digits of what a row without a key is known again by."""


_OURS = (None, CalendarName.GREGORIAN)


class Candidate(Struct, frozen=True):
    """A row, read: what a record is to say."""

    place: str
    """Where the row stands."""
    key: str
    """What it is known again by."""
    values: Mapping[str, str]
    """By the field's name; the items of a list are joined."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Dates of another calendar as the sheet has them, by the field's name."""


class Refused(Struct, frozen=True):
    """A row that is not taken."""

    place: str
    """Where it stands."""
    reason: str
    """Why, and what to do."""
    key: str = ""
    """What it is known again by, where that can be told."""


class Candidates(Struct):
    """A sheet, read by a mapping."""

    taken: list[Candidate] = field(default_factory=list)
    """Rows that can become records, in the sheet's order."""
    refused: list[Refused] = field(default_factory=list)
    """The others."""
    shown: dict[str, Shown] = field(default_factory=dict)
    """By column of dates, what it shows of their order."""


class _Filling(Struct, frozen=True):
    """Columns that fill a field."""

    columns: tuple[str, ...]
    target: CellField
    terms: CellTerms
    read: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What cells give that were read already: many are alike."""


def read_rows(sheet: Sheet, mapping: ImportMapping, known: Known, separator: str) -> Candidates:
    """Read every row of a sheet.

    Args:
        sheet: The sheet; it has every column that the mapping names.
        mapping: What becomes of the columns.
        known: The records that cells can name.
        separator: What stands between the items of a list in the roll.
    """
    found = Candidates()
    fillings = list(_fillings(sheet, mapping, known, found))
    keys: Counter[str] = Counter()
    for row in sheet.rows:
        key = _key(row, mapping)
        if not mapping.key:
            keys[key] += 1
            key = key if keys[key] == 1 else f"{key}-{keys[key]}"
        _take(row, key, fillings, mapping, separator, found)
    if mapping.key:
        _refuse_repeated(found)
    return found


def _fillings(
    sheet: Sheet, mapping: ImportMapping, known: Known, found: Candidates
) -> Iterator[_Filling]:
    plans: list[tuple[tuple[str, ...], str]] = [
        ((column,), name) for column, name in mapping.columns.items()
    ]
    plans += [(columns, name) for name, columns in mapping.joined.items()]
    targets = [(columns, field_at(mapping.record, name)) for columns, name in plans]
    dated = [columns[0] for columns, target in targets if target is not None and target.is_when]
    terms = date_terms(mapping, sheet, dated)
    found.shown.update({column: shown for column, (_, shown) in terms.items()})
    for columns, target in targets:
        assert target is not None, "a mapping is checked before it is used"
        dates = terms[columns[0]][0] if target.is_when else DateTerms()
        words: dict[str, str] = {}
        for column in columns:
            words |= mapping.values.get(column, {})
        separator = mapping.list_separator
        yield _Filling(
            columns, target, CellTerms(target, known, columns[0], words, dates, separator)
        )


def _take(
    row: SheetRow,
    key: str,
    fillings: list[_Filling],
    mapping: ImportMapping,
    separator: str,
    found: Candidates,
) -> None:
    reasons = [row.problem] if row.problem else []
    if row.draft and mapping.drafts is Drafts.REFUSED:
        reasons.append(
            f"it is a draft, as {row.draft} says; write drafts: taken in the mapping where drafts "
            "are to be taken too"
        )
    values: dict[str, str] = {}
    said: dict[str, str] = {}
    if not key:
        reasons.append(f"column '{mapping.key}' says nothing, by which a row is known again")
    for filling in fillings:
        try:
            filled = _filled(row, filling, separator)
            values |= filled
            if filled and filling.terms.dates.calendar not in _OURS:
                text = " ".join(row.cells.get(column, "") for column in filling.columns)
                said |= dict.fromkeys(filled, text.strip())
        except RefusedCellError as error:
            reasons.append(f"{', '.join(filling.columns)}: {error}")
    if not values and not reasons:
        reasons.append("it says nothing in the columns that are taken")
    if reasons:
        found.refused.append(Refused(row.place, "; ".join(reasons), key))
    else:
        if mapping.record is Kind.ENTRY and "when" in said:
            values.setdefault("when_words", said["when"])
        found.taken.append(Candidate(row.place, key, values, said))


def _filled(row: SheetRow, filling: _Filling, separator: str) -> dict[str, str]:
    """What a row says in a field, or in the two that a life is."""
    target, terms = filling.target, filling.terms
    parts = [row.cells.get(column, "") for column in filling.columns]
    if not any(parts):
        return {}
    if len(parts) > 1 and target.is_list:
        parts = [terms.separator.join(filter(None, parts))]
    text = parts[0] if len(parts) == 1 else join_parts(map(clean, parts), target)
    if target.name == LIVED:
        return _lived(text, terms)
    items = filling.read.get(text)
    if items is None:
        items = filling.read[text] = read_cell(text, terms)
    if target.name in _ENDS_OF_A_LIFE and items and items[0] != text and _is_open(items[0]):
        raise RefusedCellError(
            f"'{text}' tells a life, and a column that fills {target.name} has one end of it",
            f"write in the mapping {scalar(terms.column)}: {LIVED}, which takes both",
        )
    if target.is_list and (wrong := next((one for one in items if separator in one), None)):
        raise RefusedCellError(f"'{wrong}' holds '{separator}', which divides the items of a list")
    return {target.name: f"{separator} ".join(items)} if items else {}


_ENDS_OF_A_LIFE = ("born.when", "died.when")


def _is_open(when: str) -> bool:
    """Whether nobody knows one end of an interval."""
    return when.startswith("/") or when.endswith("/")


_BORN = re.compile(r"(?:\*|b\.|born|род\.?)\s*(.+)", re.IGNORECASE)


def _lived(text: str, terms: CellTerms) -> dict[str, str]:
    """A birth and a death told together; what nobody knows is left out."""
    plain = clean(text).strip("()[] ")
    if born := _BORN.fullmatch(plain):
        plain = f"{born[1]} - ?"
    if plain.rstrip().endswith(("-", "\u2013", "\u2014")):
        plain = f"{plain} ?"
    items = read_cell(plain, terms)
    if not items:
        return {}
    start, found, end = items[0].partition("/")
    if not found:
        raise RefusedCellError(
            f"'{text}' does not say whether it is the birth or the death",
            "write 1878 - ? or ? - 1941",
        )
    told = {"born.when": start, "died.when": end}
    return {name: when for name, when in told.items() if when not in ("", "..")}


def _key(row: SheetRow, mapping: ImportMapping) -> str:
    """What a row is known again by: its cell in the key's column, or a digest of all it says."""
    if mapping.key:
        return " ".join(row.cells.get(mapping.key, "").split())
    said = "\0".join(f"{column}\1{row.cells.get(column, '')}" for column in mapping.used)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _refuse_repeated(found: Candidates) -> None:
    """Refuse the rows that have one key, all of them: which is meant, nobody can tell."""
    places: dict[str, list[str]] = {}
    keyed = [(one.key, one.place) for one in found.taken]
    keyed += [(one.key, one.place) for one in found.refused if one.key]
    for key, place in keyed:
        places.setdefault(key, []).append(place)
    repeated = {key: listed for key, listed in places.items() if len(listed) > 1}
    for one in found.taken:
        if one.key in repeated:
            others = ", ".join(place for place in repeated[one.key] if place != one.place)
            reason = f"the key '{one.key}' is that of {others} too; give each row one of its own"
            found.refused.append(Refused(one.place, reason, one.key))
    found.taken = [one for one in found.taken if one.key not in repeated]
