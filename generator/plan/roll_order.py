"""Everyone in the order of the roll, and by letter, by event and by year."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.plan.edition import EditionPlan
from generator.plan.name_pages import MOST_NAMES, NameList, count_named
from generator.plan.roll import NO_LETTER, Letter, Script, group_roll
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef
from generator.public.person import PublicInvolvement, PublicPerson
from generator.values.capitals import small
from generator.values.codes import Fate


class RollOrder(Struct, frozen=True):
    """The roll of one language, sorted once for every page that has a part of it."""

    people: tuple[PersonRef, ...]
    """The named by script and letter, then the others."""
    scripts: tuple[Script, ...]
    """The letters with their names."""
    places: Mapping[str, int]
    """The place of each person among them, by id."""
    starts: tuple[int, ...]
    """The place of each letter's first name."""

    @property
    def is_long(self) -> bool:
        """Whether there are more people than one page carries."""
        return len(self.people) > MOST_NAMES

    @property
    def unnamed(self) -> tuple[PersonRef, ...]:
        """Those whose name is withheld or unknown."""
        return self.people[count_named(self.people) :]

    @property
    def index(self) -> tuple[Script, ...]:
        """The letters without their names."""
        return without_names(self.scripts)

    def in_order(self, people: Iterable[PersonRef]) -> tuple[PersonRef, ...]:
        """Some of the people, as the roll has them."""
        return tuple(sorted(people, key=lambda person: self.places[person.id]))

    def letters_in(self, names: NameList) -> tuple[Script, ...]:
        """The letters under which a list in this order has names, each leading to its page."""
        letters = [(script.code, letter) for script in self.scripts for letter in script.letters]
        named = names.people[: count_named(names.people)]
        found: dict[str, list[Letter]] = {}
        before = 0
        for at, group in groupby(named, key=self._letter_of):
            code, letter = letters[at]
            count = len(tuple(group))
            here = replace(letter, uri=names.uri_of(before), count=count, names=())
            found.setdefault(code, []).append(here)
            before += count
        return tuple(Script(code=code, letters=tuple(own)) for code, own in found.items())

    def _letter_of(self, person: PersonRef) -> int:
        return bisect_right(self.starts, self.places[person.id]) - 1


def order_roll(plan: EditionPlan) -> RollOrder:
    """Sort everyone of a language."""
    refs = [person.ref for person in plan.edition.people.values()]
    is_long = len(refs) > MOST_NAMES
    grouped = group_roll((ref for ref in refs if ref.name.is_shown), plan.collation)
    roll_uri = plan.addresses.listing("roll")

    def letter(label: str, names: tuple[PersonRef, ...]) -> Letter:
        slug = "other" if label == NO_LETTER else small(label, plan.edition.lang)
        uri = plan.addresses.listing(f"roll/{slug}") if is_long else f"{roll_uri}#{slug}"
        return Letter(label=label, slug=slug, uri=uri, count=len(names), names=names)

    scripts = tuple(
        Script(code=code, letters=tuple(letter(label, names) for label, names in letters.items()))
        for code, letters in grouped.items()
    )
    starts: list[int] = []
    people: list[PersonRef] = []
    for one in (letter for script in scripts for letter in script.letters):
        starts.append(len(people))
        people += one.names
    people += (ref for ref in refs if not ref.name.is_shown)
    places = {person.id: place for place, person in enumerate(people)}
    return RollOrder(tuple(people), scripts, places, tuple(starts))


def without_names(scripts: Iterable[Script]) -> tuple[Script, ...]:
    """The letters without their names, as a page that leads to them has them."""
    return tuple(
        replace(script, letters=tuple(replace(letter, names=()) for letter in script.letters))
        for script in scripts
    )


def people_by_event(
    plan: EditionPlan, roll: RollOrder
) -> tuple[list[tuple[PublicEvent, tuple[PersonRef, ...]]], tuple[PersonRef, ...]]:
    """The events that took someone, in order of time, with whom; and those of no event."""
    edition = plan.edition
    events = [
        (event, roll.in_order(event.victims)) for event in edition.events.values() if event.victims
    ]
    others = (ref for ref in roll.people if not edition.people[ref.id].events)
    return events, tuple(others)


def people_by_year(plan: EditionPlan, roll: RollOrder) -> dict[int | None, tuple[PersonRef, ...]]:
    """Everyone once, under a year; None holds those of whom none is known, and comes last."""
    years: dict[int | None, list[PersonRef]] = {}
    for ref in roll.people:
        years.setdefault(year_of(plan.edition.people[ref.id]), []).append(ref)
    in_order = sorted(years, key=lambda year: (year is None, year or 0))
    return {year: tuple(years[year]) for year in in_order}


def year_of(person: PublicPerson) -> int | None:
    """The one year in which a person died or went missing, as far as the records tell.

    Where no date does, whoever was killed in an event, or is missing since, stands under its year.
    """
    told = [person.died and person.died.when, person.missing and person.missing.since]
    known = [when for when in told if when]
    if known:
        return known[0].year
    years = (_year_in(one) for one in person.events)
    return next((year for year in years if year is not None), None)


def _year_in(one: PublicInvolvement) -> int | None:
    return one.when.year if one.when and one.fate in {Fate.KILLED, Fate.MISSING} else None
