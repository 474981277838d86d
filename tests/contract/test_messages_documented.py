"""`docs/reference/messages.md` shows a message of every code that a site of the tests is given.

`UPDATE_REFERENCE=1` writes it anew from what those sites are expected to be told.
"""

import functools
import os
import re
from collections.abc import Mapping
from pathlib import Path

from guides.following import produced

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "messages.md"

_MADE = re.compile(r"(?<=<!-- messages -->\n).*(?=<!-- end -->)", re.DOTALL)
_CODE = re.compile(r" (?:error|finding|note)\[(?P<code>[a-z0-9-]+)\]: ")


def examples() -> Mapping[str, str]:
    """The shortest message of each code, by code in alphabetical order."""
    shortest: dict[str, str] = {}
    for message in sorted(produced(), key=lambda text: (len(text), text)):
        if match := _CODE.search(message):
            shortest.setdefault(match["code"], message)
    return dict(sorted(shortest.items()))


def made() -> str:
    """All that is made of what is expected."""
    return "\n\n".join(f"`{code}`\n\n```text\n{text}\n```" for code, text in examples().items())


@functools.cache
def reference() -> str:
    """The reference; with `UPDATE_REFERENCE` set, after it was written anew."""
    text = REFERENCE.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_REFERENCE"):
        text = _MADE.sub(lambda _: f"\n{made()}\n\n", text)
        REFERENCE.write_text(text, encoding="utf-8")
    return text


def test_every_message_is_one_that_a_site_is_given() -> None:
    found = _MADE.search(reference())
    assert found
    assert found[0] == f"\n{made()}\n\n", "run this test with UPDATE_REFERENCE=1"
