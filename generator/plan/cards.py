"""Drawn cards: what one says, and where it stands."""

import hashlib

import msgspec
from msgspec import Struct

from generator.config import SiteConfig
from generator.values.when import When
from generator.values.words import Words

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the sites ask for on which pages are shared."""
MEDIA_TYPE = "image/png"
"""What a card is."""


class Card(Struct, frozen=True, kw_only=True):
    """A picture of a few words, for whoever a page is shared with."""

    uri: str
    """Where it stands: of what it says, so that another card never takes its place."""
    lang: str
    """BCP 47 tag of the language whose page is shared."""
    title: Words
    """What the page is about."""
    times: tuple[When, ...] = ()
    """When it was; a birth and a death of a person."""
    below: Words | None = None
    """One line beneath the title, where no time is."""
    site: Words | None = None
    """The site's title; None where that is the title."""


def new_card(
    lang: str,
    title: Words,
    *,
    times: tuple[When, ...] = (),
    below: Words | None = None,
    site: Words | None = None,
) -> Card:
    """A card, at the address of what it says.

    Args:
        lang: BCP 47 tag of the language whose page is shared.
        title: What the page is about.
        times: When it was.
        below: One line beneath the title.
        site: The site's title.
    """
    said = _ENCODER.encode((lang, title, times, below, site))
    uri = f"cards/{hashlib.sha256(said).hexdigest()[:16]}.png"
    return Card(uri=uri, lang=lang, title=title, times=times, below=below, site=site)


def has_cards(config: SiteConfig) -> bool:
    """Whether a site's pages are shared with pictures, which are asked for by whole addresses."""
    return config.cards and config.url is not None


_ENCODER = msgspec.msgpack.Encoder()
