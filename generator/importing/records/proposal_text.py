"""A proposed mapping as the file that an editor reads, corrects and keeps."""

from collections.abc import Iterator

from generator.importing.reading.sheet import Sheet, Wish
from generator.importing.records.mapping import Kind
from generator.importing.records.proposing import Choice
from generator.importing.records.yaml_text import scalar

_COLUMN = 28
"""Where comments stand."""
_WORDS_SHOWN = 20
_EXAMPLES = {
    Kind.VICTIM: (
        ("events", "harbour-1987", "the event's id"),
        ("fate", "killed", "killed, died-later, missing, survived or unknown"),
        ("sources", "report-1990", "the id of a source"),
    ),
    Kind.EVENT: (("kind", "massacre", ""), ("sources", "report-1990", "the id of a source")),
    Kind.PLACE: (("kind", "town", "town, shop, cemetery: a word"),),
    Kind.SOURCE: (("kind", "news", ""),),
    Kind.ENTRY: (("sources", "report-1990", "the id of a source"),),
}
"""What may be true of all rows, by kind of record: field, example, what it is."""
_HEAD = """\
# How the rows of a sheet become records. Correct it, keep it, and import the file again: nothing
# is written before you say --write. Every line is explained in docs/reference/mapping.md.
"""


def proposal_text(choice: Choice, sheet: Sheet, wish: Wish, file_name: str) -> str:
    """The file's text."""
    lines = [*_reading(sheet, wish, file_name), "", *_records(choice), "", *_constants(choice)]
    lines += ["", *_columns(choice)]
    for section in (_joined(choice), _words(choice), _left_out(choice)):
        if lines_of := list(section):
            lines += ["", *lines_of]
    return _HEAD + "\n" + "".join(f"{line.rstrip()}\n" for line in lines)


def _reading(sheet: Sheet, wish: Wish, file_name: str) -> Iterator[str]:
    yield _noted(f"file: {scalar(file_name)}", f"read as {sheet.form}")
    if wish.sheet:
        yield f"sheet: {scalar(wish.sheet)}"
    if wish.header_row:
        yield f"header: {wish.header_row}"
    if wish.encoding:
        yield f"encoding: {scalar(wish.encoding)}"
    if wish.delimiter:
        yield f"delimiter: {scalar(wish.delimiter)}"
    if any(row.draft for row in sheet.rows):
        yield _noted("# drafts: taken", "takes in what its own site does not publish")


def _records(choice: Choice) -> Iterator[str]:
    yield _noted(f"record: {choice.kind}", "victim, event, place, source or entry")
    targets = {
        Kind.VICTIM: f"content/victims/{choice.into}.csv",
        Kind.ENTRY: f"content/events/{choice.into}.md",
    }
    where = targets.get(choice.kind, f"content/{choice.kind}s/, one file each")
    if choice.kind in targets:
        yield _noted(f"into: {scalar(choice.into)}", where)
    if choice.kind is Kind.VICTIM:
        yield _noted("as: roll", "or files: one a person, to be written on by hand")
    if choice.key:
        yield _noted(f"key: {scalar(choice.key)}", "the column by which a row is known again")
    else:
        yield "# No column tells rows apart for good. Name one, if there is any, as key: COLUMN."
        yield "# Without it a row that is corrected counts as one that went and one that came."
    yield _noted(f"ids: {choice.ids}", "latin, or unicode: in the letters of the names")
    yield _noted(f"list_separator: {scalar(choice.list_separator)}", "between items in one cell")
    if choice.orders:
        for column, order in choice.orders.items():
            yield f"# {column}: {order}"
    yield _noted("# dates: day-month-year", "state it where a date such as 03/04/1987 is refused")
    yield _noted("# century: 1900", "of years with two digits, which are refused otherwise")
    yield _noted("# calendar: gregorian", "or hijri, or solar-hijri")


def _constants(choice: Choice) -> Iterator[str]:
    yield "# What is true of every row, where the row itself says nothing else."
    filled = {*choice.columns.values(), *choice.joined}
    yield "set:"
    for name, example, note in _EXAMPLES[choice.kind]:
        if name not in filled:
            there = choice.examples.get(name.removesuffix("s"), [])
            note = f"there are {', '.join(there)}" if there else note
            yield _noted(f"#  {name}: {there[0] if there else example}", note)


def _columns(choice: Choice) -> Iterator[str]:
    yield "# Which field of a record each column fills; docs/reference/records.md lists the fields."
    yield "columns:"
    for column, name in choice.columns.items():
        yield f"  {scalar(column)}: {name}"


def _joined(choice: Choice) -> Iterator[str]:
    if choice.joined:
        yield "# Fields that several columns fill, in this order."
        yield "joined:"
        for name, columns in choice.joined.items():
            yield f"  {name}: [{', '.join(_flow(column) for column in columns)}]"


def _words(choice: Choice) -> Iterator[str]:
    words = {column: said for column, said in choice.words.items() if said}
    if not words:
        return
    yield "# What words of a column stand for: fill in the code for each, or its row is refused."
    yield "values:"
    for column, said in words.items():
        yield f"  {scalar(column)}:"
        for word in said[:_WORDS_SHOWN]:
            yield f"    {scalar(word)}:"


def _left_out(choice: Choice) -> Iterator[str]:
    if choice.left_out:
        yield "# Columns that nothing is taken from."
        yield "left_out:"
        for column, reason in choice.left_out.items():
            yield _noted(f"  - {scalar(column)}", reason)


def _flow(text: str) -> str:
    """A text within brackets, where a comma would end it."""
    plain = scalar(text)
    if plain.startswith('"') or not set(plain) & set(",[]{}"):
        return plain
    return f'"{plain}"'


def _noted(line: str, note: str) -> str:
    return f"{line.ljust(_COLUMN)}# {note}" if note else line
