"""The roll: everyone once, by script and letter, in the order of the language."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.plan.roll import NO_LETTER, group_roll
from generator.public.parts import NameKind, PersonRef, PublicName
from generator.values.collation import Collation
from generator.values.words import Words


def person(name: str, id_: str = "") -> PersonRef:
    text = Words(name, "en")
    return PersonRef(id=id_ or name, name=PublicName(kind=NameKind.FULL, text=text, sort=name))


def grouped(lang: str, *names: str) -> dict[str, dict[str, list[str]]]:
    scripts = group_roll(map(person, names), Collation(lang))
    return {
        script: {letter: [name.id for name in group] for letter, group in letters.items()}
        for script, letters in scripts.items()
    }


def test_the_languages_own_script_comes_first() -> None:
    names = ("Анна", "Anna", "آنا")
    assert list(grouped("en", *names)) == ["latin", "arabic", "cyrillic"]
    assert list(grouped("kk", *names)) == ["cyrillic", "arabic", "latin"]


def test_accented_letters_stand_under_their_base() -> None:
    assert grouped("en", "Élie", "Ewa", "Emil") == {"latin": {"E": ["Élie", "Emil", "Ewa"]}}


def test_letters_of_the_language_stand_by_themselves() -> None:
    assert list(grouped("kk", "Өтеген", "Омар", "Қайрат", "Кенен")["cyrillic"]) == [
        "К",
        "Қ",
        "О",
        "Ө",
    ]


def test_turkish_names_stand_under_the_letter_with_or_without_its_dot() -> None:
    assert grouped("tr", "İlhan", "ismet", "Irmak") == {
        "latin": {"I": ["Irmak"], "İ": ["İlhan", "ismet"]}
    }


def test_names_without_a_letter_come_last() -> None:
    scripts = grouped("en", "Zoe", "7")
    assert list(scripts) == ["latin", ""]
    assert scripts[""] == {NO_LETTER: ["7"]}


def test_people_of_one_name_stand_in_the_order_of_their_ids() -> None:
    people = [person("Ann Lee", "ann-lee-2"), person("Ann Lee", "ann-lee")]
    (letters,) = group_roll(people, Collation("en")).values()
    assert [name.id for name in letters["A"]] == ["ann-lee", "ann-lee-2"]


names = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=12
).map(lambda text: unicodedata.normalize("NFC", text))


@given(st.lists(names, unique=True, max_size=20), st.sampled_from(["en", "kk", "sv", "ar"]))
def test_every_name_stands_in_one_place_once(texts: list[str], lang: str) -> None:
    scripts = grouped(lang, *texts)
    placed = [id_ for letters in scripts.values() for group in letters.values() for id_ in group]
    assert sorted(placed) == sorted(texts)
