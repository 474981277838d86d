"""Every address on the web that a site's records and settings name, and where."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from msgspec import Struct

from generator.config import SiteConfig
from generator.diagnostics import FieldPath
from generator.records.base import keys_of
from generator.records.corpus import Corpus
from generator.records.reference import Source
from generator.values.prose import Prose

SCHEMES = ("http://", "https://")


class Use(Struct, frozen=True):
    """One place where an address is named."""

    url: str
    """The address, without what stands behind `#`."""
    path: str
    """POSIX path of the file in the site."""
    at: FieldPath
    """The field."""
    is_archived: bool = False
    """Whether an archived copy is named beside it."""


def list_uses(corpus: Corpus, site: SiteConfig) -> list[Use]:
    """Every use of an address, in the order of files and fields.

    The addresses of confidential sources are left out: asking for them would tell their servers.
    """
    uses = [_use(value, "site.yaml", (name,)) for name, value in _settings(site)]
    for edition in (corpus.originals, *corpus.translations.values()):
        for kind in edition.__struct_fields__[1:]:
            for record in getattr(edition, kind).values():
                if not (isinstance(record, Source) and record.confidential):
                    uses += _uses_of(record)
    return [use for use in uses if use.url.lower().startswith(SCHEMES)]


def _settings(site: SiteConfig) -> list[tuple[str, str]]:
    named = [("url", site.url), ("contact", site.contact), ("repository", site.repository)]
    return [(name, value) for name, value in named if value]


def _use(url: str, path: str, at: FieldPath, *, is_archived: bool = False) -> Use:
    return Use(url.partition("#")[0], path, at, is_archived)


def _uses_of(record: Any) -> Iterator[Use]:
    if isinstance(record, Source):
        if record.url:
            has_copy = record.archived is not None
            yield _use(record.url, record.path, ("url",), is_archived=has_copy)
        if record.archived:
            yield _use(record.archived, record.path, ("archived",))
    for url, at in _walk(record, ()):
        yield _use(url, record.path, at)


def _walk(value: Any, at: FieldPath) -> Iterator[tuple[str, FieldPath]]:
    """The addresses that texts link to."""
    if isinstance(value, Prose):
        yield from ((url, at) for url in _Hrefs.of(value))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _walk(item, (*at, position))
    elif isinstance(value, Struct):
        for name, key in keys_of(type(value)):
            if name not in ("id", "path"):
                yield from _walk(getattr(value, name), (*at, key))


class _Hrefs(HTMLParser):
    """The links of a text's HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @classmethod
    def of(cls, prose: Prose) -> list[str]:
        """Addresses in reading order."""
        pieces = [piece for piece in prose.pieces if isinstance(piece, str)]
        if not any("href" in piece for piece in pieces):
            return []
        parser = cls()
        parser.feed("".join(pieces))
        parser.close()
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a link's address."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]
