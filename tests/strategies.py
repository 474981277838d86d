"""Hypothesis strategies for the values that records hold."""

import datetime

from hypothesis import strategies as st

from generator.values.when import When, parse_when

MARKS = st.sampled_from(["", "", "?", "~", "%"])
"""The qualifications of EDTF, most often none."""


def years() -> st.SearchStrategy[str]:
    """Four-digit years of either era, and longer ones."""
    four = st.integers(0, 9999).map(lambda year: f"{year:04}")
    before = st.integers(1, 9999).map(lambda year: f"-{year:04}")
    longer = st.integers(10_000, 10**12 - 1).map(lambda year: f"Y{year}")
    return st.one_of(four, four, before, longer)


def days() -> st.SearchStrategy[str]:
    """Days that the calendar has, in years 1 to 9999."""
    return st.dates().map(datetime.date.isoformat)


def local_times() -> st.SearchStrategy[str]:
    """Times of day to the minute, in the zone of their event."""
    return st.datetimes().map(lambda time: time.isoformat(timespec="minutes"))


@st.composite
def open_digits(draw: st.DrawFn) -> str:
    """Dates some of whose digits are `X`, and still days that the calendar has."""
    date = list(draw(st.dates()).isoformat())
    for at in draw(st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9]), min_size=1)):
        date[at] = "X"
    return "".join(date)[: draw(st.sampled_from([10, 7, 4]))]


@st.composite
def marked_parts(draw: st.DrawFn) -> str:
    """Days whose parts are qualified one by one or in groups."""
    year, month, day = draw(days()).split("-")
    marks = [draw(MARKS) for _ in range(6)]
    return f"{marks[0]}{year}{marks[1]}-{marks[2]}{month}{marks[3]}-{marks[4]}{day}{marks[5]}"


def seasons() -> st.SearchStrategy[str]:
    """Seasons, quarters, thirds and halves of a year."""
    return st.builds("{:04}-{}".format, st.integers(0, 9999), st.integers(21, 41))


def moment_texts() -> st.SearchStrategy[str]:
    """One moment of any kind, as it is written."""
    offsets = st.sampled_from(["", "Z", "+03", "-04:30"])
    marked = st.builds("{}{}".format, st.one_of(years(), days(), seasons(), local_times()), MARKS)
    zoned = st.builds("{}:{:02}{}".format, local_times(), st.integers(0, 59), offsets)
    months = days().map(lambda day: day[:7])
    return st.one_of(marked, zoned, months, open_digits(), marked_parts())


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """Intervals, with ends open, unknown or of any precision."""
    if draw(st.booleans()):
        start, end = sorted([draw(days()), draw(days())])
        ends = [draw(st.sampled_from([start, start[:7], start[:4]])) + draw(MARKS)]
        ends.append(draw(st.sampled_from([end, f"{end}T23:59"])) + draw(MARKS))
        return "/".join(ends)
    ends = [draw(moment_texts()), draw(st.sampled_from(["", ".."]))]
    return "/".join(ends if draw(st.booleans()) else reversed(ends))


@st.composite
def day_ranges(draw: st.DrawFn) -> str:
    """From one day to another, as the member of a set."""
    return "..".join(sorted([draw(days()), draw(days())]))


@st.composite
def set_texts(draw: st.DrawFn) -> str:
    """Sets of moments and ranges, of which one or all are meant."""
    members = draw(st.lists(st.one_of(moment_texts(), day_ranges()), min_size=1, max_size=4))
    if draw(st.booleans()):
        members.insert(0, f"..{draw(moment_texts())}")
    if draw(st.booleans()):
        members.append(f"{draw(moment_texts())}..")
    opened, closed = draw(st.sampled_from([("[", "]"), ("{", "}")]))
    return f"{opened}{','.join(members)}{closed}"


def when_texts() -> st.SearchStrategy[str]:
    """Any when, as it is written."""
    return st.one_of(moment_texts(), moment_texts(), interval_texts(), set_texts())


def whens() -> st.SearchStrategy[When]:
    """Any when."""
    return when_texts().map(parse_when)
