"""What an import keeps in a site's folder, as far as whoever changes records has to know of it."""

import hashlib
from collections.abc import Iterator

from generator.diagnostics import Report
from generator.load.chronology_text import read_chronology
from generator.load.front_matter import split_front_matter
from generator.load.raw import raw_of

IMPORTS = "imports"
"""The folder of a site in which mappings are kept, and what was imported by them."""
LAST = ".last.csv"
"""How the names of files end in which it is kept what was imported last."""
FORM = "digest"
"""The column there of a digest of a record's form as it was written, by which a change is noticed.
"""
_FORM_DIGITS = 16


def form_of(text: str) -> str:
    """The digest of a record's text, as it is kept in that column."""
    return hashlib.sha256(text.encode()).hexdigest()[:_FORM_DIGITS]


def file_form(content: bytes, *, is_whole: bool) -> str:
    """The digest of a file, or of its front matter alone where what is below is the editor's."""
    text = _text_of(content)
    if not is_whole and (halves := split_front_matter(text, "", Report())):
        text = halves.fields
    return form_of(text)


def forms_in(content: bytes, path: str) -> Iterator[str]:
    """Every digest by which an import may know what it wrote in a record's file.

    Args:
        content: The file.
        path: Its POSIX path in the site.
    """
    yield file_form(content, is_whole=True)
    yield file_form(content, is_whole=False)
    raw = raw_of(content, path, Report())
    listed = raw.fields.get("chronology") if raw is not None else None
    if not isinstance(listed, list):
        return
    text = _text_of(content)
    halves = split_front_matter(text, path, Report()) if path.endswith(".md") else None
    ids = [str(one.get("id")) for one in listed if isinstance(one, dict)]
    fields = halves.fields if halves else text.rstrip("\n") + "\n"
    chronology = read_chronology(fields, ids)
    yield from map(form_of, chronology.entries.values() if chronology else ())


def _text_of(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n")
