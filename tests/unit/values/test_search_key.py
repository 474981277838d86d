"""Keys of names: one for all spellings, and found while a name is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.search_key import (
    close_key,
    latin_of,
    latin_table,
    loose_key,
    loose_keys,
    search_words,
)


def close_keys(text: str) -> list[str]:
    return [close_key(word) for word in search_words(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Mailibaev", "Mailibayev", "Maylibaev", "Majlibaev", "Maĭlibaev", "Майлибаев"),
        ("Нұржан", "Nurzhan", "Nurjan", "Nurdjan", "NURZHAN"),
        ("Хасан", "Khasan", "Hasan", "Xasan", "Hassan"),
        ("Александр", "Aleksandr", "Alexandr"),
        ("Philipp", "Filip"),
        ("Thomas", "Tomas"),
        ("Wagner", "Vagner"),
        ("Karl", "Carl"),
        ("O’Brien", "O'Brien", "OBrien"),
        ("Straße", "Strasse"),
        ("İbrahim", "ibrahim"),
        ("Zoe\u0301", "Zoé", "Zoe"),
    ],
)
def test_spellings_of_one_name_have_one_close_key(spellings: tuple[str, ...]) -> None:
    keys = [close_keys(spelling) for spelling in spellings]
    assert keys == [keys[0]] * len(keys)


@pytest.mark.parametrize(
    "spellings",
    [
        ("سلمى", "Salma", "Selma", "Салма"),
        ("محمد", "Mohamed", "Muhammad", "Мухаммед"),
        ("Romanov", "Romanoff", "Романов"),
        ("Jurij", "Yuri", "Юрий"),
        ("Jana", "Zhana", "Yana"),
    ],
)
def test_spellings_far_apart_share_a_loose_key_with_the_first(spellings: tuple[str, ...]) -> None:
    first, *others = [set(loose_keys(*search_words(spelling))) for spelling in spellings]
    assert [other for other in others if not first & other] == []


@pytest.mark.parametrize(
    ("one", "other"), [("Anna", "Hanna"), ("Zhanna", "Anna"), ("1991", "191"), ("Ruud", "Rudi")]
)
def test_other_names_have_other_close_keys(one: str, other: str) -> None:
    assert close_keys(one) != close_keys(other)


def test_words_are_split_at_what_is_no_letter_and_by_sign_in_chinese() -> None:
    assert search_words("Roe-Dahl, Ada (Å.) 7th") == ["roe", "dahl", "ada", "a", "7th"]
    assert search_words("王小明") == ["wang", "xiao", "ming"]


@given(st.text("abdefgiklmnoprsuvyw", min_size=1), st.data())
def test_key_of_a_beginning_is_a_beginning_of_the_key(word: str, data: st.DataObject) -> None:
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert close_key(word).startswith(close_key(typed))
    assert loose_key(close_key(word)).startswith(loose_key(close_key(typed)))


@pytest.mark.parametrize(("typed", "word"), [("but", "butsin"), ("s", "zhanna"), ("mic", "mica")])
def test_key_of_a_beginning_within_a_sound_may_be_another(typed: str, word: str) -> None:
    assert not close_key(word).startswith(close_key(typed))


@given(st.text())
def test_any_text_has_words_and_each_word_a_key(text: str) -> None:
    for word in search_words(text):
        assert close_key(word)
        assert loose_keys(word)
        assert all(sign.isascii() and (sign.isalnum()) for sign in close_key(word))


@given(st.text())
def test_table_has_every_character_of_the_texts_that_is_not_ascii(text: str) -> None:
    table = latin_table([text])
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    assert table.keys() >= {sign for sign in lower if not sign.isascii()}
    assert table == {sign: latin_of(sign) for sign in table}
    assert set("майлибаевұәғ") <= table.keys()
    assert not any(sign.isascii() for sign in table)
