"""Values into markup, as one page says them: words, texts, names, links, notes.

Whatever is not final HTML already is escaped here; final is only what `prose` has sanitised.
"""

import datetime
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape
from msgspec import Struct

from generator.plan.contexts import Page
from generator.plan.frame import Target
from generator.public.parts import EntryRef, PersonRef, Ref
from generator.public.person import PublicPerson
from generator.render.escaping import escaped, final
from generator.render.notes import Notes
from generator.render.page_citations import CitedPage, cite_page
from generator.render.voice import Voice
from generator.values.citation import Citation
from generator.values.languages import direction
from generator.values.prose import CitationSlot, LinkSlot, Prose
from generator.values.when import When, html_datetime
from generator.values.words import Words


class Marking(Struct, frozen=True):
    """Marks up values for one page."""

    page: Page
    """The page."""
    voice: Voice
    """How its language says things."""
    notes: Notes
    """Its numbered notes."""
    folder: str
    """The folder that it stands in; empty at the root."""

    def href(self, target: Target | str) -> str:
        """The address of a page or file of this site, relative to this page."""
        uri = target if isinstance(target, str) else target.uri
        page = self.page
        if page.root_path is None and uri != page.uri and "#" not in uri:
            return _way(uri, self.folder)
        path, mark, fragment = uri.partition("#")
        suffix = mark + quote(fragment) if mark else ""
        if page.root_path is not None:
            return quote(page.root_path + path) + suffix
        if path == page.uri:
            return suffix or quote(posixpath.basename(path))
        return _way(path, self.folder) + suffix

    def lang_attrs(self, value: Words | Prose | str) -> Markup:
        """`lang` and `dir` for an element in another language than the page's; else nothing."""
        lang = value if isinstance(value, str) else value.lang
        if not lang or lang == self.voice.lang:
            return _NOTHING
        return _lang_attrs(lang)

    def words(self, words: Words) -> Markup:
        """Words, marked where their language is not the page's."""
        text = escaped(words.text)
        attributes = self.lang_attrs(words)
        return final(f"<span{attributes}>{text}</span>") if attributes else text

    def prose(self, prose: Prose) -> Markup:
        """A text with its slots filled."""
        return final("".join(self._pieces(prose)))

    def name(self, person: PersonRef | PublicPerson) -> Markup:
        """A name set as a name: in its own direction, in its own language."""
        name = person.name
        if name.text is not None:
            return final(f"<bdi{self.lang_attrs(name.text)}>{escaped(name.text.text)}</bdi>")
        if person.role is not None:
            return self.words(person.role)
        return escaped(self.voice.plain_name(name, None))

    def plain_name(self, person: PersonRef | PublicPerson) -> str:
        """The name, or what stands in its place, as text alone."""
        return self.voice.plain_name(person.name, person.role)

    def link(
        self, ref: Ref | PersonRef | EntryRef, anchor: str = "", words: str | None = None
    ) -> Markup:
        """A link to what is named, or to a place on its page; without a page, its label alone."""
        if isinstance(ref, EntryRef):
            return self._entry_link(ref)
        if isinstance(ref, PersonRef):
            key, label = ("victims", ref.id), self.name(ref)
        else:
            key, label = (ref.kind, ref.id), self.words(ref.label)
        target = self.page.links.get(key)
        label = label if words is None else escaped(words)
        if target is None:
            return label
        if anchor:
            target = Target(uri=f"{target.uri}#{anchor}", lang=target.lang)
        return self._anchor(target, label)

    def cite(self, citations: Iterable[Citation]) -> Markup:
        """References to the page's notes, as raised numbers."""
        references = [
            f'<a id="{anchor}" href="#note.{number}" role="doc-noteref">'
            f"{escaped(self.voice.number(number))}</a>"
            for number, anchor in self.notes.refer(citations)
        ]
        if not references:
            return _NOTHING
        return final(f'<sup class="cite">{",&#8239;".join(references)}</sup>')

    def listed(self, items: Iterable[object]) -> Markup:
        """Items as a sentence lists them: `a, b and c`, in the language's own way (CLDR)."""
        return Markup(self.voice.listed([escape(item) for item in items]))

    def when(self, when: When, zone: str | None = None) -> Markup:
        """An uncertain time, in a `<time>` where HTML has a value for it."""
        return _time(html_datetime(when, zone), self.voice.when(when))

    def clock(self, when: When, zone: str | None = None) -> Markup:
        """Its time of day alone; empty where there is none."""
        text = self.voice.clock(when)
        return _time(html_datetime(when, zone), text) if text else _NOTHING

    def date(self, date: datetime.date) -> Markup:
        """A day of the calendar."""
        return _time(date.isoformat(), self.voice.date(date))

    def cited(self, title: str) -> CitedPage | None:
        """How the page is cited under a title; nothing for one that nobody cites."""
        return cite_page(self.page, title)

    def _pieces(self, prose: Prose) -> Iterator[str]:
        """Its parts, final as `prose` made them, and what stands in its slots."""
        cited: list[Citation] = []  # of brackets in a row, which share one raised list
        for piece in prose.pieces:
            if isinstance(piece, CitationSlot):
                cited += piece.citations
                continue
            yield self.cite(cited)
            cited = []
            yield self._prose_link(piece) if isinstance(piece, LinkSlot) else piece
        yield self.cite(cited)

    def _prose_link(self, slot: LinkSlot) -> Markup:
        target = self.page.links.get((slot.link.kind, slot.link.id))
        words = final(slot.html)
        if target is None:
            return words
        if slot.link.fragment:
            target = Target(uri=f"{target.uri}#{slot.link.fragment}", lang=target.lang)
        return self._anchor(target, words)

    def _entry_link(self, ref: EntryRef) -> Markup:
        number = self.voice.number(ref.number)
        target = self.page.links.get(("events", ref.event.id))
        if target is None:
            return escaped(number)
        uri = f"{target.uri}#{ref.id}"
        return self._anchor(Target(uri=uri, lang=target.lang), escaped(number))

    def _anchor(self, target: Target, label: Markup) -> Markup:
        is_foreign = target.lang != self.voice.lang
        hreflang = f' hreflang="{escaped(target.lang)}"' if is_foreign else ""
        # An address is quoted, so nothing in it is left to escape.
        return final(f'<a href="{self.href(target)}"{hreflang}>{label}</a>')


_NOTHING = Markup()


@lru_cache(maxsize=256)
def _lang_attrs(lang: str) -> Markup:
    """What an element says that is in a language."""
    return final(f' lang="{escaped(lang)}" dir="{direction(lang)}"')


_PLAIN = re.compile(r"(?:[\w-][\w.~-]*/)*[\w-][\w.~-]*", re.ASCII)
"""A path that leads where its folders' names say, and stands in an address as it is."""


@lru_cache(maxsize=4096)
def _way(path: str, folder: str) -> str:
    """The relative address of a file from a folder; all pages of a folder share most of theirs."""
    if _PLAIN.fullmatch(path) is None:  # a template may have made it
        # Both from a root, or `relpath` would ask which folder the process is in.
        return quote(posixpath.relpath(f"/{path}", f"/{folder}"))
    target, _, name = path.rpartition("/")
    return _way_between(folder, target) + name


@lru_cache(maxsize=4096)
def _way_between(folder: str, target: str) -> str:
    """The beginning of the address of whatever stands in one folder, from another."""
    steps, own = target.split("/") if target else [], folder.split("/") if folder else []
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(steps, own, strict=False))))
    return "../" * (len(own) - same) + "".join(f"{step}/" for step in steps[same:])


def shown_url(url: str) -> str:
    """A web address as a reader would say it: without scheme, query or trailing slash."""
    parts = urlsplit(url)
    if not parts.netloc:
        return parts.path
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")


def is_named(person: PersonRef | PublicPerson) -> bool:
    """Whether anything of the name is shown."""
    return person.name.is_shown


def _time(value: str | None, text: str) -> Markup:
    if value is None:
        return escaped(text)
    return final(f'<time datetime="{escaped(value)}">{escaped(text)}</time>')
