"""What a page says to programs, written into it."""

from collections.abc import Mapping
from typing import Any

import msgspec
from markupsafe import Markup

_ENCODER = msgspec.json.Encoder()
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""In a script element these would end it or open a comment (HTML, 4.12.1.3)."""


def json_ld(node: Mapping[str, Any], name: str) -> Markup:
    """A page's node of JSON-LD, escaped for a script element.

    Args:
        node: The node, but for its name.
        name: The page's title, as a template has it.
    """
    named = {**node, "name": Markup(name).unescape()}
    return Markup(_ENCODER.encode(named).decode().translate(_ESCAPES))
