"""Places, sources and pages as they are published."""

from collections.abc import Iterator

from generator.public.from_parts import publish_corrections
from generator.public.lookup import Lookup
from generator.public.naming import variants_of
from generator.public.parts import Ref
from generator.public.reference import PublicPage, PublicPlace, PublicSource
from generator.records.reference import Page, Place, Source
from generator.values.coordinates import Coordinates, Precision
from generator.values.visibility import PointLevel, PointRule

DECIMALS = {
    Precision.BUILDING: 5,
    Precision.STREET: 4,
    Precision.DISTRICT: 3,
    Precision.TOWN: 2,
    Precision.REGION: 1,
    Precision.COUNTRY: 0,
    Precision.UNKNOWN: 2,
}
"""How many decimals of a degree a precision bears: one of latitude is some 111 km, a fifth 1 m."""


def publish_place(place: Place, lookup: Lookup, *, lang: str) -> PublicPlace:
    """A place of whose record nothing is left that is held back."""
    name = lookup.place_name(place)
    precision = shown_precision(place.precision, place.visibility.at)
    return PublicPlace(
        id=place.id,
        lang=lang,
        name=name,
        variants=variants_of(name, place.name, place.names),
        kind=place.kind,
        at=shown_point(place, precision),
        precision=precision,
        within=tuple(_holders(place, lookup)),
        note=lookup.note(place.note),
        sources=lookup.citations(place.sources),
    )


def shown_precision(precision: Precision, rule: PointRule | None) -> Precision:
    """The precision of a place, or the one that a rule allows, whichever is coarser.

    One that is not stated may be anything, and stays so short of the country.
    """
    if rule is None or rule.level in {PointLevel.PUBLIC, PointLevel.HIDDEN}:
        return precision
    allowed = Precision(rule.level.value)
    if precision is Precision.UNKNOWN:
        return allowed if allowed is Precision.COUNTRY else precision
    return max(precision, allowed, key=[*Precision].index)


def shown_point(place: Place, precision: Precision) -> Coordinates | None:
    """The point, with no more decimals than its own precision and a rule allow."""
    if place.at is None:
        return None
    at, rule = coarsened(place.at, precision), place.visibility.at
    if rule is None or rule.level in {PointLevel.PUBLIC, PointLevel.HIDDEN}:
        return at
    return coarsened(at, Precision(rule.level.value))


def coarsened(at: Coordinates, precision: Precision) -> Coordinates:
    """A point with no more decimals than the precision that is stated for it bears."""
    return Coordinates(
        _cut(at.latitude, DECIMALS[precision]), _cut(at.longitude, DECIMALS[precision])
    )


def _cut(degrees: str, decimals: int) -> str:
    whole, _, fraction = degrees.partition(".")
    return f"{whole}.{fraction[:decimals]}" if decimals and fraction else whole


def _holders(place: Place, lookup: Lookup) -> Iterator[Ref]:
    """The places that hold it, nearest first, as far as they are published."""
    within = place.within
    while ref := lookup.place(within):
        yield ref
        within = lookup.places[ref.id].within


def publish_source(source: Source, lookup: Lookup, *, lang: str) -> PublicSource:
    """A source; of a confidential one, that it exists and what kind of document it is."""
    if source.confidential:
        return PublicSource(
            id=source.id,
            lang=lang,
            title=None,
            kind=source.kind,
            publisher=None,
            author=(),
            published=None,
            written_in=None,
            url=None,
            archived=None,
            accessed=None,
            note=None,
            confidential=True,
        )
    return PublicSource(
        id=source.id,
        lang=lang,
        title=source.title,
        kind=source.kind,
        publisher=source.publisher,
        author=source.author,
        published=source.published,
        written_in=source.lang,
        url=source.url,
        archived=source.archived,
        accessed=source.accessed,
        note=lookup.note(source.note),
        confidential=False,
    )


def publish_page(page: Page, lookup: Lookup, *, lang: str) -> PublicPage:
    """A page of the editors' own."""
    return PublicPage(
        id=page.id,
        lang=lang,
        title=page.title,
        menu=page.menu,
        order=page.order,
        sources=lookup.citations(page.sources),
        corrections=publish_corrections(page.corrections, lookup),
        body=lookup.text(page.body),
    )
