"""Every record of a site, by kind, language and id."""

from collections.abc import Mapping

from msgspec import Struct, field

from generator.records.event import Event
from generator.records.reference import Page, Place, Scheme, Source, Tribute
from generator.records.victim import Victim


class Edition(Struct, frozen=True):
    """The records in one language; each mapping is in the order of its ids.

    The edition of the default language holds every record; another one holds only those that
    have an overlay in it, whole, with what the overlay leaves out still in the default language.
    """

    lang: str
    """BCP 47 tag."""
    events: Mapping[str, Event] = field(default_factory=dict)
    """By id."""
    victims: Mapping[str, Victim] = field(default_factory=dict)
    """By id."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """By id."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """By id."""
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    """By id."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    """By id."""


class Corpus(Struct, frozen=True):
    """Every record of a site."""

    originals: Edition
    """All records, in the site's default language."""
    translations: Mapping[str, Edition] = field(default_factory=dict)
    """Records that have an overlay, by language."""
    tributes: Mapping[str, tuple[Tribute, ...]] = field(default_factory=dict)
    """By the id of the person they are for, oldest first."""
