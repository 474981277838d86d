"""The fields above a page and the text below them, as Jekyll, Hugo and Docusaurus write them."""

import json
import re
import tomllib
from typing import Any

from msgspec import Struct

from generator.importing.json_lists import all_pairs
from generator.load.foreign_yaml import ForeignYamlError, read_foreign_yaml

_YAML = re.compile(r"---[ \t]*\n(?:(.*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?:(.*?)\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_OPENINGS = {"---": "YAML", "+++": "TOML", "{": "JSON"}


class Page(Struct, frozen=True):
    """A page, split."""

    kind: str
    """What its fields are written in: `YAML`, `TOML` or `JSON`."""
    fields: Any
    """By name, as they were read."""
    body: str
    """The text below them."""
    problem: str = ""
    """Why the fields cannot be read, where they cannot."""


def _opening_of(text: str) -> str | None:
    """What a file's fields are written in; nothing where it has none."""
    first = text.partition("\n")[0].rstrip()
    if first.startswith("{") and not first.startswith(("{{", "{%", "{:", "{#")):
        return "JSON"
    return _OPENINGS.get(first)


def split_page(text: str) -> Page | None:
    r"""Split a page.

    Args:
        text: The file's text, with `\n` line ends.

    Returns:
        Its halves; nothing where it has no fields.
    """
    kind = _opening_of(text)
    if kind is None:
        return None
    if kind == "JSON":
        return _json(text)
    match = (_YAML if kind == "YAML" else _TOML).match(text)
    if match is None:
        mark = text[:3]
        return Page(kind, {}, "", f"its fields begin with {mark} and are not ended by {mark}")
    written, body = match[1] or "", text[match.end() :]
    try:
        fields = read_foreign_yaml(written) if kind == "YAML" else _toml(written)
    except ForeignYamlError as error:
        problem = f"its fields are no YAML, line {error.line + 1}: {error.problem}"
        return Page(kind, {}, body, problem)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return Page(kind, {}, body, f"its fields are no TOML: {error}")
    if fields is None:
        fields = {}
    problem = "" if isinstance(fields, dict) else "its fields have no names"
    return Page(kind, fields if isinstance(fields, dict) else {}, body, problem)


def _toml(text: str) -> dict[str, Any]:
    """Fields of TOML; a number with a point keeps the text that was typed."""
    return tomllib.loads(text, parse_float=str)


def _json(text: str) -> Page:
    decoder = json.JSONDecoder(object_pairs_hook=all_pairs, parse_int=str, parse_float=str)
    try:
        fields, end = decoder.raw_decode(text)
    except (ValueError, RecursionError) as error:
        return Page("JSON", {}, "", f"its fields are no JSON: {error}")
    return Page("JSON", fields, text[end:].removeprefix("\n"))
