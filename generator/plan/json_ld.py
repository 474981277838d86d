"""What a page says to programs: JSON-LD in the words of schema.org.

Only what the page itself shows. Its name is left to who writes it, who alone knows the title.
"""

from collections.abc import Iterable, Mapping

from generator.plan.addresses import absolute_url
from generator.plan.contexts import (
    IN_PLACE_OF_OTHERS,
    Content,
    EditorsContent,
    EventContent,
    HomeContent,
    LetterContent,
    MonthContent,
    PlaceContent,
    RecordNamesContent,
    RollContent,
    SourceContent,
    SourceEventsContent,
    SourceNamesContent,
    SourcesContent,
    VictimContent,
    YearContent,
    YearNamesContent,
)
from generator.plan.draft import latest
from generator.plan.edition import EditionPlan, Photographs
from generator.plan.json_ld_things import (
    Node,
    event_node,
    licence_node,
    person_node,
    place_node,
    reference,
    source_node,
    source_reference,
)
from generator.public.parts import PublicCorrection, Ref
from generator.public.reference import PublicSource
from generator.values.known import given

_TYPES = {"events": "Event", "places": "Place", "sources": "CreativeWork"}
"""What records are about."""


def structured_data(
    content: Content,
    plan: EditionPlan,
    url: str | None,
    pictures: Photographs,
    cited: Mapping[str, PublicSource],
) -> Node | None:
    """The page as a node of JSON-LD, but for its name; None for one that has nothing to say.

    Args:
        content: What the page is about.
        plan: Its language.
        url: Its address, where it is one to be known by.
        pictures: The files of each photograph that it shows.
        cited: The sources that it cites.
    """
    if isinstance(content, IN_PLACE_OF_OTHERS):
        return None
    own = _record(content, plan, url, pictures, cited) or _list(content, plan)
    kind = own.pop("@type")
    node = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "url": url,
        "inLanguage": plan.edition.lang,
        "isPartOf": None if isinstance(content, HomeContent) else _site(plan),
        **own,
    }
    return given(node)


def _record(
    content: Content,
    plan: EditionPlan,
    url: str | None,
    pictures: Photographs,
    cited: Mapping[str, PublicSource],
) -> Node | None:
    """What the page of a record, or the first page, says; None for any other."""
    about: Node | None = None
    events: Iterable[Ref] = ()
    corrections: tuple[PublicCorrection, ...] = ()
    kind = "WebPage"
    match content:
        case HomeContent():
            return _home(plan)
        case EventContent(event=event):
            about, corrections = event_node(event, plan, pictures), event.corrections
        case VictimContent(person=person):
            about, corrections = person_node(person, plan, pictures), person.corrections
            events = (involvement.event for involvement in person.events)
            kind = "ProfilePage" if about else kind
        case PlaceContent(place=place, contains=contains):
            about = place_node(place, contains, plan)
        case SourceContent(source=source):
            about = source_node(source, plan)
        case EditorsContent(page=page):
            corrections = page.corrections
        case _:
            return None
    corrected = latest(corrections)
    return {
        "@type": kind,
        "mainEntity": about,
        "mentions": [reference("Event", ref, plan) for ref in events],
        "citation": [*filter(None, (source_reference(one, plan) for one in cited.values()))],
        "license": plan.frame.licence and licence_node(plan.frame.licence),
        "dateModified": corrected and corrected.isoformat(),
        "correction": [_correction(one, url) for one in corrections],
    }


def _home(plan: EditionPlan) -> Node:
    frame = plan.frame
    return {
        "@type": "WebSite",
        "description": frame.tagline and frame.tagline.text,
        "publisher": frame.editor.text,  # as text: a person or a body
        "license": frame.licence and licence_node(frame.licence),
    }


def _correction(correction: PublicCorrection, url: str | None) -> Node:
    return given(
        {
            "@type": "CorrectionComment",
            "url": url and f"{url}#{correction.id}",
            "datePublished": correction.on.isoformat(),
            "text": correction.text.plain,
        }
    )


def _site(plan: EditionPlan) -> Node:
    """The site in this language, as its pages name it."""
    home = absolute_url(plan.frame.site_url, plan.frame.home_uri)
    return given({"@type": "WebSite", "@id": home, "name": plan.frame.title.text})


def _list(content: Content, plan: EditionPlan) -> Node:
    """What a page that lists records says."""
    about = _listed_apart(content)
    items = _items(content)
    return {
        "@type": "CollectionPage",
        "about": about and reference(_TYPES[about.kind], about, plan),
        "temporalCoverage": _period(content),
        "mainEntity": {"@type": "ItemList", "numberOfItems": items} if items else None,
    }


def _listed_apart(content: Content) -> Ref | None:
    """The record whose list stands on a page of its own."""
    match content:
        case RecordNamesContent(of=record):
            return record
        case SourceEventsContent(source=source) | SourceNamesContent(source=source):
            if source.title is not None:
                return Ref(kind="sources", id=source.id, label=source.title)
    return None


def _period(content: Content) -> str | None:
    """The year or the month of which a list is, where ISO 8601 has a word for it."""
    month = None
    match content:
        case YearContent(year=year) | YearNamesContent(year=int(year)):
            pass
        case MonthContent(month=link):
            year, month = link.year, link.month
        case _:
            return None
    if not 1 <= year <= 9999:
        return None
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def _items(content: Content) -> int | None:
    """How many a page lists, or its parts together, where the page holds the number."""
    match content:
        case YearContent(months=None, groups=groups):
            return sum(len(group.events) for group in groups)
        case YearContent(months=months) if months:
            return months.link.events
        case MonthContent(month=month):
            return month.events
        case RollContent(unnamed=unnamed, unnamed_parts=parts):
            letters = (letter for script in content.scripts for letter in script.letters)
            named = sum(letter.count for letter in letters)
            return named + len(unnamed) + sum(part.count for part in parts)
        case LetterContent(names=names) | YearNamesContent(names=names):
            return names.here.count
        case RecordNamesContent(names=names):
            return names.here.count
        case _:
            return _items_of_sources(content)


def _items_of_sources(content: Content) -> int | None:
    match content:
        case SourcesContent(groups=groups):
            return sum(len(group.sources) for group in groups)
        case SourceEventsContent(events=events):
            return len(events)
        case SourceNamesContent(names=names):
            return names.here.count
    return None
