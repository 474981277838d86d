"""A built site that has every shape in every field, for all who look at what came of it."""

import pytest
from conftest import Outcome, Site

from generator.prose import parse_blocks, parse_inline
from hostile.shapes import ADDRESSES, JOINER, MARKUP, TEXTS, groups
from hostile.site import hostile


def _is_taken(text: str) -> bool:
    return not any(
        parse(text, folder="content/events").problems for parse in (parse_blocks, parse_inline)
    )


def accepted() -> list[str]:
    """The texts with Markdown, and the links, that no record is refused for."""
    links = (f"[x]({address}) <{address}>" for address in ADDRESSES.values())
    return list(filter(_is_taken, (*MARKUP.values(), *links)))


@pytest.fixture(scope="session")
def hostile_outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What came of it; the texts with Markdown that are taken are shared out among the records."""
    shapes = groups(TEXTS)
    marked = accepted()
    texts = [JOINER.join(group) for group in shapes]
    proses = [
        "\n\n".join((*group, *marked[number :: len(shapes)])) for number, group in enumerate(shapes)
    ]
    path = tmp_path_factory.mktemp("hostile") / "site"
    path.mkdir()
    outcome = hostile(Site(path), texts, proses).build()
    assert outcome.built, [str(diagnostic) for diagnostic in outcome.diagnostics]
    return outcome
