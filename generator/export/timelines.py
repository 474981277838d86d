"""Chronologies for TimelineJS (Knight Lab): of the site, and of each event that has one.

A date is no more precise than it is written, and is shown in the site's own words. TimelineJS puts
text into its page as HTML, so all of it is escaped.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

from generator.artifact import Artifact
from generator.export.file_sets import FileKeys, FileSet
from generator.export.json_text import json_file
from generator.plan.data_files import event_timeline_uri, is_on_timeline, timeline_uri
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEntry, PublicEvent
from generator.values.when import Moment, When

LEAST_ENTRIES = 2
"""Dated entries of which a chronology is made."""
_Slide = dict[str, Any]


class Speaker(Protocol):
    """How a language says what no record does."""

    def when(self, when: When) -> str:
        """An uncertain time in words."""


def export_timelines(
    editions: tuple[EditionPlan, ...], speakers: Mapping[str, Speaker], keys: Mapping[str, FileKeys]
) -> Iterator[FileSet]:
    """Give each language's timelines; of an event, in the languages that it has a page in.

    Args:
        editions: The languages.
        speakers: How each says what no record does.
        keys: What gives the files of each theirs.
    """
    for plan in editions:
        lang = plan.edition.lang
        events, speaker, own = plan.edition.events.values(), speakers[lang], keys[lang]
        if uri := timeline_uri(plan):
            yield FileSet(own.of_records(uri, events), partial(_of_site, plan, uri, speaker))
        for event in events:
            if event.lang == lang and len(event.chronology) >= LEAST_ENTRIES:
                uri = event_timeline_uri(plan, event.id)
                make = partial(_of_chronology, event, uri, speaker)
                yield FileSet(own.of_records(uri, (event,)), make)


def _of_site(plan: EditionPlan, uri: str, speaker: Speaker) -> Iterator[Artifact]:
    frame = plan.frame
    title = _title(frame.title.text, frame.tagline.text if frame.tagline else None)
    slides = _slides(map(_of_event, plan.edition.events.values()), speaker)
    yield Artifact(uri, _written(title, slides))


def _of_chronology(event: PublicEvent, uri: str, speaker: Speaker) -> Iterator[Artifact]:
    """None where too few of its entries have a date that a timeline can show."""
    slides = _slides(map(_of_entry, event.chronology), speaker)
    if len(slides) >= LEAST_ENTRIES:
        title = _title(event.title.text, event.summary.plain if event.summary else None)
        yield Artifact(uri, _written(title, slides))


_Told = tuple[When | None, str, str | None, str]
"""When something was, its id, what it is called, and what is said of it."""


def _of_event(event: PublicEvent) -> _Told:
    return event.when, event.id, event.title.text, event.summary.plain if event.summary else ""


def _of_entry(entry: PublicEntry) -> _Told:
    return entry.when, entry.id, None, entry.text.plain


def _slides(told: Iterable[_Told], speaker: Speaker) -> list[_Slide]:
    """What has a date that a timeline can show, in its order."""
    found = []
    for when, id_, title, text in told:
        if when is None or not is_on_timeline(when):
            continue
        found.append(
            {
                **_dates(when),
                "display_date": html.escape(speaker.when(when)),
                "text": _text(title, text),
                "unique_id": id_,
                "autolink": False,
            }
        )
    return found


def _title(title: str, text: str | None) -> _Slide:
    return {"text": _text(title, text or ""), "autolink": False}


def _text(headline: str | None, text: str) -> dict[str, str]:
    given = {"headline": headline or "", "text": text}
    return {name: html.escape(words) for name, words in given.items() if words}


def _dates(when: When) -> _Slide:
    """From when and until when it is shown; where one end is not known, at the other."""
    start = min((span.first for span in when.spans), key=lambda moment: moment.first)
    end = max((span.last for span in when.spans), key=lambda moment: moment.last)
    first, last = _date(start, start.first.year), _date(end, end.last.year)
    return {"start_date": first} if first == last else {"start_date": first, "end_date": last}


def _date(moment: Moment, year: int) -> dict[str, int]:
    """As much of a moment as is written of it and known, from the year down, which is given."""
    date = {"year": year}
    if "X" in moment.year or not moment.month.isdigit() or moment.season:
        return date
    date["month"] = int(moment.month)
    if not moment.day.isdigit():
        return date
    date["day"] = int(moment.day)
    if moment.clock:
        date["hour"], date["minute"] = moment.clock.hour, moment.clock.minute
        if moment.clock.second is not None:
            date["second"] = moment.clock.second
    return date


def _written(title: _Slide, slides: list[_Slide]) -> bytes:
    return json_file({"title": title, "events": slides})
