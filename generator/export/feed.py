"""Atom feeds (RFC 4287) of new records and of corrections, one of each for every language."""

import datetime
import heapq
import posixpath
import uuid
from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias
from urllib.parse import quote
from xml.etree import ElementTree as ET

from msgspec import Struct

from generator.artifact import Artifact
from generator.export.dating import NEVER, came_on, changed_on
from generator.export.titles import person_title
from generator.export.xml_text import add_text, xml_file
from generator.plan.addresses import absolute_url
from generator.plan.corrections import corrections_of
from generator.plan.edition import EditionPlan
from generator.plan.frame import Target
from generator.plan.rows import CorrectedRecord
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef, PublicName
from generator.public.person import PublicPerson
from generator.values.permalinks import Permalinks
from generator.values.when import When
from generator.values.words import Words

MOST_ENTRIES = 50
"""Entries that a feed carries: the latest."""

_ATOM = "http://www.w3.org/2005/Atom"
_UNDATED = datetime.date(1, 1, 1)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


_New: TypeAlias = tuple[PublicEvent | PublicPerson, datetime.date | None]
"""A record, and the day on which it came, where that is kept."""


class Speaker(Protocol):
    """How a language says what no record does."""

    def gettext(self, message: str) -> str:
        """The translation of an interface string."""

    def plain_name(self, name: PublicName, role: Words | None) -> str:
        """A name, or what is said in its place."""

    def when(self, when: When) -> str:
        """An uncertain time in words."""


class _Entry(Struct, frozen=True):
    """One entry of a feed."""

    title: str
    """What it is called."""
    lang: str
    """The language of its title and summary."""
    target: Target
    """Where it is to be read."""
    published: datetime.date | None
    """When it was first published, where that is kept."""
    changed: datetime.date
    """When it was last changed."""
    summary: str | None
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
    editions: tuple[EditionPlan, ...], speakers: Mapping[str, Speaker], permalinks: Permalinks
) -> Iterator[Artifact]:
    """Write each language's feeds, the latest entry first.

    Atom asks every entry when it was last changed. The clock would make each build differ, so
    that is the day of the last correction or the one on which the record came, whichever is
    later; else the last day on which the event can have been.

    Args:
        editions: The languages.
        speakers: How each says what no record does.
        permalinks: What is kept of every address: since when there is a record.
    """
    for plan in editions:
        speaker = speakers[plan.edition.lang]
        for feed in (_of_records(plan, speaker, permalinks), _of_corrections(plan, speaker)):
            yield Artifact(feed.uri, _written(feed))


def _of_records(plan: EditionPlan, speaker: Speaker, permalinks: Permalinks) -> _Feed:
    frame = plan.frame
    entries = tuple(
        _entry(record, since, plan, speaker) for record, since in _latest(plan, permalinks)
    )
    subtitle = frame.tagline.text if frame.tagline else None
    return _Feed(plan, frame.feed_uri, frame.home_uri, frame.title.text, subtitle, entries)


def _latest(plan: EditionPlan, permalinks: Permalinks) -> Iterator[_New]:
    """The records that came last: of one day the events first, since people may be many.

    Events of which it is not known since when they are there follow, as they happened.
    """
    by_day: dict[tuple[datetime.date, bool], list[PublicEvent | PublicPerson]] = {}
    for event in plan.edition.events.values():
        since = came_on(event, plan, permalinks) or _UNDATED
        by_day.setdefault((since, True), []).append(event)
    for person in plan.edition.people.values():
        if came := came_on(person, plan, permalinks):
            by_day.setdefault((came, False), []).append(person)
    room = MOST_ENTRIES
    for since, is_event in sorted(by_day, reverse=True):
        of_day = heapq.nlargest(room, by_day[since, is_event], key=_happened)
        yield from ((record, None if since == _UNDATED else since) for record in of_day)
        room -= len(of_day)


def _entry(
    record: PublicEvent | PublicPerson,
    since: datetime.date | None,
    plan: EditionPlan,
    speaker: Speaker,
) -> _Entry:
    changed = changed_on(record, since) or _happened(record)[0]
    if isinstance(record, PublicPerson):
        return _entry_of_person(record, since, changed, plan, speaker)
    return _Entry(
        title=record.title.text,
        lang=record.title.lang,
        target=plan.addresses.records["events", record.id],
        published=since,
        changed=changed,
        summary=record.summary.plain if record.summary else record.title.text,
    )


def _entry_of_person(
    person: PublicPerson,
    since: datetime.date | None,
    changed: datetime.date,
    plan: EditionPlan,
    speaker: Speaker,
) -> _Entry:
    target = plan.addresses.records["victims", person.id]
    told = [person.role.text] if person.role and person.name.is_shown else []
    if gone := _gone(person):
        told.append(speaker.when(gone))
    return _Entry(
        title=person_title(person, speaker),
        lang=target.lang,
        target=target,
        published=since,
        changed=changed,
        summary=" · ".join(told) or None,
    )


def _of_corrections(plan: EditionPlan, speaker: Speaker) -> _Feed:
    frame = plan.frame
    entries = tuple(
        _Entry(
            title=_label(one, speaker),
            lang=one.correction.text.lang or frame.lang,
            target=one.target,
            published=one.correction.on,
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
    add_text(root, "title", feed.title)
    if feed.subtitle:
        add_text(root, "subtitle", feed.subtitle)
    add_text(root, "id", page or _name(feed.plan, feed.uri))
    changed = (entry.changed for entry in feed.entries)
    add_text(root, "updated", _timestamp(max(changed, default=_UNDATED)))
    add_text(ET.SubElement(root, "author"), "name", frame.editor.text)
    if page:
        ET.SubElement(root, "link", {"rel": "alternate", "href": page})
        own = absolute_url(frame.site_url, feed.uri) or ""
        ET.SubElement(root, "link", {"rel": "self", "href": own})
    for entry in feed.entries:
        _add_entry(root, entry, feed)
    return xml_file(root)


def _add_entry(root: ET.Element, entry: _Entry, feed: _Feed) -> None:
    page, mark, anchor = entry.target.uri.partition("#")
    fragment = mark + quote(anchor)
    url = absolute_url(feed.plan.frame.site_url, page)
    element = ET.SubElement(root, "entry", {_XML_LANG: entry.lang})
    add_text(element, "title", entry.title)
    add_text(element, "id", url + fragment if url else _name(feed.plan, entry.target.uri))
    if entry.published:
        add_text(element, "published", _timestamp(entry.published))
    add_text(element, "updated", _timestamp(entry.changed))
    from_here = posixpath.relpath(f"/{page}", posixpath.dirname(f"/{feed.uri}"))
    href = (url or quote(from_here)) + fragment
    link = {"rel": "alternate", "href": href, "hreflang": entry.target.lang}
    ET.SubElement(element, "link", link)
    if entry.summary:
        add_text(element, "summary", entry.summary)


def _name(plan: EditionPlan, uri: str) -> str:
    """A name that lasts for what has no address: the same for the same site and file (RFC 9562)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{plan.config.title}/{uri}").urn


def _gone(person: PublicPerson) -> When | None:
    """When a person died, or since when one is missing."""
    if person.died and person.died.when:
        return person.died.when
    return person.missing.since if person.missing else None


def _happened(record: PublicEvent | PublicPerson) -> tuple[datetime.date, str]:
    """The last day on which what it tells of can have been, and its id."""
    when = _gone(record) if isinstance(record, PublicPerson) else record.when
    return (when and when.latest_day) or _UNDATED, record.id


def _timestamp(date: datetime.date) -> str:
    return f"{(NEVER if date == _UNDATED else date).isoformat()}T00:00:00Z"
