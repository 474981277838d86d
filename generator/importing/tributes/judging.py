"""A row as a tribute, or the reason why it cannot be one."""

import datetime
import email.utils
import hashlib
import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from msgspec import Struct

from generator.diagnostics import suggest
from generator.importing.tributes.cleaning import LOST, clean_name, clean_text, mask
from generator.importing.tributes.rows import Row
from generator.load.characters import compose
from generator.values.folding import fold

DIGITS = 10
"""Hexadecimal digits of a new id that come from the content."""

_PAGE = re.compile(r"(?:^|/)victims/([^/?#\s]+?)(?:\.html|\.md|\.yaml)?(?=[/?#\s]|$)")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}:\d{2}.*)?", re.DOTALL)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? \d{1,2}:\d{2}.*)?", re.DOTALL)


class RefusedError(Exception):
    """A row that is not taken; says why."""


class Submission(Struct, frozen=True):
    """A tribute that could be taken."""

    victim: str
    """The id of the person."""
    by: str
    """The name that its writer gave."""
    on: datetime.date
    """The day it was written."""
    text: str
    """Its paragraphs."""
    masked: int
    """Addresses and numbers that were taken out of the text."""

    @property
    def id(self) -> str:
        """The day, and a digest of the content: the same for the same tribute, and no name."""
        parts = (self.victim, fold(self.by).strip(), " ".join(self.text.split()))
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:DIGITS]
        return f"{self.on.isoformat()}-{digest}"


class Terms(Struct, frozen=True):
    """What tributes are judged by."""

    victims: Collection[str]
    """The ids of the site's persons."""
    columns: Mapping[str, str]
    """The column that says each thing."""
    victim: str | None
    """The person that all of them are to, where whoever imports says so."""
    unnamed: str | None
    """What to call writers who gave no name, where whoever imports says so."""


def judge(row: Row, terms: Terms) -> Submission:
    """Make a tribute of a row.

    Raises:
        RefusedError: Something that a tribute needs is missing or cannot be understood.
    """
    if row.problem:
        raise RefusedError(row.problem)
    said = {meaning: row.cells.get(column, "") for meaning, column in terms.columns.items()}
    if LOST in said["text"] + said["by"]:
        raise RefusedError("another program lost letters of it; export it again as UTF-8")
    victim = terms.victim or find_person(said["person"], terms.victims)
    on = read_day(said["date"])
    by = clean_name(said["by"]) or terms.unnamed or ""
    if not by:
        raise RefusedError("its writer gave no name; say with --unnamed WORDS what to call such")
    used = set(terms.columns.values())
    private = [value for column, value in row.cells.items() if column not in used]
    text, masked = mask(clean_text(said["text"]), private)
    if not text:
        raise RefusedError("it has no text")
    return Submission(victim, by, on, text, masked)


def find_person(named: str, victims: Collection[str]) -> str:
    """The id of the person that an id, the address of a page or a subject line names.

    Raises:
        RefusedError: There is no such person, or it names several.
    """
    named = compose(unquote(named)).strip()
    if not named:
        raise RefusedError("it does not say to whom it is")
    if named in victims:
        return named
    pages = _PAGE.findall(named)
    found = {one for one in pages or re.split(r"[^\w-]+", named) if one in victims}
    if len(found) == 1:
        return found.pop()
    if found:
        raise RefusedError(f"it names several persons: {', '.join(sorted(found))}")
    shown = clean_name(pages[0] if pages else named)[:60]
    advice = suggest(shown.casefold().replace(" ", "-"), victims)
    raise RefusedError(f"there is no person '{shown}'" + (f"; {advice}" if advice else ""))


def read_day(written: str) -> datetime.date:
    """The day in a date of ISO 8601, of a mail, or day.month.year.

    Raises:
        RefusedError: There is none, or day and month cannot be told apart.
    """
    written = written.strip()
    if not written:
        raise RefusedError("it has no date")
    try:
        if iso := _ISO.fullmatch(written):
            return datetime.date.fromisoformat(iso[1])
        if dotted := _DOTTED.fullmatch(written):
            return datetime.date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return email.utils.parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        shown = clean_name(written)[:40]
        raise RefusedError(
            f"'{shown}' is no date that can only be read one way; write 2024-03-14"
        ) from None
