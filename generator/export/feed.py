"""Atom feeds (RFC 4287) of events and of corrections, one of each for every language of a site."""

import datetime
import posixpath
import uuid
from collections.abc import Iterator, Mapping
from typing import Protocol
from urllib.parse import quote
from xml.etree import ElementTree as ET

from msgspec import Struct

from generator.artifact import Artifact
from generator.plan.addresses import absolute_url
from generator.plan.corrections import corrections_of
from generator.plan.edition import EditionPlan
from generator.plan.frame import Target
from generator.plan.rows import CorrectedRecord
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef, PublicName
from generator.values.words import Words

MOST_ENTRIES = 50
"""Entries that a feed carries: the latest."""

_ATOM = "http://www.w3.org/2005/Atom"
_UNDATED = datetime.date(1, 1, 1)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Speaker(Protocol):
    """How a language says what no record does."""

    def gettext(self, message: str) -> str:
        """The translation of an interface string."""

    def plain_name(self, name: PublicName, role: Words | None) -> str:
        """A name, or what is said in its place."""


class _Entry(Struct, frozen=True):
    """One entry of a feed."""

    title: str
    """What it is called."""
    lang: str
    """The language of its title and summary."""
    target: Target
    """Where it is to be read."""
    changed: datetime.date
    """When it was last changed."""
    summary: str
    """What it says."""


class _Feed(Struct, frozen=True):
    """One feed of one language."""

    plan: EditionPlan
    """The language."""
    uri: str
    """Its own address."""
    page_uri: str
    """The page that shows the same to readers."""
    title: str
    """What it is called."""
    subtitle: str | None
    """One line beneath it."""
    entries: tuple[_Entry, ...]
    """The latest first."""


def export_feeds(
    editions: tuple[EditionPlan, ...], speakers: Mapping[str, Speaker]
) -> Iterator[Artifact]:
    """Write each language's feeds, the latest entry first.

    Atom asks every entry when it was last changed. The clock would make each build differ, so
    that is the day of the last correction, else the last day on which the event can have been.
    """
    for plan in editions:
        for feed in (_of_events(plan), _of_corrections(plan, speakers[plan.edition.lang])):
            yield Artifact(feed.uri, _written(feed))


def _of_events(plan: EditionPlan) -> _Feed:
    frame = plan.frame
    latest = sorted(plan.edition.events.values(), key=_happened, reverse=True)[:MOST_ENTRIES]
    entries = tuple(
        _Entry(
            title=event.title.text,
            lang=event.title.lang,
            target=plan.addresses.records["events", event.id],
            changed=_changed(event),
            summary=event.summary.plain if event.summary else event.title.text,
        )
        for event in latest
    )
    subtitle = frame.tagline.text if frame.tagline else None
    return _Feed(plan, frame.feed_uri, frame.home_uri, frame.title.text, subtitle, entries)


def _of_corrections(plan: EditionPlan, speaker: Speaker) -> _Feed:
    frame = plan.frame
    entries = tuple(
        _Entry(
            title=_label(one, speaker),
            lang=one.correction.text.lang or frame.lang,
            target=one.target,
            changed=one.correction.on,
            summary=one.correction.text.plain,
        )
        for one in corrections_of(plan)[:MOST_ENTRIES]
    )
    title = f"{frame.title.text}: {speaker.gettext('Corrections')}"
    return _Feed(plan, frame.corrections_feed_uri, frame.corrections_uri, title, None, entries)


def _label(one: CorrectedRecord, speaker: Speaker) -> str:
    if isinstance(one.ref, PersonRef):
        return speaker.plain_name(one.ref.name, one.ref.role)
    return one.ref.label.text


def _written(feed: _Feed) -> bytes:
    frame = feed.plan.frame
    root = ET.Element("feed", {"xmlns": _ATOM, _XML_LANG: frame.lang})
    page = absolute_url(frame.site_url, feed.page_uri)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "id", page or _name(feed.plan, feed.uri))
    changed = (entry.changed for entry in feed.entries)
    _text(root, "updated", _timestamp(max(changed, default=_UNDATED)))
    _text(ET.SubElement(root, "author"), "name", frame.editor.text)
    if page:
        ET.SubElement(root, "link", {"rel": "alternate", "href": page})
        own = absolute_url(frame.site_url, feed.uri) or ""
        ET.SubElement(root, "link", {"rel": "self", "href": own})
    for entry in feed.entries:
        _add_entry(root, entry, feed)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(root: ET.Element, entry: _Entry, feed: _Feed) -> None:
    page, mark, anchor = entry.target.uri.partition("#")
    fragment = mark + quote(anchor)
    url = absolute_url(feed.plan.frame.site_url, page)
    element = ET.SubElement(root, "entry", {_XML_LANG: entry.lang})
    _text(element, "title", entry.title)
    _text(element, "id", url + fragment if url else _name(feed.plan, entry.target.uri))
    _text(element, "updated", _timestamp(entry.changed))
    from_here = posixpath.relpath(f"/{page}", posixpath.dirname(f"/{feed.uri}"))
    href = (url or quote(from_here)) + fragment
    link = {"rel": "alternate", "href": href, "hreflang": entry.target.lang}
    ET.SubElement(element, "link", link)
    _text(element, "summary", entry.summary)


def _name(plan: EditionPlan, uri: str) -> str:
    """A name that lasts for what has no address: the same for the same site and file (RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{plan.config.title}/{uri}").urn


def _happened(event: PublicEvent) -> tuple[datetime.date, str]:
    return (event.when and event.when.latest_day) or _UNDATED, event.id


def _changed(event: PublicEvent) -> datetime.date:
    corrected = (correction.on for correction in event.corrections)
    return max(corrected, default=_happened(event)[0])


def _timestamp(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
