"""The earliest and the latest instant of a when, and the order that follows from them."""

import datetime
import math
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days, local_times, whens

from generator.values.when import Bounds, Qualification, When, parse_when, sort_key

ZONES = st.sampled_from([None, "Europe/Tallinn", "Asia/Almaty", "America/Sao_Paulo", "UTC"])


def _instant(text: str) -> float:
    """Seconds from 1970 to an ISO 8601 instant, or infinity."""
    if text.endswith("inf"):
        return float(text)
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1970-01-01", "1970-01-01T00:00:00", "1970-01-01T23:59:59"),
        ("1941", "1941-01-01T00:00:00", "1941-12-31T23:59:59"),
        ("1941~", "1941-01-01T00:00:00", "1941-12-31T23:59:59"),
        ("1941?", "1941-01-01T00:00:00", "1941-12-31T23:59:59"),
        ("2000-02", "2000-02-01T00:00:00", "2000-02-29T23:59:59"),
        ("1900-02", "1900-02-01T00:00:00", "1900-02-28T23:59:59"),
        ("194X", "1940-01-01T00:00:00", "1949-12-31T23:59:59"),
        ("19XX", "1900-01-01T00:00:00", "1999-12-31T23:59:59"),
        ("19X1", "1901-01-01T00:00:00", "1991-12-31T23:59:59"),
        ("2004-XX", "2004-01-01T00:00:00", "2004-12-31T23:59:59"),
        ("2004-02-XX", "2004-02-01T00:00:00", "2004-02-29T23:59:59"),
        ("1984-1X", "1984-10-01T00:00:00", "1984-12-31T23:59:59"),
        ("1985-XX-31", "1985-01-31T00:00:00", "1985-12-31T23:59:59"),
        ("1985-02-X9", "1985-02-09T00:00:00", "1985-02-19T23:59:59"),
        ("19XX-02-29", "1904-02-29T00:00:00", "1996-02-29T23:59:59"),
        ("156X-12-25", "1560-12-25T00:00:00", "1569-12-25T23:59:59"),
        ("1987-03-14T14:05", "1987-03-14T14:05:00", "1987-03-14T14:05:59"),
        ("1987-03-14T14:05:30", "1987-03-14T14:05:30", "1987-03-14T14:05:30"),
        ("1987-03-14T14:05+03:00", "1987-03-14T11:05:00", "1987-03-14T11:05:59"),
        ("1987-03-14T22:05-04", "1987-03-15T02:05:00", "1987-03-15T02:05:59"),
        ("1964/2008", "1964-01-01T00:00:00", "2008-12-31T23:59:59"),
        ("1984-06/1984", "1984-06-01T00:00:00", "1984-12-31T23:59:59"),
        ("1984/1984-06", "1984-01-01T00:00:00", "1984-06-30T23:59:59"),
        ("1987-03-14T14:05/..", "1987-03-14T14:05:00", "inf"),
        ("1987/", "1987-01-01T00:00:00", "inf"),
        ("../1987", "-inf", "1987-12-31T23:59:59"),
        ("/1987", "-inf", "1987-12-31T23:59:59"),
        ("2016-06-05T14:28/2016-06-06", "2016-06-05T14:28:00", "2016-06-06T23:59:59"),
        ("[1667,1668,1670..1672]", "1667-01-01T00:00:00", "1672-12-31T23:59:59"),
        ("{1961-12,1960}", "1960-01-01T00:00:00", "1961-12-31T23:59:59"),
        ("[..1760-12-03]", "-inf", "1760-12-03T23:59:59"),
        ("[1760-12..]", "1760-12-01T00:00:00", "inf"),
        ("2001-21", "2001-03-01T00:00:00", "2001-12-31T23:59:59"),
        ("2001-25", "2001-03-01T00:00:00", "2001-06-30T23:59:59"),
        ("2001-29", "2001-09-01T00:00:00", "2001-12-31T23:59:59"),
        ("2001-28", "2001-01-01T00:00:00", "2001-12-31T23:59:59"),
        ("2001-34", "2001-04-01T00:00:00", "2001-06-30T23:59:59"),
        ("2001-38", "2001-05-01T00:00:00", "2001-08-31T23:59:59"),
        ("2001-40", "2001-01-01T00:00:00", "2001-06-30T23:59:59"),
        ("194X-41", "1940-07-01T00:00:00", "1949-12-31T23:59:59"),
    ],
)
def test_bounds_are_the_first_and_last_second_it_can_be(
    text: str, earliest: str, latest: str
) -> None:
    assert parse_when(text).bounds() == Bounds(_instant(earliest), _instant(latest))


@pytest.mark.parametrize(
    ("text", "zone", "earliest", "latest"),
    [
        # The offset of the day: summer time, winter time.
        ("2016-06-05T14:28", "Europe/Tallinn", "2016-06-05T11:28:00", "2016-06-05T11:28:59"),
        ("2016-01-05", "Europe/Tallinn", "2016-01-04T22:00:00", "2016-01-05T21:59:59"),
        # Local mean time, before there were zones: +01:39.
        ("1850-01-01T12:00", "Europe/Tallinn", "1850-01-01T10:21:00", "1850-01-01T10:21:59"),
        # 27 March 2016: the clock went from 02:59 to 04:00, and that day had 23 hours.
        ("2016-03-27", "Europe/Tallinn", "2016-03-26T22:00:00", "2016-03-27T20:59:59"),
        ("2016-03-27T03:30", "Europe/Tallinn", "2016-03-27T00:30:00", "2016-03-27T01:30:59"),
        # 30 October 2016: 03:00 to 03:59 came twice, and that day had 25 hours.
        ("2016-10-30", "Europe/Tallinn", "2016-10-29T21:00:00", "2016-10-30T21:59:59"),
        ("2016-10-30T03:30", "Europe/Tallinn", "2016-10-30T00:30:00", "2016-10-30T01:30:59"),
        # A midnight that was skipped: the day began at 01:00.
        ("2017-10-15", "America/Sao_Paulo", "2017-10-15T03:00:00", "2017-10-16T01:59:59"),
        # An offset that is written is what holds.
        ("2016-06-05T14:28Z", "Europe/Tallinn", "2016-06-05T14:28:00", "2016-06-05T14:28:59"),
    ],
)
def test_local_times_are_of_the_zone_and_its_doubts_are_inside_the_bounds(
    text: str, zone: str, earliest: str, latest: str
) -> None:
    assert parse_when(text).bounds(zone) == Bounds(_instant(earliest), _instant(latest))


def test_bounds_work_for_years_that_the_standard_library_cannot_hold() -> None:
    day = 86_400
    year_0 = parse_when("0000").bounds()
    assert year_0.latest + 1 == parse_when("0001").bounds().earliest
    assert year_0.latest - year_0.earliest + 1 == 366 * day
    assert parse_when("-0001").bounds().latest + 1 == year_0.earliest
    assert parse_when("9999").bounds("UTC").latest + 1 == parse_when("Y10000").bounds().earliest
    cycle = parse_when("Y170000400").bounds().earliest - parse_when("Y170000000").bounds().earliest
    assert cycle == 146_097 * day
    assert parse_when("-4000-02-29").bounds("Europe/Tallinn").earliest < 0


@given(days(), ZONES)
def test_days_follow_each_other_without_gap(text: str, zone: str | None) -> None:
    day = datetime.date.fromisoformat(text)
    if day == datetime.date.max:
        return
    after = (day + datetime.timedelta(1)).isoformat()
    assert parse_when(text).bounds(zone).latest + 1 == parse_when(after).bounds(zone).earliest


@given(local_times(), ZONES)
def test_a_clock_time_is_bounded_by_both_readings_of_its_zone(text: str, zone: str | None) -> None:
    naive = datetime.datetime.fromisoformat(text)
    if not 2 <= naive.year <= 9998:
        return
    rules = ZoneInfo(zone or "UTC")
    readings = [naive.replace(tzinfo=rules, fold=fold).timestamp() for fold in (0, 1)]
    assert parse_when(text).bounds(zone) == Bounds(min(readings), max(readings) + 59)


@given(whens(), ZONES)
def test_the_earliest_instant_is_never_after_the_latest(when: When, zone: str | None) -> None:
    earliest, latest = when.bounds(zone)
    assert earliest <= latest
    assert when.is_open_start == (earliest == -math.inf)
    assert when.is_open_end == (latest == math.inf)
    assert when.first_year <= when.last_year


@given(st.lists(whens() | st.none()), ZONES, st.randoms())
def test_sorting_is_total_and_keeps_the_editors_order(
    mixed: list[When | None], zone: str | None, random: Random
) -> None:
    numbered = list(enumerate(mixed))
    by_key = sorted(numbered, key=lambda pair: sort_key(pair[1], zone, pair[0]))
    assert by_key == sorted(numbered, key=lambda pair: sort_key(pair[1], zone))
    random.shuffle(numbered)
    assert by_key == sorted(numbered, key=lambda pair: sort_key(pair[1], zone, pair[0]))
    told = [when is None for _, when in by_key]
    assert told == sorted(told)


def test_a_when_sorts_by_its_earliest_instant_then_its_latest() -> None:
    ordered = [
        "-0044",
        "../1849",
        "1850~",
        "194X-02-29",
        "1941-01-01",
        "1941",
        "1987-03-14T14:05",
        "1987-03-14T14:05/..",
        "../1987-03-14T14:06",
        "1987-03-15",
        "Y170000002",
    ]
    keys = [sort_key(parse_when(text)) for text in ordered]
    assert keys == sorted(keys)
    assert sort_key(None) > max(keys)


def test_bounds_tell_what_is_certainly_earlier() -> None:
    first, second = parse_when("1987-03-14T14:05").bounds(), parse_when("1987-03-14T14:06").bounds()
    assert first.is_before(second)
    assert not second.is_before(first)
    assert not parse_when("1987-03-14").bounds().is_before(second)


@pytest.mark.parametrize(
    ("text", "year", "years"),
    [
        ("1951~", 1951, range(1951, 1952)),
        ("1987-03-14T14:05/1987-03-15", 1987, range(1987, 1988)),
        ("195X", None, range(1950, 1960)),
        ("1951/1953", None, range(1951, 1954)),
        ("1951/..", None, range(1951, 1952)),
        ("/1951", None, range(1951, 1952)),
        ("[1951,1952-03]", None, range(1951, 1953)),
        ("-0043-03-15", -43, range(-43, -42)),
    ],
)
def test_the_year_is_told_where_there_is_one(text: str, year: int | None, years: range) -> None:
    when = parse_when(text)
    assert when.year == year
    assert when.years == years


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1951~", datetime.date(1951, 1, 1), datetime.date(1951, 12, 31)),
        ("2016-06-05T23:30-10:00", datetime.date(2016, 6, 5), datetime.date(2016, 6, 5)),
        ("1951-02/..", datetime.date(1951, 2, 1), None),
        ("/1951-02", None, datetime.date(1951, 2, 28)),
        ("-0043", None, None),
        ("0000/0001", None, datetime.date(1, 12, 31)),
    ],
)
def test_days_are_the_calendars_as_written(
    text: str, earliest: datetime.date | None, latest: datetime.date | None
) -> None:
    when = parse_when(text)
    assert (when.earliest_day, when.latest_day) == (earliest, latest)


def test_what_kind_of_when_it_is_can_be_asked() -> None:
    interval = parse_when("1987-03-14T14:05~/1988?")
    assert interval.is_interval
    assert interval.has_clock_time
    assert interval.qualification is Qualification.BOTH
    assert interval.moment is None
    year = parse_when("1941")
    assert not year.is_interval
    assert not year.has_clock_time
    assert year.moment is not None
