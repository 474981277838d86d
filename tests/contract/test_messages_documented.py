"""`docs/reference/messages.md` shows a message of every code that a site of the tests is given.

`UPDATE_REFERENCE=1` writes it anew from what those sites are expected to be told.
"""

import re
from collections.abc import Mapping

from guides.following import produced
from made_references import assert_made

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


def test_every_message_is_one_that_a_site_is_given() -> None:
    assert_made("messages.md", "messages", made())
