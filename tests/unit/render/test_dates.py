"""A when in words says what was written, in every language, and no more."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from hypothesis import given
from hypothesis import strategies as st
from strategies import whens

from generator.render import dates
from generator.render.dates import format_clock, format_day, format_when
from generator.values.when import Form, When, html_datetime, parse_when

LOCALES = ["en", "ru", "kk", "ar", "fr", "de", "he"]
REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "when.md"


def as_is(message: str) -> str:
    return message


def plainly_spaced(text: str) -> str:
    """As shown, with plain spaces for the typographer's."""
    return re.sub(r"[\u2009\u202f]", " ", text)


def in_english(text: str) -> str:
    return plainly_spaced(format_when(parse_when(text), "en", as_is))


def reference_rows() -> list[tuple[str, str]]:
    """What the reference says to write, and what it says is shown."""
    rows = re.findall(r"^\| `(.+?)` \|.*\| (.+?) \|$", REFERENCE.read_text("utf-8"), re.MULTILINE)
    return [(written, shown) for written, shown in rows]


def test_the_reference_shows_every_form() -> None:
    written = [parse_when(text) for text, _ in reference_rows()]
    assert {when.form for when in written} == set(Form)
    assert len(written) >= 40


@pytest.mark.parametrize(("written", "shown"), reference_rows())
def test_the_reference_is_true(written: str, shown: str) -> None:
    assert in_english(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("19X1", "between 1901 and 1991"),
        ("000X", "between 1 BC and 9 AD"),
        ("-19XX", "between 2000 BC and 1901 BC"),
        ("-0043/0014", "44 BC – 14 AD"),
        ("-0043-03-15", "15 March 44 BC"),
        ("Y170000002", "170000002"),
        ("XXXX", "date not known"),
        ("XXXX-XX-XX", "date not known"),
        ("XXXX-12-25", "25 December, year not known"),
        ("1XXX-12", "December, between 1000 and 1999"),
        ("1985-XX-31", "between 31 January 1985 and 31 December 1985"),
        ("1985-02-X9", "between 9 February 1985 and 19 February 1985"),
        ("1984-1X-XX", "between October 1984 and December 1984 (day not known)"),
        ("194X-34", "2nd quarter, 1940s"),
        ("?2004-06-~11", "11 June 2004 (approximate: day) (uncertain: year)"),
        ("1987-03-14/1987-03-14", "14 March 1987"),
        ("1987-03-14/1987-04-02", "14 March – 2 April 1987"),
        ("1987-03-14/1988-01-01", "14 March 1987 – 1 January 1988"),
        ("1987/1987-05", "1987 – May 1987"),
        ("1987-03-14T23:00/1987-03-15T01:00", "14 March 1987, 23:00 – 15 March 1987, 01:00"),
        ("[1667..1672]", "one of: 1667–1672"),
        ("1985-04-12T23:20:30-04:30", "12 April 1985, 23:20:30 GMT-04:30"),
    ],
)
def test_rarer_forms_in_english(written: str, shown: str) -> None:
    assert in_english(written) == shown


@pytest.mark.parametrize(
    ("locale", "written", "shown"),
    [
        ("en-US", "1987-03-14", "March 14, 1987"),
        ("ru", "1987-03-14", "14 марта 1987\u202fг."),
        ("ru", "1987-03", "март 1987\u202fг."),
        ("ru", "1987-03-14/1987-03-15", "14–15 марта 1987\u202fг."),
        ("kk", "1987-03-14", "1987\u202fж. 14 наурыз"),
        ("kk", "1987-03-14/1987-03-15", "1987\u202fж. 14–15 наурыз"),
        ("ar", "2016-06-05T14:28", "5 يونيو 2016، 14:28"),
        ("fr", "1987-03-01", "1 mars 1987"),
        ("fr", "-0043", "44 av. J.-C."),
        ("de", "1987-03-14", "14. März 1987"),
        ("de", "1987/1990", "1987–1990"),
        ("he", "1987-03-14", "14 במרץ 1987"),
        ("he", "1987-03", "מרץ 1987"),
        ("pt-BR", "1987-03-14", "14 de março de 1987"),
    ],
)
def test_each_language_has_its_own_order_and_names(locale: str, written: str, shown: str) -> None:
    now = format_when(parse_when(written), locale, as_is)
    assert plainly_spaced(now) == plainly_spaced(shown)


def test_words_around_dates_are_the_translators() -> None:
    catalogue = {
        "about %(date)s": "около %(date)s",
        "from %(date)s": "с %(date)s",
        "%(decade)ss": "%(decade)s-е годы",
    }

    def gettext(message: str) -> str:
        return catalogue.get(message, message)

    shown = [format_when(parse_when(text), "ru", gettext) for text in ("1941~/..", "194X")]
    assert shown == ["с около 1941", "1940-е годы"]


def test_extraction_finds_every_message_that_is_asked_for() -> None:
    source = Path(dates.__file__).read_bytes()
    extracted = [message for _, message, _, _ in extract("python", io.BytesIO(source))]
    assert len(extracted) == source.count(b"gettext(")
    assert {"about %(date)s", "one of: %(dates)s", "spring %(year)s"} <= set(extracted)


@given(whens(), st.sampled_from(LOCALES))
def test_every_when_is_shown_in_every_language(when: When, locale: str) -> None:
    assert format_when(when, locale, as_is).strip()
    assert format_day(when, locale, as_is).strip()
    assert bool(format_clock(when, locale, as_is)) == when.has_clock_time


def _plainest(when: When) -> bool:
    return all("X" not in each.text and not each.season for each in when.moments)


@given(whens().filter(_plainest), st.sampled_from(LOCALES))
def test_no_number_is_shown_that_was_not_written(when: When, locale: str) -> None:
    written = {int(group) for group in re.findall("[0-9]+", when.text)}
    before_year_1 = {1 - each.first.year for each in when.moments if each.first.year < 1}
    shown = {int(group) for group in re.findall("[0-9]+", format_when(when, locale, as_is))}
    whole_hours = {0}  # the minutes of an offset such as +03
    assert shown <= written | before_year_1 | whole_hours


@given(st.integers(1, 9999), st.sampled_from(["{:04}", "{:04}~", "{:04}?", "{:04}/..", "/{:04}"]))
def test_a_year_is_shown_without_month_or_day(year: int, form: str) -> None:
    shown = format_when(parse_when(form.format(year)), "en", as_is)
    assert re.findall("[0-9]+", shown) == [str(year)]
    assert not re.search("January|December", shown)


@pytest.mark.parametrize(
    ("written", "clock", "day"),
    [
        ("2016-06-05T14:28", "14:28", "5 June 2016"),
        ("1987-03-14T14:05~", "about 14:05", "14 March 1987"),
        ("1987-03-14T14:05/..", "from 14:05", "14 March 1987"),
        ("../1987-03-14T14:05", "until 14:05", "14 March 1987"),
        ("1987-03-14T14:05/1987-03-14T14:28", "14:05–14:28", "14 March 1987"),
        ("1987-03-14T14:05/1987-03-14T14:28~", "14:05 – about 14:28", "14 March 1987"),
        ("2016-06-05T14:28/2016-06-06", "14:28 – 6 June 2016", "5 June 2016"),
        ("[1987-03-14T14:05,1987-03-14T14:15]", "one of: 14:05 or 14:15", "14 March 1987"),
        ("1987-03-14", "", "14 March 1987"),
        ("1987-03-14/1987-03-15", "", "14–15 March 1987"),
        ("1941~", "", "about 1941"),
    ],
)
def test_a_time_under_its_days_heading_is_shown_alone(written: str, clock: str, day: str) -> None:
    when = parse_when(written)
    assert plainly_spaced(format_clock(when, "en", as_is)) == clock
    assert format_day(when, "en", as_is) == day


@pytest.mark.parametrize(
    ("written", "zone", "value"),
    [
        ("1987", None, "1987"),
        ("0044", None, "0044"),
        ("Y170000002", None, "170000002"),
        ("1987-03", None, "1987-03"),
        ("1987-03-14", "Europe/Tallinn", "1987-03-14"),
        ("2016-06-05T14:28", None, "2016-06-05T14:28"),
        ("2016-06-05T14:28", "Asia/Almaty", "2016-06-05T14:28+06:00"),
        ("2016-06-05T14:28", "America/Sao_Paulo", "2016-06-05T14:28-03:00"),
        ("2016-06-05T14:28", "UTC", "2016-06-05T14:28Z"),
        ("1985-04-12T23:20:30+04:30", "UTC", "1985-04-12T23:20:30+04:30"),
        # Shown twice by the clock, skipped by it, and in local mean time to the second.
        ("2016-10-30T03:30", "Europe/Tallinn", "2016-10-30T03:30"),
        ("2016-03-27T03:30", "Europe/Tallinn", "2016-03-27T03:30"),
        ("1850-01-01T12:00", "Europe/Amsterdam", "1850-01-01T12:00"),
        ("0000", None, None),
        ("-0044", None, None),
        ("194X", None, None),
        ("1941~", None, None),
        ("1941?", None, None),
        ("1941-21", None, None),
        ("1987-03-XX", None, None),
        ("1987/1988", None, None),
        ("1987-03-14T14:05/..", "UTC", None),
        ("[1667,1668]", None, None),
        ("[1667]", None, None),
    ],
)
def test_html_is_told_a_time_only_where_it_can_say_just_as_much(
    written: str, zone: str | None, value: str | None
) -> None:
    assert html_datetime(parse_when(written), zone) == value


_HTML = re.compile(
    r"[0-9]{4,}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)


@given(whens(), st.sampled_from([None, "Europe/Amsterdam", "Asia/Almaty"]))
def test_html_is_told_only_what_its_grammar_allows(when: When, zone: str | None) -> None:
    value = html_datetime(when, zone)
    assert value is None or (_HTML.fullmatch(value) and int(value[:4]) >= 0)
