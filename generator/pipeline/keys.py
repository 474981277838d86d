"""A page's key: a digest of all that its bytes depend on, and why it is made again without one.

Nothing is noted while a page is made. A key is of the context that the template is given, of every
template that it may include, and of what the environment lends to all pages of a language.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self

import msgspec

from generator.plan.contexts import Content, Page
from generator.plan.edition import EditionPlan
from generator.plan.site import PlannedPage
from generator.render.assets import Assets
from generator.render.closure import closure_of
from generator.render.theme import Theme
from generator.render.translations import Catalogue

_ASSET = re.compile(r"""(?:["'](?P<name>[^"']+)["']\s*)?\|\s*asset(?:_integrity)?\b""")


class Reason(StrEnum):
    """Why a page is made, and not left as it stands."""

    NEW = "the last build is not known to have made it"
    OUTPUT = "what stood there is not what was written"
    CONTENT = "what it shows has changed"
    TEMPLATES = "a template that it is made of has changed"
    FRAME = "what stands around every page has changed"


class Key(NamedTuple):
    """What the bytes of a page depend on: digests, hexadecimal."""

    content: str
    """Of its context, but for the frame."""
    templates: str
    """Of its templates, and of the addresses of the assets that they name."""
    frame: str
    """Of its language's frame and catalogue."""
    shown: str
    """Of what it is about, of every address, source and photograph of the site, and of whether it
    has cards: where this is the same, so is the context, which then need not be built."""

    def __str__(self) -> str:
        """As it is written down."""
        return "-".join(self)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """What was written down; None where it is damaged."""
        parts = written.split("-")
        return cls(*parts) if len(parts) == len(cls._fields) else None


def why(key: Key, before: Key | None, *, is_untouched: bool) -> Reason | None:
    """Why a page is to be made; None where it stands as it would be made again.

    Args:
        key: Its key.
        before: That of the last build; None where it had no such page.
        is_untouched: Whether the output holds the page as the last build wrote it.
    """
    if before is None:
        return Reason.NEW
    if key.content != before.content:
        return Reason.CONTENT
    if key.templates != before.templates:
        return Reason.TEMPLATES
    if key.frame != before.frame:
        return Reason.FRAME
    return None if is_untouched else Reason.OUTPUT


class Keys:
    """Gives pages their keys."""

    def __init__(
        self,
        theme: Theme,
        assets: Assets,
        catalogues: Iterable[Catalogue],
        editions: Iterable[EditionPlan],
    ) -> None:
        texts = {
            name: path.read_text(encoding="utf-8", errors="replace")
            for name, path in theme.files("templates").items()
        }
        words = {catalogue.lang: catalogue.digest for catalogue in catalogues}
        plans = {plan.edition.lang: plan for plan in editions}
        self._templates = cache(lambda name: _digest_of_templates(name, texts, assets.uris))
        self.frames: Mapping[str, str] = {
            lang: _digest((plan.frame, words[lang])) for lang, plan in plans.items()
        }
        """By language, a digest of its frame and of its interface strings."""
        self._referred = {lang: _digest_of_referred(plan) for lang, plan in plans.items()}

    def key_of(
        self,
        planned: PlannedPage,
        content: Content,
        before: Key | None,
    ) -> tuple[Key, Page | None]:
        """The key of a page, and what its templates are given where that had to be built for it.

        Args:
            planned: The page.
            content: What it is about.
            before: Its key in the last build, which may spare building that.
        """
        about = hashlib.sha256(_ENCODER.encode(content))
        shown = _digest(
            (
                planned.uri,
                planned.canonical_url,
                planned.alternates,
                planned.edit_url,
                planned.is_indexed,
                self._referred[planned.lang],
            ),
            about,
        )
        page = None
        if before is not None and before.shown == shown:
            context = before.content
        else:
            page = planned.page(content)
            context = _digest_of_context(page, about)
        key = Key(context, self._templates(content.template), self.frames[planned.lang], shown)
        return key, page


def _digest_of_context(page: Page, about: "hashlib._Hash") -> str:
    """Of all that a page's templates are given, but for the frame around it.

    Args:
        page: The context.
        about: What was digested of it already: its content.
    """
    return _digest(
        (
            page.uri,
            page.canonical_url,
            page.root_path,
            page.alternates,
            page.edit_url,
            tuple(page.links.items()),
            page.cited,
            page.pictures,
            page.shared_picture,
            page.citation,
            page.json_ld,
        ),
        about,
    )


def _digest_of_referred(plan: EditionPlan) -> str:
    """Of all that a page can take from others: where they are, sources, photographs, cards."""
    addresses, config = tuple(plan.addresses.records.items()), plan.config
    shared = config.url, config.cards
    return _digest((addresses, plan.edition.sources, plan.photographs, shared))


def _digest_of_templates(name: str, texts: Mapping[str, str], assets: Mapping[str, str]) -> str:
    closure = sorted(closure_of(name, texts))
    named: set[str] = set()
    for template in closure:
        for use in _ASSET.finditer(texts[template]):
            named |= {use["name"]} if use["name"] else assets.keys()
    used = [(asset, assets.get(asset)) for asset in sorted(named)]
    return _digest((name, [(one, texts[one]) for one in closure], used))


def _digest(value: object, after: "hashlib._Hash | None" = None) -> str:
    """Of a value, and of what was digested before it; 24 hexadecimal digits."""
    digest = after.copy() if after else hashlib.sha256()
    digest.update(_ENCODER.encode(value))
    return digest.hexdigest()[:24]


_ENCODER = msgspec.msgpack.Encoder()
