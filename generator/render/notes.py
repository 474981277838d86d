"""The numbered notes of one page: each place in a source that it cites, once."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from generator.public.reference import PublicSource
from generator.values.citation import Citation


class Note(Struct, frozen=True):
    """One numbered note."""

    number: int
    """From 1, in the order of first use."""
    source: PublicSource
    """The source."""
    locator: str | None
    """The place in it."""
    backlinks: tuple[str, ...]
    """Anchors of the places on the page that refer to it."""


class Notes(Struct):
    """Gives numbers to citations as a page is written, and lists the notes at its end."""

    cited: Mapping[str, PublicSource]
    """The sources that the page may cite, by id."""
    _uses: dict[Citation, tuple[int, list[str]]] = field(default_factory=dict)

    def refer(self, citations: Iterable[Citation]) -> list[tuple[int, str]]:
        """The note's number and a new anchor for each citation; unpublished sources have none."""
        references = []
        for citation in citations:
            if citation.source in self.cited:
                number, anchors = self._uses.setdefault(
                    self._shown(citation), (len(self._uses) + 1, [])
                )
                # No record's id holds a dot, so no entry can take such an anchor.
                anchors.append(f"cite.{number}.{len(anchors) + 1}")
                references.append((number, anchors[-1]))
        return references

    def listed(self) -> list[Note]:
        """The notes referred to so far, in order."""
        return [
            Note(number, self.cited[citation.source], citation.locator, tuple(anchors))
            for citation, (number, anchors) in self._uses.items()
        ]

    def _shown(self, citation: Citation) -> Citation:
        """A place in a confidential source could identify it."""
        is_confidential = self.cited[citation.source].confidential
        return Citation(citation.source) if is_confidential else citation
