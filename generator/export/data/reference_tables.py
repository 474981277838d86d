"""The tables of places and of sources."""

import datetime
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from generator.export.data.columns import (
    Decimal,
    Ids,
    Texts,
    days,
    id_of,
    page_of,
    sources_of,
    text,
)
from generator.plan.edition import EditionPlan
from generator.values.codes import SourceKind
from generator.values.coordinates import Precision


class PlacesRow(Struct, frozen=True, kw_only=True):
    """Places, one a row."""

    KEY: ClassVar = ("id",)
    REFERS: ClassVar = {"within": "places.id"}

    id: str
    """The place's id."""
    lang: str
    """Language of the texts in this row (BCP 47)."""
    name: str
    """What it is called."""
    other_names: Texts
    """The same in other languages."""
    kind: str
    """What it is, in a word."""
    latitude: Decimal | None
    """Degrees of WGS 84, north positive, of a point in it, as exact as may be shown."""
    longitude: Decimal | None
    """Degrees of WGS 84, east positive."""
    precision: Precision
    """How large the area is within which the place lies."""
    within: str | None
    """The place that holds it."""
    sources: Ids
    """Who says where it is: ids of sources."""
    page: str
    """Address of its page, relative to the site's root."""


class SourcesRow(Struct, frozen=True, kw_only=True):
    """Sources, one a row."""

    KEY: ClassVar = ("id",)

    id: str
    """The source's id; neutral where it is confidential."""
    lang: str
    """Language of the texts in this row (BCP 47)."""
    kind: SourceKind
    """What kind of document it is."""
    title: str | None
    """What it is called; empty where it is confidential."""
    authors: Texts
    """Who wrote it."""
    publisher: str | None
    """Who published it."""
    published: str | None
    """When it was published (EDTF)."""
    published_earliest: datetime.date | None
    """The first day that can have been; empty where nothing bounds it."""
    published_latest: datetime.date | None
    """The last day that can have been; empty where nothing bounds it."""
    written_in: str | None
    """Language of the document (BCP 47)."""
    url: str | None
    """Where it is, or was, on the web."""
    archived: str | None
    """A copy in a web archive."""
    accessed: str | None
    """When an editor last read it there (EDTF)."""
    confidential: bool
    """Whether only its existence is shown."""
    page: str
    """Address of its page, relative to the site's root."""


def places(plan: EditionPlan) -> Iterator[PlacesRow]:
    """A row of each place."""
    for place in plan.edition.places.values():
        at = place.at
        yield PlacesRow(
            id=place.id,
            lang=place.lang,
            name=place.name.text,
            other_names=tuple(dict.fromkeys(words.text for words in place.variants)),
            kind=place.kind.text,
            latitude=Decimal(at.latitude) if at else None,
            longitude=Decimal(at.longitude) if at else None,
            precision=place.precision,
            within=id_of(place.within[0]) if place.within else None,
            sources=sources_of(place.sources),
            page=page_of(plan, "places", place.id),
        )


def sources(plan: EditionPlan) -> Iterator[SourcesRow]:
    """A row of each source."""
    for source in plan.edition.sources.values():
        published = days(source.published)
        yield SourcesRow(
            id=source.id,
            lang=source.lang,
            kind=source.kind,
            title=text(source.title),
            authors=tuple(author.text for author in source.author),
            publisher=text(source.publisher),
            published=published.edtf,
            published_earliest=published.earliest,
            published_latest=published.latest,
            written_in=source.written_in,
            url=source.url,
            archived=source.archived,
            accessed=days(source.accessed).edtf,
            confidential=source.confidential,
            page=page_of(plan, "sources", source.id),
        )
