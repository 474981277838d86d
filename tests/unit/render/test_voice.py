"""How a language says numbers, spans, lists and the names of languages."""

import gettext

import pytest

from generator.render.theme import open_theme, package_theme_path
from generator.render.translations import read_catalogues
from generator.render.voice import Voice, autonym
from generator.values.count import parse_count
from generator.values.duration import parse_duration
from generator.values.words import Words


def voice(lang: str) -> Voice:
    theme = open_theme(package_theme_path().parent)
    return Voice(lang, read_catalogues(theme, [lang])[0].translations)


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("en", "English"),
        ("ru", "Русский"),
        ("kk", "Қазақ тілі"),
        ("ar", "العربية"),
        ("ka", "ქართული"),
    ],
)
def test_a_language_is_named_in_itself(lang: str, name: str) -> None:
    assert autonym(lang) == name


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("en", "interview", "Interview"),
        ("tr", "infaz", "İnfaz"),
        ("tr", "ılıca", "Ilıca"),
        ("az-Latn", "imarət", "İmarət"),
        ("uk", "їдальня", "Їдальня"),
        ("he", "בית", "בית"),
        ("en", "", ""),
    ],
)
def test_a_word_that_stands_alone_begins_with_the_languages_own_capital(
    lang: str, text: str, shown: str
) -> None:
    assert Voice(lang, gettext.NullTranslations()).capitalized(text) == shown


def test_a_language_is_named_in_another() -> None:
    assert voice("en").language_name("ru") == "Russian"
    assert voice("ru").language_name("en") == "английский"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("8", "8"), ("8-12", "8–12"), ("8+", "at least 8"), ("~20", "about 20"), ("12000", "12,000")],
)
def test_a_count_is_shown_with_its_uncertainty(written: str, shown: str) -> None:
    assert voice("en").count(parse_count(written)) == shown


@pytest.mark.parametrize(
    ("lang", "written", "shown"),
    [
        ("en", "P40D", "40 days"),
        ("en", "P1D", "1 day"),
        ("en", "P1Y6M", "1 year and 6 months"),
        ("ru", "P40D", "40 дней"),
        ("ru", "P2D", "2 дня"),
        ("kk", "P40D", "40 күн"),
        ("ar", "P40D", "40 يوماً"),
        ("ar", "P2D", "يومان"),
    ],
)
def test_a_span_stays_in_the_units_it_was_stated_in(lang: str, written: str, shown: str) -> None:
    said = voice(lang).duration(parse_duration(written))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == shown


def test_a_language_without_a_catalogue_still_orders_its_dates_and_lists() -> None:
    assert Voice("fr", gettext.NullTranslations()).listed(["a", "b", "c"]) == "a, b et c"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        (["רבקה", "דן"], "רבקה ודן"),
        (["דן", "Anna"], "דן ו־Anna"),
        (["אירוע אחד", "4 אנשים"], "אירוע אחד ו־4 אנשים"),
        (['<a href="a">דן</a>', '<a href="b">דן</a>'], '<a href="a">דן</a> ו<a href="b">דן</a>'),
        (["דן", '<a href="b"><bdi>Anna</bdi></a>'], 'דן ו־<a href="b"><bdi>Anna</bdi></a>'),
        (["Anna"], "Anna"),
        ([], ""),
    ],
)
def test_hebrews_and_is_joined_by_a_hyphen_to_what_is_not_hebrew(
    items: list[str], shown: str
) -> None:
    assert voice("he").listed(items) == shown


@pytest.mark.parametrize(
    ("lang", "written", "shown"),
    [("en", "5000000 KZT", "5,000,000 KZT"), ("de", "5000000 KZT", "5.000.000 KZT")],
)
def test_a_sum_is_shown_with_its_digits_grouped(lang: str, written: str, shown: str) -> None:
    said = voice(lang).amount(Words(written, "en"))
    assert (said.text.replace("\N{NO-BREAK SPACE}", " "), said.lang) == (shown, lang)


def test_a_sum_in_other_words_stays_as_it_was_written() -> None:
    assert voice("de").amount(Words("a year's pay", "en")) == Words("a year's pay", "en")


def test_an_open_code_is_shown_as_it_was_typed() -> None:
    assert voice("en").term("ferry-pilot") == "ferry pilot"
