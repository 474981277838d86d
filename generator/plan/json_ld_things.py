"""What records are about, as things in the words of schema.org, each under a name of its own.

Only what the records' own pages show. A date or a place that sources differ on is left out: a
program would take it for settled.
"""

from collections.abc import Iterable
from typing import Any

from generator.plan.addresses import absolute_url, record_uri
from generator.plan.edition import EditionPlan, Photographs
from generator.plan.frame import RefKey
from generator.public.event import PublicEvent
from generator.public.parts import PublicAccount, PublicMedia, PublicOccurrence, Ref
from generator.public.person import PublicPerson
from generator.public.reference import PublicPlace, PublicSource
from generator.values.count import Count
from generator.values.known import given
from generator.values.licences import licence_url
from generator.values.when import Form, Moment, When, html_datetime, html_moment

Node = dict[str, Any]
"""A node of JSON-LD."""

MOST_CONTAINED = 100
"""Places that one names as lying in it; more say by themselves in which one they lie."""

_SUBJECT = "#page.subject"
"""What follows a page's address to name what the page is about, which is not the page."""


def event_node(event: PublicEvent, plan: EditionPlan, pictures: Photographs) -> Node:
    """An event."""
    differed = _differed(event.accounts, person=None)
    when = None if "when" in differed else event.when
    places = () if "places" in differed else event.places
    return given(
        {
            "@type": "Event",
            "@id": _thing_id(("events", event.id), plan),
            "name": event.title.text,
            "description": event.summary.plain if event.summary else None,
            "startDate": _start(when, event.timezone),
            "endDate": _end(when, event.timezone),
            "location": [reference("Place", ref, plan) for ref in places],
            "superEvent": event.part_of and reference("Event", event.part_of, plan),
            "subEvent": [reference("Event", ref, plan) for ref in event.parts],
            "image": _images(event.media, plan, pictures),
        }
    )


def person_node(person: PublicPerson, plan: EditionPlan, pictures: Photographs) -> Node | None:
    """The person whom a record stands for; None where it stands for several."""
    if person.persons != Count(1, 1):
        return None
    name, occupation = person.name, person.occupation
    differed = _differed(person.accounts, person=person.id)
    return given(
        {
            "@type": "Person",
            "@id": _thing_id(("victims", person.id), plan),
            "name": name.text and name.text.text,
            "alternateName": [*(words.text for words in name.variants), *name.also],
            "description": person.role and person.role.text,
            "hasOccupation": occupation and {"@type": "Occupation", "name": occupation.text},
            "birthDate": _date(person.born, "born", differed),
            "deathDate": _date(person.died, "died", differed),
            "birthPlace": _where(person.born, "born", differed, plan),
            "deathPlace": _where(person.died, "died", differed, plan),
            "image": _images((person.photo,) if person.photo else (), plan, pictures),
        }
    )


def place_node(place: PublicPlace, contains: tuple[Ref, ...], plan: EditionPlan) -> Node:
    """A place.

    Args:
        place: The place.
        contains: Those that lie directly in it.
        plan: The language.
    """
    geo = place.at and {
        "@type": "GeoCoordinates",
        "latitude": place.at.latitude,
        "longitude": place.at.longitude,
    }
    within = contains if len(contains) <= MOST_CONTAINED else ()
    return given(
        {
            "@type": "Place",
            "@id": _thing_id(("places", place.id), plan),
            "name": place.name.text,
            "alternateName": [words.text for words in place.variants],
            "geo": geo,
            "containedInPlace": place.within and reference("Place", place.within[0], plan),
            "containsPlace": [reference("Place", ref, plan) for ref in within],
        }
    )


def source_node(source: PublicSource, plan: EditionPlan) -> Node | None:
    """A source; None for one of which only the existence is shown."""
    if source.title is None:
        return None
    return given(
        {
            "@type": "CreativeWork",
            "@id": _thing_id(("sources", source.id), plan),
            "name": source.title.text,
            # As text: a record does not say whether it is a person or a body.
            "author": [author.text for author in source.author],
            "publisher": source.publisher and source.publisher.text,
            "datePublished": source.published and html_datetime(source.published, None),
            "inLanguage": source.written_in,
            "url": source.url,
            "archivedAt": source.archived,
        }
    )


def source_reference(source: PublicSource, plan: EditionPlan) -> Node | None:
    """A source, as what relies on it names it; None where only its existence is shown."""
    if source.title is None:
        return None
    return reference("CreativeWork", Ref(kind="sources", id=source.id, label=source.title), plan)


def reference(kind: str, ref: Ref, plan: EditionPlan) -> Node:
    """A thing as another one names it.

    An event that has a page is not named: it would look like one without a date to whoever reads
    no further.

    Args:
        kind: What it is: `Place`.
        ref: The record about it.
        plan: The language.
    """
    own = _thing_id((ref.kind, ref.id), plan)
    name = None if own and kind == "Event" else ref.label.text
    return given({"@type": kind, "@id": own, "name": name})


def licence_node(licence: str) -> Node:
    """The terms on which something may be used: an identifier, or words."""
    return given({"@type": "CreativeWork", "name": licence, "url": licence_url(licence)})


def _thing_id(key: RefKey, plan: EditionPlan) -> str | None:
    """The name of a thing, the same in all languages: after its page in the site's first one."""
    addresses = plan.addresses
    if key not in addresses.records:
        return None
    url = absolute_url(plan.frame.site_url, record_uri(*key, addresses.default, addresses.default))
    return url and url + _SUBJECT


def _differed(accounts: Iterable[PublicAccount], person: str | None) -> set[str | None]:
    """The fields of a record, or of a person, that sources differ on."""
    return {
        account.field
        for account in accounts
        if (account.person.id if account.person else None) == person and account.entry is None
    }


def _date(occurrence: PublicOccurrence | None, field: str, differed: set[str | None]) -> str | None:
    if occurrence is None or occurrence.when is None or differed & {field, f"{field}.when"}:
        return None
    return html_datetime(occurrence.when, occurrence.timezone)


def _where(
    occurrence: PublicOccurrence | None, field: str, differed: set[str | None], plan: EditionPlan
) -> Node | None:
    if occurrence is None or occurrence.place is None or differed & {field, f"{field}.place"}:
        return None
    return reference("Place", occurrence.place, plan)


def _images(media: Iterable[PublicMedia], plan: EditionPlan, pictures: Photographs) -> list[Node]:
    """Photographs that are shown without being asked for, each in its largest size."""
    found = ((one, pictures.get(one.path, ())) for one in media if not one.sensitive)
    return [
        given(
            {
                "@type": "ImageObject",
                "contentUrl": url,
                "description": one.alt.text,
                "creditText": one.credit.text,
                "license": licence_node(one.licence.text),
            }
        )
        for one, variants in found
        for variant in [variant for variant in variants if variant.format == "jpeg"][-1:]
        if (url := absolute_url(plan.frame.site_url, variant.uri))
    ]


def _start(when: When | None, zone: str | None) -> str | None:
    start = when.spans[0].start if when and when.form is not Form.ONE_OF else None
    return html_moment(start, zone) if isinstance(start, Moment) else None


def _end(when: When | None, zone: str | None) -> str | None:
    end = when.spans[-1].end if when and when.form is not Form.ONE_OF else None
    return html_moment(end, zone) if isinstance(end, Moment) else None
