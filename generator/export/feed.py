"""An Atom feed of events (RFC 4287), one for each language of the site."""

import datetime
import posixpath
import uuid
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree as ET

from generator.artifact import Artifact
from generator.plan.addresses import absolute_url
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEvent

MOST_ENTRIES = 50
"""Events that a feed carries: the latest."""

_ATOM = "http://www.w3.org/2005/Atom"
_UNDATED = datetime.date(1, 1, 1)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def export_feeds(editions: tuple[EditionPlan, ...]) -> Iterator[Artifact]:
    """Write each language's feed, the latest event first.

    Atom asks every entry when it was last changed. The clock would make each build differ, so
    that is the day of the last correction, else the last day on which the event can have been.
    """
    for plan in editions:
        yield Artifact(plan.frame.feed_uri, _feed(plan))


def _feed(plan: EditionPlan) -> bytes:
    frame = plan.frame
    events = list(plan.edition.events.values())
    latest = sorted(events, key=_happened, reverse=True)[:MOST_ENTRIES]
    feed = ET.Element("feed", {"xmlns": _ATOM, _XML_LANG: frame.lang})
    home = absolute_url(frame.site_url, frame.home_uri)
    _text(feed, "title", frame.title.text)
    if frame.tagline:
        _text(feed, "subtitle", frame.tagline.text)
    _text(feed, "id", home or _name(plan, frame.feed_uri))
    _text(feed, "updated", _timestamp(max(map(_changed, latest), default=_UNDATED)))
    _text(ET.SubElement(feed, "author"), "name", frame.editor.text)
    if home:
        ET.SubElement(feed, "link", {"rel": "alternate", "href": home})
        own = absolute_url(frame.site_url, frame.feed_uri) or ""
        ET.SubElement(feed, "link", {"rel": "self", "href": own})
    for event in latest:
        _add_entry(feed, event, plan)
    ET.indent(feed)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add_entry(feed: ET.Element, event: PublicEvent, plan: EditionPlan) -> None:
    target = plan.addresses.records["events", event.id]
    url = absolute_url(plan.frame.site_url, target.uri)
    entry = ET.SubElement(feed, "entry", {_XML_LANG: event.title.lang})
    _text(entry, "title", event.title.text)
    _text(entry, "id", url or _name(plan, target.uri))
    _text(entry, "updated", _timestamp(_changed(event)))
    from_here = posixpath.relpath(f"/{target.uri}", posixpath.dirname(f"/{plan.frame.feed_uri}"))
    link = {"rel": "alternate", "href": url or quote(from_here), "hreflang": target.lang}
    ET.SubElement(entry, "link", link)
    _text(entry, "summary", event.summary.plain if event.summary else event.title.text)


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
