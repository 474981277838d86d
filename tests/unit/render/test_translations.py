"""Interface strings come from the site's catalogue, else the package's, else in English."""

from pathlib import Path

import pytest

from generator.render.theme import Theme, ThemeError
from generator.render.translations import Catalogue, read_catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def theme_with(tmp_path: Path, files: dict[str, str]) -> Theme:
    for name, text in files.items():
        path = tmp_path / "locales" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Theme((tmp_path,))


def read_catalogue(theme: Theme, lang: str) -> Catalogue:
    (catalogue,) = read_catalogues(theme, [lang])
    return catalogue


def test_a_string_is_shown_in_the_readers_language(tmp_path: Path) -> None:
    text = HEADER + '\nmsgid "Names"\nmsgstr "Имена"\n'
    catalogue = read_catalogue(theme_with(tmp_path, {"ru/LC_MESSAGES/cenotaph.po": text}), "ru")
    assert catalogue.translations.gettext("Names") == "Имена"
    assert catalogue.missing == ()


def test_a_string_without_translation_falls_back_and_is_listed(tmp_path: Path) -> None:
    wanted = "".join(f'\nmsgid "{text}"\nmsgstr ""\n' for text in ("Names", "Places", "Sources"))
    own = '\nmsgid "Names"\nmsgstr ""\n\nmsgid "Sources"\nmsgstr "Источники"\n'
    files = {"cenotaph.pot": HEADER + wanted, "ru/LC_MESSAGES/cenotaph.po": HEADER + own}
    catalogue = read_catalogue(theme_with(tmp_path, files), "ru")
    assert catalogue.translations.gettext("Names") == "Names"
    assert catalogue.missing == ("Names", "Places")


@pytest.mark.parametrize("translation", ["<b>Имена</b>", 'Имена\\" onclick=\\"alert(1)'])
def test_a_translation_that_would_be_markup_is_refused(tmp_path: Path, translation: str) -> None:
    text = HEADER + f'\nmsgid "Names"\nmsgstr "{translation}"\n'
    with pytest.raises(ThemeError, match="a translation holds"):
        read_catalogue(theme_with(tmp_path, {"ru/LC_MESSAGES/cenotaph.po": text}), "ru")


def test_a_language_without_a_catalogue_lists_every_string(tmp_path: Path) -> None:
    text = HEADER + '\nmsgid "Names"\nmsgstr ""\n\nmsgid "Places"\nmsgstr ""\n'
    catalogue = read_catalogue(theme_with(tmp_path, {"cenotaph.pot": text}), "eu")
    assert catalogue.missing == ("Names", "Places")


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    assert read_catalogue(theme_with(tmp_path, {}), "en-GB").missing == ()


def test_a_catalogue_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    theme = theme_with(tmp_path, {"ru/LC_MESSAGES/cenotaph.po": ""})
    path = tmp_path / "locales/ru/LC_MESSAGES/cenotaph.po"
    path.write_bytes(HEADER.encode() + '\nmsgid "Names"\nmsgstr "Имена"\n'.encode("cp1251"))
    with pytest.raises(ThemeError) as caught:
        read_catalogue(theme, "ru")
    assert caught.value.path == "theme/locales/ru/LC_MESSAGES/cenotaph.po"


def test_a_translation_with_a_misspelt_placeholder_is_named(tmp_path: Path) -> None:
    text = HEADER + '\n#, python-format\nmsgid "about %(date)s"\nmsgstr "около %(data)s"\n'
    theme = theme_with(tmp_path, {"ru/LC_MESSAGES/cenotaph.po": text})
    with pytest.raises(ThemeError) as caught:
        read_catalogue(theme, "ru")
    assert "about %(date)s" in caught.value.message
    assert caught.value.line == 5
