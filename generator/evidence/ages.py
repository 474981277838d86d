"""How young a person may have been: the least age that the records allow."""

import datetime
import re
from collections.abc import Iterator, Mapping

from generator.evidence.age_words import read_age
from generator.records.event import Event
from generator.records.victim import Victim
from generator.values.when import Qualification, When

ADULT_AGE = 18
"""In years; below it a person is a child (Convention on the Rights of the Child, article 1)."""
LEEWAY = 3
"""By how many years an age or a birth that is only approximate may be too high or too early."""

_CHILD_WORDS = re.compile(
    r"\b(?:infant|baby|newborn|toddler|child|\w*boy|\w*girl|teen\w*|minor|unborn"
    r"|months?|weeks?|days?|hours?)\b",
    re.IGNORECASE,
)
_ADULT = (
    r"adults?|m[ae]n|wom[ae]n|elderly|old|middle|senior|retired|pensioners?"
    r"|grand(?:mother|father)|(?:thir|for|fif|six|seven|eigh|nine)ties"
)
_BESIDE = r"an?|the|in|her|his|their|about|probably|very|early|mid|late|aged?|of|male|female|person"
# Every word has to be known: "two years old" and "the young son of a woman" are no adults.
_ADULT_WORDS = re.compile(
    rf"(?=.*\b(?:{_ADULT})\b)(?:\W*\b(?:{_ADULT}|{_BESIDE})\b)+\W*", re.IGNORECASE
)


def may_have_been_minor(victim: Victim, events: Mapping[str, Event]) -> bool:
    """Whether the records allow that the person was a child at the death or the disappearance.

    Where they say nothing of an age they do not say that it was a child's. Where they say it in
    words that nothing is known of, only a birth can tell that it was not.
    """
    return _is_under_age(_ages_then(victim, list(_ends(victim, events))))


def plain_age(victim: Victim) -> int | None:
    """The age in years, where the record gives it as a number and nothing else."""
    age = read_age(victim.age.text) if victim.age else None
    return age.least if age and age.is_plain else None


def was_surely_minor(victim: Victim) -> bool:
    """Whether the records say outright that the person was a child: by an age in plain years."""
    age = plain_age(victim)
    return age is not None and age < ADULT_AGE


def is_age_unclear(victim: Victim) -> bool:
    """Whether the age is in words of which it is not known whether they mean a child."""
    if victim.age is None or _CHILD_WORDS.search(text := victim.age.text):
        return False
    return read_age(text) is None and _ADULT_WORDS.fullmatch(text) is None


def may_be_minor(victim: Victim, events: Mapping[str, Event], today: datetime.date) -> bool:
    """Whether the records allow that a person who may be alive is a child today."""
    ends = list(_ends(victim, events))
    since = max((day for when in ends if (day := when.latest_day)), default=today)
    passed = max(0, full_years(since, today)) if since <= today else 0
    ages = [age + passed for age in _ages_by_label(victim)]
    if birth := _latest_birth(victim):
        ages.append(full_years(birth, today))
    elif victim.born and victim.born.when:
        ages.extend(_ages_then(victim, ends))
    elif is_age_unclear(victim):
        ages.append(passed)
    return _is_under_age(iter(ages))


def _is_under_age(ages: Iterator[int]) -> bool:
    return any(age < ADULT_AGE for age in ages)


def _ages_then(victim: Victim, ends: list[When]) -> Iterator[int]:
    """The least age when it happened, from each thing that tells of it."""
    yield from _ages_by_label(victim)
    birth, end = _latest_birth(victim), ends[0].earliest_day if ends else None
    if birth and end:
        yield full_years(birth, end)
    elif is_age_unclear(victim) or (victim.born and victim.born.when and ends):
        yield 0  # A birth or an end without a bound allows any age, as unknown words do.


def _ends(victim: Victim, events: Mapping[str, Event]) -> Iterator[When]:
    """When the person died or was last seen, best known first."""
    if victim.died and victim.died.when:
        yield victim.died.when
    if victim.missing and victim.missing.since:
        yield victim.missing.since
    for involvement in victim.events:
        event = events.get(involvement.event)
        if event and event.when:
            yield event.when


def _ages_by_label(victim: Victim) -> Iterator[int]:
    if victim.age is None:
        return
    if _CHILD_WORDS.search(victim.age.text):
        yield 0
    elif age := read_age(victim.age.text):
        yield age.least if age.is_plain else age.least - LEEWAY


def _latest_birth(victim: Victim) -> datetime.date | None:
    """The latest day on which the person can have been born, if the records bound it."""
    when = victim.born.when if victim.born else None
    latest = when.latest_day if when else None
    if when is None or latest is None or when.qualification is Qualification.NONE:
        return latest
    year = min(latest.year + LEEWAY, datetime.MAXYEAR)
    return latest.replace(year=year, day=min(latest.day, 28))


def full_years(start: datetime.date, end: datetime.date) -> int:
    """Birthdays passed; one on 29 February is on 1 March in other years."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
