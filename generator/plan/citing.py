"""What a reader needs for citing a page, and the files that hold the sources for programs."""

import datetime

from msgspec import Struct


class PageCitation(Struct, frozen=True, kw_only=True):
    """How a page is cited, beside its title, its address and who keeps the site."""

    key: str
    """What its entry in BibTeX is called: `events-harbour-1987`."""
    lang: str
    """The language of its title."""
    corrected: datetime.date | None
    """The day of its latest correction: of no other does a record tell when it was written."""


class ReferenceFile(Struct, frozen=True):
    """One file with every source of the site."""

    label: str
    """What its format is called."""
    uri: str
    """POSIX path relative to the site's root."""
    media_type: str
    """What it is served as."""


BIBTEX = ReferenceFile("BibTeX", "data/references.bib", "application/x-bibtex")
RIS = ReferenceFile("RIS", "data/references.ris", "application/x-research-info-systems")
CSL_JSON = ReferenceFile(
    "CSL-JSON", "data/references.json", "application/vnd.citationstyles.csl+json"
)

REFERENCE_FILES = (BIBTEX, RIS, CSL_JSON)
"""As the page of the sources lists them: one of each for all languages of a site."""
