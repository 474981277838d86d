"""The index of names and titles: its rows, and the files that they are divided among.

A reader's browser asks for `search/head.json` and then for the one or two shards that can hold
what was typed. Rows stand under the loose keys of their words (`generator/values/search_key.py`),
and a shard holds those whose keys begin alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import partial

from msgspec import Struct

from generator.plan.edition import EditionPlan
from generator.plan.frame import Target
from generator.public.person import PublicPerson
from generator.values.search_key import loose_keys, search_words
from generator.values.when import When
from generator.values.words import Words

MOST_ROWS = 400
"""Rows of one shard."""


class SearchKind(StrEnum):
    """What kind of record a row is, in the order in which results are shown."""

    PEOPLE = "victims"
    EVENTS = "events"
    PLACES = "places"
    SOURCES = "sources"
    PAGES = "pages"


class SearchRow(Struct, frozen=True, kw_only=True):
    """One record, as a search finds and shows it."""

    kind: SearchKind
    """What it is."""
    target: Target
    """Where it is."""
    label: Words
    """Its name or title."""
    when: When | None = None
    """A time that tells namesakes apart: of the death, of the event."""
    about: Words | None = None
    """The same in words, where there is no such time: the event, the place around it."""
    forms: tuple[str, ...] = ()
    """What else it is called, where that has other words."""

    @property
    def texts(self) -> tuple[str, ...]:
        """All by which it is found."""
        return (self.label.text, *self.forms)


class Shard(Struct, frozen=True):
    """The rows under loose keys that begin alike."""

    key: str
    """How the keys begin; with `_` after it, what they are from beginning to end."""
    parts: tuple[tuple[SearchRow, ...], ...]
    """The rows in order; in several files, where one key alone has more than one can hold."""


def search_rows(plan: EditionPlan) -> tuple[SearchRow, ...]:
    """Everything that is found by its name or title, in order of kind, then of language."""
    order = list(SearchKind)
    sort_key = plan.collation.sort_key
    rows = (row for row in _rows(plan) if row is not None)
    return tuple(
        sorted(
            rows,
            key=lambda row: (order.index(row.kind), sort_key(row.label.text), row.target.uri),
        )
    )


def _rows(plan: EditionPlan) -> Iterator[SearchRow | None]:
    edition = plan.edition
    row = partial(_row, plan)
    for person in edition.people.values():
        yield _person_row(plan, person)
    for event in edition.events.values():
        yield row(SearchKind.EVENTS, event.id, event.title, event.when)
    for place in edition.places.values():
        names = [words.text for words in place.variants]
        around = place.within[0].label if place.within else None
        yield row(SearchKind.PLACES, place.id, place.name, about=around, forms=names)
    for source in edition.sources.values():
        published, publisher = source.published, source.publisher
        yield row(SearchKind.SOURCES, source.id, source.title, published, publisher)
    for page in edition.pages.values():
        yield row(SearchKind.PAGES, page.id, page.title)


def _person_row(plan: EditionPlan, person: PublicPerson) -> SearchRow | None:
    name = person.name
    forms = [*(words.text for words in name.variants), *name.also, name.sort]
    died = person.died.when if person.died else None
    event = person.events[0].event.label if person.events else None
    return _row(plan, SearchKind.PEOPLE, person.id, name.text, died, event, forms)


def _row(
    plan: EditionPlan,
    kind: SearchKind,
    id_: str,
    label: Words | None,
    when: When | None = None,
    about: Words | None = None,
    forms: Iterable[str] = (),
) -> SearchRow | None:
    """A row; None where nothing of its name is known or may be shown."""
    if label is None:
        return None
    words = set(search_words(label.text))
    others = (form for form in dict.fromkeys(forms) if not words.issuperset(search_words(form)))
    return SearchRow(
        kind=kind,
        target=plan.addresses.records[kind, id_],
        label=label,
        when=when,
        about=None if when else about,
        forms=tuple(others),
    )


def search_shards(rows: tuple[SearchRow, ...]) -> Iterator[Shard]:
    """Divide rows among shards, each as large as it may be, in order of their keys."""
    places: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for key in _keys(row):
            places.setdefault(key, set()).add(place)
    if places:
        for prefix, parts in _divided("", places):
            yield Shard(prefix, tuple(tuple(rows[place] for place in part) for part in parts))


def _keys(row: SearchRow) -> set[str]:
    return {key for text in row.texts for word in search_words(text) for key in loose_keys(word)}


def _divided(
    prefix: str, places: Mapping[str, set[int]]
) -> Iterator[tuple[str, tuple[list[int], ...]]]:
    """The places of rows, by the beginnings of their keys that few enough of them share."""
    every = sorted(set().union(*places.values()))
    if len(every) <= MOST_ROWS:
        yield prefix, (every,)
        return
    if prefix in places:  # whoever has this key and no longer one
        whole = sorted(places[prefix])
        starts = range(0, len(whole), MOST_ROWS)
        yield f"{prefix}_", tuple(whole[start : start + MOST_ROWS] for start in starts)
    longer = len(prefix) + 1
    for start in sorted({key[:longer] for key in places if key != prefix}):
        yield from _divided(start, {key: places[key] for key in places if key[:longer] == start})
