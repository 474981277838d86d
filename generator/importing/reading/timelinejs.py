"""Timelines of Knight Lab's TimelineJS: its spreadsheet and its JSON, as the same columns."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import structs

from generator.importing.reading.items import Item, sheet_of_items
from generator.importing.reading.places import counted
from generator.importing.reading.sheet import Sheet, SheetRow

START, END = "Start", "End"
"""Columns that are added: the year, month, day and time of a row, as far as it has them."""
COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail",
    "Media Alt Text", "Type", "Group", "Background",
)  # fmt: skip
"""The columns of its spreadsheet."""

_MARKS = {"year", "headline", "text"}
"""What any of its spreadsheets has; and one of these."""
_MORE_MARKS = {"end year", "display date", "media", "media credit"}
_PATHS = {
    "Year": ("start_date", "year"), "Month": ("start_date", "month"),
    "Day": ("start_date", "day"), "End Year": ("end_date", "year"),
    "End Month": ("end_date", "month"), "End Day": ("end_date", "day"),
    "Display Date": ("display_date",), "Headline": ("text", "headline"), "Text": ("text", "text"),
    "Media": ("media", "url"), "Media Credit": ("media", "credit"),
    "Media Caption": ("media", "caption"), "Media Thumbnail": ("media", "thumbnail"),
    "Media Alt Text": ("media", "alt"), "Group": ("group",), "Background": ("background", "url"),
}  # fmt: skip
"""Where its JSON has what a column of its spreadsheet has."""
_NO_EVENTS = {
    "title": "it is the title of the timeline, and no event",
    "era": "it is an era, which the timeline shows behind its events, and no event",
}
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_HTML = ("Headline", "Text", "Display Date")
"""Columns that a timeline puts into its page as HTML."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def is_timeline(document: object) -> bool:
    """Whether a JSON document is a timeline."""
    events = document.get("events") if isinstance(document, dict) else None
    return isinstance(events, list) and any(
        isinstance(event, dict) and isinstance(event.get("start_date"), dict) for event in events
    )


def read_timeline(document: Mapping[str, Any], *, name: str, form: str) -> Sheet:
    """Lay a timeline's JSON out as its spreadsheet would have it.

    Raises:
        UnusableFileError: It has more events or fields than are read.
    """
    items = [Item("title", _fields(document["title"], "title"))] if document.get("title") else []
    eras = document.get("eras")
    for kind, listed in (("", document["events"]), ("era", eras if isinstance(eras, list) else [])):
        for number, event in enumerate(listed, start=1):
            items.append(Item(f"{kind or 'event'} {number}", _fields(event, kind)))
    return as_timeline(sheet_of_items(items, name=name, form=form))


def _fields(event: Any, kind: str) -> Any:
    """An event's fields by the columns; what has no column keeps its own name."""
    if not isinstance(event, dict):
        return event
    rest = {key: dict(one) if isinstance(one, dict) else one for key, one in event.items()}
    found: dict[str, Any] = {"Type": kind}
    for column, (first, *then) in _PATHS.items():
        holder, key = (rest.get(first), then[0]) if then else (rest, first)
        if isinstance(holder, dict) and key in holder:
            found[column] = holder.pop(key)
    for column, key in (("Time", "start_date"), ("End Time", "end_date")):
        date = rest.get(key)
        if isinstance(date, dict):
            found[column] = _clock(date)
            found.setdefault("Display Date", date.pop("display_date", None))
    ordered = {column: found[column] for column in COLUMNS if column in found}
    return {**ordered, **{key: one for key, one in rest.items() if key not in ordered}}


def _clock(date: dict[str, Any]) -> str:
    parts = [f"{date.pop(key, None) or ''}".strip() for key in ("hour", "minute", "second")]
    if not parts[0]:
        return ""
    return ":".join(f"{part or '0':0>2}" for part in parts[: 3 if parts[2] else 2])


def is_timeline_sheet(columns: Iterable[str]) -> bool:
    """Whether a table is a timeline's spreadsheet."""
    names = {_plain(column) for column in columns}
    return names >= _MARKS and not names.isdisjoint(_MORE_MARKS)


def _plain(column: str) -> str:
    return " ".join(column.casefold().split())


def as_timeline(sheet: Sheet) -> Sheet:
    """Give a timeline's columns the names of its spreadsheet, and its rows their whole dates."""
    known = {_plain(column): column for column in COLUMNS}
    renamed = {column: known.get(_plain(column), column) for column in sheet.columns}
    if len(set(renamed.values())) < len(renamed):
        renamed = {column: column for column in sheet.columns}
    rows = tuple(_row(row, renamed) for row in sheet.rows)
    texts = [column for column, name in renamed.items() if name == "Text"]
    marked = sum(
        any(_TAG.search(row.cells.get(column, "")) for column in texts) for row in sheet.rows
    )
    used = {column for row in rows for column in row.cells}
    columns = [column for column in (START, END) if column in used]
    columns += [column for column in renamed.values() if column not in (START, END)]
    return structs.replace(
        sheet,
        form=f"a timeline of TimelineJS, as {sheet.form}",
        columns=tuple(columns),
        dated=frozenset(renamed[column] for column in sheet.dated),
        rows=rows,
        notes=(*sheet.notes, *_notes(marked)),
    )


def _row(row: SheetRow, renamed: Mapping[str, str]) -> SheetRow:
    cells = {renamed[column]: cell for column, cell in row.cells.items()}
    cells |= {column: _words(cells[column]) for column in _HTML if column in cells}
    problems = [row.problem] if row.problem else []
    kind = cells.get("Type", "").casefold()
    if kind in _NO_EVENTS:
        problems.append(_NO_EVENTS[kind])
    added: dict[str, str] = {}
    for column, prefix in ((START, ""), (END, "End ")):
        try:
            date = _date([cells.get(f"{prefix}{part}", "") for part in COLUMNS[:4]])
        except ValueError:
            problems.append(f"its {column.casefold()} is no date: it has a part that is none")
        else:
            added |= {column: date} if date else {}
    return SheetRow(row.place, {**added, **cells}, "; ".join(problems))


def _date(parts: Sequence[str]) -> str:
    """Year, month, day and time as one text, as far as they are said.

    Raises:
        ValueError: One of them is none, or a smaller one stands without the larger.
    """
    year, month, day, time = parts
    if not any(parts):
        return ""
    if not year or (day and not month) or (time and not day):
        raise ValueError(parts)
    number = int(year)
    written = f"-{-number:04}" if number < 0 else f"{number:04}"
    for part in filter(None, (month, day)):
        written += f"-{int(part):02}"
    return f"{written}T{_minutes(time)}" if time else written


def _minutes(time: str) -> str:
    match = _TIME.fullmatch(time.strip())
    if not match:
        raise ValueError(time)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[4] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(time)
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}"


def _words(text: str) -> str:
    """What a timeline shows of HTML in which nothing is marked up; other HTML is kept."""
    return text if _TAG.search(text) else html.unescape(text)


def _notes(marked: int) -> list[str]:
    if not marked:
        return []
    have = counted(marked, "text has", "texts have")
    return [f"{have} HTML, kept as it is; a site shows it as text, so write Markdown in its place"]
