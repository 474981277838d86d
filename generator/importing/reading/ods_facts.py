"""What the XML of an OpenDocument spreadsheet says of its sheets."""

from collections.abc import Callable, Mapping

from generator.importing.reading.archives import Archive
from generator.importing.reading.facts import Facts
from generator.importing.reading.limits import COLUMN_LIMIT
from generator.importing.reading.ods_styles import DateStyles, named_styles
from generator.importing.reading.xml_parts import as_mapping, walk
from generator.importing.unusable import UnusableFileError

CONTENT = "content.xml"
"""The part that holds all sheets."""
_MANIFEST = "META-INF/manifest.xml"
_UNSEEN = ("collapse", "filter")
_RARE = frozenset(
    ("table:number-columns-repeated", "table:number-rows-spanned", "table:number-columns-spanned",
     "table:formula")
)  # fmt: skip
"""What few cells say."""


def refuse_password(archive: Archive) -> None:
    """Refuse an encrypted file.

    Raises:
        UnusableFileError: It has a password.
    """

    def look(tag: str, _: list[str]) -> None:
        if tag.rpartition(":")[2] == "encryption-data":
            raise UnusableFileError("the file has a password", "save it without, and import that")

    if _MANIFEST in archive.parts:
        walk(archive.chunks(_MANIFEST), look)


def all_facts(archive: Archive) -> dict[str, Facts]:
    """What there is to know of each sheet, by its name.

    Raises:
        UnusableFileError: The file is damaged, or declares entities.
    """
    tables = _Tables(DateStyles(named_styles(archive)))
    walk(archive.chunks(CONTENT), tables.start)
    return tables.facts


class _Tables:
    """Where the walk through the sheets stands."""

    def __init__(self, styles: DateStyles) -> None:
        self.facts: dict[str, Facts] = {}
        self._name, self._now = "", Facts()
        self._styles = styles
        self._has_dayless = False
        """Whether cells of any style show no day; in most files none do."""
        self._row, self._rows = -1, 1
        """The first of the rows that are told at once, and how many they are."""
        self._column, self._columns = -1, 1
        self._declared = 0
        """How many columns have been declared."""
        self._column_styles: list[str] = []
        self._row_style = ""
        self._takes: dict[str, Callable[[Mapping[str, str]], None]] = {
            "table:table": self._begin_table,
            "table:table-column": self._declare_columns,
            "table:table-row": self._begin_row,
            "office:annotation": self._note_comment,
            "text:a": self._note_link,
            "text:tab": self._note_lost,
            "text:line-break": self._note_lost,
        }

    def start(self, tag: str, attributes: list[str]) -> None:
        """Take a start tag."""
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)
        elif tag == "text:p":
            if self._column >= 0:
                self._reach()
        elif tag in self._takes:
            self._takes[tag](as_mapping(attributes))
        else:
            self._styles.start(tag, attributes)

    def _begin_table(self, said: Mapping[str, str]) -> None:
        name = said.get("name", "")
        if name in self.facts:
            raise UnusableFileError(
                f"the file is damaged (two sheets are named '{name}')",
                "open it in a spreadsheet program and save it again",
            )
        self._name, self._now = name, Facts()
        self.facts[name] = self._now
        self._row, self._rows = -1, 1
        self._declared, self._column_styles = 0, []
        self._has_dayless = self._styles.has_dayless  # all of them stand before the first sheet

    def _note_comment(self, _: Mapping[str, str]) -> None:
        self._now.commented.append((self._row, self._column))

    def _note_link(self, _: Mapping[str, str]) -> None:
        self._now.linked.append((self._row, self._column))

    def _note_lost(self, _: Mapping[str, str]) -> None:
        self._now.broken.append((self._row, self._column))

    def _reach(self) -> None:
        facts = self._now
        row, column = self._row + self._rows - 1, self._column + self._columns - 1
        if row > facts.last_row or column > facts.last_column:
            facts.reach(row, column)

    def _declare_columns(self, said: Mapping[str, str]) -> None:
        first = self._declared
        self._declared += _number(said, "number-columns-repeated")
        style = said.get("default-cell-style-name", "")
        self._column_styles += [style] * (min(self._declared, COLUMN_LIMIT) - first)
        if said.get("visibility") in _UNSEEN:
            self._now.hidden_columns += range(first, min(self._declared, COLUMN_LIMIT))

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._row += self._rows
        self._rows = _number(said, "number-rows-repeated")
        self._column, self._columns = -1, 1
        self._row_style = said.get("default-cell-style-name", "")
        if said.get("visibility") in _UNSEEN and self._rows < 100_000:
            self._now.hidden_rows.extend(range(self._row, self._row + self._rows))

    def _cell(self, attributes: list[str]) -> None:
        """Take a cell; there are millions, and few say more than what kind of value they have."""
        self._column += self._columns
        self._columns = 1
        if not _RARE.isdisjoint(attributes):
            self._say_more(as_mapping(attributes))
        if "office:value-type" in attributes:
            self._reach()
            if self._has_dayless and "office:date-value" in attributes:
                self._note_dayless(as_mapping(attributes).get("style-name", ""))

    def _note_dayless(self, style: str) -> None:
        """Note what a date shows: by its own style, else by that of its row or column."""
        column = self._column
        in_column = self._column_styles[column] if column < len(self._column_styles) else ""
        length = self._styles.length(style or self._row_style or in_column)
        if not length:
            return
        self._now.refuse_vast(self._name)  # before as many places are noted
        for row in range(self._row, self._row + self._rows):
            for one in range(column, column + self._columns):
                self._now.dayless[row, one] = length

    def _say_more(self, said: Mapping[str, str]) -> None:
        here = (self._row, self._column)
        self._columns = _number(said, "number-columns-repeated")
        if "formula" in said and said.get("value-type") != "string":
            self._now.formulas.append(here)
        rows, columns = (
            _number(said, "number-rows-spanned"),
            _number(said, "number-columns-spanned"),
        )
        if rows > 1 or columns > 1:
            self._now.merged.append((here, (self._row + rows - 1, self._column + columns - 1)))


def _number(said: Mapping[str, str], name: str) -> int:
    written = said.get(name, "1")
    return max(int(written), 1) if written.isdecimal() and len(written) < 10 else 1
