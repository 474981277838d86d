"""A site's own theme lies over ours file by file: what it does not have stays ours."""

import base64
import hashlib
import re

import pytest
from conftest import Site

from generator.render.theme import package_theme_path

TOKENS = "assets/css/tokens.css"
RUSSIAN = "locales/ru/LC_MESSAGES/cenotaph.po"


def stylesheet(files: dict[str, bytes]) -> tuple[str, str]:
    (uri,) = [uri for uri in files if re.fullmatch(r"assets/css/main-\w+\.css", uri)]
    return uri, files[uri].decode()


def test_a_language_without_a_catalogue_is_told_once_with_the_tag_that_was_meant(
    site: Site,
) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nlanguages: [en, rus, pl]\n"})
    outcome = site.build()
    made = "it is shown in English; docs/how-to/translate.md says how one is made"
    told = {
        one.location.column: f"{one.message}; {one.advice}"
        for one in outcome.diagnostics
        if one.code == "interface-untranslated"
    }
    assert told == {
        17: "the interface has no catalogue in 'rus'; did you mean 'ru'?",
        22: f"the interface has no catalogue in 'pl'; {made}",
    }


def test_a_language_without_a_description_of_its_dates_is_refused(site: Site) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nlanguages: [en, prs]\n"})
    (told,) = site.build().diagnostics
    assert (told.code, told.location.column) == ("language-undescribed", 17)


def test_a_mistake_in_a_template_is_told_by_another_process_too(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.sharing.WORTHWHILE", 1)
    site.write({"theme/templates/pages/victim.html": "{{ nobody.knows }}\n"})
    (told,) = site.build().diagnostics
    assert (told.code, told.location.path) == (
        "theme-mistake",
        "theme/templates/pages/victim.html",
    )


def test_a_source_in_a_language_without_a_description_is_published(site: Site) -> None:
    source = "title: A report\nkind: report\nlang: prs\n"
    outcome = site.write({"content/sources/report.yaml": source}).build()
    assert "Languageprs" in outcome.text("sources/report.html")


def test_what_a_catalogue_lacks_is_told_as_a_sum(site: Site) -> None:
    catalogue = (
        'msgid ""\nmsgstr "Language: pl\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "in the menu"\nmsgid "Names"\nmsgstr "Nazwiska"\n'
    )
    site.write(
        {
            "site.yaml": "title: T\neditor: E\nlanguages: [en, pl]\n",
            "theme/locales/pl/LC_MESSAGES/cenotaph.po": catalogue,
        }
    )
    (told,) = (one for one in site.build().diagnostics if one.code == "interface-untranslated")
    assert re.fullmatch(r"[0-9]{3} messages have no translation, such as '.+'", told.message)
    assert told.location.path == "theme/locales/pl/LC_MESSAGES/cenotaph.po"


def test_a_partial_of_the_sites_own_replaces_ours(site: Site) -> None:
    ours = site.build().html("events/fire.html")
    own = "theme/templates/partials/site-footer.html"
    outcome = site.write({own: "<footer>Kept by {{ page.frame.title }}</footer>\n"}).build()
    html = outcome.html("events/fire.html")
    assert "<footer>Kept by The Test Memorial</footer>" in html
    assert (
        html.partition("<main")[2].partition("</main>")[0]
        == (ours.partition("<main")[2].partition("</main>")[0])
    )


def test_a_page_of_the_sites_own_builds_on_our_base(site: Site) -> None:
    own = (
        '{% extends "base.html" %}\n'
        "{% block title %}{{ page.content.event.title.text }}{% endblock %}\n"
        "{% block main %}<h1>Only this</h1>{% endblock %}\n"
    )
    outcome = site.write({"theme/templates/pages/event.html": own}).build()
    assert outcome.text("events/fire.html") == "Only this"
    assert "Ada Roe" in outcome.text("victims/ada-roe.html")


def test_a_template_that_no_page_has_is_told(site: Site) -> None:
    site.write(
        {
            "theme/templates/partials/site-foter.html": "<footer>Mine</footer>\n",
            "theme/templates/partials/seal.html": "<p>A seal</p>\n",
            "theme/templates/partials/languages.html": '{% include "partials/seal.html" %}\n',
        }
    )
    (told,) = (one for one in site.build().diagnostics if one.code == "theme-unused")
    assert told.location.path == "theme/templates/partials/site-foter.html"
    assert told.advice == "did you mean 'partials/site-footer.html'?"


def test_tokens_of_the_sites_own_are_joined_with_our_other_stylesheets(site: Site) -> None:
    first_uri, first = stylesheet(site.build().files())
    outcome = site.write({f"theme/{TOKENS}": ":root { --ours: no }\n"}).build()
    uri, text = stylesheet(outcome.files())
    theirs = "--paper: #faf7f1;"
    assert theirs in (package_theme_path() / TOKENS).read_text(encoding="utf-8")
    assert theirs in first
    assert theirs not in text
    assert ":root { --ours: no }" in text
    assert "@media print" in text
    assert uri != first_uri
    assert f'href="../{uri}"' in outcome.html("events/fire.html")


def test_a_catalogue_of_the_sites_own_replaces_ours(site: Site) -> None:
    site.write({"site.yaml": "title: A title\neditor: Its editors\nlanguages: [en, ru]\n"})
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    own = f'{head}msgid "Skip to the content"\nmsgstr "К тексту"\n'
    outcome = site.write({f"theme/{RUSSIAN}": own}).build()
    assert "К тексту" in outcome.html("ru/index.html")
    assert "Skip to the content" in outcome.html("index.html")


def test_an_asset_of_the_sites_own_is_published_beside_ours(site: Site) -> None:
    ours = set(site.build().files())
    outcome = site.write(
        {"theme/assets/seal.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    ).build()
    (new,) = set(outcome.files()) - ours
    assert re.fullmatch(r"assets/seal-\w+\.svg", new)


def test_without_its_theme_a_site_has_ours_again(site: Site) -> None:
    ours = site.build().files()
    own = site.path / "theme/templates/partials/site-footer.html"
    site.write({own.relative_to(site.path).as_posix(): "<footer>Mine</footer>\n"}).build()
    own.unlink()
    assert site.build().files() == ours


def test_what_a_partial_includes_is_shown_as_it_is_now(site: Site) -> None:
    partial, seal = (
        f"theme/templates/partials/{name}" for name in ("site-footer.html", "seal.svg")
    )
    site.write({partial: '{% include "partials/seal.svg" %}\n', seal: "<svg>1</svg>\n"})
    assert "<svg>1</svg>" in site.build().html("index.html")
    assert "<svg>2</svg>" in site.write({seal: "<svg>2</svg>\n"}).build().html("index.html")


def test_a_mistake_in_a_partial_is_told_by_its_own_file_and_line(site: Site) -> None:
    partial = "theme/templates/partials/site-footer.html"
    outcome = site.write({partial: "<footer>\n{{ page.nothing }}\n</footer>\n"}).build()
    assert outcome.built is None
    (told,) = outcome.diagnostics
    assert (told.location.path, told.location.line) == (partial, 2)


@pytest.mark.parametrize("name", ["none", "5"])
def test_an_include_of_what_is_no_name_is_told(name: str, site: Site) -> None:
    partial = "theme/templates/partials/site-footer.html"
    outcome = site.write({partial: f"<footer>\n{{% include {name} %}}\n</footer>\n"}).build()
    assert outcome.built is None
    (told,) = outcome.diagnostics
    assert (told.location.path, told.location.line) == (partial, 2)


def test_leftovers_of_editors_are_no_part_of_a_theme(site: Site) -> None:
    ours = site.build().files()
    assert site.write({"theme/assets/.DS_Store": b"\0", "theme/README.md": "Ours.\n"}).build()
    assert site.build().files() == ours


@pytest.mark.parametrize(("lang", "said"), [("en", "10,000 names"), ("de", "10.000 Namen")])
def test_a_number_in_a_sentence_is_written_as_the_language_does(
    lang: str, said: str, site: Site
) -> None:
    sentence = '{{ ngettext("%(num)s name", "%(num)s names", 10000) }}\n'
    site.write({"site.yaml": f"title: T\neditor: E\nlanguages: [{lang}]\n"})
    outcome = site.write({"theme/templates/partials/site-footer.html": sentence}).build()
    assert said in outcome.html("index.html")


OWN = "theme/assets/css/components/seal.css"


def test_a_component_of_the_sites_own_is_joined_after_ours_without_an_import(site: Site) -> None:
    _, ours = stylesheet(site.build().files())
    outcome = site.write({OWN: ".seal { color: var(--ink) }\n"}).build()
    _, text = stylesheet(outcome.files())
    assert text == f"{ours}@layer components {{\n.seal {{ color: var(--ink) }}\n}}\n"
    assert outcome.codes() == []


def test_a_component_that_the_sites_own_stylesheet_imports_is_joined_once(site: Site) -> None:
    main = '@layer components;\n@import url("components/seal.css") layer(components);\n'
    site.write({OWN: ".seal { margin: 0 }\n", "theme/assets/css/main.css": main})
    _, text = stylesheet(site.build().files())
    assert text == "@layer components;\n@layer components {\n.seal { margin: 0 }\n}\n"


def test_a_stylesheet_that_nothing_imports_is_noted(site: Site) -> None:
    (told,) = site.write({"theme/assets/css/seal.css": ".seal {}\n"}).build().diagnostics
    assert (told.code, told.location.path) == ("theme-unused", "theme/assets/css/seal.css")
    assert told.advice.startswith("move it to theme/assets/css/components/")


def test_a_stylesheet_outside_of_its_folder_is_refused(site: Site) -> None:
    (told,) = site.write({"theme/assets/seal.css": ".seal {}\n"}).build().diagnostics
    assert (told.code, told.location.path) == ("theme-mistake", "theme/assets/seal.css")
    assert told.advice == "move it to theme/assets/css/components/seal.css"


@pytest.mark.parametrize("name", ["img/foo.txt", "data/some.json", "css/paper.png", "a/FONT.TTF"])
def test_every_kind_of_asset_is_published(name: str, site: Site) -> None:
    ours = set(site.build().files())
    outcome = site.write({f"theme/assets/{name}": b"\0 content"}).build()
    (new,) = set(outcome.files()) - ours
    stem, _, ending = name.rpartition(".")
    assert re.fullmatch(rf"assets/{stem}-\w+\.{ending}", new)
    assert outcome.codes() == []


def test_what_is_written_about_assets_is_not_published(site: Site) -> None:
    ours = set(site.build().files())
    assert set(site.write({"theme/assets/img/README.md": "Origins\n"}).build().files()) == ours


def test_the_licence_of_our_typefaces_is_published_with_them(site: Site) -> None:
    (uri,) = [uri for uri in site.build().files() if uri.startswith("assets/fonts/OFL-")]
    assert uri.endswith(".txt")


def test_page_says_of_a_script_what_it_is_now(site: Site) -> None:
    for text in ("// One.\n", "// Another.\n"):
        files = site.write({"theme/assets/js/search.js": text}).build().files()
        (script,) = (
            uri
            for uri in files
            if uri.startswith("assets/js/search-") and files[uri] == text.encode()
        )
        digest = base64.b64encode(hashlib.sha384(files[script]).digest()).decode()
        asked = f'<script src="{script}" integrity="sha384-{digest}" defer></script>'
        assert asked in files["index.html"].decode()
