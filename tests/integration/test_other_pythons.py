"""Every Python that is supported makes the same bytes of a site, and of its edition."""

import sys
from pathlib import Path

import pytest
from reproduce import (
    EXAMPLES,
    SURROUNDINGS,
    NotBuiltError,
    Surroundings,
    default_cache,
    differing,
    digests,
    other_pythons,
    with_packages,
)

PLAIN = Surroundings("plain")


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """What this Python makes."""
    return digests(Path(sys.executable), EXAMPLES, PLAIN)


def test_all_that_should_make_no_difference_makes_none_at_once(expected: dict[str, str]) -> None:
    (around,) = (one for one in SURROUNDINGS if one.name == "all at once")
    assert differing(expected, digests(Path(sys.executable), EXAMPLES, around)) == []


def test_other_pythons_make_the_same_bytes(expected: dict[str, str]) -> None:
    pythons = list(other_pythons())
    if not pythons:
        pytest.skip("there is no other Python here; CENOTAPH_PYTHONS names them")
    untried = []
    for python in pythons:
        try:
            ready = with_packages(python, default_cache())
        except NotBuiltError as error:
            untried.append(f"{python}: {error}")
            continue
        assert differing(expected, digests(ready, EXAMPLES, PLAIN)) == [], python
    if len(untried) == len(pythons):
        pytest.skip("; ".join(untried))
