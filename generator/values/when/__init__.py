"""When something was: EDTF (ISO 8601-2), with local times to the minute.

`parse_when` is the only way to make one; `docs/reference/when.md` is its grammar for editors.
"""

from generator.values.when.calendar import Day
from generator.values.when.html import html_datetime, html_moment
from generator.values.when.moment import Clock, Marks, Moment, Qualification
from generator.values.when.parse import WhenError
from generator.values.when.spans import Form, Limit, Span
from generator.values.when.uncertain import Bounds, SortKey, When, parse_when, sort_key

__all__ = [
    "Bounds",
    "Clock",
    "Day",
    "Form",
    "Limit",
    "Marks",
    "Moment",
    "Qualification",
    "SortKey",
    "Span",
    "When",
    "WhenError",
    "html_datetime",
    "html_moment",
    "parse_when",
    "sort_key",
]
