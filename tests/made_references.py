"""Parts of the references that are made of something else, which nobody edits by hand."""

import os
import re
from pathlib import Path

REFERENCES = Path(__file__).parents[1] / "docs" / "reference"


def assert_made(reference: str, mark: str, made: str) -> None:
    """Hold that a reference has what was made, once, between its mark and the next end.

    With `UPDATE_REFERENCE` set it is written there first; what stands around it stays.

    Args:
        reference: The name of the file.
        mark: What the comment says below which it stands: `<!-- mark -->`.
        made: What must stand there.
    """
    path = REFERENCES / reference
    text = path.read_text(encoding="utf-8")
    part = re.compile(rf"(?<=<!-- {re.escape(mark)} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    if os.environ.get("UPDATE_REFERENCE"):
        text = part.sub(lambda _: f"\n{made}\n\n", text)
        path.write_text(text, encoding="utf-8")
    assert part.findall(text) == [f"\n{made}\n\n"], "run this test with UPDATE_REFERENCE=1"
