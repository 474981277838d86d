"""Interface strings within templates, translated once for a page's language and not at each use.

A template is compiled once for all languages, so what it is compiled to asks the environment for
each string, by a filter whose name no template can write.
"""

import gettext
from collections.abc import Callable
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

_Key = str | tuple[str, str]
"""A string, or its context and the string."""

_PLAIN, _FILLED = "message as it is", "message to be filled"
_FUNCTIONS = ("_", "gettext", "pgettext")


def ask_by_filters(template: nodes.Template) -> None:
    """Have a parsed template ask for the strings that are written out in it by filters."""
    if _means_the_usual(template):
        _Messages().visit(template)


def message_filters(
    translations: gettext.NullTranslations,
) -> dict[str, Callable[[Context, _Key], Markup]]:
    """The filters that templates are compiled to ask for the strings of one language."""
    plain: dict[_Key, Markup] = {}
    to_be_filled: dict[_Key, Markup] = {}

    # Jinja would call a filter without a context when it compiles, and keep one language's answer.
    @pass_context
    def message_as_it_is(context: Context, key: _Key) -> Markup:
        if key not in plain:
            # A lone per cent sign is refused in it, and two stand for one, as in any other.
            variables = {} if isinstance(key, str) else {"context": key[0]}
            plain[key] = message_to_be_filled(context, key) % variables
        return plain[key]

    @pass_context
    def message_to_be_filled(_context: Context, key: _Key) -> Markup:
        if key not in to_be_filled:
            found = (
                translations.gettext(key) if isinstance(key, str) else translations.pgettext(*key)
            )
            to_be_filled[key] = Markup(found)
        return to_be_filled[key]

    return {_PLAIN: message_as_it_is, _FILLED: message_to_be_filled}


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
    message = nodes.Filter(string, _FILLED, [], [], None, None, **place)
    return nodes.Mod(message, nodes.Dict(pairs, **place), **place)


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
