"""A page's key: a digest of all that its bytes depend on, and why it is made again without one.

Nothing is noted while a page is made. A key is of the context that the template is given, of every
template that it may include, and of what the environment lends to all pages of a language.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import msgspec

from generator.plan.contexts import Page
from generator.plan.frame import Frame
from generator.render.assets import Assets
from generator.render.theme import Theme
from generator.render.translations import Catalogue

_NAMING = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\b(?P<rest>.*?)%\}", re.DOTALL)
_LITERAL = re.compile(
    r"""\s*["'](?P<name>[^"']+)["']\s*"""
    r"(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*)?(?:(?:import|as)\s[^\[\]\"']*)?[-+]?"
)
_ASSET = re.compile(r"""(?:["'](?P<name>[^"']+)["']\s*)?\|\s*asset\b""")


class Reason(StrEnum):
    """Why a page is made, and not left as it stands."""

    NEW = "there was no such page"
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

    def __str__(self) -> str:
        """As it is written down."""
        return "-".join(self)


def why(key: Key, before: str | None, *, is_untouched: bool) -> Reason | None:
    """Why a page is to be made; None where it stands as it would be made again.

    Args:
        key: Its key.
        before: What the last build wrote down as its key; None where it had no such page.
        is_untouched: Whether the output holds the page as the last build wrote it.
    """
    if before is None:
        return Reason.NEW
    content, _, rest = before.partition("-")
    templates, _, frame = rest.partition("-")
    if content != key.content:
        return Reason.CONTENT
    if templates != key.templates:
        return Reason.TEMPLATES
    if frame != key.frame:
        return Reason.FRAME
    return None if is_untouched else Reason.OUTPUT


class Keys:
    """Gives pages their keys."""

    def __init__(self, theme: Theme, assets: Assets, catalogues: tuple[Catalogue, ...]) -> None:
        texts = {
            name: path.read_text(encoding="utf-8", errors="replace")
            for name, path in theme.files("templates").items()
        }
        self._templates = cache(lambda name: _digest_of_templates(name, texts, assets.uris))
        self._words = {catalogue.lang: _digest_of_catalogue(catalogue) for catalogue in catalogues}
        self._frames: dict[int, tuple[Frame, str]] = {}
        self._encode = msgspec.msgpack.Encoder().encode

    def key_of(self, page: Page) -> Key:
        """The key of a page."""
        own = (
            page.content,
            page.uri,
            page.canonical_url,
            page.root_path,
            page.alternates,
            tuple(page.links.items()),
            page.cited,
            page.pictures,
            page.citation,
            page.json_ld,
        )
        content = _digest(self._encode(own))
        return Key(content, self._templates(page.content.template), self._frame(page.frame))

    def _frame(self, frame: Frame) -> str:
        """The digest of a frame: one object for all pages of a language, so taken once."""
        known = self._frames.get(id(frame))
        if known is None or known[0] is not frame:
            digest = _digest(self._encode((frame, self._words[frame.lang])))
            known = self._frames[id(frame)] = frame, digest
        return known[1]


def closure_of(name: str, texts: Mapping[str, str]) -> frozenset[str]:
    """A template and all that it may include, extend or import, however deep.

    Names are literal by rule; where one is not, it may be any template of the theme.
    """
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in found or name not in texts:
            continue
        found.add(name)
        for named in _names_in(texts[name]):
            if named is None:
                return frozenset(texts)
            waiting.append(named)
    return frozenset(found)


def _names_in(text: str) -> Iterator[str | None]:
    """The templates that a template names; None for one that only its making will tell."""
    for naming in _NAMING.finditer(text):
        literal = _LITERAL.fullmatch(naming["rest"])
        yield literal["name"] if literal else None


def _digest_of_templates(name: str, texts: Mapping[str, str], assets: Mapping[str, str]) -> str:
    closure = sorted(closure_of(name, texts))
    named: set[str] = set()
    for template in closure:
        for use in _ASSET.finditer(texts[template]):
            named |= {use["name"]} if use["name"] else assets.keys()
    told = [
        *((one, texts[one]) for one in closure),
        *sorted((one, assets.get(one)) for one in named),
    ]
    return _digest(msgspec.msgpack.encode((name, told)))


def _digest_of_catalogue(catalogue: Catalogue) -> str:
    return _digest(msgspec.msgpack.encode((catalogue.lang, catalogue.digest)))


def _digest(encoded: bytes) -> str:
    return hashlib.blake2b(encoded, digest_size=12).hexdigest()
