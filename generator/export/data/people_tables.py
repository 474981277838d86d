"""The tables of people, and of what each event did to them."""

import datetime
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from generator.export.data.columns import (
    Ids,
    Texts,
    days,
    id_of,
    number,
    page_of,
    sources_of,
    text,
)
from generator.plan.draft import latest
from generator.plan.edition import EditionPlan
from generator.public.parts import NameKind, PublicOccurrence
from generator.public.person import PublicPerson
from generator.values.codes import Fate


class VictimsRow(Struct, frozen=True, kw_only=True):
    """People who were killed or are missing, and survivors who agreed to it, one record a row."""

    KEY: ClassVar = ("id",)
    REFERS: ClassVar = {
        "born_place": "places.id",
        "died_place": "places.id",
        "missing_place": "places.id",
    }

    id: str
    """The person's id."""
    lang: str
    """Language of the texts in this row (BCP 47)."""
    name: str | None
    """The name as it may be shown; empty where it is withheld or unknown."""
    name_kind: NameKind
    """How much of the name this is."""
    sort_name: str | None
    """The form by which it is ordered."""
    other_names: Texts
    """The name in other languages and scripts, and in other spellings."""
    role: str | None
    """What the person was there as, in words; stands for a name that is not shown."""
    persons_least: int
    """How many people the record stands for, at least: 1 but for records of several unnamed."""
    persons_most: int | None
    """How many at most; empty where nothing bounds it."""
    fate: Fate | None
    """What became of the person."""
    born: str | None
    """When the person was born (EDTF)."""
    born_earliest: datetime.date | None
    """The first day that can have been; empty where nothing bounds it."""
    born_latest: datetime.date | None
    """The last day that can have been; empty where nothing bounds it."""
    born_place: str | None
    """Where the person was born."""
    age: str | None
    """In years, or the label that was published."""
    died: str | None
    """When the person died (EDTF)."""
    died_earliest: datetime.date | None
    """The first day that can have been; empty where nothing bounds it."""
    died_latest: datetime.date | None
    """The last day that can have been; empty where nothing bounds it."""
    died_place: str | None
    """Where the person died."""
    died_cause: str | None
    """What caused the death."""
    missing_since: str | None
    """Since when the person is missing (EDTF)."""
    missing_place: str | None
    """Where the person was last known to be."""
    capacity: str | None
    """A code for what the person was there as."""
    occupation: str | None
    """What the person did in life."""
    sources: Ids
    """What the record rests on: ids of sources."""
    corrected: datetime.date | None
    """The day of its latest correction."""
    page: str
    """Address of its page, relative to the site's root."""


class InvolvementsRow(Struct, frozen=True, kw_only=True):
    """What each event did to each person, one of both a row."""

    KEY: ClassVar = ("victim", "event")
    REFERS: ClassVar = {"victim": "victims.id", "event": "events.id"}

    victim: str
    """The person."""
    event: str
    """The event."""
    fate: Fate | None
    """What became of the person in it."""


_NOTHING = PublicOccurrence()


def victims(plan: EditionPlan) -> Iterator[VictimsRow]:
    """A row of each person."""
    for person in plan.edition.people.values():
        yield _victim(plan, person)


def involvements(plan: EditionPlan) -> Iterator[InvolvementsRow]:
    """A row of each event that took a person."""
    for person in plan.edition.people.values():
        for part in person.events:
            yield InvolvementsRow(victim=person.id, event=part.event.id, fate=part.fate)


def _victim(plan: EditionPlan, person: PublicPerson) -> VictimsRow:
    name, persons = person.name, number(person.persons)
    born, died = person.born or _NOTHING, person.died or _NOTHING
    was_born, has_died = days(born.when), days(died.when)
    missing = person.missing
    others = dict.fromkeys((*(words.text for words in name.variants), *name.also))
    return VictimsRow(
        id=person.id,
        lang=person.lang,
        name=text(name.text),
        name_kind=name.kind,
        sort_name=name.sort or None,
        other_names=tuple(others),
        role=text(person.role),
        persons_least=persons.least or 0,
        persons_most=persons.most,
        fate=person.fate,
        born=was_born.edtf,
        born_earliest=was_born.earliest,
        born_latest=was_born.latest,
        born_place=id_of(born.place),
        age=text(person.age),
        died=has_died.edtf,
        died_earliest=has_died.earliest,
        died_latest=has_died.latest,
        died_place=id_of(died.place),
        died_cause=text(died.cause),
        missing_since=days(missing.since).edtf if missing else None,
        missing_place=id_of(missing.place) if missing else None,
        capacity=person.capacity,
        occupation=text(person.occupation),
        sources=sources_of(person.sources),
        corrected=latest(person.corrections),
        page=page_of(plan, "victims", person.id),
    )
