"""What is done another way than Jinja does it, with the same result."""

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.render.template_environment import TemplateEnvironment


def rendered(templates: dict[str, str], **given: object) -> str:
    environment = TemplateEnvironment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page").render(given)


def test_an_include_has_the_names_of_loops_and_of_blocks_around_it() -> None:
    page = (
        "{% set a = 1 %}{% for b in [2, 3] %}{% with c = b * 2 %}"
        "{% include 'part' %}{% endwith %}{% endfor %}"
    )
    assert rendered({"page": page, "part": "{{ a }}{{ b }}{{ c }}{{ given }} "}, given=9) == (
        "1249 1369 "
    )


def test_what_an_include_sets_is_its_own() -> None:
    page = "{% set a = 1 %}{% include 'part' %}{{ a }}"
    assert rendered({"page": page, "part": "{% set a = 2 %}{{ a }}"}) == "21"


def test_an_include_within_a_macro_and_within_a_set_block_is_shown_there() -> None:
    page = (
        "{% macro told(a) %}<{% include 'part' %}>{% endmacro %}"
        "{% set block %}{% with a = 2 %}{% include 'part' %}{% endwith %}{% endset %}"
        "{{ told(1) }}{{ block }}"
    )
    assert rendered({"page": page, "part": "{{ a }}"}) == "<1>2"


def test_a_name_that_is_not_there_is_an_error_in_an_include_too() -> None:
    with pytest.raises(UndefinedError, match="'a' is undefined"):
        rendered({"page": "{% include 'part' %}", "part": "{{ a }}"})


def test_an_include_that_may_be_missing_shows_nothing() -> None:
    assert rendered({"page": "a{% include 'part' ignore missing %}b"}) == "ab"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("<&>'\"", "&lt;&amp;&gt;&#39;&#34;"),
        (Markup("<b>"), "<b>"),
        (1, "1"),
        (True, "True"),
        (1.5, "1.5"),
        (None, "None"),
    ],
)
def test_what_is_shown_is_escaped_once(value: object, shown: str) -> None:
    assert rendered({"page": "{{ value }}"}, value=value) == shown
