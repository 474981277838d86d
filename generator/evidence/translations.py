"""That a translation says what its original says, after that was corrected."""

from generator.diagnostics import Report
from generator.evidence.references import kind_of, records_of
from generator.records.base import Record
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.reference import Page
from generator.records.victim import Victim


def check_translations(corpus: Corpus, report: Report) -> None:
    """Report translations that are older than a correction of their original.

    A translation is of the day that it gives (`translated`), and no older than the corrections
    that it tells in its own language. Of what day one is that has neither is not known.
    """
    for edition in corpus.translations.values():
        for translation in records_of(edition):
            original = _original(translation, corpus.originals)
            if original is not None:
                _check(original, translation, edition.lang, report)


_Corrected = Event | Victim | Page


def _original(translation: Record, originals: Edition) -> _Corrected | None:
    """The record that it translates, where that can be corrected and still stands."""
    folder: dict[str, Record] = getattr(originals, f"{kind_of(translation)}s")
    original = folder.get(translation.id)
    if not isinstance(original, _Corrected) or getattr(original, "withdrawn", None):
        return None
    return None if getattr(original, "merged_into", None) else original


def _check(original: _Corrected, translation: Record, lang: str, report: Report) -> None:
    told = getattr(translation, "corrections", ())
    is_told = [correction.text.lang == lang for correction in told]
    known = [correction.on for correction, told_too in zip(told, is_told, strict=True) if told_too]
    days = [*known, translation.translated] if translation.translated else known
    missed = [
        correction.on
        for correction, told_too in zip(told, is_told, strict=True)
        if days and correction.on > max(days) and not told_too
    ]
    if missed:
        report.finding(
            "translation-older",
            translation.path,
            f"the original ({original.path}) was corrected on {max(missed)}, and this translation "
            f"is of {max(days)}",
            f"bring it into line, and write translated: {max(missed)}, or the day on which you did",
            at=("translated",) if translation.translated else (),
        )
