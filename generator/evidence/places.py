"""Where in its file a record says something: a row of a roll has its fields in cells of its own."""

from generator.diagnostics import FieldPath
from generator.records.base import Record


def place_in(record: Record, *at: str | int) -> FieldPath:
    """The path of a record's field, or of the record, as `generator.load.positions` reads it."""
    return (record.id, *at) if record.path.endswith(".csv") else at
