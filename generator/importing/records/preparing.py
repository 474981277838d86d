"""What is done with the rows of a sheet before they meet the records that are there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from generator.importing.records.fields import ID, LIVED, field_at, field_names
from generator.importing.records.mapping import ImportMapping, Kind, NameOrder
from generator.importing.records.memory import Memory
from generator.importing.records.no_names import NO_NAME, is_hardly_a_name, is_no_name
from generator.importing.records.roll_settings import constants_of
from generator.importing.records.rows import Candidates, Refused
from generator.importing.unusable import UnusableFileError

SHIFTED = 3
"""So many people who get each other's names show that the key numbers rows, and not people."""


def filled_fields(mapping: ImportMapping) -> tuple[str, ...]:
    """The whole paths of the fields that a mapping fills, in their record's order."""
    names: list[str] = []
    for name in (*mapping.columns.values(), *mapping.joined):
        found = field_at(mapping.record, name)
        assert found is not None, "a mapping is checked before it is used"
        names += ["born.when", "died.when"] if found.name == LIVED else [found.name]
    if mapping.names is NameOrder.FAMILY_FIRST:
        names.append("sort")
    return in_order(mapping.record, (name for name in names if name != ID))


def in_order(kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """Fields, each once, in the order of their record."""
    places = {name: at for at, name in enumerate(field_names(kind))}
    return tuple(sorted(dict.fromkeys(names), key=lambda name: places.get(name, 0)))


def look_at_dates(found: Candidates, mapping: ImportMapping) -> Iterator[str]:
    """What columns of dates show, a sentence each.

    Raises:
        UnusableFileError: a column shows both orders, and the mapping states none.
    """
    for column, shown in found.shown.items():
        if shown.by and shown.against and mapping.dates.of(column) is None:
            (place, text), (other, other_text) = shown.by, shown.against
            raise UnusableFileError(
                f"column '{column}' has the day first in some dates and the month in others: "
                f"{text} in {place}, {other_text} in {other}",
                "put one of them right, or state in the mapping dates: day-month-year",
            )
        if shown.order and shown.by and mapping.dates.of(column) is None:
            place, text = shown.by
            yield f"{column}: {text} in {place} shows that dates are {shown.order}."
        if shown.is_midnight_empty:
            yield f"{column}: every time of day is 00:00, which was taken for none."


def look_at_names(found: Candidates, mapping: ImportMapping) -> Iterator[str]:
    """Have nobody called `Unknown`: what says that no name is known is no name.

    Yields:
        What an editor should look at, a sentence each.
    """
    if mapping.record is not Kind.VICTIM:
        return
    taken, doubtful = found.taken, []
    found.taken = []
    for one in taken:
        name = one.values.get("name", "")
        if not is_no_name(name):
            found.taken.append(one)
            doubtful += [one] if is_hardly_a_name(name) else []
        elif one.values.get("role") or "role" in mapping.constants:
            values = {key: value for key, value in one.values.items() if key != "sort"}
            found.taken.append(replace(one, values={**values, "name": NO_NAME}))
        else:
            reason = (
                f"'{name}' is no name, and nothing says what the person was there as; fill the "
                "field role ('a porter'), from a column or beneath set:, and nobody is called so"
            )
            found.refused.append(Refused(one.place, reason, one.key))
    if doubtful:
        more = f", as in {len(doubtful) - 1} more rows" if len(doubtful) > 1 else ""
        yield (
            f"'{doubtful[0].values['name']}' in {doubtful[0].place} is taken for a name{more}; "
            f"where it is none, write {NO_NAME} there, and the words in a column that fills role."
        )


def put_names_in_order(found: Candidates, mapping: ImportMapping) -> None:
    """Where the mapping states it: a name with the family name first is ordered as it is."""
    if mapping.names is not NameOrder.FAMILY_FIRST:
        return
    found.taken = [
        replace(one, values={**one.values, "sort": one.values["name"]})
        if one.values.get("name") and not one.values.get("sort")
        else one
        for one in found.taken
    ]


def put_constants(found: Candidates, mapping: ImportMapping, separator: str) -> None:
    """Have each record say what is set for all, where there is no one place to say it."""
    if not mapping.is_roll:
        constants = constants_of(mapping, separator)
        found.taken = [replace(one, values={**constants, **one.values}) for one in found.taken]


def refuse_shifted(found: Candidates, memory: Memory, mapping: ImportMapping) -> None:
    """Refuse an import whose key numbers rows: after an insertion all would be renamed.

    Raises:
        UnusableFileError: it does.
    """
    before = {key: _called(taken.values) for key, taken in memory.taken.items()}
    now = {one.key: _called(one.values) for one in found.taken}
    renamed = {key: name for key, name in now.items() if before.get(key, name) != name}
    was = Counter(before[key] for key in renamed)
    shifted = [key for key, name in renamed.items() if name and was[name]]
    if len(shifted) >= SHIFTED:
        key = shifted[0]
        raise UnusableFileError(
            f"column '{mapping.key}' seems to number the rows, which have moved: "
            f"'{now[key]}' is {key} now, which was '{before[key]}'; {len(shifted)} records "
            "would get another's name",
            "give in the mapping a key that stays with its record, or take the column out",
        )


def refuse_all_unknown(found: Candidates, memory: Memory) -> None:
    """Refuse an import in which everybody would come a second time, since no key is known again.

    Raises:
        UnusableFileError: it does.
    """
    keys = {one.key for one in found.taken} | {one.key for one in found.refused}
    if not keys.isdisjoint(memory.taken):
        return
    before = {_called(taken.values) for taken in memory.taken.values()} - {""}
    again = [name for one in found.taken if (name := _called(one.values)) in before]
    if len(again) >= SHIFTED and 2 * len(again) >= len(found.taken):
        raise UnusableFileError(
            f"no row is known again, and {len(again)} of them have names that were imported "
            f"before, such as '{again[0]}'; each would come twice",
            "put key: and the columns of the mapping back as they were, or begin anew: delete "
            "what was imported, and the .last.csv beside the mapping",
        )


def _called(values: Mapping[str, str]) -> str:
    return values.get("name") or values.get("title") or ""
