"""Looks for what is held back in all that is about to be published."""

from generator.diagnostics import Report
from generator.pipeline.checking import Checked
from generator.public.door import Publication
from generator.public.openly import published_lines
from generator.public.private import list_private
from generator.render.images import read_metadata
from generator.write.leaks import Leak, LeakError, LeakScan


def leak_scan(checked: Checked, publication: Publication) -> LeakScan:
    """What looks for all that a site holds back."""
    theme, published = checked.theme, publication.corpus
    return LeakScan(
        (*publication.withheld, *list_private(checked.private)),
        public_lines=lambda: published_lines(published),
        common_words=lambda: " ".join(theme.texts()),
        read_metadata=read_metadata,
    )


def report_leaks(error: LeakError, report: Report) -> None:
    """Report what was found."""
    for leak in error.leaks:
        report.error(
            "withheld-leaked",
            leak.withheld.path,
            f"what is held back here would be published in {leak.uri}",
            f"take it out of the text that says it{_or_show(leak)}; nothing was written",
            at=leak.withheld.field,
        )


def _or_show(leak: Leak) -> str:
    """The other way out, which there is none of for what is kept outside the site."""
    return "" if leak.withheld.path.startswith("../") else ", or let it be shown"
