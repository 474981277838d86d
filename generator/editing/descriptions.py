"""What a model says of itself: the sentence above its fields, and the string beneath each.

They are read from the source, where they stand: Python keeps no string beneath a field, and none
at all when it is told to leave them out (`-OO`).
"""

import ast
import functools
import inspect
import itertools
from collections.abc import Iterator, Mapping


@functools.cache
def meanings(part: type) -> Mapping[str, str]:
    """The string beneath each field of a struct, or each code of a list, by its name in Python."""
    ours = [base for base in reversed(part.__mro__) if base.__module__.startswith(_OURS)]
    return {name: text for base in ours for name, text in _strings(_definition(base).body)}


_OURS = f"{__name__.partition('.')[0]}."


def _strings(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each name that is declared, with the string that stands beneath it."""
    for declared, beneath in itertools.pairwise(body):
        match declared, beneath:
            case (
                (ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)])),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())


@functools.cache
def summary(part: type) -> str:
    """The first line of what is said of a struct or a coded list as a whole."""
    return (ast.get_docstring(_definition(part)) or "").partition("\n")[0]


@functools.cache
def _definition(part: type) -> ast.ClassDef:
    (definition,) = ast.parse(inspect.getsource(part)).body
    assert isinstance(definition, ast.ClassDef), "a type is defined by a class"
    return definition
