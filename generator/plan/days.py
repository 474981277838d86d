"""What is known to have been on each day of the year; nothing that is not known to the day."""

from collections.abc import Iterator, Mapping

from generator.plan.beside import Asked, side_by_side
from generator.plan.day_rows import DayMark, DayRow
from generator.plan.lists import event_ref
from generator.plan.roll_order import RollOrder
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef
from generator.public.person import PublicPerson
from generator.values.when import Day, Form, Limit, Moment, When

MonthDay = tuple[int, int]
"""Month and day of the month."""

DAYS: tuple[MonthDay, ...] = tuple(
    (month, day)
    for month in range(1, 13)
    for day in range(1, (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31) + 1)
)
"""Every day that a year can have."""

_PLACES = {mark: place for place, mark in enumerate(DayMark)}


def recorded_days(
    edition: PublicEdition, roll: RollOrder, asked: Asked
) -> Mapping[MonthDay, tuple[DayRow, ...]]:
    """What was on each day that something was on, by year, then by kind, then in the usual order.

    Args:
        edition: The records.
        roll: The order of people.
        asked: Who is to stand next to whom, among those who died on one day.
    """
    found: dict[MonthDay, dict[tuple[int, int], list[DayRow]]] = {}
    for day, row in _rows(edition, roll):
        kinds = found.setdefault((day.month, day.day), {})
        kinds.setdefault((day.year, _PLACES[row.mark]), []).append(row)
    return {
        day: tuple(row for key in sorted(kinds) for row in _together(kinds[key], asked))
        for day, kinds in sorted(found.items())
    }


def known_day(when: When | None) -> Day | None:
    """The one day that it was on, if that is known without a doubt."""
    first, last = known_ends(when)
    return first if first == last else None


def _rows(edition: PublicEdition, roll: RollOrder) -> Iterator[tuple[Day, DayRow]]:
    for event in edition.events.values():
        yield from _rows_of_event(event)
    for ref in roll.people:
        yield from _rows_of_person(edition.people[ref.id], ref)


def _rows_of_event(event: PublicEvent) -> Iterator[tuple[Day, DayRow]]:
    first, last = known_ends(event.when)
    both = ((first, DayMark.BEGAN), (last, DayMark.ENDED))
    for day, mark in ((first, DayMark.EVENT),) if first == last else both:
        if day:
            yield day, DayRow(year=day.year, mark=mark, ref=event_ref(event))


def _rows_of_person(person: PublicPerson, ref: PersonRef) -> Iterator[tuple[Day, DayRow]]:
    for mark, when in (
        (DayMark.DIED, person.died.when if person.died else None),
        (DayMark.MISSING, person.missing.since if person.missing else None),
        (DayMark.BORN, person.born.when if person.born else None),
    ):
        if day := known_day(when):
            yield day, DayRow(year=day.year, mark=mark, ref=ref)
    for rite in person.rites:
        if day := known_day(rite.when):
            yield (
                day,
                DayRow(
                    year=day.year, mark=DayMark.RITE, ref=ref, rite=rite.kind, status=rite.status
                ),
            )


def known_ends(when: When | None) -> tuple[Day | None, Day | None]:
    """Its first and its last day, each if it is known."""
    if when is None or when.form not in (Form.MOMENT, Form.INTERVAL):
        return None, None
    ((start, end),) = when.spans
    first = _exact(start)
    return first, first if when.form is Form.MOMENT else _exact(end)


def _exact(moment: Moment | Limit) -> Day | None:
    if isinstance(moment, Limit) or not moment.day or not moment.is_exact or moment.qualification:
        return None
    return moment.first


def _together(rows: list[DayRow], asked: Asked) -> list[DayRow]:
    """Those of one kind on one day of one year, next to each other whose families asked for it."""
    if not asked or rows[0].mark is not DayMark.DIED:
        return rows
    by_id = {row.ref.id: row for row in rows}
    people = (row.ref for row in rows if isinstance(row.ref, PersonRef))
    return [by_id[ref.id] for ref in side_by_side(people, asked)]
