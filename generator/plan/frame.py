"""What every page shows around its own content."""

from msgspec import Struct

from generator.plan.cards import Card
from generator.values.words import Words

RefKey = tuple[str, str]
"""Kind and id of a record: `("events", "harbour-1987")`."""


class Target(Struct, frozen=True, kw_only=True):
    """An address of this site, and the language of the page that stands there."""

    uri: str
    """POSIX path relative to the site's root."""
    lang: str
    """BCP 47 tag of that page's language."""


class Alternate(Struct, frozen=True, kw_only=True):
    """The same page in one of the site's languages."""

    lang: str
    """BCP 47 tag."""
    uri: str
    """Where it is."""
    url: str | None
    """Its absolute address, where the site has one."""


class MenuItem(Struct, frozen=True, kw_only=True):
    """A page of the editors' own that the menu lists."""

    title: Words
    """The page's title."""
    target: Target
    """Where it is."""


class Frame(Struct, frozen=True, kw_only=True):
    """What stands on every page of one language."""

    lang: str
    """BCP 47 tag."""
    direction: str
    """`ltr` or `rtl`."""
    title: Words
    """The site's title."""
    tagline: Words | None
    """One line beneath it."""
    editor: Words
    """Who keeps the site."""
    contact: str | None
    """Where corrections and removals are asked for."""
    licence: str | None
    """SPDX identifier of the licence of the site's own texts."""
    repository: str | None
    """Where the records are kept."""
    home_uri: str
    """The home page in this language."""
    chronology_uri: str
    """The chronology of all events."""
    roll_uri: str
    """The roll of names."""
    roll_by_event_uri: str
    """The roll by event."""
    roll_by_year_uri: str
    """The roll by year of death or disappearance."""
    days_uri: str
    """The days of the year."""
    places_uri: str
    """The places."""
    sources_uri: str
    """The sources."""
    figures_uri: str
    """The figures of all events."""
    corrections_uri: str
    """The corrections of all records."""
    data_uri: str
    """The record as data."""
    feed_uri: str
    """The Atom feed of new records."""
    corrections_feed_uri: str
    """That of corrections."""
    search_uri: str
    """The head of the index of names and titles."""
    open_search_uri: str | None
    """How a browser may search the site; None where the site has no address."""
    full_text_uri: str | None
    """The script that searches the texts; None where they are not searched."""
    menu: tuple[MenuItem, ...]
    """The editors' own pages, in order."""
    card: Card | None
    """What pages are shared with that have no picture of their own."""
    site_url: str | None
    """Where the site is published, with a trailing slash."""
    homes: tuple[Alternate, ...]
    """The home page in every language, for pages that another language lacks; empty for one."""
