"""Makes `tests/vocabulary/schema-org.json`: what schema.org says of the types that pages use.

    npm pack schema-dts@2.1.0 && tar xzf schema-dts-2.1.0.tgz
    python tools/prepare_vocabulary.py package/dist/schema.d.ts > tests/vocabulary/schema-org.json

schema-dts (Apache-2.0) is made of schema.org's own definitions. Terms that it calls deprecated are
left out.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

TYPES = (
    "CollectionPage",
    "CorrectionComment",
    "CreativeWork",
    "Event",
    "GeoCoordinates",
    "ImageObject",
    "ItemList",
    "Occupation",
    "Person",
    "Place",
    "ProfilePage",
    "WebPage",
    "WebSite",
)
"""The types that `generator/plan/json_ld.py` uses."""

_INTERFACE = re.compile(r"interface (\w+) extends ([^{]+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_PROPERTY = re.compile(
    r'(?P<told>/\*\*(?:(?!\*/).)*?\*/\s*)"(?P<name>[a-z]\w*)"\?: SchemaValue<(?P<range>[^,]*), "',
    re.DOTALL,
)
_PARENT = re.compile(r"(\w+)Base\b")


def main() -> None:
    """Print the extract."""
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    interfaces = {name: (bases, body) for name, bases, body in _INTERFACE.findall(source)}
    types: dict[str, list[str]] = {}
    properties: dict[str, dict[str, list[str]]] = {}
    waiting = list(TYPES)
    while waiting:
        name = waiting.pop()
        if name in types:
            continue
        bases, body = interfaces.get(f"{name}Base") or interfaces[f"{name}Leaf"]
        types[name] = _PARENT.findall(bases)
        waiting += types[name]
        for found in _PROPERTY.finditer(body):
            if "@deprecated" not in found["told"]:
                expected = sorted({*found["range"].split(" | ")} - {"IdReference"})
                properties.setdefault(found["name"], {})[name] = expected
    parts: dict[str, Mapping[str, object]] = {"types": types, "properties": properties}
    print("{" + ",\n".join(f'"{name}": {_lines(part)}' for name, part in parts.items()) + "}")


def _lines(part: Mapping[str, object]) -> str:
    """A term a line, in order."""
    terms = (f"{json.dumps(name)}: {json.dumps(part[name])}" for name in sorted(part))
    return "{\n" + ",\n".join(terms) + "\n}"


if __name__ == "__main__":
    main()
