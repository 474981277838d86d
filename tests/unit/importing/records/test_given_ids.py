"""Ids of names of any script: readable, never two alike, and nothing of a name that is hidden."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.records.ids import Ids, id_of
from generator.importing.records.mapping import IdLetters
from generator.load.identifiers import is_id

LETTERS = st.sampled_from(list(IdLetters))
NAMES = st.text(min_size=1, max_size=120)


@pytest.mark.parametrize(
    ("name", "latin", "own"),
    [
        ("Anna Kask", "anna-kask", "anna-kask"),
        ("José O'Brien", "jose-obrien", "josé-obrien"),
        ("Касымов Айдар", "kasymov-aydar", "касымов-айдар"),
        ("王小明", "wangxiaoming", "王小明"),
        ("فاطمه محمدی", "ftmh-mhmdy", "فاطمه-محمدی"),
        ("İrem ŞAHİN", "irem-sahin", None),
        ("Dr. J. R. R. Voss, Jr.", "dr-j-r-r-voss-jr", "dr-j-r-r-voss-jr"),
    ],
)
def test_id_is_made_of_the_name(name: str, latin: str, own: str | None) -> None:
    assert id_of(name, IdLetters.LATIN) == latin
    if own is not None:
        assert id_of(name, IdLetters.UNICODE) == own


@given(NAMES, LETTERS)
def test_id_of_any_name_is_an_id_or_nothing(name: str, letters: IdLetters) -> None:
    made = id_of(name, letters)
    assert not made or is_id(made) or is_id(f"{made}-1")


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "1951", "1952"])), max_size=60), LETTERS)
def test_ids_are_valid_and_never_two_alike(
    people: list[tuple[str, str]], letters: IdLetters
) -> None:
    ids = Ids(["anna-kask", "person-1"])
    given_ids = ["anna-kask", "person-1"]
    made = [id_of(name, letters) for name, _ in people]
    for base, (_, born) in zip(made, people, strict=True):
        given_ids.append(ids.give(base, beside=born, is_alone=made.count(base) == 1))
    assert all(map(is_id, given_ids))
    alike = {unicodedata.normalize("NFC", one.casefold()) for one in given_ids}
    assert len(alike) == len(given_ids)


def test_1997_names_without_latin_letters_give_1997_ids() -> None:
    names = [f"{first} {last}" for first in "אבגדהוזחטיכלמנסעפצקרשת" for last in "אבגדהוזחטיכ" * 9]
    names = [f"{name}" for name in names][:1997]
    assert len(names) == 1997
    for letters in IdLetters:
        ids = Ids(())
        found = [ids.give(id_of(name, letters)) for name in names]
        assert all(map(is_id, found))
        assert len({one.casefold() for one in found}) == 1997


def test_namesakes_are_told_apart_by_birth_then_number() -> None:
    ids = Ids(())
    found = [
        ids.give("anna-kask", beside=born, is_alone=False) for born in ("1951", "1960", "", "")
    ]
    assert found == ["anna-kask-1951", "anna-kask-1960", "anna-kask", "anna-kask-2"]


def test_one_who_comes_later_leaves_the_first_its_id() -> None:
    ids = Ids(["anna-kask"])
    assert ids.give("anna-kask", beside="1951") == "anna-kask-1951"
    assert ids.give("anna-kask") == "anna-kask-2"


def test_device_name_of_windows_gets_a_number() -> None:
    assert Ids(()).give(id_of("Con", IdLetters.LATIN)) == "con-2"


def test_name_that_makes_nothing_gets_a_neutral_id() -> None:
    assert Ids(()).give(id_of("♥", IdLetters.UNICODE)) == "person-1"
