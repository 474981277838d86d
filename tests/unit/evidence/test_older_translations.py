"""A translation is older than a correction that it does not know of."""

import datetime
from collections.abc import Callable

import pytest
from factories import make_corpus, make_event, make_page, make_place, make_victim, prose

from generator.diagnostics import Report
from generator.evidence.translations import check_translations
from generator.records.base import Record
from generator.records.parts import Correction, Withdrawal
from generator.values.prose import Prose

MAY, JUNE = datetime.date(2024, 5, 2), datetime.date(2024, 6, 2)
RUSSIAN = Prose(("<p>Исправлено.</p>",), "Исправлено.", "ru")


def corrected(*texts: Prose | None) -> tuple[Correction, ...]:
    """Corrections of May and of June; a text that is given is in Russian."""
    days = (MAY, JUNE)[: len(texts)]
    return tuple(
        Correction(on=day, text=text or prose("Corrected."))
        for day, text in zip(days, texts, strict=True)
    )


def is_older(original: Record, translation: Record) -> bool:
    report = Report()
    check_translations(make_corpus(original, ru=[translation]), report)
    found = report.placed(lambda location: location)
    assert {one.code for one in found} <= {"translation-older"}
    return bool(found)


@pytest.mark.parametrize("make", [make_event, make_victim, make_page])
@pytest.mark.parametrize(
    ("translated", "texts", "expected"),
    [
        (None, (None, None), False),
        (MAY, (None, None), True),
        (JUNE, (None, None), False),
        (MAY, (None,), False),
        (None, (RUSSIAN, None), True),
        (None, (None, RUSSIAN), False),
        (MAY, (None, RUSSIAN), False),
        (JUNE, (RUSSIAN, None), False),
        (MAY, (), False),
    ],
)
def test_translation_is_of_its_day_and_of_the_last_correction_that_it_tells(
    make: Callable[..., Record],
    translated: datetime.date | None,
    texts: tuple[Prose | None, ...],
    expected: bool,
) -> None:
    original = make(corrections=corrected(*[None for _ in texts]))
    translation = make(corrections=corrected(*texts), translated=translated)
    assert is_older(original, translation) is expected


def test_what_was_withdrawn_or_merged_or_has_no_corrections_is_left_alone() -> None:
    told = {"corrections": corrected(None), "translated": datetime.date(2024, 1, 1)}
    withdrawn = make_event(withdrawn=Withdrawal(on=JUNE), **told)
    assert not is_older(withdrawn, withdrawn)
    merged = make_victim(merged_into="ada", **told)
    assert not is_older(merged, merged)
    assert not is_older(make_place(), make_place(translated=datetime.date(1990, 1, 1)))
