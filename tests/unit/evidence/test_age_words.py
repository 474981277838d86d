"""That a number is read as years only where it is known to be of years."""

import pytest
from factories import TODAY, make_event, make_photo, make_victim
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.age_words import AgeRange, read_age
from generator.evidence.ages import is_age_unclear, may_have_been_minor
from generator.evidence.protection import is_protected_by_unclear_age

EVENTS = {"fire": make_event(id="fire", when="1987-03-14")}


@pytest.mark.parametrize(
    "text", ["36", "36 years", "36 years old", "a 36-year-old man", "36 лет", "36 жаста", "36歳"]
)
def test_one_number_of_years_is_plain(text: str) -> None:
    assert read_age(text) == AgeRange(36, 36, is_plain=True)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("about 40", 40, 40),
        ("~40", 40, 40),
        ("40?", 40, 40),
        ("около 40 лет", 40, 40),
        ("лет 40", 40, 40),
        ("40-50", 40, 50),
        ("between 40 and 50", 40, 50),
        ("60+", 60, 1000),
        ("over 60", 60, 1000),
        ("under 5", 0, 5),
        ("2 years 6 months", 0, 2),
    ],
)
def test_range_or_doubt_is_not_plain(text: str, least: int, most: int) -> None:
    assert read_age(text) == AgeRange(least, most, is_plain=False)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("30 months", 2),
        ("30 месяцев", 2),
        ("30 ай", 2),
        ("30 kuukautta", 2),
        ("30个月", 2),
        ("60 weeks", 1),
        ("20 дней", 0),
        ("6 hours", 0),
    ],
)
def test_shorter_units_are_no_years(text: str, years: int) -> None:
    assert read_age(text) == AgeRange(years, years, is_plain=True)
    assert may_have_been_minor(make_victim(age=text), EVENTS)


@pytest.mark.parametrize(
    "text", ["30 zorps", "40 години", "40²", "two", "взрослый", "?", "мальчик 30"]
)
def test_unknown_word_leaves_the_age_unread(text: str) -> None:
    assert read_age(text) is None


def test_number_of_an_unknown_unit_protects_as_a_child_and_asks_for_another() -> None:
    victim = make_victim(age="30 zorps", photo=make_photo())
    assert is_age_unclear(victim)
    assert is_protected_by_unclear_age(victim, EVENTS, TODAY)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,6000}( (years|дней|x))?", fullmatch=True))
def test_any_text_is_read_or_left(text: str) -> None:
    age = read_age(text)
    assert age is None or 0 <= age.least <= age.most
