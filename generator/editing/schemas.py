"""Every schema of a site: one for each kind of file that an editor writes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.editing.json_schema import DRAFT, Known, Schema, group_of, schema_of
from generator.load.discover import EXTENSIONS, Discovered, discover
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Parts, shape_of, translation_of
from generator.load.site import load_site
from generator.load.table import read_table
from generator.records.reference import Tribute
from generator.records.victim import Victim

MOST_IDS = 5000
"""Of a kind with more records no id is offered: a schema of that size would hold an editor up."""


class SchemaFile(NamedTuple):
    """One schema, and the files that it is for."""

    name: str
    """Of the file that it goes into: `event.schema.json`."""
    schema: Schema
    """The schema."""
    patterns: tuple[str, ...]
    """Globs of the files, in the site's folder; `!` before those that are not."""


class Surroundings(NamedTuple):
    """What of a site its schemas depend on."""

    known: Known
    """What can be offered."""
    rolls: tuple[str, ...] = ()
    """The names of its rolls, whose rows a record may complete."""
    left_out: tuple[str, ...] = ()
    """The kinds of which there are more records than are offered."""


def look_around(site_path: Path) -> Surroundings:
    """What a site has so far, whatever is wrong with it; nothing where the folder is no site."""
    report = Report()
    found = discover(site_path, report)
    site = load_site(site_path, report)
    ids = {kind: sorted(set(named)) for kind, named in _ids(site_path, found).items()}
    offered = {kind: named for kind, named in ids.items() if len(named) <= MOST_IDS}
    known = Known(offered, site.languages if site else ())
    rolls = tuple(roll.name for roll in found.rolls)
    return Surroundings(known, rolls, tuple(sorted(ids.keys() - offered.keys())))


def _ids(site_path: Path, found: Discovered) -> Mapping[str, list[str]]:
    ids: dict[str, list[str]] = {kind: [] for kind in (*RECORD_TYPES, "media")}
    for record in found.records:
        ids[record.kind].append(record.id)
    ids["media"] = [media.name for media in found.media]
    for roll in found.rolls:
        table = read_table(site_path / roll.path, roll.path, Report())
        ids["victim"] += [row.fields["id"] for row in table.rows] if table else []
    return ids


def schemas(around: Surroundings) -> Iterator[SchemaFile]:
    """Every schema, of what an editor writes most of first."""
    known = around.known
    for kind, record_type in RECORD_TYPES.items():
        shape = shape_of(record_type)
        if kind == "victim" and around.rolls:  # a record may complete a row that has the rest
            shape = _needing_nothing(shape)
        yield SchemaFile(f"{kind}.schema.json", schema_of(shape, known), _files_of(kind, around))
        overlays = tuple(_in_folder(kind, "*.*"))
        translation = schema_of(translation_of(record_type), known)
        yield SchemaFile(f"{kind}.translation.schema.json", translation, overlays)
    tribute = schema_of(shape_of(Tribute), known)
    yield SchemaFile("tribute.schema.json", tribute, ("/content/tributes/*/*.md",))
    yield SchemaFile("site.schema.json", schema_of(shape_of(SiteConfig), known), ("/site.yaml",))
    rolls = tuple(f"/content/victims/{name}.yaml" for name in around.rolls)
    yield SchemaFile("roll.schema.json", _roll_schema(known), rolls)


def _files_of(kind: str, around: Surroundings) -> tuple[str, ...]:
    """The files of a kind of record, without translations and what stands beside rolls."""
    others = [f"!{pattern}" for pattern in _in_folder(kind, "*.*")]
    if kind == "victim":
        others += [f"!/content/victims/{name}.yaml" for name in around.rolls]
    return (*_in_folder(kind, "*"), *others)


def _in_folder(kind: str, stem: str) -> Iterator[str]:
    for extension in EXTENSIONS[f"{kind}s"]:
        if extension != ".csv":
            yield f"/content/{kind}s/{stem}{extension}"


def _needing_nothing(shape: Parts) -> Parts:
    keys = {name: key._replace(is_required=False) for name, key in shape.keys.items()}
    return replace(shape, keys=keys)


def _roll_schema(known: Known) -> Schema:
    """The schema of what stands beside a roll."""
    group, definitions = group_of(_needing_nothing(shape_of(Victim)), known)
    group["description"] = "What holds for every row that does not say otherwise."
    separator = {
        "description": "What stands between the items of a list within a cell.",
        "type": "string",
        "default": ";",
    }
    return {
        "$schema": DRAFT,
        "title": "Roll",
        "description": "What is said of a roll beside it.",
        "type": "object",
        "properties": {"defaults": group, "list_separator": separator},
        "additionalProperties": False,
        "definitions": definitions,
    }
