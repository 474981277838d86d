"""Styles of OpenDocument in which a date is shown without its day."""

from collections.abc import Callable, Mapping

from generator.importing.reading.archives import Archive
from generator.importing.reading.shown_dates import MONTH, YEAR
from generator.importing.reading.xml_parts import as_mapping, walk

_PART = "styles.xml"
"""The part of the styles that have a name an editor sees; the others stand before the cells."""
_DEFAULT = "Default"
"""The style of a cell for which nothing else is said."""
_DEEPEST = 100
"""The most styles of which each takes up the next; a file could have them in a ring."""
_DATE = "number:date-style"
_FORMATS = (
    _DATE, "number:time-style", "number:text-style", "number:number-style",
    "number:currency-style", "number:percentage-style", "number:boolean-style",
)  # fmt: skip
"""What says how a value is shown."""
_PARTS = (
    "number:day", "number:month", "number:year", "number:hours", "number:minutes",
    "number:seconds",
)  # fmt: skip
"""What a date can be shown by."""


class DateStyles:
    """How much of a date the cells of each style show.

    The styles of one part of the file, which may take up those of another; they all stand before
    whatever uses them.
    """

    def __init__(self, named: "DateStyles | None" = None) -> None:
        self._named = named
        """The styles that are taken up where this part has none of a name."""
        self._parts: dict[str, set[str]] = {}
        """By the name of a format, what it shows."""
        self._first: dict[str, str] = {}
        """By the name of a format, the one that stands in its place for values from 0 on."""
        self._cells: dict[str, tuple[str, str]] = {}
        """By the name of a cell's style, its format and the style that it takes up."""
        self._now = ""
        """The format that is being told."""
        self._takes: dict[str, Callable[[str, Mapping[str, str]], None]] = {
            "style:style": self._begin_style,
            "style:map": self._note_first,
            **dict.fromkeys(_FORMATS, self._begin_format),
            **dict.fromkeys(_PARTS, self._note_part),
        }

    def start(self, tag: str, attributes: list[str]) -> None:
        """Take a start tag."""
        if tag in self._takes:
            self._takes[tag](tag, as_mapping(attributes))

    @property
    def has_dayless(self) -> bool:
        """Whether any cell can be shown without its day; in most files none is."""
        is_here = any(map(_length, self._parts.values()))
        return is_here or (self._named is not None and self._named.has_dayless)

    def length(self, name: str) -> int:
        """How many characters of `1987-03-14` a cell shows that hides the day; else 0."""
        name = name or _DEFAULT
        for _ in range(_DEEPEST):
            if name not in self._cells:
                return self._named.length(name) if self._named is not None else 0
            shown_by, above = self._cells[name]
            if shown_by:
                return self._shown(shown_by)
            name = above
        return 0

    def _shown(self, name: str) -> int:
        """How many a format shows; one of several parts is known by the first of them."""
        name = self._first.get(name, name)
        if name in self._parts or self._named is None:
            return _length(self._parts.get(name, set()))
        return self._named._shown(name)

    def _begin_style(self, _: str, said: Mapping[str, str]) -> None:
        self._now = ""
        if said.get("family") == "table-cell":
            name = said.get("name", "")
            above = said.get("parent-style-name", "")
            self._cells[name] = said.get("data-style-name", ""), above

    def _begin_format(self, tag: str, said: Mapping[str, str]) -> None:
        self._now = said.get("name", "")
        # Only of a date does it matter what is missing.
        self._parts[self._now] = set() if tag == _DATE else {tag}

    def _note_part(self, tag: str, _: Mapping[str, str]) -> None:
        if self._now:
            self._parts[self._now].add(tag)

    def _note_first(self, _: str, said: Mapping[str, str]) -> None:
        if self._now:
            self._first.setdefault(self._now, said.get("apply-style-name", ""))


def named_styles(archive: Archive) -> DateStyles:
    """The styles that have a name in their file.

    Raises:
        UnusableFileError: The file is damaged, or declares entities.
    """
    styles = DateStyles()
    if _PART in archive.parts:
        walk(archive.chunks(_PART), styles.start)
    return styles


def _length(parts: set[str]) -> int:
    if "number:year" not in parts or parts - {"number:month", "number:year"}:
        return 0
    return MONTH if "number:month" in parts else YEAR
