"""A designer is told what would be lost, ignored or misread, by the file of theirs that did it."""

import pytest
from conftest import Outcome, Site

from generator.diagnostics import Diagnostic
from generator.render.theme import package_theme_path

BASE = "theme/templates/base.html"
FOOTER = "theme/templates/partials/site-footer.html"
EVENT = "theme/templates/pages/event.html"
OUR_BASE = (package_theme_path() / "templates/base.html").read_text(encoding="utf-8")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def told(outcome: Outcome, code: str) -> list[Diagnostic]:
    return [one for one in outcome.diagnostics if one.code == code]


def test_a_misspelt_block_of_a_base_is_told_before_pages_are_published_empty(site: Site) -> None:
    base = OUR_BASE.replace("{% block main %}", "{% block mian %}")
    outcome = site.write({BASE: base}).build()
    assert outcome.built is None
    (one,) = told(outcome, "theme-mistake")
    assert (one.location.path, one.location.line) == (BASE, line_of(base, "{% block mian %}"))
    assert one.message.startswith("no page fills the block 'mian', and there is no block 'main'")
    assert one.advice == "did you mean 'main'?"


def test_each_block_that_a_base_leaves_out_is_told(site: Site) -> None:
    outcome = site.write({BASE: "<!doctype html>\n<title>{{ page.frame.title }}</title>\n"}).build()
    messages = {one.message.split("'")[1] for one in told(outcome, "theme-mistake")}
    of_head = {"title", "full_title", "description", "feeds", "kind", "kind_facts", "robots"}
    assert messages == {"main", *of_head}
    advice = {one.advice for one in told(outcome, "theme-mistake")}
    assert "write {% block main %}{% endblock %} where that belongs" in advice


def test_an_empty_base_is_told(site: Site) -> None:
    outcome = site.write({BASE: ""}).build()
    assert outcome.built is None
    assert {one.location.path for one in outcome.diagnostics} == {BASE}


def test_a_block_of_a_page_that_its_base_has_not_is_told(site: Site) -> None:
    page = (
        '{% extends "base.html" %}\n{% block title %}T{% endblock %}\n'
        "{% block mian %}M{% endblock %}\n"
    )
    (one,) = told(site.write({EVENT: page}).build(), "theme-mistake")
    assert (one.location.path, one.location.line) == (EVENT, 3)
    assert one.message == "base.html has no block 'mian', so what stands in it is not shown"
    assert one.advice == "did you mean 'main'?"


def test_a_block_within_a_block_of_a_page_is_no_mistake(site: Site) -> None:
    page = (
        '{% extends "base.html" %}{% block title %}T{% endblock %}'
        "{% block main %}<h1>{% block inscription %}Within{% endblock %}</h1>{% endblock %}"
    )
    outcome = site.write({EVENT: page}).build()
    assert outcome.text("events/fire.html") == "Within"
    assert outcome.codes() == []


def test_a_page_that_fills_no_main_block_is_told(site: Site) -> None:
    page = '{% extends "base.html" %}{% block title %}T{% endblock %}'
    (one,) = told(site.write({EVENT: page}).build(), "theme-mistake")
    assert (one.location.path, one.message.split("'")[1]) == (EVENT, "main")


def test_what_a_page_says_outside_of_its_blocks_is_told(site: Site) -> None:
    page = (
        '{% extends "base.html" %}\n{# a comment #}\n{% set a = 1 %}\n'
        "{% block title %}T{% endblock %}\n\n<h1>Lost</h1>\n{% block main %}M{% endblock %}\n"
    )
    (one,) = told(site.write({EVENT: page}).build(), "theme-mistake")
    assert (one.location.path, one.location.line) == (EVENT, 6)


def test_a_base_of_the_sites_own_between_a_page_and_ours_is_followed(site: Site) -> None:
    between = (
        '{% extends "base.html" %}\n{% block main %}<div>{% block inner %}{% endblock %}</div>'
        "{% endblock %}\n"
    )
    page = (
        '{% extends "between.html" %}\n{% block title %}T{% endblock %}\n'
        "{% block inner %}Said{% endblock %}\n{% block iner %}Lost{% endblock %}\n"
    )
    site.write({"theme/templates/between.html": between, EVENT: page})
    (one,) = told(site.build(), "theme-mistake")
    assert (one.location.path, one.location.line) == (EVENT, 4)
    assert one.advice == "did you mean 'inner'?"


@pytest.mark.parametrize(
    ("footer", "line", "message", "advice"),
    [
        (
            "\n{{ page.frame.title|uper }}",
            2,
            "there is no filter 'uper'",
            "did you mean 'upper'?",
        ),
        (
            "{% if page is nammed %}{% endif %}",
            1,
            "there is no test 'nammed'",
            "did you mean 'named'?",
        ),
        (
            "\n\n{{ 'favicon.sgv'|asset }}",
            3,
            "the theme has no asset 'favicon.sgv'",
            "did you mean 'favicon.svg'?",
        ),
        (
            "{% include 'partials/entris.html' %}",
            1,
            "the theme has no template 'partials/entris.html'",
            "did you mean 'partials/entries.html'?",
        ),
    ],
)
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(
    footer: str, line: int, message: str, advice: str, site: Site
) -> None:
    (one,) = told(site.write({FOOTER: footer}).build(), "theme-mistake")
    assert (one.location.path, one.location.line) == (FOOTER, line)
    assert (one.message, one.advice) == (message, advice)


def test_all_mistakes_of_all_templates_are_told_at_once(site: Site) -> None:
    site.write({FOOTER: "{% if %}", EVENT: "{{ 'x'|no_such }}\n{{ 'y'|neither }}"})
    paths = [one.location.path for one in told(site.build(), "theme-mistake")]
    assert paths == [EVENT, EVENT, FOOTER]


def test_a_template_that_no_page_is_made_of_stops_no_build(site: Site) -> None:
    outcome = site.write({"theme/templates/partials/old.html": "{% if %}"}).build()
    assert outcome.built is not None
    assert outcome.codes() == ["theme-unused"]


def test_a_fault_in_a_template_of_ours_is_told_at_the_file_that_led_to_it(site: Site) -> None:
    base = OUR_BASE.replace("{% set page_title %}", "{% set other_title %}").replace(
        "{{ page_title }}", "{{ other_title }}"
    )
    outcome = site.write({BASE: base}).build()
    (one,) = told(outcome, "theme-mistake")
    assert one.location.path == BASE
    assert one.location.line
    assert "'page_title' is undefined" in one.message
    assert "of the theme that comes with Cenotaph, to which this one leads" in one.message


def test_a_partial_that_gives_too_little_to_one_of_ours_is_told_by_its_own_file(
    site: Site,
) -> None:
    own = (
        '<footer>\n{% include "partials/languages.html" %}\n'
        '{% include "partials/tributes.html" %}\n'
    )
    (one,) = told(site.write({FOOTER: own}).build(), "theme-mistake")
    assert one.location.path == FOOTER
    assert "partials/tributes.html, line " in one.message


@pytest.mark.parametrize(
    ("footer", "line", "word"),
    [
        ("<p>\n<b style='color: red'>x</b>", 2, "style="),
        ("<p\n class='a'\n style='{{ page.frame.lang }}'>", 3, "style="),
        ("<style>p { color: red }</style>", 1, "<style>"),
        ("\n<script>alert(1)</script>", 2, "script"),
        ("<script type='module'>x()</script>", 1, "script"),
        ("<button {% if page %}onclick='x()'{% endif %}>x</button>", 1, "onclick="),
        ("<a href='javascript:x()'>x</a>", 1, "href="),
        ("<img alt='' src='https://pictures.example/a.png'>", 1, "https://pictures.example/a.png"),
        ("<link rel='stylesheet' href='//fonts.example/a.css'>", 1, "//fonts.example/a.css"),
    ],
)
def test_what_the_security_policy_blocks_is_told(
    footer: str, line: int, word: str, site: Site
) -> None:
    outcome = site.write({FOOTER: footer}).build()
    (one,) = told(outcome, "theme-inline")
    assert (one.location.path, one.location.line) == (FOOTER, line)
    assert word in one.message
    assert "assets/" in one.advice
    assert outcome.built is not None
    assert site.build(is_strict=True).built is None


def test_what_the_security_policy_lets_through_is_not_told(site: Site) -> None:
    footer = (
        '<p data-style="a" class="onset">{# <b style="x"> #}{{ "<i style=\'a\'>" }}</p>\n'
        '<script type="application/ld+json">{}</script>\n'
        '<script src="{{ "js/search.js"|asset }}" defer></script>\n'
        '<link rel="license" href="https://licence.example/">\n'
        '<a href="https://elsewhere.example/">Elsewhere</a>\n'
        '<img alt="" src="{{ "favicon.svg"|asset }}">\n'
    )
    assert site.write({FOOTER: footer}).build().codes() == []


def test_a_name_far_from_any_template_has_nothing_suggested(site: Site) -> None:
    site.write({"theme/templates/partials/seal.html": "<p>A seal</p>\n"})
    (one,) = told(site.build(), "theme-unused")
    assert one.advice == "name it as the one that it replaces, or include it in one of yours"


def test_a_template_in_the_wrong_folder_is_told_where_it_belongs(site: Site) -> None:
    site.write({"theme/templates/site-footer.html": "<p>Mine</p>\n"})
    (one,) = told(site.build(), "theme-unused")
    assert one.advice == "did you mean 'partials/site-footer.html'?"


@pytest.mark.parametrize(
    ("name", "path", "advice"),
    [
        ("template/base.html", "theme/template", "did you mean 'templates'?"),
        ("own.css", "theme/own.css", "move it into theme/assets/css/components/"),
        ("logo.png", "theme/logo.png", "move it into theme/assets/"),
        (
            "locales/ru/cenotaph.po",
            "theme/locales/ru/cenotaph.po",
            "move it to theme/locales/ru/LC_MESSAGES/cenotaph.po",
        ),
        (
            "locales/pl/LC_MESSAGES/cenotaph.po",
            "theme/locales/pl/LC_MESSAGES/cenotaph.po",
            "name it there in languages:",
        ),
    ],
)
def test_what_of_a_theme_is_read_by_nothing_is_noted(
    name: str, path: str, advice: str, site: Site
) -> None:
    (one,) = told(site.write({f"theme/{name}": "x\n"}).build(), "theme-unused")
    assert (one.location.path, one.advice) == (path, advice)


def test_a_template_that_is_a_folder_is_told(site: Site) -> None:
    outcome = site.write({f"{BASE}/base.html": OUR_BASE}).build()
    (one,) = outcome.diagnostics
    assert (one.code, one.location.path) == ("theme-mistake", BASE)
    assert one.message == "a folder stands where a theme has a file"


def test_a_file_that_is_a_folder_of_ours_is_told(site: Site) -> None:
    (one,) = site.write({"theme/templates/partials": "x"}).build().diagnostics
    assert (one.code, one.location.path) == ("theme-mistake", "theme/templates/partials")


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_template_in_another_encoding_is_told_by_check_too(encoding: str, site: Site) -> None:
    outcome = site.write({FOOTER: "<p>été</p>".encode(encoding)}).build()
    (one,) = outcome.diagnostics
    assert (one.code, one.location.path) == ("theme-mistake", FOOTER)
    assert one.advice == "save it as UTF-8"


def test_a_mark_of_byte_order_and_line_ends_of_another_system_are_not_shown(site: Site) -> None:
    plain = site.write({BASE: OUR_BASE}).build().html("index.html")
    other = OUR_BASE.replace("\n", "\r\n").encode("utf-8-sig")
    tokens = package_theme_path() / "assets/css/tokens.css"
    written = tokens.read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-8-sig")
    outcome = site.write({BASE: other, "theme/assets/css/tokens.css": written}).build()
    assert outcome.html("index.html") == plain
    assert outcome.codes() == []


@pytest.mark.parametrize("name", ["site-footer.html~", "#site-footer.html#", ".site-footer.swp"])
def test_leftovers_of_an_editor_are_no_part_of_a_theme(name: str, site: Site) -> None:
    ours = site.build().files()
    site.write({f"theme/templates/partials/{name}": "{% if %}", f"theme/assets/{name}": "x"})
    outcome = site.build()
    assert outcome.files() == ours
    assert outcome.codes() == []


@pytest.mark.parametrize(
    ("shown", "message", "advice"),
    [
        (
            "{{ page.content.person.name }}",
            "this is a PublicName, which has no text of its own",
            "write its person with |name, as {{ person|name }}",
        ),
        (
            "{{ page.content.person }}",
            "this is a PublicPerson, which has no text of its own",
            "put |name after it, or |link",
        ),
        (
            '{{ _("By %(name)s", name=page.content.person.events) }}',
            "this is a tuple, which has no text of its own",
            "go through it with {% for ... %}",
        ),
        (
            "{{ page.content.person.died }}",
            "there is nothing here to be shown",
            "ask first whether there is something: {% if ... is not none %}",
        ),
    ],
)
def test_what_has_no_text_is_told_and_never_published(
    shown: str, message: str, advice: str, site: Site
) -> None:
    page = f"<p>\n{shown}\n</p>"
    outcome = site.write({"theme/templates/pages/victim.html": page}).build()
    assert outcome.built is None
    (one,) = outcome.diagnostics
    assert (one.location.path, one.location.line) == ("theme/templates/pages/victim.html", 2)
    assert (one.message, one.advice) == (message, advice)


def test_a_stylesheet_that_a_template_asks_the_address_of_is_told(site: Site) -> None:
    site.write(
        {
            FOOTER: "{{ 'css/components/seal.css'|asset }}",
            "theme/assets/css/components/seal.css": ".seal { margin: 0 }\n",
        }
    )
    (one,) = told(site.build(), "theme-mistake")
    assert one.message.startswith("'css/components/seal.css' has no address of its own")
    assert one.advice == "leave it out; what is in css/components/ is joined without more"


@pytest.mark.parametrize("target", ["../../permalinks.key", "../../content/events/fire.md"])
def test_a_link_publishes_nothing_that_lies_elsewhere_in_the_site(site: Site, target: str) -> None:
    site.write({"permalinks.key": "the key", "theme/assets/word.txt": "Word"})
    (site.path / "theme/assets/same.txt").symlink_to("word.txt")
    link_path = site.path / "theme/assets/link.txt"
    link_path.symlink_to(target)
    outcome = site.build()
    assert outcome.built is None
    (one,) = told(outcome, "theme-mistake")
    assert one.location.path == "theme/assets/link.txt"
    assert (one.message, one.advice) == (
        "this link leads to what does not lie in theme/",
        "put the file itself here",
    )
    link_path.unlink()
    assert site.build().built


def test_a_theme_may_stand_elsewhere_in_the_site(site: Site) -> None:
    site.write({"ours/assets/word.txt": "Word"})
    (site.path / "theme").symlink_to("ours")
    assert any(uri.startswith("assets/word-") for uri in site.build().files())
