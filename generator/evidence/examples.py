"""Whether what a new site began with is still in it: invented people are never to be published."""

from collections.abc import Iterator

from generator.diagnostics import Report
from generator.records.base import Record
from generator.records.corpus import Corpus

EXAMPLE = "example-"
"""What the ids begin with of the records that `init` writes for an editor to look at."""
BLANK = "[FILL IN"
"""What stands in a page where an editor is to write."""


def check_examples(corpus: Corpus, report: Report) -> None:
    """Report the records of `init` that are left, and pages that have blanks in them."""
    for record in _examples(corpus):
        report.finding(
            "example-left",
            record.path,
            "this is an invented example, and would be published as if it were true",
            "delete it once your own records stand in its place",
        )
    for page in corpus.originals.pages.values():
        if blanks := page.body.plain.count(BLANK):
            report.finding(
                "page-unfilled",
                page.path,
                f"FILL IN stands in this page still, at {blanks} place{'' if blanks == 1 else 's'}",
                "write there what your readers should know, or take it out",
            )


def _examples(corpus: Corpus) -> Iterator[Record]:
    originals = corpus.originals
    for records in (
        originals.events,
        originals.victims,
        originals.places,
        originals.sources,
        originals.schemes,
        originals.pages,
    ):
        yield from (record for id_, record in records.items() if id_.startswith(EXAMPLE))
    for id_, tributes in corpus.tributes.items():
        if id_.startswith(EXAMPLE):
            yield from tributes
