"""Cells that no record could be made of: errors of a formula, characters that nobody sees."""

from collections.abc import Iterator, Sequence

from generator.importing.reading.grid import Row
from generator.importing.reading.limits import CELL_LIMIT
from generator.importing.reading.places import cell_name
from generator.load.characters import FORBIDDEN, character_name

ERRORS = frozenset(
    ("#REF!", "#DIV/0!", "#NAME?", "#N/A", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
     "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#ERROR!",
     "Err:502", "Err:504", "Err:508", "Err:509", "Err:511", "Err:519", "Err:522", "Err:523")
)  # fmt: skip
"""What a spreadsheet shows where a formula came to nothing, also in what it exports."""


def cell_problems(row: Row) -> Iterator[str]:
    """What is wrong with a row's cells, each named as its spreadsheet does."""
    for place, problem in suspects(row.cells):
        yield f"{cell_name(row.number, place)} {problem}"


def suspects(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The place of each cell that cannot be taken, and what is wrong with it."""
    if not ERRORS.isdisjoint(cells):
        for place, cell in enumerate(cells):
            if cell in ERRORS:
                yield place, f"says {cell}: its formula came to nothing; correct it"
    if FORBIDDEN.search("".join(cells)):
        for place, cell in enumerate(cells):
            if match := FORBIDDEN.search(cell):
                yield place, f"holds {character_name(match[0])}; type what was meant"
    if sum(map(len, cells)) > CELL_LIMIT:
        for place, cell in enumerate(cells):
            if len(cell) > CELL_LIMIT:
                yield place, f"has more than {CELL_LIMIT:,} characters"
