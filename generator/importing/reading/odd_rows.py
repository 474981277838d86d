"""Rows in a table or below it that are no records: totals, headings, notes, sources."""

import re
from collections.abc import Container, Iterator, Sequence

from generator.importing.reading.grid import Row
from generator.importing.reading.places import shown

_WIDE = 3
"""The fewest columns of a table below which a row with one cell is something else."""
_LONGEST = 120
"""The most characters of a total."""
_TOTAL_WORDS = (
    "(?:grand |sub-?)?totals?|sums?|altogether|overall|insgesamt|gesamt|summe|totale?s?|somme|suma"
    "|toplam|jumlah|celkem|razem|ukupno|összesen|итого|всего|усього|разом|барлығы|жиыны|бардыгы"
    "|усяго|общо|укупно|المجموع|الإجمالي|مجموع|جمع|جمع کل|סך הכל|合计|总计|合計|총계|합계"
)
_TOTAL = re.compile(
    rf"(?:{_TOTAL_WORDS})(?:\s*[:=\-–—]?\s*[\d\s.,]*|\b[^:]*[:=]\s*[\d\s.,]*)", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:sources?|notes?|updated|compiled|quelle[n]?|hinweis|fuentes?|nota|source\(s\)|remarque"
    r"|источник[и]?|примечани[ея]|обновлено|дереккөз[і]?|джерел[оа]|примітк[аи]|المصدر|ملاحظة)\s*:"
    r"|[*†‡¹²³]|\(?c\)|©",
    re.IGNORECASE,
)


def odd_rows(
    header: Row, rows: Sequence[Row], joined_across: Container[int]
) -> Iterator[tuple[int, str]]:
    """The number of each row that is no record, and why.

    Args:
        header: The row that names the columns.
        rows: What stands below it.
        joined_across: Numbers of rows with cells that are merged across columns.
    """
    width = header.filled
    names = [cell for cell in header.cells if cell]
    counted = [f"{number}" for number in range(1, len(names) + 1)]
    for row in rows:
        said = [cell for cell in row.cells if cell]
        if not said:
            continue
        if len(said) <= max(2, width // 2) and _is_total(said[0]):
            yield row.number, f"it looks like a total and no record: '{shown(said[0])}'"
        elif len(said) == 1 and row.number in joined_across:
            yield row.number, f"it looks like a heading across the table: '{shown(said[0])}'"
        elif width > 1 and said == names:
            yield row.number, "it repeats the names of the columns"
        elif width >= _WIDE and said == counted and row is rows[0]:
            yield row.number, "it numbers the columns"
    if width >= _WIDE:
        yield from _notes_below(rows)


def _is_total(cell: str) -> bool:
    return len(cell) <= _LONGEST and bool(_TOTAL.fullmatch(cell))


def _notes_below(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    start = len(rows)
    while start > 1 and rows[start - 1].filled == 1:
        start -= 1
    is_below = False
    for above, row in zip(rows[start - 1 :], rows[start:], strict=False):
        words = next(cell for cell in row.cells if cell)
        is_below = is_below or row.number > above.number + 1 or bool(_NOTE.match(words))
        if is_below and not _is_total(words):
            problem = (
                f"it looks like a note below the table: '{shown(words)}'; a record that stands "
                "there needs a second cell, or no empty row above it"
            )
            yield row.number, problem
