"""What a page says to programs: JSON-LD in the words of schema.org, escaped for a script element.

Only what the page itself shows, and of a date only what it states without doubt.
"""

import json
from typing import Any

from generator.plan.addresses import absolute_url
from generator.plan.contexts import (
    Content,
    EditorsContent,
    EventContent,
    HomeContent,
    PlaceContent,
    SourceContent,
    VictimContent,
)
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEvent
from generator.public.parts import PublicOccurrence, Ref
from generator.public.person import PublicPerson
from generator.public.reference import PublicPlace, PublicSource
from generator.values.photograph import Variant
from generator.values.when import Form, Moment, When, html_datetime, html_moment

_Node = dict[str, Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def structured_data(
    content: Content, plan: EditionPlan, url: str | None, pictures: dict[str, tuple[Variant, ...]]
) -> str:
    """The page's JSON-LD (schema.org); empty for pages that have nothing to say in it."""
    node = _node(content, plan, pictures)
    if node is None:
        return ""
    if url is not None:
        node |= {"@id": url, "url": url}
    node = {"@context": "https://schema.org", **node, "inLanguage": plan.edition.lang}
    if isinstance(content, VictimContent | PlaceContent):
        del node["inLanguage"]  # a property of works and events, not of people and places
    text = _ENCODER.encode(node)
    # In a script element these would end it or open a comment (HTML, 4.12.1.3).
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _node(
    content: Content, plan: EditionPlan, pictures: dict[str, tuple[Variant, ...]]
) -> _Node | None:
    match content:
        case HomeContent():
            return _given(
                {
                    "@type": "WebSite",
                    "name": plan.frame.title.text,
                    "description": plan.frame.tagline and plan.frame.tagline.text,
                    "publisher": {"@type": "Organization", "name": plan.frame.editor.text},
                }
            )
        case EventContent(event=event):
            return _event(event, plan)
        case VictimContent(person=person) if person.name.text is not None:
            return _person(person, plan, pictures)
        case PlaceContent(place=place):
            return _place(place, plan)
        case SourceContent(source=source) if source.title is not None:
            return _source(source)
        case EditorsContent(page=page):
            return {"@type": "WebPage", "name": page.title.text}
    return None


def _event(event: PublicEvent, plan: EditionPlan) -> _Node:
    return _given(
        {
            "@type": "Event",
            "name": event.title.text,
            "description": event.summary.plain if event.summary else None,
            "startDate": _start(event.when, event.timezone),
            "endDate": _end(event.when, event.timezone),
            "location": [_ref(ref, plan) | {"@type": "Place"} for ref in event.places],
            "superEvent": event.part_of and (_ref(event.part_of, plan) | {"@type": "Event"}),
        }
    )


def _person(
    person: PublicPerson, plan: EditionPlan, pictures: dict[str, tuple[Variant, ...]]
) -> _Node:
    name = person.name
    variants = pictures.get(person.photo.path, ()) if person.photo else ()
    jpegs = [variant.uri for variant in variants if variant.media_type == "image/jpeg"]
    is_shown = person.photo is not None and not person.photo.sensitive
    return _given(
        {
            "@type": "Person",
            "name": name.text and name.text.text,
            "alternateName": [*(words.text for words in name.variants), *name.also],
            "birthDate": _date(person.born),
            "deathDate": _date(person.died),
            "birthPlace": _where(person.born, plan),
            "deathPlace": _where(person.died, plan),
            "image": absolute_url(plan.frame.site_url, jpegs[-1]) if jpegs and is_shown else None,
        }
    )


def _place(place: PublicPlace, plan: EditionPlan) -> _Node:
    geo = place.at and {
        "@type": "GeoCoordinates",
        "latitude": place.at.latitude,
        "longitude": place.at.longitude,
    }
    holder = place.within[0] if place.within else None
    return _given(
        {
            "@type": "Place",
            "name": place.name.text,
            "alternateName": [words.text for words in place.variants],
            "geo": geo,
            "containedInPlace": holder and (_ref(holder, plan) | {"@type": "Place"}),
        }
    )


def _source(source: PublicSource) -> _Node:
    return _given(
        {
            "@type": "CreativeWork",
            "name": source.title and source.title.text,
            "author": [{"@type": "Person", "name": author.text} for author in source.author],
            "publisher": source.publisher
            and {"@type": "Organization", "name": source.publisher.text},
            "datePublished": source.published and html_datetime(source.published, None),
            "sameAs": [address for address in (source.url, source.archived) if address],
        }
    )


def _ref(ref: Ref, plan: EditionPlan) -> _Node:
    target = plan.addresses.records.get((ref.kind, ref.id))
    url = absolute_url(plan.frame.site_url, target.uri) if target else None
    return _given({"name": ref.label.text, "url": url})


def _where(occurrence: PublicOccurrence | None, plan: EditionPlan) -> _Node | None:
    if occurrence is None or occurrence.place is None:
        return None
    return _ref(occurrence.place, plan) | {"@type": "Place"}


def _date(occurrence: PublicOccurrence | None) -> str | None:
    if occurrence is None or occurrence.when is None:
        return None
    return html_datetime(occurrence.when, occurrence.timezone)


def _start(when: When | None, zone: str | None) -> str | None:
    start = when.spans[0].start if when and when.form is not Form.ONE_OF else None
    return html_moment(start, zone) if isinstance(start, Moment) else None


def _end(when: When | None, zone: str | None) -> str | None:
    end = when.spans[-1].end if when and when.form is not Form.ONE_OF else None
    return html_moment(end, zone) if isinstance(end, Moment) else None


def _given(node: _Node) -> _Node:
    """Leave out what is not known: in linked data, absence says that."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
