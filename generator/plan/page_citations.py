"""What a page is cited by, beside its title and its address."""

from collections.abc import Iterable

from generator.plan.citing import PageCitation
from generator.plan.contexts import (
    ChronologyContent,
    Content,
    DataContent,
    EditorsContent,
    EventContent,
    FiguresContent,
    PlaceContent,
    RollContent,
    SourceContent,
    VictimContent,
)
from generator.plan.draft import latest
from generator.public.parts import PublicCorrection
from generator.values.words import Words


def citation_of(content: Content, uri: str, lang: str) -> PageCitation | None:
    """How a page is cited; None for one that is on the way to others, or says nothing.

    Args:
        content: What the page is about.
        uri: Its address.
        lang: Its language.
    """
    title: Words | None = None
    corrections: Iterable[PublicCorrection] = ()
    match content:
        case EventContent(event=event):
            title, corrections = event.title, event.corrections
        case VictimContent(person=person):
            title, corrections = person.name.text or person.role, person.corrections
        case EditorsContent(page=page):
            title, corrections = page.title, page.corrections
        case PlaceContent(place=place):
            title = place.name
        case SourceContent(source=source):
            title = source.title
        case ChronologyContent() | RollContent() | FiguresContent() | DataContent():
            pass  # the interface names them
        case _:
            return None
    return PageCitation(
        key=uri.removesuffix(".html").replace("/", "-"),
        lang=_lang(title, lang),
        corrected=latest(corrections),
    )


def _lang(title: Words | None, lang: str) -> str:
    return title.lang if title else lang
