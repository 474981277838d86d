"""Every source of the site as references: in BibTeX, in RIS and in CSL-JSON.

Only what the bibliography itself shows; of a confidential source, that it exists. Names are given
whole: a record does not say what of a name is the family's, or whether it is a person's at all.
"""

from collections.abc import Iterator
from typing import Protocol

from generator.artifact import Artifact
from generator.export.bibtex_references import bibtex_file
from generator.export.csl_references import csl_file
from generator.export.reference import Reference, ReferenceDate
from generator.export.ris_references import ris_file
from generator.export.source_dates import source_date
from generator.plan.citing import BIBTEX, CSL_JSON, RIS
from generator.plan.edition import EditionPlan
from generator.public.reference import PublicSource
from generator.values.when import When
from generator.values.words import Words


class Speaker(Protocol):
    """How a language says what no record does."""

    def gettext(self, message: str) -> str:
        """The translation of an interface string."""

    def term(self, code: str) -> str:
        """A coded value in words."""

    def when(self, when: When) -> str:
        """An uncertain time in words."""


def export_references(plan: EditionPlan, speaker: Speaker) -> Iterator[Artifact]:
    """Write the three files, in the language of the site; none where there is no source."""
    sources = plan.edition.sources
    references = [_reference(sources[id_], speaker) for id_ in sorted(sources)]
    if references:
        yield Artifact(BIBTEX.uri, bibtex_file(references).encode())
        yield Artifact(RIS.uri, ris_file(references).encode())
        yield Artifact(CSL_JSON.uri, csl_file(references).encode())


def _reference(source: PublicSource, speaker: Speaker) -> Reference:
    archived = source.archived
    return Reference(
        key=source.id,
        kind=source.kind,
        title=source.title.text if source.title else _untitled(source, speaker),
        authors=tuple(author.text for author in source.author),
        publisher=_text(source.publisher),
        published=_date(source.published, speaker),
        language=source.written_in,
        url=source.url,
        accessed=_date(source.accessed, speaker),
        note=f"{speaker.gettext('Archived copy')}: {archived}" if archived else None,
    )


def _untitled(source: PublicSource, speaker: Speaker) -> str:
    said = speaker.gettext("A confidential source (%(kind)s)")
    return said % {"kind": speaker.term(source.kind)}


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _date(when: When | None, speaker: Speaker) -> ReferenceDate | None:
    return ReferenceDate(source_date(when), speaker.when(when)) if when else None
