"""Where a record says something: a row of a roll has its fields in cells of its own."""

from generator.diagnostics import FieldPath, Location
from generator.records.base import Record


def place_in(record: Record, *at: str | int) -> FieldPath:
    """The path of a record's field, or of the record, as `generator.load.positions` reads it."""
    return (record.id, *at) if _is_of_roll(record.path) else at


def record_at(location: Location) -> tuple[str, FieldPath]:
    """The file that a location is in, and where the record that it is about stands there."""
    return location.path, location.field[:1] if _is_of_roll(location.path) else ()


def _is_of_roll(path: str) -> bool:
    return path.endswith(".csv")
