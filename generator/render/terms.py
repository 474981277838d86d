"""Coded values in words, as messages for translators.

Each message has a context, since one English word is often several in another language: a count
of people `killed` and one person who was `killed` are told apart by number and gender.
"""

from enum import StrEnum

from generator.plan.rows import RecordPart
from generator.values.codes import (
    AgeGroup,
    AidStatus,
    Basis,
    EventKind,
    Fate,
    FigureStatus,
    Group,
    Inclusion,
    Outcome,
    RiteStatus,
    SensitiveKind,
    SourceKind,
)
from generator.values.coordinates import Precision
from generator.values.visibility import Authority


def mark(context: str, message: str) -> tuple[str, str]:
    """Mark a message for extraction; it is translated where it is shown."""
    return context, message


_CODED: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    EventKind: {
        "armed-attack": mark("event", "armed attack"),
        "bombing": mark("event", "bombing"),
        "assassination": mark("event", "assassination"),
        "massacre": mark("event", "massacre"),
        "hostage-taking": mark("event", "hostage-taking"),
        "hijacking": mark("event", "hijacking"),
        "kidnapping": mark("event", "kidnapping"),
        "battle": mark("event", "battle"),
        "air-strike": mark("event", "air strike"),
        "shelling": mark("event", "shelling"),
        "riot": mark("event", "riot"),
        "arson": mark("event", "arson"),
        "execution": mark("event", "execution"),
        "deportation": mark("event", "deportation"),
        "enforced-disappearance": mark("event", "enforced disappearance"),
        "famine": mark("event", "famine"),
        "epidemic": mark("event", "epidemic"),
        "fire": mark("event", "fire"),
        "explosion": mark("event", "explosion"),
        "flood": mark("event", "flood"),
        "earthquake": mark("event", "earthquake"),
        "landslide": mark("event", "landslide"),
        "storm": mark("event", "storm"),
        "avalanche": mark("event", "avalanche"),
        "shipwreck": mark("event", "shipwreck"),
        "air-crash": mark("event", "air crash"),
        "rail-crash": mark("event", "rail crash"),
        "road-crash": mark("event", "road crash"),
        "mine-accident": mark("event", "mine accident"),
        "structural-collapse": mark("event", "collapse of a structure"),
        "other": mark("event", "event of another kind"),
    },
    Outcome: {
        "killed": mark("count of people", "killed"),
        "wounded": mark("count of people", "wounded"),
        "harmed": mark("count of people", "harmed"),
        "missing": mark("count of people", "missing"),
        "arrested": mark("count of people", "arrested"),
        "hostage": mark("count of people", "held hostage"),
        "displaced": mark("count of people", "displaced"),
        "sought": mark("count of people", "sought"),
    },
    Group: {
        "victims": mark("group of people", "victims"),
        "attackers": mark("group of people", "attackers"),
        "suspects": mark("group of people", "suspects"),
        "all": mark("group of people", "everyone"),
        "unknown": mark("group of people", "not stated"),
    },
    AgeGroup: {"child": mark("group of people", "children")},
    Basis: {
        "count": mark("basis of a figure", "counted"),
        "estimate": mark("basis of a figure", "estimated"),
    },
    FigureStatus: {
        "current": mark("status of a figure", "current"),
        "superseded": mark("status of a figure", "superseded"),
        "disputed": mark("status of a figure", "disputed"),
        "withdrawn": mark("status of a figure", "withdrawn"),
    },
    Inclusion: {
        "included": mark("attackers in a total", "attackers included"),
        "excluded": mark("attackers in a total", "attackers not included"),
        "unknown": mark("attackers in a total", "not stated whether attackers are included"),
    },
    Fate: {
        "killed": mark("fate of a person", "killed"),
        "died-later": mark("fate of a person", "died later"),
        "missing": mark("fate of a person", "missing"),
        "survived": mark("fate of a person", "survived"),
        "unknown": mark("fate of a person", "fate not known"),
    },
    RiteStatus: {
        "planned": mark("status of a rite", "planned"),
        "held": mark("status of a rite", "held"),
    },
    AidStatus: {
        "promised": mark("status of support", "promised"),
        "paid": mark("status of support", "given"),
        "refused": mark("status of support", "refused"),
        "unknown": mark("status of support", "not known whether it was given"),
    },
    SourceKind: {
        "news": mark("source", "news report"),
        "report": mark("source", "report"),
        "judgment": mark("source", "judgment"),
        "interview": mark("source", "interview"),
        "statement": mark("source", "statement"),
        "post": mark("source", "post"),
        "book": mark("source", "book"),
        "archive": mark("source", "archival record"),
        "register": mark("source", "register"),
        "photograph": mark("source", "photograph"),
        "video": mark("source", "video"),
        "letter": mark("source", "letter"),
        "other": mark("source", "document"),
    },
    SensitiveKind: {
        "religion": mark("attribute of a person", "religion"),
        "ethnicity": mark("attribute of a person", "ethnicity"),
        "orientation": mark("attribute of a person", "orientation"),
        "health": mark("attribute of a person", "health"),
    },
    RecordPart: {
        "entry": mark("part of a record", "entry"),
        "summary": mark("part of a record", "summary"),
        "figures": mark("part of a record", "figures"),
        "account": mark("part of a record", "where accounts differ"),
        "alerts": mark("part of a record", "alerts"),
        "statements": mark("part of a record", "statements"),
        "aftermath": mark("part of a record", "what followed"),
        "photographs": mark("part of a record", "photographs"),
        "birth": mark("part of a record", "birth"),
        "injury": mark("part of a record", "injury"),
        "death": mark("part of a record", "death"),
        "attributes": mark("part of a record", "attributes"),
        "family": mark("part of a record", "family"),
        "text": mark("part of a record", "text"),
        "corrections": mark("part of a record", "corrections"),
        "record": mark("part of a record", "the record as a whole"),
    },
    Authority: {
        "public-record": mark("who asked for a withdrawal", "the public record"),
        "family": mark("who asked for a withdrawal", "the family"),
        "guardian": mark("who asked for a withdrawal", "a guardian"),
        "self": mark("who asked for a withdrawal", "the person"),
        "court": mark("who asked for a withdrawal", "a court"),
        "editor": mark("who asked for a withdrawal", "the editors"),
    },
    Precision: {
        "building": mark("precision of a place", "to the building"),
        "street": mark("precision of a place", "to the street"),
        "district": mark("precision of a place", "to the district"),
        "town": mark("precision of a place", "to the town"),
        "region": mark("precision of a place", "to the region"),
        "country": mark("precision of a place", "to the country"),
        "unknown": mark("precision of a place", "not stated"),
    },
}

# Codes that an editor may add to: one that is not here is shown as it was typed.
_OPEN: dict[str, tuple[str, str]] = {
    "aid": mark("code", "aid"),
    "anniversary": mark("code", "anniversary"),
    "arrest": mark("code", "arrest"),
    "attacker": mark("code", "attacker"),
    "bus-driver": mark("code", "bus driver"),
    "burial": mark("code", "burial"),
    "civilian": mark("code", "civilian"),
    "commemoration": mark("code", "commemoration"),
    "cremation": mark("code", "cremation"),
    "customs-officer": mark("code", "customs officer"),
    "firefighter": mark("code", "firefighter"),
    "housing": mark("code", "housing"),
    "inquiry": mark("code", "inquiry"),
    "investigation": mark("code", "investigation"),
    "journalist": mark("code", "journalist"),
    "medic": mark("code", "medic"),
    "memorial": mark("code", "memorial"),
    "military": mark("code", "military"),
    "mourning": mark("code", "mourning"),
    "payment": mark("code", "payment"),
    "pension": mark("code", "pension"),
    "police": mark("code", "police"),
    "prayer": mark("code", "prayer"),
    "responder": mark("code", "responder"),
    "security-guard": mark("code", "security guard"),
    "security": mark("code", "security measures"),
    "soldier": mark("code", "soldier"),
    "trial": mark("code", "trial"),
}

_SCRIPTS: dict[str, tuple[str, str]] = {
    "arabic": mark("script", "Arabic"),
    "armenian": mark("script", "Armenian"),
    "cjk": mark("script", "Chinese characters"),
    "cyrillic": mark("script", "Cyrillic"),
    "devanagari": mark("script", "Devanagari"),
    "ethiopic": mark("script", "Ethiopic"),
    "georgian": mark("script", "Georgian"),
    "greek": mark("script", "Greek"),
    "hangul": mark("script", "Hangul"),
    "hebrew": mark("script", "Hebrew"),
    "latin": mark("script", "Latin"),
    "": mark("script", "Other names"),
}


def term_message(code: str) -> tuple[str, str] | None:
    """Context and message of a coded value; None for an open code that has no message.

    Raises:
        KeyError: a member of a closed list has no message.
    """
    if isinstance(code, StrEnum):
        return _CODED[type(code)][code.value]
    return _OPEN.get(code)


def script_message(script: str) -> tuple[str, str] | None:
    """Context and message of a script's name; None where there is none."""
    return _SCRIPTS.get(script)
