"""Names, as much of them as may be shown."""

import pytest
from factories import make_victim, words

from generator.public.naming import first_name, initials, publish_name
from generator.public.parts import NameKind, PublicName
from generator.values.visibility import NameLevel
from generator.values.words import Words

ANNA = make_victim(
    name="Anna Kask",
    names={"ru": "Анна Каск", "ar": "آنا كاسك"},
    also=("Anna Kaask",),
    sort="Kask, Anna",
    honours="Dr",
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Kask", "A. K."),
        ("Anna-Liisa Õun", "A. Õ."),
        ("Madonna", "M."),
        ("Анна Каск", "А. К."),
        ("آنا كاسك", "آ. ك."),
        ("王小明", "王."),
        ("निशा देवी", "नि. दे."),
        ("E\u0301va Nagy", "É. N."),
        ("“Pat” O'Brien 3", "P. O."),
        ("???", ""),
    ],
)
def test_initials_are_first_letters_in_any_script(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("name", "sort", "expected"),
    [
        ("Anna Kask", None, "Anna"),
        ("Anna Maria Kask", "Kask, Anna Maria", "Anna Maria"),
        ("Kask Anna", "Kask, Anna", "Anna"),
        ("Anna Kask", "Kask", "Anna"),
        ("Anna Kask", "Kask, ", "Anna"),
        ("Anna Kask", "Kask, Anna, Dr", "Anna"),
        ("Madonna", None, "Madonna"),
    ],
)
def test_first_name_stands_after_the_comma_of_the_sort_form(
    name: str, sort: str | None, expected: str
) -> None:
    assert first_name(name, sort) == expected


@pytest.mark.parametrize(
    ("name", "names", "lang", "shown", "variants"),
    [
        # The record is in English throughout.
        ("Даниэль", {"en": "Daniel"}, "en", ("Daniel", "en"), [("Даниэль", "und-Cyrl")]),
        ("Даниэль", {"en": "Daniel"}, "ru", ("Даниэль", "und-Cyrl"), [("Daniel", "en")]),
        ("Даниэль", {"ru": "Даниил"}, "ru", ("Даниил", "ru"), [("Даниэль", "und-Cyrl")]),
        ("Даниэль", {}, "en", ("Даниэль", "und-Cyrl"), []),
        ("سلمى", {}, "en", ("سلمى", "und-Arab"), []),
        ("Daniel", {"en": "Dan"}, "en", ("Dan", "en"), [("Daniel", "und-Latn")]),
        ("Daniel", {"en": "Daniel"}, "en", ("Daniel", "en"), []),
        ("Daniel", {"ru": "Даниэль"}, "en", ("Daniel", "en"), [("Даниэль", "ru")]),
        ("7", {}, "en", ("7", "en"), []),
        ("Иван", {"ru": "Иван", "uk": "Іван"}, "en", ("Иван", "ru"), [("Іван", "uk")]),
    ],
)
def test_a_name_is_in_the_language_that_the_record_gives_it_for(
    name: str,
    names: dict[str, str],
    lang: str,
    shown: tuple[str, str],
    variants: list[tuple[str, str]],
) -> None:
    published = publish_name(make_victim(name=name, names=names), NameLevel.FULL, lang)
    assert published.text == Words(*shown)
    assert published.variants == tuple(Words(*variant) for variant in variants)


@pytest.mark.parametrize(
    ("names", "lang", "shown"),
    [
        ({}, "en", ("Anna", "en")),
        ({"en": "Kask Anna"}, "en", ("Anna", "en")),
        ({"ru": "Каск Анна"}, "ru", ("Anna", "en")),
    ],
)
def test_a_family_name_that_stands_first_is_not_taken_for_the_first_name(
    names: dict[str, str], lang: str, shown: tuple[str, str]
) -> None:
    victim = make_victim(name="Kask Anna", names=names, sort="Kask, Anna")
    assert publish_name(victim, NameLevel.FIRST_NAME, lang).text == Words(*shown)


@pytest.mark.parametrize("names", [{}, {"en": "Ada Roe"}])
def test_a_name_keeps_its_sort_form_where_the_record_repeats_it(names: dict[str, str]) -> None:
    victim = make_victim(name="Ada Roe", names=names, sort="Roe, Ada")
    assert publish_name(victim, NameLevel.FULL, "en").sort == "Roe, Ada"


def test_full_name_comes_with_all_its_forms() -> None:
    assert publish_name(ANNA, NameLevel.FULL, "en") == PublicName(
        kind=NameKind.FULL,
        text=words("Anna Kask"),
        variants=(Words("Анна Каск", "ru"), Words("آنا كاسك", "ar")),
        also=("Anna Kaask",),
        honours=words("Dr"),
        sort="Kask, Anna",
    )


def test_name_in_the_editions_language_is_shown_and_the_original_is_a_variant() -> None:
    name = publish_name(ANNA, NameLevel.FULL, "ru")
    assert name.text == Words("Анна Каск", "ru")
    assert name.variants == (words("Anna Kask"), Words("آنا كاسك", "ar"))
    assert name.sort == "Анна Каск"


@pytest.mark.parametrize(
    ("level", "lang", "expected"),
    [
        (
            NameLevel.INITIALS,
            "en",
            PublicName(kind=NameKind.INITIALS, text=words("A. K."), sort="A. K."),
        ),
        (
            NameLevel.INITIALS,
            "ru",
            PublicName(kind=NameKind.INITIALS, text=Words("А. К.", "ru"), sort="А. К."),
        ),
        (
            NameLevel.FIRST_NAME,
            "en",
            PublicName(kind=NameKind.FIRST_NAME, text=words("Anna"), sort="Anna"),
        ),
        (
            NameLevel.FIRST_NAME,
            "ru",
            PublicName(kind=NameKind.FIRST_NAME, text=Words("Анна", "ru"), sort="Анна"),
        ),
        (NameLevel.WITHHELD, "en", PublicName(kind=NameKind.WITHHELD)),
    ],
)
def test_less_than_the_full_name_comes_with_nothing_that_completes_it(
    level: NameLevel, lang: str, expected: PublicName
) -> None:
    assert publish_name(ANNA, level, lang) == expected


def test_name_without_letters_is_withheld_rather_than_shown_whole() -> None:
    victim = make_victim(name="???")
    assert publish_name(victim, NameLevel.INITIALS, "en") == PublicName(kind=NameKind.WITHHELD)


@pytest.mark.parametrize("level", NameLevel)
def test_unknown_name_is_unknown_at_every_level(level: NameLevel) -> None:
    victim = make_victim(name=None)
    assert publish_name(victim, level, "en") == PublicName(kind=NameKind.UNKNOWN)
