"""One page, before it is known which other languages have it."""

import datetime
from collections.abc import Callable, Iterable

from msgspec import Struct

from generator.plan.contexts import Content
from generator.plan.edition import EditionPlan
from generator.public.parts import PublicCorrection


class Draft(Struct, frozen=True):
    """A page: what it is called, where it goes, and what it is about."""

    name: str
    """The same in every language."""
    uri: str
    """POSIX path relative to the site's root."""
    owner: str
    """The record's file, or the list's name in words."""
    content: Callable[[], Content]
    """Builds what the page is about."""
    is_indexed: bool = True
    """Whether search engines are to list it."""
    corrected: datetime.date | None = None
    """The day of its record's latest correction."""


def own_page(
    name: str, uri: str, content: Callable[[], Content], *, is_indexed: bool = True
) -> Draft:
    """A page that the site makes of its records, beside theirs."""
    return Draft(name, uri, f"the site's own page '{name}'", content, is_indexed=is_indexed)


def record_page(
    plan: EditionPlan,
    folder: str,
    id_: str,
    content: Callable[[], Content],
    corrections: Iterable[PublicCorrection] = (),
) -> Draft:
    """The page of a record."""
    extension = "yaml" if folder in {"places", "sources"} else "md"
    return Draft(
        name=f"{folder}/{id_}",
        uri=plan.addresses.records[folder, id_].uri,
        owner=f"content/{folder}/{id_}.{extension}",
        content=content,
        corrected=latest(corrections),
    )


def latest(corrections: Iterable[PublicCorrection]) -> datetime.date | None:
    """The day of the latest correction; None where there is none."""
    return max((correction.on for correction in corrections), default=None)
