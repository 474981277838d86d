"""What holds for all pages of one language: addresses, frame, order of names."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.config import SiteConfig, SiteWords
from generator.plan.addresses import Addresses, absolute_url, edition_addresses, localised
from generator.plan.cards import Card, has_cards, new_card
from generator.plan.frame import Alternate, Frame, MenuItem
from generator.public.corpus import PublicEdition
from generator.values.collation import Collation
from generator.values.languages import direction
from generator.values.photograph import Variant
from generator.values.words import Words

Photographs = Mapping[str, tuple[Variant, ...]]
"""The files that readers are given of each photograph, by the path of its own file."""
Covers = Callable[[str], bool]
"""Says of a text whether cards can be lettered with all of it."""

FULL_TEXT = "pagefind/pagefind.js"
"""The script that searches the texts of every language."""


class EditionPlan(Struct, frozen=True):
    """One language of the site."""

    edition: PublicEdition
    """The records."""
    addresses: Addresses
    """Where they are."""
    frame: Frame
    """What stands on every page."""
    collation: Collation
    """The order of names."""
    config: SiteConfig
    """The site's settings."""
    photographs: Photographs
    """The files of each photograph."""
    covers: Covers
    """What cards can be lettered with."""

    @property
    def is_default(self) -> bool:
        """Whether its pages stand at the root."""
        return self.edition.lang == self.config.default_language


def plan_edition(
    edition: PublicEdition, config: SiteConfig, photographs: Photographs, covers: Covers
) -> EditionPlan:
    """Give one language its addresses, its frame and its order of names."""
    addresses = edition_addresses(edition, config.default_language)
    collation = Collation(edition.lang)
    frame = _frame(edition, config, addresses, collation, covers)
    return EditionPlan(edition, addresses, frame, collation, config, photographs, covers)


def _frame(
    edition: PublicEdition,
    config: SiteConfig,
    addresses: Addresses,
    collation: Collation,
    covers: Covers,
) -> Frame:
    words = config.translations.get(edition.lang, SiteWords())
    default = config.default_language
    listed = sorted(
        (page for page in edition.pages.values() if page.menu),
        key=lambda page: (page.order, collation.sort_key(page.title.text), page.id),
    )
    title = _site_words(words.title, config.title, edition.lang, default)
    tagline = (
        _site_words(words.tagline, config.tagline, edition.lang, default)
        if config.tagline
        else None
    )
    return Frame(
        lang=edition.lang,
        direction=direction(edition.lang),
        title=title,
        tagline=tagline,
        editor=_site_words(words.editor, config.editor, edition.lang, default),
        contact=config.contact,
        licence=config.licence,
        repository=config.repository,
        home_uri=addresses.listing("index"),
        chronology_uri=addresses.listing("chronology"),
        roll_uri=addresses.listing("roll"),
        roll_by_event_uri=addresses.listing("roll/by-event"),
        roll_by_year_uri=addresses.listing("roll/by-year"),
        days_uri=addresses.listing("on"),
        places_uri=addresses.listing("places"),
        sources_uri=addresses.listing("sources"),
        figures_uri=addresses.listing("figures"),
        corrections_uri=addresses.listing("corrections"),
        data_uri=addresses.listing("data"),
        feed_uri=addresses.file("feed.xml"),
        corrections_feed_uri=addresses.file("corrections.xml"),
        search_uri=addresses.file("search/head.json"),
        open_search_uri=addresses.file("opensearch.xml") if config.url else None,
        full_text_uri=FULL_TEXT if config.search.full_text else None,
        menu=tuple(
            MenuItem(title=page.title, target=addresses.records["pages", page.id])
            for page in listed
        ),
        card=_site_card(edition.lang, title, tagline, config, covers),
        site_url=config.url,
        homes=_homes(config) if len(config.languages) > 1 else (),
    )


def _site_words(translated: str | None, original: str, lang: str, default: str) -> Words:
    """One of the site's own texts in a language, else in the default one."""
    return Words(translated, lang) if translated else Words(original, default)


def _site_card(
    lang: str, title: Words, tagline: Words | None, config: SiteConfig, covers: Covers
) -> Card | None:
    if not (has_cards(config) and covers(title.text)):
        return None
    return new_card(lang, title, below=tagline)


def _homes(config: SiteConfig) -> tuple[Alternate, ...]:
    homes = (
        (lang, localised("index.html", lang, config.default_language)) for lang in config.languages
    )
    return tuple(
        Alternate(lang=lang, uri=uri, url=absolute_url(config.url, uri)) for lang, uri in homes
    )
