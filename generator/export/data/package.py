"""The Data Package (version 2): what the tables are, what each column holds, on what terms.

Beside it stands the codebook, the page of the documentation that tells people the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from generator.artifact import Artifact
from generator.export.data.tables import TABLES
from generator.export.json_text import json_file
from generator.plan.data_files import CODEBOOK, FOLDER, PACKAGE, table_uri
from generator.plan.edition import EditionPlan
from generator.telling.reference import reference_path
from generator.values.licences import licence_url

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The profile that it follows."""
_NAME = re.compile(r"[-a-zA-Z0-9._]+")
SCHEMAS_PATH = Path(__file__).with_name("table_schemas.json")
"""Holds what each table's columns are; made of the rows' own words by a test, and kept so."""


def export_package(plan: EditionPlan) -> Iterator[Artifact]:
    """Describe the tables of a site, in its default language, and tell what is in all its data."""
    yield Artifact(PACKAGE, _described(plan))
    yield Artifact(CODEBOOK, reference_path("codebook.md").read_bytes())


def _described(plan: EditionPlan) -> bytes:
    config = plan.config
    licence = config.licence
    document: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "memorial",
        "title": config.title,
        "description": config.tagline,
        "homepage": config.url,
        "licenses": [_licence(licence)] if licence else None,
        "contributors": [{"title": config.editor, "roles": ["publisher"]}],
        "resources": [_resource(table.name) for table in TABLES],
    }
    given = {key: value for key, value in document.items() if value}
    return json_file(given)


def _licence(licence: str) -> dict[str, str]:
    """A licence by its name, if it is one that the profile lets be; else as terms in words."""
    if url := licence_url(licence):
        return {"name": licence, "path": url}
    if _NAME.fullmatch(licence):
        return {"name": licence}
    return {"name": "notspecified", "title": licence}


def _resource(name: str) -> dict[str, Any]:
    described = _schemas()[name]
    return {
        "name": name,
        "type": "table",
        "path": table_uri(name).removeprefix(f"{FOLDER}/"),
        "description": described["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": described["schema"],
    }


@cache
def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = msgspec.json.decode(SCHEMAS_PATH.read_bytes())
    return schemas
