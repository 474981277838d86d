"""What a template may show: text, numbers and markup, and nothing that Python would describe.

A name, a place, a text with notes are shown by their filters. Without one, a page would say
`PublicName(shown=...)`, or `None`, and be published with it.
"""

from enum import Enum
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, nodes
from jinja2.visitor import NodeTransformer

_AS_TEXT = "held to have a text"
_ALL_AS_TEXT = "all held to have a text"
"""Names of filters that no template can write."""
_OF_TEXTS = frozenset(
    {
        "capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "safe",
        "string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "urlize",
        "wordcount", "wordwrap",
    }
)  # fmt: skip
"""Jinja's filters that make a text of whatever they are given."""
_ADVICE = {
    "Duration": "put |duration after it",
    "EntryRef": "put |link after it",
    "NoneType": "ask first whether there is something: {% if ... is not none %}",
    "PersonRef": "put |name after it, or |link",
    "Prose": "put |prose after it",
    "PublicName": "write its person with |name, as {{ person|name }}",
    "PublicPerson": "put |name after it, or |link",
    "Ref": "put |link after it",
    "Target": "put |href after it",
    "bool": "ask for it with {% if ... %}",
    "list": "go through it with {% for ... %}",
    "tuple": "go through it with {% for ... %}",
}
"""How each kind of value is shown, by what it is called."""


class NoTextError(TemplateRuntimeError):
    """A template shows what has no text of its own."""

    def __init__(self, value: object) -> None:
        name = type(value).__name__
        super().__init__(
            "there is nothing here to be shown"
            if value is None
            else f"this is a {name}, which has no text of its own"
        )
        fields = getattr(value, "__struct_fields__", ())
        has = f"show a part of it: {', '.join(fields)}" if fields else "show a part of it"
        self.advice = _ADVICE.get(name, has)
        """What to write instead."""


def having_text(value: Any) -> Any:
    """A value as it is, if it is one that a page can show.

    Raises:
        NoTextError: it is not.
    """
    if isinstance(value, str | float | Undefined) or type(value) is int:
        return value  # what is undefined says so itself
    *kinds, _ = type(value).__mro__
    says_itself = any("__str__" in vars(kind) for kind in kinds) and not isinstance(value, Enum)
    if says_itself or hasattr(value, "__html__"):
        return value
    raise NoTextError(value)


def all_having_text(values: Any) -> Any:
    """Values as they are, if a page can show each.

    Raises:
        NoTextError: it cannot show one.
    """
    return values if isinstance(values, Undefined) else [having_text(value) for value in values]


TEXT_FILTERS = {_AS_TEXT: having_text, _ALL_AS_TEXT: all_having_text}
"""What templates are compiled to use."""


def hold_to_text(template: nodes.Template) -> None:
    """Have what a parsed template makes texts of looked at, where it is not shown as it stands."""
    _Texts().visit(template)


class _Texts(NodeTransformer):
    """Puts filters around what is made a text."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [_held(part, _AS_TEXT) for part in node.nodes]
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if node.name in _OF_TEXTS and node.node is not None:
            node.node = _held(node.node, _AS_TEXT)
        elif node.name == "join" and node.node is not None:
            is_of_parts = len(node.args) > 1 or any(one.key == "attribute" for one in node.kwargs)
            node.node = node.node if is_of_parts else _held(node.node, _ALL_AS_TEXT)
        elif node.name == "format":
            node.args = [_held(one, _AS_TEXT) for one in node.args]
        return node


def _held(node: nodes.Expr, name: str) -> nodes.Expr:
    if isinstance(node, nodes.Const | nodes.TemplateData):
        return node
    place = {"lineno": node.lineno, "environment": node.environment}
    return nodes.Filter(node, name, [], [], None, None, **place)
