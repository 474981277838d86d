"""Reads rolls: one person a row, over defaults, completed by a file of the person's own."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from generator.diagnostics import Fix, Report, near, suggest
from generator.load.discover import RollFile
from generator.load.mistakes import SURELY_NEAR
from generator.load.raw import BODY, TEXT_COLUMN, Origin, RawRecord, join
from generator.load.shapes import Items, Parts, Shape, Table, shape_of
from generator.load.table import (
    NO_SETTINGS,
    RollSettings,
    read_roll_settings,
    read_table,
    split_lists,
)
from generator.records.victim import Victim

_ID_COLUMN = ("id",)


def read_roll(
    site_path: Path, roll: RollFile, report: Report
) -> Iterator[tuple[str, RawRecord, RawRecord]]:
    """Read a roll.

    Args:
        site_path: The site's folder.
        roll: Its files.
        report: Gets everything that is wrong with its shape.

    Yields:
        Each person's id, what the row itself says, and what the defaults say under it.
    """
    settings: RollSettings | None = NO_SETTINGS
    if roll.settings_path is not None:
        path = roll.settings_path
        settings = read_roll_settings(site_path / path, path, report)
    table = read_table(site_path / roll.path, roll.path, report)
    if table is None or settings is None:
        return
    unknown = set(_unknown_columns(table.columns, roll.path, report))
    lists = list_columns(table.columns)
    defaults = RawRecord(settings.defaults, Origin(roll.settings_path or "", ("defaults",)))
    for row in table.rows:
        fields = split_lists(row.fields, lists, settings.list_separator)
        for column in unknown:
            fields.pop(column, None)
        person = str(fields.pop("id"))
        origin = Origin(roll.path, (row.line,))
        if TEXT_COLUMN in fields:
            fields[BODY] = fields.pop(TEXT_COLUMN)
        yield person, RawRecord(fields, origin), defaults


def list_columns(columns: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those of some columns, each by the path of its field, whose cells hold lists."""
    return [column for column in columns if isinstance(_shape_at(column), Items)]


def over_defaults(row: RawRecord, defaults: RawRecord) -> RawRecord:
    """A person's record with what the roll says of everyone in it."""
    return join(defaults, row)[0] if defaults.fields else row


def _unknown_columns(
    columns: Collection[tuple[str, ...]], path: str, report: Report
) -> Iterator[str]:
    """Report the columns that no field of a person is for, once for all rows."""
    known = [*shape_of(Victim).keys, "id", TEXT_COLUMN]
    known.remove(BODY)
    fields = shape_of(Victim).keys.items()
    parts = [f"{key}.{part}" for key, field in fields for part in _parts_of(field.shape)]
    for column in columns:
        if column in {_ID_COLUMN, (TEXT_COLUMN,)}:
            continue
        if column == (BODY,) or _shape_at(column) is None:
            name = ".".join(column)
            advice = suggest(name, [*known, *parts]) or f"the fields are {', '.join(known)}"
            message = f"'{name}' is no field of a victim"
            spelled = near(name, [*known, *parts], cutoff=SURELY_NEAR)
            is_sure = len(spelled) == 1 and tuple(spelled[0].split(".")) not in columns
            fix = Fix(name, spelled[0]) if is_sure else None
            report.error("unknown-field", path, message, advice, at=(1, *column), fix=fix)
            yield column[0]


def _parts_of(shape: Shape) -> Iterable[str]:
    """The fields that a column can give alone of what another holds."""
    return shape.keys if isinstance(shape, Parts) else ()


def _shape_at(column: tuple[str, ...]) -> Shape | None:
    """What a column holds; nothing where no field is called so."""
    shape: Shape = shape_of(Victim)
    for step in column:
        if isinstance(shape, Parts) and step in shape.keys:
            shape = shape.keys[step].shape
        elif isinstance(shape, Table):
            shape = shape.value
        else:
            return None
    return shape
