"""All that may be published: what every later stage reads, and all that it can read."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from generator.public.event import PublicEvent
from generator.public.parts import PublicWithdrawal
from generator.public.person import PublicPerson
from generator.public.reference import PublicPage, PublicPlace, PublicSource

Published: TypeAlias = PublicEvent | PublicPerson | PublicPlace | PublicSource | PublicPage
"""A record that may be published."""


class PublicEdition(Struct, frozen=True):
    """Every published record, in one language where it has that, else in the default one."""

    lang: str
    """BCP 47 tag."""
    events: Mapping[str, PublicEvent]
    """By id, in order of time."""
    people: Mapping[str, PublicPerson]
    """By id."""
    places: Mapping[str, PublicPlace]
    """By id."""
    sources: Mapping[str, PublicSource]
    """By id."""
    pages: Mapping[str, PublicPage]
    """By id."""

    @property
    def by_folder(self) -> dict[str, Mapping[str, Published]]:
        """The records of each kind, by the folder that holds them and their pages."""
        return {
            "events": self.events,
            "victims": self.people,
            "places": self.places,
            "sources": self.sources,
            "pages": self.pages,
        }


class PublicCorpus(Struct, frozen=True):
    """Every edition of a site."""

    editions: tuple[PublicEdition, ...]
    """The default language first, then in the order of `site.yaml`."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Of each merged record of a person, the id of the one that it turned out to be."""
    withdrawn: Mapping[tuple[str, str], PublicWithdrawal] = field(default_factory=dict)
    """What is said of records that were taken back, by folder and id."""
