"""What VS Code and its kin are told of a site: schemas, extensions, and a task that checks."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.editing.schemas import SchemaFile

FOLDER = ".vscode"
"""Where the editor looks, in the folder that is opened: the site's."""

_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}
_CHECK = {
    "label": "cenotaph check",
    "type": "process",
    "command": "cenotaph",
    "args": ["check", "--format", "github"],
    "detail": "Says what is wrong with the records, and marks it in the files",
    "group": {"kind": "build", "isDefault": True},
    "presentation": {"reveal": "silent", "revealProblems": "onProblem", "clear": True},
    "problemMatcher": {
        "owner": "cenotaph",
        "source": "cenotaph",
        "severity": "info",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": r"^::(error|warning|notice) file=([^,]+)(?:,line=(\d+))?(?:,col=(\d+))?"
            r"(?:,endColumn=(\d+))?,title=([^:]+)::(.*)$",
            "severity": 1,
            "file": 2,
            "line": 3,
            "column": 4,
            "endColumn": 5,
            "code": 6,
            "message": 7,
        },
    },
}
_TASKS = {"version": "2.0.0", "tasks": [_CHECK]}


def settings(
    files: Iterable[SchemaFile], schema_path: Path, site_path: Path
) -> Mapping[str, Mapping[str, Any]]:
    """What belongs in the editor's files, by their names.

    Args:
        files: The schemas.
        schema_path: The folder that they are in.
        site_path: The site's folder, which the editor opens.
    """
    folder = _from(schema_path, site_path)
    associations = {f"{folder}/{one.name}": list(one.patterns) for one in files if one.patterns}
    return {
        "settings.json": {"yaml.schemas": associations},
        "extensions.json": _EXTENSIONS,
        "tasks.json": _TASKS,
    }


def _from(path: Path, site_path: Path) -> str:
    """A folder's path as the editor finds it: from the site's, where it can be told from there."""
    try:
        relative = Path(os.path.relpath(path, site_path)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()
    return relative if relative.startswith("../") else f"./{relative}"
