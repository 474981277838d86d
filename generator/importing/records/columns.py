"""What a whole column of dates shows that none of its cells does: which number is the month."""

import re
from collections.abc import Iterable

from msgspec import Struct

from generator.importing.reading.sheet import Sheet
from generator.importing.records.date_parts import proven_order
from generator.importing.records.dates import DateTerms, plain_date
from generator.importing.records.mapping import ImportMapping
from generator.values.date_order import DateOrder

_TIME = re.compile(r"[ T](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$")
_MIDNIGHT = re.compile(r"0?0:00(?::00(?:\.0+)?)?")


class Shown(Struct, frozen=True):
    """What a column of dates shows."""

    order: DateOrder | None = None
    """The order of numbers; None where none or more than one is shown."""
    by: tuple[str, str] | None = None
    """Where the first cell stands that shows it, and what it says."""
    against: tuple[str, str] | None = None
    """The same of the first cell that shows the other order."""
    is_midnight_empty: bool = False
    """Whether all of its times are midnight, which is what databases write for none."""


def look_at(cells: Iterable[tuple[str, str]]) -> Shown:
    """What the cells of a column, each with where it stands, show together."""
    shown: dict[DateOrder, tuple[str, str]] = {}
    has_time = has_clock = False
    for place, text in cells:
        plain = plain_date(text)
        if (order := proven_order(plain)) is not None:
            shown.setdefault(order, (place, text))
        if time := _TIME.search(plain):
            has_time = True
            has_clock |= _MIDNIGHT.fullmatch(time[1]) is None
    first, *others = shown.items() if shown else [(None, None)]
    is_one = first[0] is not None and not others
    return Shown(
        first[0] if is_one else None,
        first[1],
        others[0][1] if others else None,
        has_time and not has_clock,
    )


def date_terms(
    mapping: ImportMapping, sheet: Sheet, columns: Iterable[str]
) -> dict[str, tuple[DateTerms, Shown]]:
    """How the dates of each of some columns are to be read, and what the column shows."""
    terms = {}
    for column in columns:
        shown = look_at((row.place, row.cells[column]) for row in sheet.rows if column in row.cells)
        order = mapping.dates.of(column) or shown.order
        calendar = mapping.calendar.of(column)
        one = DateTerms(order, mapping.century, calendar, shown.is_midnight_empty)
        terms[column] = (one, shown)
    return terms
