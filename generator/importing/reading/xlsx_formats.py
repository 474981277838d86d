"""Formats of XLSX in which a date is shown without its day."""

import re

from generator.importing.reading.archives import Archive
from generator.importing.reading.shown_dates import MONTH, YEAR
from generator.importing.reading.xml_parts import as_mapping, walk

_STYLES = "xl/styles.xml"
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
    lengths = {_MONTH_FORMAT: MONTH} | {number: _length(code) for number, code in codes.items()}
    return {
        f"{at}": length for at, number in enumerate(formats) if (length := lengths.get(number, 0))
    }


def _length(code: str) -> int:
    signs = _NO_SIGN.sub("", code).casefold().partition(";")[0]
    if "y" not in signs or set("dhs") & set(signs):
        return 0
    return MONTH if "m" in signs else YEAR
