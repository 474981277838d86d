"""A page as readers cite it: in the styles that are asked for most, and as a BibTeX entry.

The styles are those of manuals in English, and so are their few words; what is cited stands in
its own language. Nothing is said of a day but that of the latest correction.
"""

import datetime
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from generator.plan.contexts import Page
from generator.render.escaping import escaped, final
from generator.values import bibtex
from generator.values.languages import direction

_MONTHS = (
    ("January", "Jan."),
    ("February", "Feb."),
    ("March", "Mar."),
    ("April", "Apr."),
    ("May", "May"),
    ("June", "June"),
    ("July", "July"),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
)
"""Each month in full, and as MLA shortens it."""

_ENDINGS = (".", "?", "!", "…", "。", "؟")
_CLOSING = "’”»"
_QUOTES = str.maketrans("“”", "‘’")


class CitedPage(Struct, frozen=True):
    """One page, in each style."""

    apa: Markup
    """Publication Manual of the American Psychological Association, 7th edition."""
    chicago: Markup
    """The Chicago Manual of Style, 17th edition, as a bibliography has it."""
    mla: Markup
    """MLA Handbook, 9th edition."""
    bibtex: str
    """An entry that BibTeX and BibLaTeX read."""


def cite_page(page: Page, title: str) -> CitedPage | None:
    """The page in each style; nothing for one that nobody cites.

    Args:
        page: The page.
        title: What it is called, as its head says it.
    """
    if page.citation is None:
        return None
    frame, corrected = page.frame, page.citation.corrected
    words = " ".join(Markup(title).unescape().split())
    editor, site = frame.editor.text, frame.title.text
    parts = _Parts(
        title=_marked(words, page.citation.lang),
        quoted=_ended(_marked(words.translate(_QUOTES), page.citation.lang)),
        editor=_ended(_marked(editor, frame.editor.lang)),
        site=_marked(site, frame.title.lang),
        is_own=editor == site,
        corrected=corrected,
        url=page.canonical_url,
    )
    fields = (
        ("author", bibtex.literal(editor)),
        ("title", bibtex.literal(words)),
        ("howpublished", bibtex.escape(site)),
        ("date", corrected.isoformat() if corrected else None),
        ("year", f"{corrected.year:04}" if corrected else None),
        ("url", bibtex.verbatim_url(page.canonical_url) if page.canonical_url else None),
    )
    entry = bibtex.entry("misc", page.citation.key, fields).rstrip()
    return CitedPage(_apa(parts), _chicago(parts), _mla(parts), entry)


class _Parts(Struct, frozen=True, kw_only=True):
    """What the styles put in order."""

    title: Markup
    quoted: Markup
    """The title as it stands within quotation marks, with the full stop that ends it."""
    editor: Markup
    """Who keeps the site, with the full stop that ends the element."""
    site: Markup
    is_own: bool
    """Whether the site is called as its editor is, which no style says twice."""
    corrected: datetime.date | None
    url: str | None


def _apa(parts: _Parts) -> Markup:
    day = parts.corrected
    date = f"({day.year}, {_month(day)} {day.day})." if day else "(n.d.)."
    named = final(f"<i>{parts.title}</i>{_stop(parts.title)}")
    site = "" if parts.is_own else _ended(parts.site)
    return _joined(parts.editor, date, named, site, parts.url)


def _chicago(parts: _Parts) -> Markup:
    day = parts.corrected
    date = f"Last modified {_month(day)} {day.day}, {day.year}." if day else "n.d."
    site: str | Markup = ""
    if not parts.is_own:
        site = _ended(parts.site) if day else parts.site + ","
    url = f"{parts.url}." if parts.url else None
    return _joined(parts.editor, final(f"“{parts.quoted}”"), site, date, url)


def _mla(parts: _Parts) -> Markup:
    day = parts.corrected
    date = f"{day.day} {_MONTHS[day.month - 1][1]} {day.year}" if day else None
    container = [final(f"<i>{parts.site}</i>"), date, parts.url]
    ending = final(", ".join(escaped(part) for part in container if part) + ".")
    author = "" if parts.is_own else parts.editor
    return _joined(author, final(f"“{parts.quoted}”"), ending)


def _month(day: datetime.date) -> str:
    return _MONTHS[day.month - 1][0]


def _joined(*elements: str | Markup | None) -> Markup:
    return final(" ".join(escaped(element) for element in elements if element))


def _ended(element: Markup) -> Markup:
    """The element with its full stop, which is English and stands where English has it."""
    return final(f"{element}{_stop(element)}")


def _stop(element: Markup) -> str:
    """A full stop, unless the element has an end of its own."""
    said = str(element).removesuffix("</span>").rstrip(_CLOSING)
    return "" if said.endswith(_ENDINGS) else "."


@lru_cache(maxsize=64)
def _marked(text: str, lang: str) -> Markup:
    """Words within an English citation, marked where they are of another language."""
    if lang.partition("-")[0] == "en":
        return escaped(text)
    return final(f'<span lang="{escaped(lang)}" dir="{direction(lang)}">{escaped(text)}</span>')
