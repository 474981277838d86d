"""What the id of a new record is made of, as far as all the world may know it."""

import datetime

from msgspec import Struct

from generator.evidence.protection import is_person_hidden, name_level
from generator.importing.records.ids import id_of
from generator.importing.records.mapping import IdLetters
from generator.importing.records.site_records import SiteRecords
from generator.records.event import Entry, Event
from generator.records.reference import Place, Source
from generator.records.victim import Victim
from generator.values.visibility import NameLevel
from generator.values.when import When

ENTRY_WORDS = 6
"""How many words of its text an entry's id is made of."""


def base_of(record: Struct, site: SiteRecords, letters: IdLetters, today: datetime.date) -> str:
    """What a record's id is made of; nothing where that would tell what is not shown."""
    match record:
        case Victim(name=name):
            events = site.originals.events
            is_shown = name_level(record, events, today) is NameLevel.FULL
            if name is None or not is_shown or is_person_hidden(record, events, today):
                return ""
            return id_of(name.text, letters)
        case Source(confidential=True):
            return ""
        case Source(title=called) | Event(title=called) | Place(name=called):
            return id_of(called.text, letters)
        case Entry(text=text):
            return id_of(" ".join(text.plain.split()[:ENTRY_WORDS]), letters)
    return ""


def beside_of(record: Struct) -> str:
    """The year that tells a record from another one of its name; nothing where it is not shown."""
    match record:
        case Victim():
            rules = record.visibility.fields or {}
            is_dead = record.fate is not None and record.fate.is_dead
            is_told = is_dead and "born" not in rules and "born.when" not in rules
            return _year(record.born.when if record.born and is_told else None)
        case Event(when=when) | Source(published=when):
            return _year(when)
        case Entry(when=when):
            return when.text if when is not None and when.text.replace("-", "").isdigit() else ""
    return ""


def _year(when: When | None) -> str:
    return str(when.year) if when is not None and when.year is not None and when.year > 0 else ""
