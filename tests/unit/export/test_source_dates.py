"""Dates of sources in other formats: never more certain than they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export.source_dates import SourceDate, source_date
from generator.values.when import parse_when


@pytest.mark.parametrize(
    ("written", "edtf", "parts", "is_about"),
    [
        ("1987-03-14", "1987-03-14", ((1987, 3, 14),), False),
        ("1987-03", "1987-03", ((1987, 3),), False),
        ("1987", "1987", ((1987,),), False),
        ("1987-03-14T14:05", "1987-03-14", ((1987, 3, 14),), False),
        ("1987~", "1987~", ((1987,),), True),
        ("1987?", "1987?", (), False),
        ("1987%", "1987%", (), False),
        ("198X", "198X", (), False),
        ("1987-XX", "1987-XX", (), False),
        ("1987-03-XX", "1987-03-XX", (), False),
        ("1987-XX-14", "1987", (), False),
        ("1987-21", "1987-21", (), False),
        ("1987-25", "1987", (), False),
        ("1987-03/1987-05", "1987-03/1987-05", ((1987, 3), (1987, 5)), False),
        ("1987-03~/1987-05", "1987-03~/1987-05", (), False),
        ("1987-03-14T14:00/1987-03-14T15:00", "1987-03-14", ((1987, 3, 14),), False),
        ("1987/..", "1987/..", (), False),
        ("/1987", "/1987", (), False),
        ("[1987-03-14,1987-03-16]", "1987", (), False),
        ("[1986,1987]", None, (), False),
        ("1987-~03", "1987", (), False),
        ("-0044", "-0044", (), False),
    ],
)
def test_date_is_carried_as_far_as_each_format_can(
    written: str, edtf: str | None, parts: tuple[tuple[int, ...], ...], is_about: bool
) -> None:
    assert source_date(parse_when(written)) == SourceDate(edtf, parts, is_about)


@given(
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["?", "%", "~"]),
)
def test_a_date_in_doubt_is_never_an_exact_one(day: str, mark: str) -> None:
    assert source_date(parse_when(day)).exact is not None
    assert source_date(parse_when(day + mark)).exact is None
