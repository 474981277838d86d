"""Anniversaries as a calendar to subscribe to (RFC 5545, RFC 7986), one for every language.

All of it lasts whole days and keeps nobody busy. People are named as their pages name them.
"""

import datetime
import uuid
from collections.abc import Iterator, Mapping
from typing import Protocol

from generator.artifact import Artifact
from generator.export.calendar_text import Property, calendar_file, date_value, text_value
from generator.export.dating import NEVER, came_on, changed_on
from generator.export.titles import person_title
from generator.plan.addresses import absolute_url
from generator.plan.anniversaries import LEAP_DAY, Anniversary, anniversaries, calendar_uri
from generator.plan.day_pages import day_name
from generator.plan.day_rows import DayMark
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEvent
from generator.public.parts import PublicName
from generator.public.person import PublicPerson
from generator.values.count import Count, add_up
from generator.values.permalinks import Permalinks
from generator.values.when import When
from generator.values.words import Words


class Speaker(Protocol):
    """How a language says what no record does."""

    def gettext(self, message: str) -> str:
        """The translation of an interface string."""

    def pgettext(self, context: str, message: str) -> str:
        """The translation of an interface string that means another thing elsewhere."""

    def plain_name(self, name: PublicName, role: Words | None) -> str:
        """A name, or what is said in its place."""

    def date(self, date: datetime.date) -> str:
        """A day of the calendar."""

    def when(self, when: When) -> str:
        """An uncertain time in words."""

    def count(self, count: Count) -> str:
        """A number with its uncertainty in words."""


def export_anniversaries(
    editions: tuple[EditionPlan, ...], speakers: Mapping[str, Speaker], permalinks: Permalinks
) -> Iterator[Artifact]:
    """Write each language's calendar; none where nothing is known to a day or a year.

    RFC 5545 asks every entry when it was last revised. That is the day on which the record came
    or was corrected last, and the first one of 1970 where neither is known: the clock would make
    each build differ.

    Args:
        editions: The languages.
        speakers: How each says what no record does.
        permalinks: What is kept of every address: since when there is a record.
    """
    for plan in editions:
        if uri := calendar_uri(plan):
            writer = _Writer(plan, speakers[plan.edition.lang], permalinks, uri)
            yield Artifact(uri, writer.written())


class _Writer:
    """Writes one calendar."""

    def __init__(
        self, plan: EditionPlan, speaker: Speaker, permalinks: Permalinks, uri: str
    ) -> None:
        self._plan = plan
        self._speaker = speaker
        self._permalinks = permalinks
        self._uri = uri
        self._base = absolute_url(plan.frame.site_url, uri) or f"{plan.config.title}/{uri}"

    def written(self) -> bytes:
        """The whole calendar, in order of time."""
        entries = sorted(anniversaries(self._plan.edition), key=lambda one: one.first)
        return calendar_file(self._heading(), map(self._entry, entries))

    def _heading(self) -> Iterator[Property]:
        frame, title = self._plan.frame, self._plan.frame.title.text
        name = text_value(f"{title}: {self._speaker.pgettext('title of a page', 'On this day')}")
        yield "VERSION", "2.0"
        yield "PRODID", "-//Cenotaph//Cenotaph//EN"
        yield "CALSCALE", "GREGORIAN"
        yield "NAME", name
        yield "X-WR-CALNAME", name
        yield "REFRESH-INTERVAL;VALUE=DURATION", "P1W"
        if page := absolute_url(frame.site_url, frame.days_uri):
            yield "URL", page
            yield "SOURCE;VALUE=URI", self._base

    def _entry(self, one: Anniversary) -> Iterator[Property]:
        name, page = self._place(one)
        records = (*one.people, *((one.event,) if one.event else ()))
        lang = self._plan.frame.lang
        yield "UID", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self._base}#{name}"))
        yield "DTSTAMP", f"{date_value(max(map(self._revised, records)))}T000000Z"
        yield "DTSTART;VALUE=DATE", date_value(datetime.date(*one.first))
        if one.first != one.last:
            after = datetime.date(*one.last) + datetime.timedelta(days=1)
            yield "DTEND;VALUE=DATE", date_value(after)
        if one.is_yearly:
            is_leap_day = one.first[1:] == LEAP_DAY
            yield "RRULE", f"FREQ=YEARLY{';BYMONTH=2;BYMONTHDAY=-1' if is_leap_day else ''}"
        titled = one.event.title.lang if one.event else lang
        yield f"SUMMARY;LANGUAGE={titled}", text_value(self._summary(one))
        yield f"DESCRIPTION;LANGUAGE={lang}", text_value("\n".join(self._description(one)))
        if url := absolute_url(self._plan.frame.site_url, page):
            yield "URL", url
        yield "CLASS", "PUBLIC"
        yield "TRANSP", "TRANSPARENT"

    def _place(self, one: Anniversary) -> tuple[str, str]:
        """What tells an entry from all others for ever, and the page that tells more."""
        targets = self._plan.addresses.records
        if one.event:
            of_event = "" if one.mark is DayMark.EVENT else f".{one.mark}"
            return f"events/{one.event.id}{of_event}", targets["events", one.event.id].uri
        if len(one.people) == 1:
            (person,) = one.people
            return f"victims/{person.id}.{one.mark}", targets["victims", person.id].uri
        day = day_name(one.first[1:])
        return f"{day}.{one.first.year}.{one.mark}", self._plan.addresses.listing(day)

    def _summary(self, one: Anniversary) -> str:
        if one.event:
            title = one.event.title.text
            mark = {
                DayMark.BEGAN: self._speaker.pgettext("an event, on a day", "began"),
                DayMark.ENDED: self._speaker.pgettext("an event, on a day", "ended"),
            }.get(one.mark)
            return f"{title} ({mark})" if mark else title
        if len(one.people) == 1:
            return person_title(one.people[0], self._speaker)
        return f"{self._mark(one)}: {self._how_many(person.persons for person in one.people)}"

    def _description(self, one: Anniversary) -> Iterator[str]:
        say = self._speaker
        if one.event:
            if one.event.when:
                yield say.when(one.event.when)
            if one.event.summary:
                yield one.event.summary.plain
            if one.event.victims:
                count = self._how_many(person.persons for person in one.event.victims)
                yield f"{say.gettext('The people it took')}: {count}"
            return
        yield f"{self._mark(one)}: {say.date(datetime.date(*one.first))}"

    def _mark(self, one: Anniversary) -> str:
        if one.mark is DayMark.DIED:
            return self._speaker.pgettext("over people, on a day", "Died")
        return self._speaker.pgettext("over people, on a day", "Went missing")

    def _how_many(self, persons: Iterator[Count]) -> str:
        return self._speaker.count(add_up(persons) or Count(0, 0))

    def _revised(self, record: PublicEvent | PublicPerson) -> datetime.date:
        return changed_on(record, came_on(record, self._plan, self._permalinks)) or NEVER
