"""A site's own settings."""

from pathlib import Path

import pytest

from generator.config import AttackerPolicy, SiteConfig
from generator.diagnostics import Report
from generator.load.site import load_site

LEAST = "title: The Harbour Memorial\neditor: Harbour Families Association\n"


def read(folder: Path, text: str) -> tuple[SiteConfig | None, list[str]]:
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    report = Report()
    site = load_site(folder, report)
    return site, [one.code for one in report.placed(lambda location: location)]


def test_two_lines_are_a_site(tmp_path: Path) -> None:
    site, told = read(tmp_path, LEAST)
    assert told == []
    assert site is not None
    assert site.default_language == "en"
    assert not site.tributes.enabled


@pytest.mark.parametrize("url", ["https://m.example/harbour", "https://m.example/harbour/"])
def test_an_address_ends_in_a_slash(tmp_path: Path, url: str) -> None:
    site, _ = read(tmp_path, f"{LEAST}url: {url}\n")
    assert site is not None
    assert site.url == "https://m.example/harbour/"


def test_a_changed_policy_has_its_reason(tmp_path: Path) -> None:
    policy = "policy: {attackers: named, reasons: {attackers: The court named them.}}\n"
    site, told = read(tmp_path, LEAST + policy)
    assert told == []
    assert site is not None
    assert site.policy.attackers is AttackerPolicy.NAMED


def test_a_site_has_texts_in_its_other_languages(tmp_path: Path) -> None:
    texts = "languages: [en, ru]\ntranslations: {ru: {title: Мемориал порта}}\n"
    site, told = read(tmp_path, LEAST + texts)
    assert told == []
    assert site is not None
    assert site.translations["ru"].title == "Мемориал порта"
    assert site.translations["ru"].editor is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tilte: x", "unknown-field"),
        ("languages: []", "empty-list"),
        ("languages: [en, ru, en]", "duplicate-language"),
        ("languages: [zh-hant]", "bad-language"),
        ("languages: [kz]", "bad-language"),
        ("translations: {ru: {title: x}}", "unknown-language"),
        ("url: memorial.example", "bad-url"),
        ("contact: javascript:alert(1)", "bad-address"),
        ("tributes: {submit: tributes@memorial.example}", "bad-address"),
        ("tributes: {max_length: 0}", "bad-number"),
        ("policy: {attackers: named}", "policy-without-reason"),
        ("policy: {attackers: shown}", "unknown-value"),
    ],
)
def test_a_mistaken_setting_is_told(tmp_path: Path, line: str, code: str) -> None:
    assert read(tmp_path, f"{LEAST}{line}\n") == (None, [code])


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    report = Report()
    assert load_site(tmp_path, report) is None
    assert [one.code for one in report.placed(lambda location: location)] == ["site-missing"]
