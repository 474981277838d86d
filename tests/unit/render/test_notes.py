"""Notes are numbered in the order of first use, and know every place that refers to them."""

from generator.public.reference import PublicSource
from generator.render.notes import Notes
from generator.values.citation import Citation
from generator.values.codes import SourceKind
from generator.values.words import Words


def source(id_: str, *, confidential: bool = False) -> PublicSource:
    return PublicSource(
        id=id_,
        lang="en",
        title=None if confidential else Words(id_.title(), "en"),
        kind=SourceKind.NEWS,
        publisher=None,
        author=(),
        published=None,
        written_in=None,
        url=None,
        archived=None,
        accessed=None,
        note=None,
        confidential=confidential,
    )


def notes(*sources: PublicSource) -> Notes:
    return Notes({source.id: source for source in sources})


def test_each_place_in_a_source_has_one_number() -> None:
    page = notes(source("courier"), source("court"))
    first = page.refer([Citation("courier", "p3"), Citation("court")])
    again = page.refer([Citation("courier", "p4"), Citation("courier", "p3")])
    assert [number for number, _ in first] == [1, 2]
    assert [number for number, _ in again] == [3, 1]


def test_notes_link_back_to_every_use() -> None:
    page = notes(source("courier"))
    page.refer([Citation("courier", "p3")])
    page.refer([Citation("courier", "p3")])
    (note,) = page.listed()
    assert (note.number, note.locator) == (1, "p3")
    assert note.backlinks == ("cite.1.1", "cite.1.2")


def test_a_source_that_is_not_published_has_no_note() -> None:
    page = notes()
    assert page.refer([Citation("courier", "p3")]) == []
    assert page.listed() == []


def test_no_place_in_a_confidential_source_is_told() -> None:
    page = notes(source("letter", confidential=True))
    page.refer([Citation("letter", "p3"), Citation("letter", "the yard at Elm Street 5")])
    (note,) = page.listed()
    assert note.locator is None
    assert len(note.backlinks) == 2
