"""The page that tells which files hold the record as data."""

from collections.abc import Iterator

from generator.plan.anniversaries import calendar_uri
from generator.plan.citing import REFERENCE_FILES
from generator.plan.contexts import DataContent
from generator.plan.data_files import (
    CODEBOOK,
    MANIFEST,
    PACKAGE,
    SITE,
    TABLES,
    places_uri,
    table_uri,
    timeline_uri,
)
from generator.plan.draft import Draft, own_page
from generator.plan.edition import EditionPlan


def data_page(plan: EditionPlan) -> Iterator[Draft]:
    """The page in one language; most of the files are the same for all languages of a site."""
    content = DataContent(
        tables=tuple(map(table_uri, TABLES)),
        package=PACKAGE,
        records=SITE,
        codebook=CODEBOOK,
        places=places_uri(plan),
        timeline=timeline_uri(plan),
        calendar=calendar_uri(plan),
        references=REFERENCE_FILES if plan.edition.sources else (),
        manifest=MANIFEST,
    )
    yield own_page("data", plan.frame.data_uri, lambda: content)
