"""Durations: the units that were stated, and no others."""

import pytest

from generator.values.duration import Duration, parse_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P40D", Duration(days=40)),
        ("P2W", Duration(weeks=2)),
        ("P1Y6M", Duration(years=1, months=6)),
        ("PT12H30M", Duration(hours=12, minutes=30)),
        (" P1DT1M ", Duration(days=1, minutes=1)),
    ],
)
def test_duration_keeps_the_units_it_was_stated_in(text: str, expected: Duration) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P0D", "40", "P1.5D", "P-1D", "PT5S", "P1D2Y", f"P{'9' * 5000}D"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration; write P40D"):
        parse_duration(text)
