"""Reads one text of a record as the value that its field holds."""

import datetime
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.diagnostics import Fix, suggest
from generator.load.identifiers import id_mistake
from generator.load.languages import check_language
from generator.load.refusals import RefusedError
from generator.load.shapes import Text, noun_of
from generator.load.yaml_advice import elided
from generator.prose import parse_blocks, parse_inline, parse_plain
from generator.prose.characters import Isolates, check_characters
from generator.values.citation import Citation, CitationError, parse_citation
from generator.values.coordinates import Coordinates, parse_coordinates
from generator.values.count import Count, CountError, parse_count
from generator.values.date_order import DateOrder
from generator.values.duration import Duration, parse_duration
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.web_address import web_address_mistake, without_user
from generator.values.when import When, WhenError, parse_when
from generator.values.words import Words
from generator.values.zones import UnknownZoneError, zone, zone_names


class Reading(Struct, frozen=True):
    """What a text's meaning depends on beyond itself."""

    lang: str
    """BCP 47 tag of the language that the file is written in."""
    folder: str
    """Folder of the file, from which links lead; POSIX, relative to the site's folder."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The fields that the file's place tells: its id, its path."""
    dates: DateOrder | None = None
    """In which order the site says that dates are meant."""


Reader = Callable[[str, Reading], Any]


def reader_of(shape: Text) -> Reader:
    """The function that reads a text of this shape.

    It raises `RefusedError` for a text that is none.
    """
    if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
        return _reader_of_codes(shape.type)
    return _BY_FORM.get((shape.type, shape.form)) or _BY_TYPE[shape.type]


def _reader_of_codes(codes: type[StrEnum]) -> Reader:
    def read_code(text: str, _: Reading) -> StrEnum:
        try:
            return codes(text.strip())
        except ValueError:
            listed = "write one of " + ", ".join(codes)
            near = suggest(text.strip().lower(), codes)
            advice = f"{near} {listed.capitalize()}" if near else listed
            message = f"'{elided(text)}' is no {noun_of(codes)}"
            same = re.sub(r"[\s_]+", "-", text.strip().lower())
            fix = Fix(text.strip(), same) if same in set(codes) else None
            raise RefusedError("unknown-value", message, advice, fix=fix) from None

    return read_code


def _read_text(text: str, _: Reading) -> str:
    return _one_line(text)


def _read_words(text: str, reading: Reading) -> Words:
    return Words(_one_line(text), reading.lang)


def _one_line(text: str) -> str:
    """The text with its line ends folded; other spaces in a name or title are the editor's.

    A direction that it begins it also ends: what stands beside it on a page has its own.
    """
    _, problems = check_characters(text)
    if problems:
        raise RefusedError.of_problems(problems)
    isolates = Isolates()
    return isolates.balanced(_LINE_END.sub(" ", text).strip()) + isolates.close()


_LINE_END = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters by their category, and shown as nothing: Hangul's fillers."""


def _read_name(text: str, _: Reading) -> str:
    """A person's name as typed: any script, any length, one letter enough."""
    name = _one_line(text)
    if not any(character.isalpha() and character not in _FILLERS for character in name):
        raise RefusedError(
            "name-without-letters",
            f"the name '{elided(name)}' has no letter",
            "write the name, or 'unknown' and a role where no source gives it",
        )
    return name


def _read_own_name(text: str, reading: Reading) -> Words:
    return Words(_read_name(text, reading), reading.lang)


def _read_inline(text: str, reading: Reading) -> Prose:
    parsed = parse_inline(text, folder=reading.folder)
    if parsed.problems:
        raise RefusedError.of_problems(parsed.problems)
    return replace(parsed.prose, lang=reading.lang)


def _read_blocks(text: str, reading: Reading) -> Prose:
    parsed = parse_blocks(text, folder=reading.folder)
    if parsed.problems:
        raise RefusedError.of_problems(parsed.problems)
    return replace(parsed.prose, lang=reading.lang)


def _read_plain(text: str, reading: Reading) -> Prose:
    return replace(parse_plain(text), lang=reading.lang)


def _read_when(text: str, reading: Reading) -> When:
    try:
        return parse_when(text)
    except WhenError as error:
        raise _refused_when(text, error, reading.dates) from None


def _refused_when(text: str, error: WhenError, order: DateOrder | None) -> RefusedError:
    """What is wrong with a when, and what it surely means: by the site's own word, if need be."""
    meant, advice = error.respelled, error.advice
    if order is None and error.by_order and not meant:
        advice += f"; or say in site.yaml which stands first (dates: {DateOrder.DAY_FIRST})"
        advice += " and run cenotaph check --fix"
    elif order in error.by_order:
        meant = error.by_order[order]
        advice = f"write {meant}"
    elif order and error.by_order:  # against the site's own word, which makes it less than sure
        meant = ""
    fix = Fix(text.strip(), meant) if meant else None
    return RefusedError("bad-when", error.reason, advice, fix=fix)


def _read_count(text: str, _: Reading) -> Count:
    try:
        return parse_count(text)
    except CountError as error:
        raise RefusedError("bad-count", error.reason, error.advice) from None


def _read_citation(text: str, _: Reading) -> Citation:
    try:
        return parse_citation(text)
    except CitationError as error:
        raise RefusedError("bad-citation", error.reason, error.advice) from None


def _read_coordinates(text: str, _: Reading) -> Coordinates:
    try:
        return parse_coordinates(text)
    except ValueError as error:
        raise RefusedError("bad-coordinates", *str(error).split("; ", 1)) from None


def _read_duration(text: str, _: Reading) -> Duration:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise RefusedError("bad-duration", *str(error).split("; ", 1)) from None


def _read_date(text: str, reading: Reading) -> datetime.date:
    """A day of the calendar, on which something was done to the record."""
    day = text.strip()
    reason, advice = f"'{elided(day)}' is no date", "write year, month and day, as in 2024-06-02"
    fix = None
    try:
        if parse_when(day).earliest_day and _DATE.fullmatch(day):
            return datetime.date.fromisoformat(day)
    except WhenError as error:
        if _DAY_MEANT.fullmatch(error.advice):
            reason, advice = error.reason, error.advice
        meant = _refused_when(day, error, reading.dates).problems[0].fix
        fix = meant if meant and _DATE.fullmatch(meant.new) else None
    raise RefusedError("bad-date", reason, advice, fix=fix)


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_MEANT = re.compile(rf"(?:write|its last day is) {_DATE.pattern}")


def _read_number(text: str, _: Reading) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        reason = f"'{elided(text)}' is no whole number"
        raise RefusedError("bad-number", reason, "write it in digits: 13")
    return int(text)


_NUMBER = re.compile(r"-?[0-9]{1,9}")


def _read_answer(text: str, _: Reading) -> bool:
    answer = {"true": True, "yes": True, "false": False, "no": False}.get(text.strip().lower())
    if answer is None:
        reason = f"'{elided(text)}' is neither yes nor no"
        raise RefusedError("bad-answer", reason, "write true or false")
    return answer


def _read_id(text: str, _: Reading) -> str:
    identifier = text.strip()
    if mistake := id_mistake(identifier):
        raise RefusedError("bad-id", *mistake)
    return identifier


def _read_code(text: str, _: Reading) -> str:
    """A word of an open list, by which pages find what to call it in each language."""
    code = text.strip()
    if not _CODE.fullmatch(code):
        better = re.sub("[^a-z0-9]+", "-", code.lower()).strip("-") if code.isascii() else ""
        reason = f"'{elided(code)}' is no code"
        rule = "lower-case letters a to z, digits, and hyphens for spaces"
        advice = f"write {better}" if better else f"write one such as security-guard: {rule}"
        is_same = _CODE.fullmatch(re.sub(r"[\s_]+", "-", code.lower()))
        fix = Fix(code, is_same[0]) if is_same else None
        raise RefusedError("bad-code", reason, advice, fix=fix)
    return code


_CODE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def _read_language(text: str, _: Reading) -> str:
    return check_language(text.strip())


def _read_url(text: str, _: Reading) -> str:
    url = text.strip()
    if mistake := web_address_mistake(url):
        message, advice = mistake
        raise RefusedError("bad-url", f"'{elided(without_user(url))}' {message}", advice)
    return url


def _read_colour(text: str, _: Reading) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text.strip()):
        reason = f"'{elided(text)}' is no colour"
        advice = 'write red, green and blue in hexadecimal, in quotes: "#d9a400"'
        raise RefusedError("bad-colour", reason, advice)
    return text.strip().lower()


def _read_zone(text: str, _: Reading) -> str:
    try:
        return zone(text.strip()).key
    except UnknownZoneError as unknown:
        near = suggest(unknown.name, zone_names())
        advice = near or "write its name in the IANA time zone database: Europe/Tallinn"
        message = f"no time zone '{elided(unknown.name)}'"
        raise RefusedError("unknown-zone", message, advice) from None


_BY_TYPE: dict[Any, Reader] = {
    str: _read_text,
    int: _read_number,
    bool: _read_answer,
    datetime.date: _read_date,
    Words: _read_words,
    Prose: _read_inline,
    When: _read_when,
    Count: _read_count,
    Citation: _read_citation,
    Coordinates: _read_coordinates,
    Duration: _read_duration,
}

_BY_FORM: dict[tuple[Any, Form | None], Reader] = {
    (str, Form.ID): _read_id,
    (str, Form.CODE): _read_code,
    (str, Form.LANGUAGE): _read_language,
    (str, Form.URL): _read_url,
    (str, Form.COLOUR): _read_colour,
    (str, Form.ZONE): _read_zone,
    (str, Form.NAME): _read_name,
    (Words, Form.NAME): _read_own_name,
    (Prose, Form.BLOCKS): _read_blocks,
    (Prose, Form.PLAIN): _read_plain,
}
