"""What the catalogues under `theme/locales/` promise to every page in their language."""

import gettext
import re
import subprocess
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.render.terms import term_message
from generator.values import codes
from generator.values.coordinates import Precision

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "theme" / "locales"
LANGUAGES = sorted(path.parents[1].name for path in LOCALES.glob("*/LC_MESSAGES/cenotaph.po"))
SCRIPTS = {
    "ar": r"[\u0621-\u064a]",
    "de": r"[A-Za-zÄÖÜäöüß]",
    "es": r"[A-Za-zÁÉÍÑÓÚÜáéíñóúüº]",
    "fr": r"[A-Za-zÀÂÇÈÉÊËÎÏÔÙÛÜŒàâçèéêëîïôùûüœ]",
    "he": r"[\u05d0-\u05ea]",
    "kk": r"[\u0400-\u04ff]",
    "ru": r"[\u0400-\u04ff]",
    "tr": r"[A-PR-VYZÂÎÛÇĞİÖŞÜa-pr-vyzâîûçğıöşü]",
    "uk": r"[А-ЩЬЮЯҐЄІЇа-щьюяґєіїʼ]",
}
FOREIGN_PUNCTUATION = {
    "ar": ',;?"“”',
    "de": "\"'”‘«»‹›",
    "es": "\"'“”„‘’‹›",
    "fr": "\"'“”„‘‹›",
    "he": "\"«»“„'’-",
    "kk": '"“”',
    "ru": '"“”',
    "tr": "\"«»'",
    "uk": "\"“”'’",
}
NOT_SHOWN = {codes.TributeStatus}
"""Coded lists that no page shows."""
CODES = [
    code
    for coded in [*vars(codes).values(), Precision]
    if isinstance(coded, type) and issubclass(coded, StrEnum) and coded not in {StrEnum, *NOT_SHOWN}
    for code in coded
]
PLACEHOLDER = re.compile(r"%\(\w+\)s")
ENOUGH_NUMBERS = range(300)
"""The plural rules of the CLDR look at a whole number's last two digits, and at 0, 1 and 2."""

in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def template() -> Catalog:
    return read(LOCALES / "cenotaph.pot", None)


@cache
def catalogue(lang: str) -> Catalog:
    return read(LOCALES / lang / "LC_MESSAGES" / "cenotaph.po", lang)


def read(path: Path, lang: str | None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def key(message: Message) -> tuple[str, tuple[str, ...]]:
    return message.context or "", forms(message.id)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message or its translation, by grammatical number if it has several."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def translations(lang: str) -> list[tuple[Message, int, str]]:
    """Every message with each of its translations and the translation's plural form."""
    return [
        (message, form, text)
        for message in messages(catalogue(lang))
        for form, text in enumerate(forms(message.string))
    ]


def numbers_by_form(lang: str) -> dict[int, list[int]]:
    """The whole numbers that each plural form is for, by the catalogue's own header."""
    form_of = gettext.c2py(catalogue(lang).plural_expr)
    numbers: dict[int, list[int]] = {}
    for number in ENOUGH_NUMBERS:
        numbers.setdefault(form_of(number), []).append(number)
    return numbers


def test_there_are_catalogues() -> None:
    assert set(LANGUAGES) == set(SCRIPTS)


def test_template_holds_what_code_and_templates_say(tmp_path: Path) -> None:
    fresh = tmp_path / "cenotaph.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    options = [f"--mapping-file={LOCALES / 'babel.cfg'}", "--add-location=file"]
    subprocess.run([*command, *options, f"--output-file={fresh}", "."], cwd=ROOT, check=True)
    assert described(template()) == described(read(fresh, None)), "run `make i18n`"


def described(catalog: Catalog) -> dict[tuple[str, tuple[str, ...]], tuple[object, ...]]:
    """Each message with all that the template tells of it."""
    return {
        key(message): (
            {path for path, _ in message.locations},
            set(message.auto_comments),
            message.python_format,
        )
        for message in messages(catalog)
    }


def test_template_holds_no_dates_and_no_line_numbers() -> None:
    text = (LOCALES / "cenotaph.pot").read_text(encoding="utf-8")
    assert "Date:" not in text
    assert not re.search(r"^#: .*:[0-9]", text, re.MULTILINE)


@in_each_language
def test_catalogue_holds_exactly_the_templates_messages(lang: str) -> None:
    wanted, found = map(messages, (template(), catalogue(lang)))
    assert {key(message) for message in found} == {key(message) for message in wanted}
    assert not catalogue(lang).obsolete


@in_each_language
def test_every_message_is_translated(lang: str) -> None:
    count = catalogue(lang).num_plurals
    for message in messages(catalogue(lang)):
        given = forms(message.string)
        assert not message.fuzzy, message.id
        assert len(given) == (count if message.pluralizable else 1), message.id
        assert all(given), message.id


@in_each_language
def test_plural_forms_are_the_cldrs(lang: str) -> None:
    category_of = Locale.parse(lang).plural_form
    numbers = numbers_by_form(lang)
    categories = [{category_of(number) for number in members} for members in numbers.values()]
    assert set(numbers) == set(range(catalogue(lang).num_plurals))
    assert all(len(category) == 1 for category in categories)
    assert len(set.union(*categories)) == len(categories)


@in_each_language
def test_placeholders_are_kept(lang: str) -> None:
    numbers = numbers_by_form(lang)
    for message, form, text in translations(lang):
        wanted = set(PLACEHOLDER.findall("".join(forms(message.id))))
        found = set(PLACEHOLDER.findall(text))
        # A form for a single number may say it in a word: one year, two years.
        is_single = message.pluralizable and len(numbers[form]) == 1
        assert found == wanted or (is_single and found | {"%(num)s"} == wanted), text
        assert "%" not in PLACEHOLDER.sub("", text), text


@in_each_language
def test_spaces_at_the_ends_are_kept(lang: str) -> None:
    for message, _, text in translations(lang):
        assert ends(text) == ends(forms(message.id)[0]), text


def ends(text: str) -> tuple[str, str]:
    """The space before and after the words."""
    return text[: -len(text.lstrip())], text[len(text.rstrip()) :]


@in_each_language
def test_translation_is_in_the_languages_own_script(lang: str) -> None:
    for _, _, text in translations(lang):
        letters = re.findall(r"[^\W\d_]", PLACEHOLDER.sub("", text))
        assert all(re.fullmatch(SCRIPTS[lang], letter) for letter in letters), text


@in_each_language
def test_punctuation_is_the_languages_own(lang: str) -> None:
    for _, _, text in translations(lang):
        assert not set(FOREIGN_PUNCTUATION[lang]) & set(text), text


def test_french_has_a_narrow_space_before_high_punctuation_and_within_quotation_marks() -> None:
    for _, _, text in translations("fr"):
        assert not re.search(r"(?<!\u202f)[;:!?»]|«(?!\u202f)", text), text


@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}-{code}")
def test_every_code_has_a_term_in_every_language(code: StrEnum) -> None:
    message = term_message(code)
    assert message is not None
    context, text = message
    for lang in LANGUAGES:
        assert catalogue(lang).get(text, context) is not None, lang
