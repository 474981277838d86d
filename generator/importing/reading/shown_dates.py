"""Dates of XLSX that are shown without their day.

Who types `Mar 1987` sees `Mar-87`, and the file holds the first day of that month, which nobody
meant.
"""

import re
from collections.abc import Mapping, Sequence

from generator.importing.reading.archives import Archive
from generator.importing.reading.grid import Row, TrueDate
from generator.importing.reading.places import cell_name, listed
from generator.importing.reading.xml_parts import as_mapping, walk

_STYLES = "xl/styles.xml"
_MONTH, _YEAR = len("1987-03"), len("1987")
_MONTH_FORMAT = "17"
"""The format `mmm-yy`, which every file has by this number."""
_NO_SIGN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
"""What stands in a format as it is, or only colours it."""


def dayless_formats(archive: Archive) -> dict[str, int]:
    """By a cell's format, how many characters of `1987-03-14` it shows, where it hides the day."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    within = ""

    def take(tag: str, attributes: list[str]) -> None:
        nonlocal within
        tag = tag.rpartition(":")[2]
        if tag == "numFmt":
            said = as_mapping(attributes)
            codes[said.get("numFmtId", "")] = said.get("formatCode", "")
        elif tag in ("cellStyleXfs", "cellXfs", "cellStyles"):
            within = tag
        elif tag == "xf" and within == "cellXfs":
            formats.append(as_mapping(attributes).get("numFmtId", ""))

    if _STYLES in archive.parts:
        walk(archive.chunks(_STYLES), take)
    lengths = {_MONTH_FORMAT: _MONTH} | {number: _length(code) for number, code in codes.items()}
    return {
        f"{at}": length for at, number in enumerate(formats) if (length := lengths.get(number, 0))
    }


def _length(code: str) -> int:
    signs = _NO_SIGN.sub("", code).casefold().partition(";")[0]
    if "y" not in signs or set("dhs") & set(signs):
        return 0
    return _MONTH if "m" in signs else _YEAR


def shorten_dates(rows: Sequence[Row], dayless: Mapping[tuple[int, int], int]) -> list[str]:
    """Read a date as far as its cell shows it, where the rest is what a program filled in.

    Args:
        rows: All rows of the sheet; their cells are changed.
        dayless: By row and column, how many characters of a date are shown.

    Returns:
        A note on those that were cut, and on those that hold a day that nobody sees.
    """
    cut, kept = [], []
    for (row, column), length in dayless.items():
        cells = rows[row].cells if row < len(rows) else []
        date = cells[column] if column < len(cells) else ""
        if not isinstance(date, TrueDate):
            continue
        if date == date[:length] + "-01-01"[length - len("1987-03-01") :]:
            cells[column] = TrueDate(date[:length])
            cut.append(cell_name(row + 1, column))
        else:
            kept.append(f"{cell_name(row + 1, column)} ({date})")
    notes = []
    if cut:
        notes.append(f"{listed(cut)} {_verb(cut)} no day, and none is read")
    if kept:
        notes.append(
            f"{listed(kept)} {_verb(kept)} less of the date than is read; see what is meant"
        )
    return notes


def _verb(cells: Sequence[str]) -> str:
    return "shows" if len(cells) == 1 else "show"
