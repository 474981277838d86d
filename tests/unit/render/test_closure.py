"""The templates that a template is made of are found in its text."""

from pathlib import Path

import pytest
from jinja2 import Environment, meta

from generator.render.closure import closure_of
from generator.render.theme import open_theme

TEXTS = {
    path: file.read_text(encoding="utf-8")
    for path, file in open_theme(Path("/nowhere")).files("templates").items()
}


def closure_as_jinja_has_it(name: str) -> frozenset[str]:
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"])
    found, waiting = set(), [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            named = meta.find_referenced_templates(environment.parse(TEXTS[name]))
            waiting += [other for other in named if other is not None]
    return frozenset(found)


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if name.startswith("pages/")))
def test_the_templates_of_a_page_are_those_that_jinja_finds(name: str) -> None:
    assert closure_of(name, TEXTS) == closure_as_jinja_has_it(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% include "b.html" %}', {"a.html", "b.html"}),
        ("{%- include 'b.html' -%}", {"a.html", "b.html"}),
        ('{% include "b.html" ignore missing without context %}', {"a.html", "b.html"}),
        ('{% from "b.html" import one as two, three with context %}', {"a.html", "b.html"}),
        ('{% import "b.html" as b %}', {"a.html", "b.html"}),
        ('{% extends "b.html" %}', {"a.html", "b.html"}),
        ('{% include "gone.html" ignore missing %}', {"a.html"}),
        ("{% include name %}", {"a.html", "b.html", "c.html"}),
        ('{% include ["b.html", "c.html"] %}', {"a.html", "b.html", "c.html"}),
        ('{% include "b.html" if page else "c.html" %}', {"a.html", "b.html", "c.html"}),
        ('{% extends "b" ~ ".html" %}', {"a.html", "b.html", "c.html"}),
        ("{% set included = 1 %}", {"a.html"}),
    ],
)
def test_a_template_that_cannot_be_told_beforehand_may_be_any(
    text: str, expected: set[str]
) -> None:
    assert closure_of("a.html", {"a.html": text, "b.html": "", "c.html": ""}) == expected


def test_templates_in_a_circle_come_to_an_end() -> None:
    texts = {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'}
    assert closure_of("a.html", texts) == {"a.html", "b.html"}
