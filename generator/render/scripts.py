"""Scripts at addresses that change with their content, and with that of what they load."""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.values.content_policy import integrity_of

_IMPORT = re.compile(r'^(import [^"]* from )"(\./[\w./-]+)";$', re.MULTILINE)
_CHECKED = re.compile(r'^(?P<indent> *)"(?P<target>\./[\w./-]+)": "",$', re.MULTILINE)
"""A line of an object, by which a script asks for a module and all that it imports, to be loaded
only where they are what they were: each gets a line, its own module the last, with its digest."""


class ScriptError(Exception):
    """A script imports what it cannot; says which, and on which line."""

    def __init__(self, name: str, fault: str, line: int) -> None:
        super().__init__(f"{name}: {fault}")
        self.name = name
        self.fault = fault
        self.line = line


class _Linked(NamedTuple):
    """A script as it is published."""

    hashed: str
    """Its name there."""
    content: bytes
    """With the names there of what it loads."""
    needs: tuple[str, ...]
    """The modules that it imports and those that they do, each after those that it needs."""


def hashed_name(name: str, content: bytes) -> str:
    """The name of an asset with a digest of what it holds."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{extension}"


def linked_scripts(scripts: Mapping[str, str]) -> Iterator[tuple[str, str, bytes]]:
    """Each script's name, its hashed one, and its text with the hashed names of what it loads.

    Raises:
        ScriptError: one imports itself, or what there is not.
    """
    done: dict[str, _Linked] = {}
    for name in scripts:
        _link(name, scripts, done, ())
    for name, linked in sorted(done.items()):
        yield name, linked.hashed, linked.content


def _link(
    name: str, scripts: Mapping[str, str], done: dict[str, _Linked], importers: tuple[str, ...]
) -> _Linked:
    """Link a script and what it loads."""
    needs: dict[str, None] = {}

    def linked(found: re.Match[str], path: str) -> tuple[str, _Linked]:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        line = scripts[name].count("\n", 0, found.start()) + 1
        if target == name or target in importers:
            raise ScriptError(name, "imports itself", line)
        if target not in scripts:
            raise ScriptError(name, f"imports {target}, which the theme lacks", line)
        return target, _link(target, scripts, done, (*importers, name))

    def imported(found: re.Match[str]) -> str:
        target, other = linked(found, found[2])
        needs.update(dict.fromkeys((*other.needs, target)))
        return f'{found[1]}"{_beside(name, other.hashed)}";'

    def checked(found: re.Match[str]) -> str:
        _, other = linked(found, found["target"])
        modules = [done[need] for need in other.needs] + [other]
        lines = (
            f'{found["indent"]}"{_beside(name, one.hashed)}": "{integrity_of(one.content)}",'
            for one in modules
        )
        return "\n".join(lines)

    if name not in done:
        content = _CHECKED.sub(checked, _IMPORT.sub(imported, scripts[name])).encode()
        done[name] = _Linked(hashed_name(name, content), content, tuple(needs))
    return done[name]


def _beside(name: str, hashed: str) -> str:
    """What a script says of another one that lies there."""
    return f"./{posixpath.relpath(f'/{hashed}', posixpath.dirname(f'/{name}'))}"
