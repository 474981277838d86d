"""Builders of records: a test says only what it is about. All people are fictional."""

import datetime
import hashlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any, TypeVar

from PIL import Image

from generator.config import SiteConfig
from generator.evidence.references import kind_of, records_of
from generator.records.base import Record, RecordKey
from generator.records.corpus import Corpus, Edition
from generator.records.event import Entry, Event
from generator.records.parts import Account, MediaItem, Occurrence, Version
from generator.records.reference import Level, Page, Place, Scheme, Source, Tribute
from generator.records.victim import Involvement, Missing, Victim
from generator.values.citation import Citation
from generator.values.codes import EventKind, Fate, TributeStatus
from generator.values.prose import CitationSlot, LinkSlot, Piece, Prose, RecordLink
from generator.values.when import parse_when
from generator.values.words import Words

TODAY = datetime.date(2024, 6, 1)
"""The day of the build."""

_Record = TypeVar("_Record", bound=Record)


def words(text: str, lang: str = "en") -> Words:
    """A line of text."""
    return Words(text, lang)


def prose(text: str, *, cites: Iterable[str] = (), links: Iterable[str] = ()) -> Prose:
    """A text that cites sources (`report#p3`) and links to records (`events/fire`)."""
    pieces: list[Piece] = [f"<p>{text}</p>"]
    pieces.extend(CitationSlot((citation,)) for citation in cite(*cites))
    for link in links:
        kind, _, id_ = link.partition("/")
        pieces.append(LinkSlot(RecordLink(kind, id_), "the words of a link"))
    return Prose(tuple(pieces), text, "en")


def cite(*sources: str) -> tuple[Citation, ...]:
    """Citations of whole sources, or of places in them: `report#p3`."""
    split = (source.partition("#") for source in sources)
    return tuple(Citation(source, locator or None) for source, _, locator in split)


def make_event(**fields: Any) -> Event:
    """An event, `fire` where no id is given; `when` may be text."""
    id_ = fields.get("id", "fire")
    defaults = {
        "id": id_,
        "path": f"content/events/{id_}.md",
        "title": words(f"The {id_}"),
        "kind": EventKind.FIRE,
        "when": "1987-03-14",
    }
    return Event(**_read(defaults | fields))


def make_entry(**fields: Any) -> Entry:
    """An entry of a chronology, `start` where no id is given; `when` may be text."""
    id_ = fields.get("id", "start")
    return Entry(**_read({"id": id_, "text": prose(f"What happened at {id_}.")} | fields))


def make_victim(**fields: Any) -> Victim:
    """A person killed in `fire`, `ada-roe` where no id is given.

    `name` and other lines may be text, `events` ids; `born`, `injured`, `died`, `missing` a time.
    """
    id_ = fields.get("id", "ada-roe")
    defaults = {
        "id": id_,
        "path": f"content/victims/{id_}.md",
        "name": "Ada Roe",
        "events": ("fire",),
        "fate": Fate.KILLED,
    }
    return Victim(**_read(defaults | fields))


def make_place(**fields: Any) -> Place:
    """A place, `quay` where no id is given."""
    id_ = fields.get("id", "quay")
    defaults = {
        "id": id_,
        "path": f"content/places/{id_}.yaml",
        "name": f"Place {id_}",
        "kind": "quay",
    }
    return Place(**_read(defaults | fields))


def make_source(**fields: Any) -> Source:
    """A source, `report` where no id is given."""
    id_ = fields.get("id", "report")
    defaults = {"id": id_, "path": f"content/sources/{id_}.yaml", "title": f"Source {id_}"}
    return Source(**_read(defaults | fields))


def make_scheme(**fields: Any) -> Scheme:
    """A scheme of alerts, `national` where no id is given, with levels `low` and `high`."""
    id_ = fields.get("id", "national")
    defaults = {
        "id": id_,
        "path": f"content/schemes/{id_}.yaml",
        "name": "National levels",
        "levels": (Level(id="low", name=words("Low")), Level(id="high", name=words("High"))),
    }
    return Scheme(**_read(defaults | fields))


def make_page(**fields: Any) -> Page:
    """A page, `methods` where no id is given."""
    id_ = fields.get("id", "methods")
    defaults = {"id": id_, "path": f"content/pages/{id_}.md", "title": f"Page {id_}"}
    return Page(**_read(defaults | fields))


def make_tribute(**fields: Any) -> Tribute:
    """An approved tribute to `ada-roe`."""
    id_, victim = fields.get("id", "choir"), fields.get("victim", "ada-roe")
    defaults = {
        "id": id_,
        "path": f"content/tributes/{victim}/{id_}.md",
        "victim": victim,
        "by": words("A neighbour"),
        "on": TODAY,
        "status": TributeStatus.APPROVED,
        "body": prose("We remember."),
    }
    return Tribute(**(defaults | fields))


def make_account(**fields: Any) -> Account:
    """An account of a point on which `report` and `letter` differ."""
    defaults: dict[str, Any] = {
        "id": "differing",
        "point": words("What the sources differ on"),
        "versions": (make_version("one"), make_version("another", "letter")),
        "reason": prose("Nothing decides it."),
    }
    return Account(**(defaults | fields))


def make_version(says: str, *sources: str) -> Version:
    """What sources say, `report` where none is given."""
    return Version(says=words(says), sources=cite(*(sources or ("report",))))


def make_photo(file: str = "portrait.jpg", **fields: Any) -> MediaItem:
    """A photograph."""
    defaults = {"alt": words("A face"), "credit": words("Family"), "licence": words("CC-BY-4.0")}
    return MediaItem(file=file, **(defaults | fields))


def make_jpeg(width: int = 64, height: int = 48) -> bytes:
    """The file of a photograph, of one colour."""
    content = BytesIO()
    Image.new("RGB", (width, height), "#8a7f70").save(content, "JPEG")
    return content.getvalue()


def make_corpus(*records: Record, **translations: Iterable[Record]) -> Corpus:
    """A corpus of records in English; translations are given by their language."""
    tributes: dict[str, tuple[Tribute, ...]] = {}
    for record in records:
        if isinstance(record, Tribute):
            tributes[record.victim] = (*tributes.get(record.victim, ()), record)
    return Corpus(
        originals=_make_edition("en", records),
        translations={lang: _make_edition(lang, own) for lang, own in translations.items()},
        tributes=tributes,
    )


def digest(corpus: Corpus) -> dict[RecordKey, bytes]:
    """A digest of each original of a corpus."""
    return {
        (kind_of(record), record.id): hashlib.sha256(repr(record).encode()).digest()
        for record in records_of(corpus.originals)
    }


def make_config(*languages: str, **fields: Any) -> SiteConfig:
    """The settings of a site in the languages given, or in English."""
    defaults = {"title": "The Test Memorial", "editor": "Its editors"}
    return SiteConfig(languages=languages or ("en",), **(defaults | fields))


def _make_edition(lang: str, records: Iterable[Record]) -> Edition:
    listed = sorted(records, key=lambda record: record.id)
    return Edition(
        lang,
        events=_by_id(listed, Event),
        victims=_by_id(listed, Victim),
        places=_by_id(listed, Place),
        sources=_by_id(listed, Source),
        schemes=_by_id(listed, Scheme),
        pages=_by_id(listed, Page),
    )


def _by_id(records: Iterable[Record], kind: type[_Record]) -> dict[str, _Record]:
    return {record.id: record for record in records if isinstance(record, kind)}


_LINES = (
    "title",
    "name",
    "kind",
    "honours",
    "role",
    "age",
    "occupation",
    "publisher",
    "when_words",
)
_OCCURRENCES = ("born", "injured", "died")


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    """Text read into what the field holds."""
    return {name: _read_field(name, value) for name, value in fields.items()}


def _read_field(name: str, value: Any) -> Any:
    if name == "events":
        return tuple(Involvement(event=one) if isinstance(one, str) else one for one in value)
    # Codes are text too, and stay what they are.
    if type(value) is not str:
        return value
    if name in _LINES:
        return words(value)
    if name in _OCCURRENCES:
        return Occurrence(when=parse_when(value))
    if name == "missing":
        return Missing(since=parse_when(value))
    return parse_when(value) if name in ("when", "published") else value
