"""Every document, followed to the letter: what it has written, run, changed and shown.

How a document says what a block is, CONTRIBUTING.md tells.
"""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from guides.following import Reader, produced, put_beginning
from guides.steps import DOCUMENTS, REPOSITORY, messages_in_words

from generator.cli import main

TUTORIAL = REPOSITORY / "docs" / "tutorial" / "first-memorial.md"

Followed = Callable[[Path], Path]


def name_of(document: Path) -> str:
    """A document's path in the repository."""
    return document.relative_to(REPOSITORY).as_posix()


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Follows a document once, however many others begin where it ends."""

    @functools.cache
    def follow(document: Path) -> Path:
        begin = functools.partial(put_beginning, followed=follow)
        return Reader(tmp_path_factory.mktemp(document.stem), begin).follow(document)

    return follow


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_what_a_document_says_is_so(document: Path, followed: Followed) -> None:
    followed(document)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_message_within_words_is_one_that_a_site_gives(document: Path) -> None:
    assert [one for one in messages_in_words(document) if one not in produced()] == []


def test_tutorial_leads_to_a_memorial(followed: Followed) -> None:
    folder = followed(TUTORIAL)
    assert "Anna Kask" in (folder / "_site" / "index.html").read_text(encoding="utf-8")
    assert (folder / "_site" / "victims" / "anna-kask.html").is_file()
    assert (folder / "_site" / "events" / "harbour-1987.html").is_file()
    assert main(["check", "--strict", "--site", str(folder)]) == 0
