"""What is done another way than Jinja does it, with the same result."""

import pytest
from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator.render.shown import NoTextError
from generator.render.template_environment import TemplateEnvironment


def rendered(templates: dict[str, str], **given: object) -> str:
    environment = TemplateEnvironment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.loopcontrols"],
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


def test_what_is_included_in_a_loop_has_loops_of_its_own() -> None:
    page = "{% for a in [1, 2] %}{{ loop.index }}{% include 'part' %}{{ loop.index }}{% endfor %}"
    part = "{% for b in 'xyz' %}{{ loop.last|int }}{% endfor %}"
    within = "001"
    assert rendered({"page": page, "part": part}) == f"1{within}12{within}2"


def test_what_includes_itself_comes_to_an_end() -> None:
    part = "{{ a }}{% with a = a - 1 %}{% if a %}{% include 'part' %}{% endif %}{% endwith %}"
    assert rendered({"page": "{% include 'part' %}", "part": part}, a=3) == "321"


@pytest.mark.parametrize("part", ["{% if %}", "{% break %}", "{{ given(a=1, a=2) }}", "{{ a|no }}"])
def test_what_is_malformed_fails_only_where_it_is_shown(part: str) -> None:
    page = "{% if given %}{% include 'part' %}{% endif %}"
    assert rendered({"page": page, "part": part}, given=False) == ""
    with pytest.raises((TemplateSyntaxError, SyntaxError)) as told:
        rendered({"page": page, "part": part}, given=True)
    if isinstance(told.value, TemplateSyntaxError):
        assert told.value.name == "part"


@pytest.mark.parametrize("name", ["none", "5"])
def test_an_include_of_what_is_no_name_fails_where_it_is_shown(name: str) -> None:
    page = f"{{% if given %}}{{% include {name} %}}{{% endif %}}"
    assert rendered({"page": page}, given=False) == ""
    with pytest.raises((TemplateError, TypeError, AttributeError)):
        rendered({"page": page}, given=True)


def test_what_would_have_no_end_is_not_taken_in() -> None:
    templates = {str(n): f"{{% include '{n + 1}' %}}{{% include '{n + 1}' %}}" for n in range(12)}
    assert rendered({**templates, "page": "{% include '0' %}", "12": "a"}) == "a" * 2**12


def test_an_include_with_blocks_of_its_own_has_them() -> None:
    page = "{% block a %}1{% endblock %}{% include 'part' %}"
    part = "{% extends 'other' %}{% block a %}2{% endblock %}"
    assert (
        rendered({"page": page, "part": part, "other": "<{% block a %}{% endblock %}>"}) == "1<2>"
    )


@pytest.mark.parametrize(
    ("name", "line", "place"),
    [
        ("page", 2, ("page", 2)),
        ("page", 10_001, ("part", 1)),
        ("page", 20_003, ("inner", 3)),
        ("page", 30_001, ("part", 1)),
    ],
)
def test_a_line_of_what_was_taken_in_is_one_of_its_own_file(
    name: str, line: int, place: tuple[str, int]
) -> None:
    templates = {
        "page": "{% include 'part' %}\n{% include 'part' %}",
        "part": "{% include 'inner' %}",
        "inner": "a\nb\n{{ c }}",
    }
    environment = TemplateEnvironment(loader=DictLoader(templates), undefined=StrictUndefined)
    environment.get_template(name)
    assert environment.place_of(name, line) == place


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("<&>'\"", "&lt;&amp;&gt;&#39;&#34;"),
        (Markup("<b>"), "<b>"),
        (1, "1"),
        (1.5, "1.5"),
    ],
)
def test_what_is_shown_is_escaped_once(value: object, shown: str) -> None:
    assert rendered({"page": "{{ value }}"}, value=value) == shown


class Named:
    """What has no text of its own."""


@pytest.mark.parametrize(
    "shown",
    [
        "{{ it }}",
        "{{ 'a' ~ it }}",
        "{{ it|string }}",
        "{{ it|upper }}",
        "{{ [1, it]|join(', ') }}",
        "{{ '%s'|format(it) }}",
        "{% autoescape false %}{{ it }}{% endautoescape %}",
        "{% autoescape on %}{{ it }}{% endautoescape %}",
        "{% set told %}{{ it }}{% endset %}{{ told }}",
    ],
)
@pytest.mark.parametrize("it", [Named(), None, True, [1], {"a": 1}])
def test_what_has_no_text_is_not_shown_as_python_describes_it(shown: str, it: object) -> None:
    with pytest.raises(NoTextError):
        rendered({"page": shown}, it=it, on=True)


@pytest.mark.parametrize("shown", ["{{ none }}", "{{ true }}", "{{ [1, 2] }}"])
def test_a_constant_without_a_text_is_not_shown_either(shown: str) -> None:
    with pytest.raises(NoTextError):
        rendered({"page": shown})


@pytest.mark.parametrize(
    ("it", "text"), [("<", "&lt;"), (Markup("<b>"), "<b>"), (7, "7"), (2.5, "2.5")]
)
def test_texts_markup_and_numbers_are_shown(it: object, text: str) -> None:
    page = "{{ it }} {{ it ~ '' }} {{ [it]|join('') }}"
    escaped = text if isinstance(it, str) else str(it)
    assert rendered({"page": page}, it=it) == f"{text} {escaped} {escaped}"


def test_parts_of_what_has_no_text_are_joined() -> None:
    page = "{{ them|join(', ', attribute='name') }}"
    assert rendered({"page": page}, them=[{"name": "A"}, {"name": "B"}]) == "A, B"
