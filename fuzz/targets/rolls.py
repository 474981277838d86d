"""Rolls: a table of people, with what holds for all of them in a file beside it."""

from fuzz.holding import all_placed, assert_texts, scratch_folder
from generator.diagnostics import Report
from generator.load.discover import RollFile
from generator.load.rolls import read_roll
from generator.load.table import RollSettings, Row, read_roll_settings, read_table
from generator.load.text_files import decode_text

MAX_LENGTH = 4096
_BETWEEN = b"\n===\n"
"""Divides an input into the table and, where it has any, the settings beside it."""


def check(data: bytes) -> None:
    """People with ids of their own, in the words of their rows; or mistakes, each at its cell."""
    table, has_settings, settings = data.partition(_BETWEEN)
    folder = scratch_folder()
    (folder / "roll.csv").write_bytes(table)
    (folder / "roll.yaml").write_bytes(settings)
    roll = RollFile("roll", "roll.csv", "roll.yaml" if has_settings else None)
    report = Report()
    people = [person for person, _, _ in read_roll(folder, roll, report)]
    assert len(people) == len(set(people)), "two people have one id"
    all_placed(report, folder)
    _check_rows(table, read_roll_settings(folder / "roll.yaml", "roll.yaml", Report()))


def _check_rows(table: bytes, settings: RollSettings | None) -> None:
    opened = read_table(scratch_folder() / "roll.csv", "roll.csv", Report())
    if opened is None:
        return
    text = decode_text(table, "", Report())
    assert text is not None
    lines = text.count("\n") + 1
    before = 0
    for row in opened.rows:
        assert before < row.line <= lines, "a row stands on no line of its own"
        before = row.line
        assert_texts([row.fields])
        _check_cells(row, opened.columns, text)
    if settings is not None:
        over = read_table(scratch_folder() / "roll.csv", "roll.csv", Report(), settings)
        assert over is not None
        assert len(list(over.rows)) <= lines


def _check_cells(row: Row, columns: tuple[tuple[str, ...], ...], text: str) -> None:
    """Hold that whatever a row gives stands in the file, and under a column that it has."""
    unquoted = text.replace('""', '"')
    for column in columns:
        value: object = row.fields
        for key in column:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            assert isinstance(value, str)
            assert value == value.strip()
            assert value in text or value in unquoted, f"nobody typed {value!r}"
