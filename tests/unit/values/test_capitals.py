import pytest

from generator.values.capitals import capital, capitalized, small


@pytest.mark.parametrize(
    ("lang", "letter", "shown"),
    [
        ("en", "i", "I"),
        ("tr", "i", "İ"),
        ("tr", "ı", "I"),
        ("az-Latn", "i", "İ"),
        ("ru", "ж", "Ж"),
        ("de", "ß", "ß"),
        ("he", "ש", "ש"),
        ("ka", "ა", "ა"),
    ],
)
def test_a_letter_has_the_capital_of_its_language(lang: str, letter: str, shown: str) -> None:
    assert capital(letter, lang) == shown


@pytest.mark.parametrize(
    ("lang", "letter", "shown"),
    [("en", "I", "i"), ("tr", "I", "ı"), ("tr", "İ", "i"), ("tr", "Ş", "ş"), ("uk", "Ї", "ї")],
)
def test_a_capital_has_the_small_letter_of_its_language(lang: str, letter: str, shown: str) -> None:
    assert small(letter, lang) == shown


@pytest.mark.parametrize(("lang", "shown"), [("tr", "İnfaz"), ("en", "Infaz"), ("und", "Infaz")])
def test_only_the_first_letter_of_a_text_is_made_a_capital(lang: str, shown: str) -> None:
    assert capitalized("infaz", lang) == shown
    assert capitalized("", lang) == ""
