"""That a site says how its record is made: whoever cites it has to be able to judge it."""

from collections.abc import Collection

from generator.diagnostics import Report
from generator.records.corpus import Edition

METHODOLOGY = "methodology"
"""The id of the page that says whom the record includes and what it rests on."""


def check_methodology(
    edition: Edition, report: Report, unread: Collection[tuple[str, str]] = ()
) -> None:
    """Report a site without a page about its methods."""
    if METHODOLOGY not in edition.pages and ("page", METHODOLOGY) not in unread:
        report.finding(
            "methodology-missing",
            f"content/pages/{METHODOLOGY}.md",
            "no page says how this record is made: what it rests on, whom it includes and how "
            "figures are compared",
            f"begin it with: cenotaph new page {METHODOLOGY}",
        )
