"""The start of a record, for an editor to fill in."""

from generator.stubs.writing import LISTED, StubError, methodology, write_stub

__all__ = ["LISTED", "StubError", "methodology", "write_stub"]
