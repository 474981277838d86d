"""In what order a date is written where it is not written as EDTF."""

from enum import StrEnum


class DateOrder(StrEnum):
    """In what order the numbers of a date stand where it is not written as EDTF."""

    DAY_FIRST = "day-month-year"
    """The day comes first: `14/03/1987`."""
    MONTH_FIRST = "month-day-year"
    """The month comes first: `03/14/1987`."""
