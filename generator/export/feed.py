"""Atom feeds (RFC 4287) of events and of corrections, of each for each language of the site."""

import datetime
import posixpath
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as ET

from generator.artifact import Artifact
from generator.plan.addresses import absolute_url
from generator.plan.contexts import CorrectionRow
from generator.plan.corrections import corrections_of
from generator.plan.edition import EditionPlan
from generator.plan.frame import Target
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef

MOST_ENTRIES = 50
"""What a feed carries: the latest."""

_ATOM = "http://www.w3.org/2005/Atom"
_UNDATED = datetime.date(1, 1, 1)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry of a feed."""

    title: str
    """A line."""
    lang: str
    """BCP 47 tag of the title's language."""
    target: Target
    """The page that it is about."""
    fragment: str = ""
    """The place on that page, with its `#`."""
    updated: datetime.date
    """When it was last changed."""
    summary: str
    """What it says, as plain text."""


def export_feeds(editions: tuple[EditionPlan, ...]) -> Iterator[Artifact]:
    """Write each language's feeds, what is latest first.

    Atom asks every entry when it was last changed. The clock would make each build differ, so of
    an event that is the day of the last correction, else the last day on which it can have been.
    """
    for plan in editions:
        yield Artifact(plan.frame.feed_uri, _feed(plan, plan.frame.feed_uri, _events(plan)))
        uri = plan.frame.corrections_feed_uri
        yield Artifact(uri, _feed(plan, uri, _corrections(plan), of=plan.frame.corrections_uri))


def _events(plan: EditionPlan) -> list[_Entry]:
    latest = sorted(plan.edition.events.values(), key=_happened, reverse=True)[:MOST_ENTRIES]
    return [
        _Entry(
            title=event.title.text,
            lang=event.title.lang,
            target=plan.addresses.records["events", event.id],
            updated=_changed(event),
            summary=event.summary.plain if event.summary else event.title.text,
        )
        for event in latest
    ]


def _happened(event: PublicEvent) -> tuple[datetime.date, str]:
    return (event.when and event.when.latest_day) or _UNDATED, event.id


def _changed(event: PublicEvent) -> datetime.date:
    corrected = (correction.on for correction in event.corrections)
    return max(corrected, default=_happened(event)[0])


def _corrections(plan: EditionPlan) -> list[_Entry]:
    return [_correction(row, plan) for row in corrections_of(plan.edition)[:MOST_ENTRIES]]


def _correction(row: CorrectionRow, plan: EditionPlan) -> _Entry:
    ref, correction = row.ref, row.correction
    if isinstance(ref, PersonRef):
        key, words = ("victims", ref.id), ref.name.text or ref.role
    else:
        key, words = (ref.kind, ref.id), ref.label
    # Who has neither a name nor a role to show is told by the site's own title.
    title = words or plan.frame.title
    return _Entry(
        title=title.text,
        lang=title.lang,
        target=plan.addresses.records[key],
        fragment=f"#{correction.id}",
        updated=correction.on,
        summary=correction.text.plain,
    )


def _feed(plan: EditionPlan, uri: str, entries: Sequence[_Entry], *, of: str = "") -> bytes:
    """One feed; `of` is the page whose news it has, the home page where none is named."""
    frame = plan.frame
    feed = ET.Element("feed", {"xmlns": _ATOM, _XML_LANG: frame.lang})
    page = absolute_url(frame.site_url, of or frame.home_uri)
    _text(feed, "title", frame.title.text)
    if frame.tagline:
        _text(feed, "subtitle", frame.tagline.text)
    _text(feed, "id", page or _name(plan, uri))
    latest = max((entry.updated for entry in entries), default=_UNDATED)
    _text(feed, "updated", _timestamp(latest))
    _text(ET.SubElement(feed, "author"), "name", frame.editor.text)
    if page:
        ET.SubElement(feed, "link", {"rel": "alternate", "href": page})
        own = absolute_url(frame.site_url, uri) or ""
        ET.SubElement(feed, "link", {"rel": "self", "href": own})
    for entry in entries:
        _add_entry(feed, entry, uri, plan)
    ET.indent(feed)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(feed: ET.Element, entry: _Entry, feed_uri: str, plan: EditionPlan) -> None:
    uri = entry.target.uri
    url = absolute_url(plan.frame.site_url, uri)
    element = ET.SubElement(feed, "entry", {_XML_LANG: entry.lang})
    _text(element, "title", entry.title)
    _text(element, "id", f"{url}{entry.fragment}" if url else _name(plan, uri + entry.fragment))
    _text(element, "updated", _timestamp(entry.updated))
    from_here = quote(posixpath.relpath(f"/{uri}", posixpath.dirname(f"/{feed_uri}")))
    address = (url or from_here) + entry.fragment
    link = {"rel": "alternate", "href": address, "hreflang": entry.target.lang}
    ET.SubElement(element, "link", link)
    _text(element, "summary", entry.summary)


def _name(plan: EditionPlan, uri: str) -> str:
    """A name that lasts for what has no address: the same for the same site and file (RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{plan.config.title}/{uri}").urn


def _timestamp(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
