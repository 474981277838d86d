"""What an editor is told of a sheet besides its cells."""

from collections.abc import Iterator, Sequence

from generator.importing.reading.facts import Facts
from generator.importing.reading.grid import Row
from generator.importing.reading.places import cell_name, letters_of, listed, rows_told


def problems_of(facts: Facts, rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """The number of each row whose cells said something that was not read, and what."""
    wrong = [(place, "is an error: its formula came to nothing") for place in facts.errors]
    wrong += [
        (place, "has a formula without a value; open the file in a spreadsheet program and save it")
        for place in facts.formulas
        if not _text_at(rows, place)
    ]
    wrong += [
        (place, "has a tab or a line break that is not read; write a space")
        for place in facts.broken
    ]
    for (row, column), problem in wrong:
        yield row + 1, f"{cell_name(row + 1, column)} {problem}"


def _text_at(rows: Sequence[Row], place: tuple[int, int]) -> str:
    row, column = place
    is_there = row < len(rows) and column < len(rows[row].cells)
    return rows[row].cells[column] if is_there else ""


def notes_of(facts: Facts) -> Iterator[str]:
    """What is hidden in the sheet, and what stands there and is not read."""
    rows = [row + 1 for row in facts.hidden_rows if row <= facts.last_row]
    if rows:
        yield f"{rows_told(rows)} {'are' if len(rows) > 1 else 'is'} hidden, and read"
    columns = [letters_of(one) for one in facts.hidden_columns if one <= facts.last_column]
    if columns:
        is_ = "columns {} are" if len(columns) > 1 else "column {} is"
        yield f"{is_.format(listed(columns))} hidden, and read"
    for places, what in (
        (facts.commented, "a comment, which is not read: give what it says a column of its own"),
        (facts.linked, "a link, of which the text alone is read: give its address a column"),
    ):
        cells = [cell_name(row + 1, column) for row, column in dict.fromkeys(places)]
        if cells:
            yield f"{listed(cells)} {'have' if len(cells) > 1 else 'has'} {what}"
