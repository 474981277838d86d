"""What a calendar has an entry for: what was on a day, by the same rules as the days of the year.

An event has one, or one for its beginning and one for its end. A person has one whose day no event
of theirs covers; where that was the day of many, they have one together. What is known to the
month or the year alone is an entry that is not repeated, and what nothing bounds is none.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.plan.day_rows import DayMark
from generator.plan.days import known_day, known_ends
from generator.plan.edition import EditionPlan
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent
from generator.public.person import PublicPerson
from generator.values.when import Day, Form, Limit, When

MOST_APART = 10
"""People who died on one day, or are missing since then, that have an entry each."""
FIRST_YEAR, LAST_YEAR = 1583, 9998
"""What RFC 5545 can say without doubt: whole years of the Gregorian calendar in four digits, which
the day after the last one has too. Programs differ on which calendar held before."""

LEAP_DAY = (2, 29)
"""The day that not every year has; its anniversary is the last day of February."""


class Anniversary(Struct, frozen=True, kw_only=True):
    """One entry of a calendar."""

    mark: DayMark
    """What was on the day."""
    first: Day
    """The day, or the first of several."""
    last: Day
    """The last of them."""
    is_yearly: bool
    """Whether it comes again each year; not where the day is not known."""
    event: PublicEvent | None = None
    """The event; None where it is of people."""
    people: tuple[PublicPerson, ...] = ()
    """Who died on the day, or is missing since then."""


def calendar_uri(plan: EditionPlan) -> str | None:
    """The address of a language's calendar; None where it would have nothing."""
    is_empty = next(anniversaries(plan.edition), None) is None
    return None if is_empty else plan.addresses.file("anniversaries.ics")


def anniversaries(edition: PublicEdition) -> Iterator[Anniversary]:
    """The entries of one language's calendar: of events, then of people, in the order of each."""
    for event in edition.events.values():
        yield from filter(_can_be_said, _of_event(event))
    yield from filter(_can_be_said, _of_people(edition.people.values()))


def _can_be_said(one: Anniversary) -> bool:
    return one.first.year >= FIRST_YEAR and one.last.year <= LAST_YEAR


def _of_event(event: PublicEvent) -> Iterator[Anniversary]:
    first, last = known_ends(event.when)
    if first and last and _lasts_the_same_each_year(first, last):
        yield Anniversary(mark=DayMark.EVENT, first=first, last=last, is_yearly=True, event=event)
        return
    for day, mark in ((first, DayMark.BEGAN), (last, DayMark.ENDED)):
        if day:
            yield Anniversary(mark=mark, first=day, last=day, is_yearly=True, event=event)
    bounds = _bounds(event.when) if first is last is None else None
    if bounds:
        yield Anniversary(
            mark=DayMark.EVENT, first=bounds[0], last=bounds[1], is_yearly=False, event=event
        )


def _lasts_the_same_each_year(first: Day, last: Day) -> bool:
    """Whether as many days lead from one to the other in every year, less than a whole year."""
    if first == last:
        return True
    if last[1:] == LEAP_DAY:
        return False
    turns = last.year - first.year
    is_within_a_year = turns == 0 or (turns == 1 and last[1:] < first[1:])
    months = (first.month + 12 * first.year, last.month + 12 * last.year)
    has_february = any(month % 12 == 2 for month in range(*months))  # and goes on in March
    return is_within_a_year and not has_february


def _bounds(when: When | None) -> tuple[Day, Day] | None:
    """The first and the last day that it can be; none where it is in doubt, or an end is open."""
    if when is None or when.qualification or when.form not in (Form.MOMENT, Form.INTERVAL):
        return None
    ((start, end),) = when.spans
    if isinstance(start, Limit) or isinstance(end, Limit):
        return None
    return start.first, end.last


def _of_people(people: Iterable[PublicPerson]) -> Iterator[Anniversary]:
    by_day: dict[tuple[Day, DayMark], list[PublicPerson]] = {}
    for person in people:
        for mark, when in (
            (DayMark.DIED, person.died.when if person.died else None),
            (DayMark.MISSING, person.missing.since if person.missing else None),
        ):
            day = known_day(when)
            if day and not _is_of_an_event(day, person):
                by_day.setdefault((day, mark), []).append(person)
    for (day, mark), together in by_day.items():
        groups = [together] if len(together) > MOST_APART else [[one] for one in together]
        for group in groups:
            yield Anniversary(mark=mark, first=day, last=day, is_yearly=True, people=tuple(group))


def _is_of_an_event(day: Day, person: PublicPerson) -> bool:
    """Whether one of a person's events was on a day, so that its own entry stands for both."""
    for involved in person.events:
        first, last = known_ends(involved.when)
        if first and last and first <= day <= last:
            return True
    return False
