"""Writes what tools are told into a site's folder, all of it or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.editing import vs_code
from generator.editing.belonging import FilesError, refuse_folder, refuse_foreign
from generator.editing.merging import UnmergeableError, merged, to_json
from generator.editing.schemas import look_around, schemas
from generator.editing.snippets import snippets
from generator.editing.table_schema import table_schema

_SNIPPETS = "cenotaph.code-snippets"
_ROLL = "roll.tableschema.json"


class Pasted(NamedTuple):
    """A file of others that was left alone, and what is to be added to it by hand."""

    path: Path
    """The file."""
    reason: str
    """Why it was left alone."""
    text: str
    """What belongs in it."""


class Written(NamedTuple):
    """What was written."""

    schema_path: Path
    """The folder of the schemas."""
    schemas: int
    """How many there are."""
    settings: tuple[Path, ...]
    """The editor's files that were made or changed."""
    pasted: tuple[Pasted, ...]
    """The editor's files that were left alone."""
    left_out: tuple[str, ...]
    """The kinds of which there are more records than are offered."""


def write_schemas(site_path: Path, schema_path: Path) -> Written:
    """Write the schemas of a site's records, and the settings of editors that find them.

    Args:
        site_path: The site's folder, whole.
        schema_path: The folder that the schemas go into, whole.

    Raises:
        FilesError: they would stand where others' files belong, or cannot be written.
    """
    refuse_folder(site_path, schema_path, "schemas")
    around = look_around(site_path)
    made = list(schemas(around))
    files = {schema_path / one.name: to_json(one.schema) for one in made}
    files[schema_path / _ROLL] = to_json(table_schema(around.known.languages))
    refuse_foreign({path: text.encode() for path, text in files.items()}, _is_schema)
    editor_path = site_path / vs_code.FOLDER
    settings = {editor_path / _SNIPPETS: to_json(snippets(around.known))}
    pasted = []
    for name, wanted in vs_code.settings(made, schema_path, site_path).items():
        path = editor_path / name
        try:
            if (text := merged(_text_of(path), wanted)) is not None:
                settings[path] = text
        except UnmergeableError as error:
            pasted.append(Pasted(path, str(error), to_json(wanted)))
    settings = {path: text for path, text in settings.items() if _text_of(path) != text}
    write_files({path: text.encode() for path, text in {**files, **settings}.items()})
    return Written(schema_path, len(files), tuple(settings), tuple(pasted), around.left_out)


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files whole: what is not written keeps what it held.

    Raises:
        FilesError: one cannot be written.
    """
    if folder := next(filter(Path.is_dir, files), None):  # that would show in the last step only
        raise FilesError(f"a folder stands where {folder} is to be; move it")
    parts = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.part")
            parts.append((part, path))
            part.write_bytes(content)
        for part, path in parts:
            part.replace(path)
    except OSError as error:
        for part, _ in parts:
            part.unlink(missing_ok=True)
        raise FilesError(f"{error.filename} cannot be written: {error.strerror}") from None


def _is_schema(_: Path, content: bytes) -> bool:
    return b'"$schema"' in content


def _text_of(path: Path) -> str | None:
    """What a file holds; None where there is none.

    Raises:
        FilesError: it cannot be read, or is no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FilesError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise FilesError(f"{path} is no text in UTF-8; save it as such, or move it") from None
