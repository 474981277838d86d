"""Addresses are flat files, permanent, and percent-encoded where they are absolute."""

import pytest

from generator.plan.addresses import absolute_url, record_uri


@pytest.mark.parametrize(
    ("folder", "id_", "lang", "uri"),
    [
        ("victims", "anna-kask", "en", "victims/anna-kask.html"),
        ("victims", "anna-kask", "ru", "ru/victims/anna-kask.html"),
        ("pages", "methodology", "en", "methodology.html"),
        ("pages", "methodology", "ru", "ru/methodology.html"),
    ],
)
def test_a_record_has_a_flat_file_below_its_language(
    folder: str, id_: str, lang: str, uri: str
) -> None:
    assert record_uri(folder, id_, lang, "en") == uri


@pytest.mark.parametrize(
    ("uri", "url"),
    [
        ("index.html", "https://example.org/a/"),
        ("ru/index.html", "https://example.org/a/ru/"),
        ("victims/анна.html", "https://example.org/a/victims/%D0%B0%D0%BD%D0%BD%D0%B0.html"),
    ],
)
def test_absolute_addresses_are_encoded_and_homes_are_folders(uri: str, url: str) -> None:
    assert absolute_url("https://example.org/a/", uri) == url


def test_a_site_without_an_address_has_no_absolute_ones() -> None:
    assert absolute_url(None, "index.html") is None
