"""Blocks that pages fill and what they extend does not have, so that nothing of them is shown.

Jinja says nothing of it: a page whose `{% block main %}` finds no other is made, and is empty.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from jinja2 import nodes
from msgspec import Struct, field

from generator.diagnostics import suggest
from generator.render.theme import Remark

_NEEDED = ("title", "main")
"""The blocks that every page fills, if what it extends has nothing there."""


class Blocks(Struct, frozen=True):
    """What a template has to fill, and fills."""

    name: str
    """What it is called."""
    parent: str | None
    """What it extends, where that is written out."""
    lines: dict[str, int]
    """The line of each block."""
    outermost: frozenset[str]
    """Those that stand in no other one."""
    empty: frozenset[str]
    """Those with nothing in them."""
    outside: int = 0
    """The line of what it would show beside its blocks, if it extends another; 0 where nothing."""


def blocks_of(name: str, template: nodes.Template) -> Blocks:
    """The blocks of a template as it was parsed."""
    extends = template.find(nodes.Extends)
    parent = (
        extends.template.value if extends and isinstance(extends.template, nodes.Const) else None
    )
    blocks = list(template.find_all(nodes.Block))
    inner = {one.name for block in blocks for one in block.find_all(nodes.Block)}
    shown = (_line_of(node) for node in template.body if extends and _is_shown(node))
    return Blocks(
        name=name,
        parent=parent,
        lines={block.name: block.lineno for block in blocks},
        outermost=frozenset(block.name for block in blocks if block.name not in inner),
        empty=frozenset(block.name for block in blocks if not any(map(_is_shown, block.body))),
        outside=next(shown, 0),
    )


class BlockChecks(Struct):
    """Holds the blocks of pages against those of what they extend."""

    read: Callable[[str], Blocks | None]
    """Gives the blocks of a template; None where there is none, or it is malformed."""
    own: frozenset[str]
    """The templates that are the site's own."""
    _lost: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _filled: set[str] = field(default_factory=set)

    def mistakes(self, pages: Sequence[str]) -> Iterator[tuple[str, Remark]]:
        """What would not be shown: the name of a template of the site's own, and what is wrong."""
        told: set[tuple[str, Remark]] = set()
        for page in pages:
            for mistake in self._of_page(self._chain(page)):
                if mistake not in told:
                    told.add(mistake)
                    yield mistake
        for (name, block), fillers in self._lost.items():
            yield name, self._lacking(name, block, fillers)

    def _chain(self, page: str) -> list[Blocks]:
        """A page, what it extends, and so on; nothing where that does not come to an end."""
        chain: list[Blocks] = []
        name: str | None = page
        while name is not None:
            blocks = self.read(name)
            if blocks is None or any(one.name == name for one in chain):
                return []
            chain.append(blocks)
            name = blocks.parent
        return chain

    def _of_page(self, chain: Sequence[Blocks]) -> Iterator[tuple[str, Remark]]:
        for at, blocks in enumerate(chain[:-1]):
            above = chain[at + 1 :]
            known = {name for one in above for name in one.lines}
            self._filled |= blocks.outermost
            unknown = sorted(blocks.outermost - known, key=blocks.lines.__getitem__)
            if blocks.name in self.own:
                yield from _own_mistakes(blocks, unknown, sorted(known), chain)
                continue
            for own in [one.name for one in above if one.name in self.own][:1]:
                for block in unknown:
                    self._lost[own, block].append(blocks.name)

    def _lacking(self, name: str, block: str, fillers: Sequence[str]) -> Remark:
        """What is wrong with a template that lacks a block which pages of ours fill."""
        blocks = self.read(name)
        assert blocks is not None, "a page extends it"
        pages = f"{len(fillers)} pages" if len(fillers) > 1 else fillers[0]
        for unfilled in sorted(blocks.lines.keys() - self._filled):
            if advice := suggest(unfilled, [block]):
                message = (
                    f"no page fills the block '{unfilled}', and there is no block '{block}', "
                    f"so what {pages} say in it would be lost"
                )
                return Remark("", message, advice, blocks.lines[unfilled])
        message = f"it has no block '{block}', and what {pages} say in it would be lost"
        advice = f"write {{% block {block} %}}{{% endblock %}} where that belongs"
        return Remark("", message, advice)


def _own_mistakes(
    blocks: Blocks, unknown: Sequence[str], known: Sequence[str], chain: Sequence[Blocks]
) -> Iterator[tuple[str, Remark]]:
    for block in unknown:
        message = f"{blocks.parent} has no block '{block}', so what stands in it is not shown"
        advice = suggest(block, known) or f"it has {', '.join(known) or 'none'}"
        yield blocks.name, Remark("", message, advice, blocks.lines[block])
    if blocks.outside:
        message = "what stands outside of its blocks is not shown, as it extends another template"
        yield blocks.name, Remark("", message, "move it into a block", blocks.outside)
    *pages, root = chain
    filled = {name for one in pages for name in one.lines}
    for block in _NEEDED if not unknown else ():
        if block in root.empty and block not in filled:
            message = f"it does not fill the block '{block}', and its pages would have none"
            advice = f"write {{% block {block} %}} ... {{% endblock %}}"
            yield blocks.name, Remark("", message, advice)


def _line_of(node: nodes.Node) -> int:
    """The line of the first that a part of a template shows."""
    first = next((one for one in getattr(node, "nodes", ()) if _is_shown(one)), node)
    if not isinstance(first, nodes.TemplateData):
        return first.lineno
    leading = first.data[: len(first.data) - len(first.data.lstrip())]
    return first.lineno + leading.count("\n")


def _is_shown(node: nodes.Node) -> bool:
    """Whether there is something in a part of a template that shows anything."""
    if isinstance(node, nodes.TemplateData):
        return bool(node.data.strip())
    if isinstance(node, nodes.Output):
        return any(map(_is_shown, node.nodes))
    return not isinstance(node, _SILENT)


_SILENT = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Block,
    nodes.Extends,
    nodes.FromImport,
    nodes.Import,
    nodes.Macro,
)
"""What shows nothing where it stands; a block is told of by itself."""
