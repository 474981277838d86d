import random
from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from generator.values.collation_table import open_collator

SCRIPTS = "".join(
    chr(code)
    for start, end in ((0x20, 0x700), (0x900, 0xA00), (0xE00, 0x1000), (0x1100, 0x1110))
    for code in range(start, end)
)
NAMES = st.text(st.one_of(st.sampled_from(SCRIPTS), st.characters(exclude_categories=["Cs"])))


@cache
def whole() -> Any:
    return Collator()


@cache
def in_parts() -> Any:
    return open_collator()


@given(NAMES)
def test_every_text_has_the_weights_that_pyuca_gives(text: str) -> None:
    assert in_parts().sort_key(text) == whole().sort_key(text)
    assert open_collator().sort_key(text[:2]) == whole().sort_key(text[:2])


def test_every_line_of_the_table_is_found_in_any_order() -> None:
    table = files("pyuca").joinpath(f"allkeys-{Collator.UCA_VERSION}.txt").read_text()
    texts = [
        "".join(chr(int(code, 16)) for code in line.partition(";")[0].split())
        for line in table.splitlines()
        if line and not line.startswith(("#", "@"))
    ]
    ours = open_collator()
    for text in random.Random(7).sample(texts, len(texts)):
        assert ours.sort_key(text) == whole().sort_key(text), ascii(text)
        assert ours.collation_elements(list(text)) == whole().collation_elements(list(text))


def test_characters_outside_the_table_have_the_weights_that_pyuca_gives() -> None:
    ours = open_collator()
    for code in (
        *range(0x3000, 0x10000, 7),
        *range(0x17000, 0x19000, 5),
        *range(0x20000, 0x110000, 997),
    ):
        assert ours.sort_key(chr(code)) == whole().sort_key(chr(code)), hex(code)
