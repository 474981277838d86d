"""What a link says of a source's original and copy."""

import pytest

from generator.public.reference import PublicSource
from generator.render.robust_links import robust_attrs
from generator.values.codes import SourceKind
from generator.values.when import parse_when

_PAGE = "https://paper.example/a?b=1&c=2"
_COPY = "https://web.archive.example/web/20240311120000/https://paper.example/a"


def _source(url: str | None, archived: str | None, accessed: str | None) -> PublicSource:
    return PublicSource(
        id="paper",
        lang="en",
        title=None,
        kind=SourceKind.NEWS,
        publisher=None,
        author=(),
        published=None,
        written_in=None,
        url=url,
        archived=archived,
        accessed=parse_when(accessed) if accessed else None,
        note=None,
        confidential=False,
    )


@pytest.mark.parametrize(
    ("url", "archived", "accessed", "expected"),
    [
        (None, None, None, ""),
        (None, "https://vault.example/x1", "2024-05-02", ""),
        (
            "https://paper.example/a",
            None,
            "2024-05-02",
            ' data-originalurl="https://paper.example/a" data-versiondate="2024-05-02"',
        ),
        (
            "https://paper.example/a",
            "https://vault.example/x1",
            "2024",
            (
                ' data-originalurl="https://paper.example/a"'
                ' data-versionurl="https://vault.example/x1"'
            ),
        ),
        (
            None,
            _COPY,
            None,
            (
                f' data-originalurl="https://paper.example/a" data-versionurl="{_COPY}"'
                ' data-versiondate="2024-03-11"'
            ),
        ),
    ],
)
def test_what_is_known_of_original_copy_and_day_is_said(
    url: str | None, archived: str | None, accessed: str | None, expected: str
) -> None:
    assert robust_attrs(_source(url, archived, accessed)) == expected


def test_addresses_are_escaped() -> None:
    assert "b=1&amp;c=2" in robust_attrs(_source(_PAGE, None, None))
