"""Interface strings within templates, translated once for a page's language and not at each use.

A template is compiled once for all languages, so what it is compiled to asks the environment for
each string, by a filter whose name no template can write.
"""

import gettext
import re
from collections.abc import Callable
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.render.escaping import escaped, final
from generator.render.shown import having_text

_Key = str | tuple[str, str]
"""A string, or its context and the string."""

_PLAIN, _FILLED = "message as it is", "message filled"
_OTHER_THAN_TEXT = re.compile(r"%(?!%|\(\w+\)s)")
_TEXTS = frozenset({str, Markup})
_FUNCTIONS = ("_", "gettext", "pgettext")


def ask_by_filters(template: nodes.Template) -> None:
    """Have a parsed template ask for the strings that are written out in it by filters."""
    if _means_the_usual(template):
        _Messages().visit(template)


def message_filters(
    translations: gettext.NullTranslations,
) -> dict[str, Callable[..., Markup]]:
    """The filters that templates are compiled to ask for the strings of one language."""
    plain: dict[_Key, Markup] = {}
    messages: dict[_Key, tuple[Markup, bool]] = {}

    def message_of(key: _Key) -> tuple[Markup, bool]:
        """A string in the language, and whether all that is put into it is put in as text."""
        if key not in messages:
            found = (
                translations.gettext(key) if isinstance(key, str) else translations.pgettext(*key)
            )
            messages[key] = Markup(found), _OTHER_THAN_TEXT.search(found) is None
        return messages[key]

    # Jinja would call a filter without a context when it compiles, and keep one language's answer.
    @pass_context
    def message_as_it_is(_context: Context, key: _Key) -> Markup:
        if key not in plain:
            # A lone per cent sign is refused in it, and two stand for one, as in any other.
            variables = {} if isinstance(key, str) else {"context": key[0]}
            plain[key] = message_of(key)[0] % variables
        return plain[key]

    @pass_context
    def message_filled(_context: Context, key: _Key, values: dict[str, Any]) -> Markup:
        message, takes_text = message_of(key)
        if not takes_text or not all(type(value) in _TEXTS for value in values.values()):
            for value in values.values():
                having_text(value)
            return message % values
        # What markup does with its `%` comes to the same, by way of an object for each value.
        return final(str.__mod__(message, {name: escaped(values[name]) for name in values}))

    return {_PLAIN: message_as_it_is, _FILLED: message_filled}


def _means_the_usual(template: nodes.Template) -> bool:
    """Whether the functions are what they always are, and all that they give is markup."""
    if template.find(nodes.EvalContextModifier):
        return False
    if any(_key(block.call) for block in template.find_all(nodes.CallBlock)):
        return False
    names = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    names |= {one.target for one in template.find_all(nodes.Import)}
    for one in template.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in one.names}
    names |= {macro.name for macro in template.find_all(nodes.Macro)}
    return names.isdisjoint(_FUNCTIONS)


class _Messages(NodeTransformer):
    """Puts filters in the place of calls."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Replace what is within a node, then the node."""
        node = super().generic_visit(node, *args, **kwargs)
        key = _key(node) if isinstance(node, nodes.Call) else None
        return node if key is None else _asked_for(key, cast(nodes.Call, node))


def _asked_for(key: _Key, call: nodes.Call) -> nodes.Expr:
    """What gives the same as a call that asks for a string."""
    place: dict[str, Any] = {"lineno": call.lineno, "environment": call.environment}
    string = nodes.Const(key, **place)
    if not call.kwargs:
        return nodes.Filter(string, _PLAIN, [], [], None, None, **place)
    values = {keyword.key: keyword.value for keyword in call.kwargs}
    if isinstance(key, tuple):
        values.setdefault("context", nodes.Const(key[0], **place))
    pairs = [
        nodes.Pair(nodes.Const(name, **place), value, **place) for name, value in values.items()
    ]
    return nodes.Filter(string, _FILLED, [nodes.Dict(pairs, **place)], [], None, None, **place)


def _key(call: nodes.Call) -> _Key | None:
    """The string that a call asks for, if it is written out and all else is named, each once."""
    if not isinstance(call.node, nodes.Name) or call.dyn_args or call.dyn_kwargs:
        return None
    if len({keyword.key for keyword in call.kwargs}) < len(call.kwargs):
        return None
    match call.node.name, call.args:
        case "_" | "gettext", [nodes.Const(value=str() as string)]:
            return string
        case "pgettext", [nodes.Const(value=str() as context), nodes.Const(value=str() as string)]:
            return context, string
    return None
