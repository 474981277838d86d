"""What is raised of a cell, or of a row, that cannot be taken."""


class RefusedCellError(Exception):
    """Something that a record cannot hold, or that has two readings; says why, and what to do."""

    def __init__(self, reason: str, way_out: str = "") -> None:
        super().__init__(f"{reason}; {way_out}" if way_out else reason)
        self.reason = reason
        """What is wrong with it."""
        self.way_out = way_out
        """What to do; empty where the reason says it already."""
