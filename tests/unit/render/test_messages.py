"""A string of a template is translated once, and comes out as Jinja's own functions give it."""

import gettext
import re
from typing import Any, cast

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from generator.render.messages import message_filters
from generator.render.template_environment import TemplateEnvironment

MACROS = '{% macro said(x) %}{{ _("A name & %(x)s", x=x) }}{% endmacro %}'


class Reversed(gettext.NullTranslations):
    """Translates whatever holds no variable by turning it around."""

    def gettext(self, message: str) -> str:
        return message if "%(" in message else message[::-1]

    def pgettext(self, context: str, message: str) -> str:
        return f"{context}: {message}"


def rendered(kind: type[Environment], template: str) -> str:
    """What a template comes out as, or what its author is told."""
    environment = kind(
        loader=DictLoader({"page": template, "macros": MACROS}),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    cast(Any, environment).install_gettext_translations(Reversed(), newstyle=True)
    environment.filters |= message_filters(Reversed())
    try:
        return environment.get_template("page").render(name="<Ada>", number=3)
    except Exception as error:
        # A line of what a template was compiled to is one of no file.
        return re.sub(r"line [0-9]+", "line", f"{type(error).__name__}: {error}")


@pytest.mark.parametrize(
    "template",
    [
        '{{ _("Names & dates") }}{{ gettext("Names") }}{{ pgettext("menu", "Names") }}',
        '{{ _("Of %(name)s", name=name) }}{{ pgettext("a name", "%(context)s %(n)s", n=name) }}',
        '{{ pgettext("a name", "%(context)s", context="own") }}',
        '{{ _("Of %(name)s", name=_("Names")) }}',
        '{{ _("Of %(name)s", name=unknown) }}',
        '{{ _("Of %(name)s") }}',
        '{{ _("Of %(name)s", other=name) }}',
        '{{ _("Of %(name)s", name=1, name=2) }}',
        '{{ _("Of %(name)s", **{"name": name}) }}',
        '{{ _("100 %") }}',
        '{{ _("100 %%") }}{{ pgettext("share", "100 %%") }}',
        '{{ _("Names"|upper) }}{{ _(name) }}',
        "{{ _(1) }}",
        '{{ _("Names", "Dates") }}',
        '{{ pgettext("Names") }}',
        '{{ ["<b>", _("Names")]|join(pgettext("in a list", ", ")) }}',
        '{% set label = _("<b>") %}{{ label }}{{ label|upper }}{{ label ~ name }}',
        "{% trans %}Names{% endtrans %}{% trans name=name %}Of {{ name }}{% endtrans %}",
        '{{ ngettext("%(num)s name", "%(num)s names", number) }}',
        '{% for _ in [1, 2] %}{{ _ }}{% endfor %}{{ _("Names") }}',
        '{% macro gettext(text) %}own {{ text }}{% endmacro %}{{ gettext("Names") }}',
        '{% from "macros" import said as _ %}{{ _("Names") }}',
        '{% from "macros" import said %}{{ said(name) }}',
        '{% macro of(pgettext) %}{{ pgettext("a", "b") }}{% endmacro %}{{ of(_) }}',
        '{% call _("Names") %}{{ name }}{% endcall %}',
        '{% autoescape false %}{{ _("<b>") }}{{ _("Of %(name)s", name=name) }}{% endautoescape %}',
    ],
)
def test_a_string_comes_out_as_with_jinjas_own_functions(template: str) -> None:
    assert rendered(TemplateEnvironment, template) == rendered(Environment, template)
