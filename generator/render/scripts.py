"""Scripts at addresses that change with their content, and with that of what they import."""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping

_IMPORT = re.compile(r'^(import [^"]* from )"(\./[\w./-]+)";$', re.MULTILINE)


class ScriptError(Exception):
    """A script imports what it cannot; says which, and on which line."""

    def __init__(self, name: str, fault: str, line: int) -> None:
        super().__init__(f"{name}: {fault}")
        self.name = name
        self.fault = fault
        self.line = line


def hashed_name(name: str, content: bytes) -> str:
    """The name of an asset with a digest of what it holds."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{extension}"


def linked_scripts(scripts: Mapping[str, str]) -> Iterator[tuple[str, str, bytes]]:
    """Each script's name, its hashed one, and its text with the hashed names of its imports.

    Raises:
        ScriptError: one imports itself, or what there is not.
    """
    done: dict[str, tuple[str, bytes]] = {}
    for name in scripts:
        _link(name, scripts, done, ())
    for name, (hashed, content) in sorted(done.items()):
        yield name, hashed, content


def _link(
    name: str,
    scripts: Mapping[str, str],
    done: dict[str, tuple[str, bytes]],
    importers: tuple[str, ...],
) -> str:
    """Link a script and what it imports, and give its hashed name."""

    def replaced(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
        line = scripts[name].count("\n", 0, found.start()) + 1
        if target == name or target in importers:
            raise ScriptError(name, "imports itself", line)
        if target not in scripts:
            raise ScriptError(name, f"imports {target}, which the theme lacks", line)
        hashed = _link(target, scripts, done, (*importers, name))
        path = posixpath.relpath(f"/{hashed}", posixpath.dirname(f"/{name}"))
        return f'{found[1]}"./{path}";'

    if name not in done:
        content = _IMPORT.sub(replaced, scripts[name]).encode()
        done[name] = hashed_name(name, content), content
    return done[name][0]
