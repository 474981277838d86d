"""A built site's JSON-LD as an RDF library reads it, held against the vocabulary of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from elements import parse
from pyld import jsonld

SCHEMA = "http://schema.org/"
_EXTRACT = json.loads(
    (Path(__file__).parent / "vocabulary" / "schema-org.json").read_text(encoding="utf-8")
)
TYPES: Mapping[str, list[str]] = _EXTRACT["types"]
"""Of each type, those that it is a kind of."""
PROPERTIES: Mapping[str, Mapping[str, list[str]]] = _EXTRACT["properties"]
"""Of each property, the types that have it, and what its values may be there."""

WRITTEN = {
    "Text": re.compile(r".+", re.DOTALL),
    "Date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?"),
    "Integer": re.compile(r"\d+"),
}
"""What values are that are no things."""
NAMED_AS_TEXT = {"author", "publisher"}
"""Where schema.org expects a person or an organisation, and we do not know which it is."""


def expand(page: str) -> list[dict[str, Any]]:
    """What a page's JSON-LD says, with every term and address in full; nothing is fetched."""
    scripts = [one for one in parse(page).iter("script") if one.get("src") is None]
    nodes: list[dict[str, Any]] = []
    for script in scripts:
        assert script.get("type") == "application/ld+json"
        nodes += jsonld.expand(json.loads(script.text or ""), _OPTIONS)
    return nodes


def faults(page: str, url: str, files: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with a page's JSON-LD.

    Args:
        page: Its source.
        url: Where the site is published.
        files: All files of the site, by their addresses.
    """
    for node in expand(page):
        yield from _faults_of(node, url, files)


def things(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The nodes of a type, however deep, that say more than what they are called."""
    return [one for node in nodes for one in _walk(node) if one.get("@type") == [SCHEMA + kind]]


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for values in node.values():
        for value in values if isinstance(values, list) else []:
            if isinstance(value, dict):
                yield from _walk(value)


def _load(address: str, options: Mapping[str, object]) -> dict[str, object]:
    """The context of schema.org, as far as it matters: which values are addresses."""
    assert address == "https://schema.org"
    addresses = {
        name: {"@id": SCHEMA + name, "@type": "@id"}
        for name in PROPERTIES
        if "URL" in _ranges(name) and "Text" not in _ranges(name)
    }
    context = {"@context": {"@vocab": SCHEMA, **addresses}}
    return {"contextUrl": None, "documentUrl": address, "document": context}


_OPTIONS = {"documentLoader": _load, "base": "relative://page/"}
"""Nothing is fetched, and an address that is not whole is seen to be none of the web."""


@cache
def _ranges(name: str) -> frozenset[str]:
    return frozenset(one for expected in PROPERTIES[name].values() for one in expected)


@cache
def _kinds(name: str) -> frozenset[str]:
    """A type and all that it is a kind of."""
    return frozenset({name}.union(*map(_kinds, TYPES[name])))


def _faults_of(node: dict[str, Any], url: str, files: Mapping[str, object]) -> Iterator[str]:
    kinds: frozenset[str] = frozenset()
    for kind in (one.removeprefix(SCHEMA) for one in node.get("@type", ())):
        if kind in TYPES:
            kinds |= _kinds(kind)
        else:
            yield f"no type: {kind}"
    if "@id" in node:
        yield from _faults_of_address(node["@id"], url, files)
    if not kinds and node.keys() != {"@id"}:
        yield f"no type is given: {node}"
    for name, values in node.items():
        if name.startswith("@"):
            continue
        expected = _expected(name.removeprefix(SCHEMA), kinds)
        if not expected:
            yield f"no property of {sorted(kinds)}: {name}"
        for value in values:
            yield from _faults_of_value(name, value, expected)
            if "@value" not in value:
                yield from _faults_of(value, url, files)


def _expected(name: str, kinds: frozenset[str]) -> frozenset[str]:
    """What a property of a thing may be; nothing where the thing has no such property."""
    own = {one for kind in kinds for one in PROPERTIES.get(name, {}).get(kind, ())}
    return frozenset(own | {"Text"} if own and name in NAMED_AS_TEXT else own)


def _faults_of_value(name: str, value: dict[str, Any], expected: frozenset[str]) -> Iterator[str]:
    if "@value" in value:
        text = str(value["@value"])
        ways = [way for kind, way in WRITTEN.items() if kind in expected]
        if not any(way.fullmatch(text) for way in ways):
            yield f"{name} cannot be {text!r}"
    elif "@type" in value:
        kinds = {one for kind in value["@type"] for one in _kinds(kind.removeprefix(SCHEMA))}
        if not kinds & expected:
            yield f"{name} cannot be a {value['@type']}"
    elif "URL" not in expected:
        yield f"{name} cannot be an address"


def _faults_of_address(address: str, url: str, files: Mapping[str, object]) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        yield f"no address of the web: {address}"
    elif address.startswith(url):
        uri = unquote(address.removeprefix(url).partition("#")[0])
        if (f"{uri}index.html" if uri == "" or uri.endswith("/") else uri) not in files:
            yield f"leads nowhere: {address}"
