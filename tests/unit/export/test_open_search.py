"""A name that a browser has room for."""

import pytest

from generator.export.open_search import cut


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Memorial", "Memorial"),
        ("Sixteen  letters", "Sixteen letters"),
        ("Exactly sixteen!", "Exactly sixteen!"),
        ("The Harbour Memorial", "The Harbour"),
        ("Dead, and remembered", "Dead, and"),
        ("Lost at sea, 1903 – 1905", "Lost at sea"),
        ("Donaudampfschifffahrt", "Donaudampfschiff"),
        ("ذكرى المنارة والميناء", "ذكرى المنارة"),
    ],
)
def test_a_name_is_cut_between_words(title: str, short: str) -> None:
    assert cut(title, 16) == short
