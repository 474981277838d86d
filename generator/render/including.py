"""Includes, put into the templates that name them before these are compiled.

So an include costs no more than what it shows. An error in one is still told by its own file and
line: lines of what was taken in are counted on from a number of its own.
"""

from collections.abc import Mapping

from jinja2 import Environment, TemplateError, nodes
from jinja2.visitor import NodeTransformer

_LINES = 10_000
"""What is taken in has fewer; the line 12 of the second one is told as 20,012."""

_MOST = 500
"""How many are taken in: one that includes two that include two more would have no end."""


def take_in_includes(
    template: nodes.Template, name: str, sources: Mapping[str, tuple[str, str]]
) -> tuple[str, ...]:
    """Put what a template includes in the place of its includes, however deep.

    What cannot be read, has blocks of its own or includes itself is left to be included.

    Args:
        template: As it was parsed.
        name: What it is called.
        sources: What can be taken in: the text and the path of each template, by its name.

    Returns:
        The names of what was taken in, as often as it was: `place_of` needs them.
    """
    assert template.environment is not None, "it was parsed"
    if any((node.lineno or 0) >= _LINES for node in template.find_all(nodes.Node)):
        return ()
    includes = _Includes(template.environment, name, sources)
    if template.find(nodes.Extends) is None:
        includes.visit(template)
    else:  # beside its blocks, what such a template includes stands before the whole page
        for block in template.find_all(nodes.Block):
            includes.visit(block)
    return tuple(includes.taken_in)


def place_of(line: int, name: str, taken_in: tuple[str, ...]) -> tuple[str, int]:
    """The template, and the line in it, that a line of a compiled template stands for.

    Args:
        line: As it was compiled.
        name: The template that was compiled.
        taken_in: What was taken into that.
    """
    number, own_line = divmod(line, _LINES)
    return (name, *taken_in)[number], own_line


class _Includes(NodeTransformer):
    """Puts templates in the place of includes."""

    def __init__(
        self, environment: Environment, name: str, sources: Mapping[str, tuple[str, str]]
    ) -> None:
        self._environment = environment
        self._sources = sources
        self._within = [name]
        self.taken_in: list[str] = []

    def visit_Include(self, include: nodes.Include) -> nodes.Node:  # noqa: N802
        """Give what a template shows, with names of its own; or the include as it is."""
        name = include.template
        if not isinstance(name, nodes.Const) or include.ignore_missing or not include.with_context:
            return include
        is_open = name.value in self._sources and name.value not in self._within
        has_room = len(self.taken_in) < _MOST
        included = self._read(name.value) if is_open and has_room else None
        if included is None:
            return include
        self.taken_in.append(name.value)
        for node in included.find_all(nodes.Node):
            if node.lineno is not None:
                node.lineno += _LINES * len(self.taken_in)
        self._within.append(name.value)
        self.visit(included)
        self._within.pop()
        return nodes.Scope(included.body, lineno=include.lineno, environment=self._environment)

    def _read(self, name: str) -> nodes.Template | None:
        """A template as it is parsed; None for one that can only be included."""
        text, path = self._sources[name]
        try:
            template = self._environment.parse(text, name, path)
        except TemplateError:  # it is told where it is used
            return None
        is_apart = (
            template.find(nodes.Block) is not None or template.find(nodes.Extends) is not None
        )
        return None if is_apart or text.count("\n") >= _LINES else template
