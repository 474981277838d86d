"""The value of a spreadsheet's cell as the text that an editor would have typed for it."""

import datetime
from decimal import Decimal

from generator.importing.reading.grid import TrueDate

Value = int | float | str | bool | datetime.time | datetime.date | datetime.timedelta
"""What a cell is read as."""


def text_of(value: Value) -> str:
    """A cell's text.

    Numbers are the shortest decimal text (`1987`, not `1987.0`) of the 15 digits that spreadsheets
    keep, true dates are ISO 8601 with a time where it is not midnight, and `true` and `false` are
    written so.
    """
    if isinstance(value, str):
        return _one_line_end(value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.datetime):
        return _moment(value)
    if isinstance(value, datetime.date):
        return TrueDate(value.isoformat())
    if isinstance(value, datetime.time):
        seconds = (value.hour * 60 + value.minute) * 60 + value.second
        return _clock(seconds + (value.microsecond >= 500_000))
    return _clock(round(value.total_seconds()))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decimal(value: float) -> str:
    written = f"{value:.15g}"
    if "e" in written:
        written = f"{Decimal(written):f}"
    return "0" if written == "-0" else written


def _moment(value: datetime.datetime) -> TrueDate:
    day = datetime.datetime.combine(value.date(), datetime.time())
    seconds = round((value - day).total_seconds())  # days are floats: 14:05 may end in 59.9999 s
    if seconds == 24 * 60 * 60:
        return TrueDate(f"{value.date().isoformat()}T23:59:59")
    clock = f"T{_clock(seconds)}" if seconds else ""
    return TrueDate(value.date().isoformat() + clock)


def _clock(seconds: int) -> str:
    """Hours and minutes, and seconds where there are any: of a time, or of a duration."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02}:{minutes:02}" + (f":{rest:02}" if rest else "")
