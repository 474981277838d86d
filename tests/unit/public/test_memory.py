"""What was published before is left as it was, and only where it would be made so again."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from factories import (
    TODAY,
    cite,
    make_account,
    make_config,
    make_corpus,
    make_entry,
    make_event,
    make_place,
    make_scheme,
    make_source,
    make_tribute,
    make_version,
    make_victim,
    prose,
    words,
)
from hypothesis import event as note
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.config import TributePolicy
from generator.diagnostics import Report
from generator.evidence import weigh
from generator.public.corpus import PublicEdition
from generator.public.door import Publication, publish
from generator.public.memory import PublicMemory
from generator.records.base import Record
from generator.records.corpus import Corpus
from generator.records.event import Alert, Event, Figure
from generator.records.parts import About, Casualty, Occurrence
from generator.records.victim import Victim
from generator.values.codes import Fate, Group, Outcome
from generator.values.count import Count
from generator.values.visibility import (
    FieldLevel,
    FieldRule,
    NameLevel,
    NameRule,
    Visibility,
)
from generator.values.when import parse_when


class Edits(NamedTuple):
    """What became of a site."""

    written: Sequence[tuple[str, Record | None]]
    """Records that are written anew."""
    translated: Collection[str]
    """Ids of those that are in Russian as well."""
    today: datetime.date
    """The day."""


TOMORROW = TODAY + datetime.timedelta(days=1)

RUSSIAN: Mapping[str, Mapping[str, Any]] = {
    "fire": {"title": words("Пожар", "ru")},
    "flood": {},
    "ada": {"name": words("Мира Роу", "ru")},
    "bo": {},
}
"""What is said of some records in Russian; a translation may say nothing yet."""
CONFIG = make_config("en", "ru", tributes=TributePolicy(enabled=True))
UNTIL_TOMORROW = FieldRule(embargo_until=TOMORROW)
SOON = Visibility(embargo_until=TOMORROW)
HIDDEN = Visibility(person=FieldRule(FieldLevel.HIDDEN))
WITHHELD = Visibility(name=NameRule(NameLevel.WITHHELD))
INITIALS = Visibility(name=NameRule(NameLevel.INITIALS))


def hide(*names: str) -> Visibility:
    return Visibility(fields=dict.fromkeys(names, FieldRule(FieldLevel.HIDDEN)))


DAWN = make_entry(id="dawn", when="1987-03-14", place="quay", victims=("ada", "unnamed"))
LATE = replace(DAWN, when=parse_when("1987-03-16"))
NOON = make_entry(id="noon", when="1987-03-15", sources=cite("letter"))
FIGURE = Figure(
    outcome=Outcome.KILLED, group=Group.VICTIMS, count=Count(3, 3), sources=cite("report")
)
CASUALTY = Casualty(outcome=Outcome.KILLED, group=Group.VICTIMS, count=Count(1, 1))
NAME = make_account(
    id="name",
    about=About(victim="ada", field="name"),
    versions=(make_version("Mira Roe"), make_version("Mirra Roe", "letter")),
)
PLACE = make_account(
    id="place",
    about=About(entry="dawn", field="place"),
    adopted=words("quay"),
    versions=(make_version("quay"), make_version("town", "letter")),
)
PIER = make_account(
    id="place",
    about=About(entry="dawn", field="place"),
    adopted=words("quay"),
    versions=(make_version("quay"), make_version("pier", "letter")),
)


def fire(**fields: Any) -> Event:
    return make_event(**({"chronology": (DAWN, NOON)} | fields))


def mira(**fields: Any) -> Victim:
    return make_victim(**({"id": "ada", "name": "Mira Roe"} | fields))


def tove(**fields: Any) -> Victim:
    return make_victim(**({"id": "bo", "name": "Tove Lind"} | fields))


UNTIMED = fire(visibility=hide("chronology.when"))
UNTIMED_LATE = fire(chronology=(LATE, NOON), visibility=hide("chronology.when"))
TOLD_LATER = fire(
    accounts=(make_account(about=About(field="summary")),),
    visibility=Visibility(fields={"summary": UNTIL_TOMORROW}),
)
NAMED_LATER = mira(visibility=Visibility(name=NameRule(embargo_until=TOMORROW)))
ABOUT_MIRA = fire(accounts=(NAME, PLACE), part_of="flood")
ABOUT_A_PIER = fire(accounts=(PIER,))
GREAT = fire(title="The great fire", related=("flood",))
ALERTED = fire(
    alerts=(Alert(scheme="national", level="high", after=("noon",)),),
    body=prose("It burned.", cites=["letter#p2"], links=["victims/ada", "places/town"]),
)
ABOUT_WORDS = fire(
    accounts=(
        make_account(
            about=About(field="summary"),
            versions=(make_version("a door"), make_version("pier", "letter")),
        ),
    )
)
ABOUT_ANOTHER = make_event(id="flood", accounts=(NAME,))
HIGH_WATER = make_event(id="flood", when="1990-05-02", title="High water")
MERGED = mira(merged_into="bo")
MERGED_LATER = mira(merged_into="bo", visibility=Visibility(name=NameRule(embargo_until=TOMORROW)))
ONE_OF_THE_UNNAMED = mira(may_be=("unnamed",))
OLD_QUAY = make_place(name="The old quay")
MERGED_AGAIN = mira(merged_into="unnamed")
NAMED_TWICE = mira(names={"ru": "Мира", "et": "Miira"})
NAMED_IN_ANOTHER_ORDER = mira(names={"et": "Miira", "ru": "Мира"})
QUOTED = tove(sources=cite("letter#p3"), accounts=(make_account(),))
IN_BOTH = tove(fate=None, events=("fire", "flood"))
TOVE_LATER = tove(visibility=Visibility(name=NameRule(embargo_until=TOMORROW)))
SHOWN_LATER = make_place(visibility=SOON)
CONFIDENTIAL = make_source(id="letter", confidential=True)
OTHER_LEVELS = make_scheme(name="Other levels")
RENAMED = tove(name="Tove Lund", events=("flood",))

VERSIONS: Mapping[str, Sequence[Record | None]] = {
    "fire": [
        fire(figures=(FIGURE,)),
        GREAT,
        ABOUT_MIRA,
        fire(accounts=(NAME,), visibility=hide("places", "summary")),
        fire(visibility=hide("chronology")),
        fire(visibility=WITHHELD),
        fire(visibility=SOON),
        TOLD_LATER,
        UNTIMED,
        UNTIMED_LATE,
        fire(chronology=(LATE, NOON), timezone="Asia/Aqtau"),
        ALERTED,
        ABOUT_A_PIER,
        ABOUT_WORDS,
    ],
    "flood": [
        make_event(id="flood", when="1990-05-01", places=("town",)),
        HIGH_WATER,
        ABOUT_ANOTHER,
        make_event(
            id="flood", chronology=(make_entry(id="rise", casualties=(CASUALTY,), victims=("bo",)),)
        ),
        make_event(id="flood", visibility=WITHHELD),
    ],
    "ada": [
        mira(died=Occurrence(entry="dawn")),
        mira(name="Mirra Roe", beside=("bo",)),
        mira(visibility=INITIALS, body=prose("A friend of Bo.", links=["victims/bo"])),
        mira(visibility=HIDDEN),
        mira(visibility=hide("died.place"), died=Occurrence(entry="dawn")),
        NAMED_LATER,
        ONE_OF_THE_UNNAMED,
        MERGED,
        MERGED_LATER,
        MERGED_AGAIN,
        NAMED_TWICE,
        NAMED_IN_ANOTHER_ORDER,
        mira(fate=Fate.SURVIVED),
    ],
    "bo": [
        tove(events=("flood",), sources=cite("report")),
        RENAMED,
        QUOTED,
        TOVE_LATER,
        IN_BOTH,
        tove(name="Tove L", body=prose("", links=["events/flood", "victims/ada"])),
        tove(born=Occurrence(place="town")),
        tove(visibility=HIDDEN),
        tove(visibility=SOON),
    ],
    "unnamed": [
        make_victim(id="unnamed", name=None, role="An unnamed woman"),
        make_victim(id="unnamed", name=None, role="An old woman", events=("fire", "flood")),
    ],
    "quay": [
        make_place(),
        OLD_QUAY,
        make_place(visibility=WITHHELD),
        SHOWN_LATER,
    ],
    "town": [
        make_place(id="town", kind="town"),
        make_place(id="town", kind="town", within="quay"),
        make_place(id="town", kind="town", visibility=WITHHELD),
    ],
    "report": [make_source(), make_source(title="The report")],
    "letter": [make_source(id="letter"), CONFIDENTIAL],
    "national": [make_scheme(), OTHER_LEVELS],
    "tribute": [make_tribute(victim="ada"), make_tribute(victim="ada", by=words("A niece")), None],
}
"""What each record of a small site may be, the first at first."""
AT_FIRST: Mapping[str, Any] = {id_: versions[0] for id_, versions in VERSIONS.items()}
ALL = [(id_, one) for id_, versions in VERSIONS.items() for one in versions]
WRITTEN = st.sampled_from(ALL)
EDITS = st.builds(
    Edits,
    written=st.lists(WRITTEN, max_size=2),
    translated=st.sets(st.sampled_from(sorted(RUSSIAN))),
    today=st.sampled_from((TODAY, TOMORROW)),
)


def make(records: Mapping[str, Record | None], translated: Collection[str] = ()) -> Corpus:
    overlays = [replace(one, **RUSSIAN[id_]) for id_ in translated if (one := records[id_])]
    return make_corpus(*filter(None, records.values()), ru=overlays)


def published(
    corpus: Corpus, memory: PublicMemory | None = None, today: datetime.date = TODAY
) -> Publication | None:
    report = Report()
    evidence = weigh(corpus, (), report, today=today)
    if report.has_errors():
        return None
    return publish(corpus, evidence, CONFIG, today=today, memory=memory)


@pytest.mark.parametrize(("id_", "version"), ALL)
def test_nothing_of_the_small_site_stops_it(id_: str, version: Record | None) -> None:
    assert published(make({**AT_FIRST, id_: version}))


def then(*written: tuple[str, Record | None], translated: Collection[str] = ()) -> list[Edits]:
    """As it stands, and then after an edit."""
    return [Edits((), (), TODAY), Edits(written, translated, TODAY)]


def street(*casualties: Casualty) -> tuple[str, Record]:
    """A part of the fire, which may be a part of the flood."""
    told = make_entry(id="door", casualties=casualties)
    return "street", make_event(id="street", part_of="fire", chronology=(told,))


A_DAY = [Edits((), (), TODAY), Edits((), (), TOMORROW)]
TO_FLOOD = [
    ("ada", mira(events=("flood",))),
    ("unnamed", make_victim(id="unnamed", name=None, role="A woman", events=("flood",))),
    ("bo", tove(events=("flood",))),
]


# One for each kind of what a record is made of.
@example([("ada", NAMED_LATER)], A_DAY)
@example([("fire", TOLD_LATER)], A_DAY)
@example([("fire", UNTIMED)], then(("fire", UNTIMED_LATE)))
@example([("fire", ABOUT_MIRA), ("ada", MERGED)], then(("bo", RENAMED)))
@example([("ada", MERGED)], then(("ada", MERGED_AGAIN)))
@example([("ada", NAMED_TWICE)], then(("ada", NAMED_IN_ANOTHER_ORDER)))
@example([("fire", ALERTED)], then(("national", OTHER_LEVELS)))
@example([("fire", ABOUT_A_PIER)], then(("pier", make_place(id="pier", visibility=SOON))))
@example([("fire", make_event()), *TO_FLOOD], then(("fire", make_event(part_of="flood"))))
@example([("fire", ABOUT_WORDS)], then(("pier", make_place(id="pier", visibility=SOON))))
@example([("quay", SHOWN_LATER)], A_DAY)
@example([("fire", ABOUT_MIRA), ("ada", MERGED_LATER)], A_DAY)
@example([("fire", fire(part_of="flood")), street()], then(street(CASUALTY)))
@example([], then(("quay", OLD_QUAY)))
@example([], then(("ada", ONE_OF_THE_UNNAMED)))
@example([], then(("flood", ABOUT_ANOTHER)))
@example([], then(("bo", IN_BOTH)))
@example([("fire", GREAT)], then(("flood", HIGH_WATER)))
@example([("bo", QUOTED)], then(("letter", CONFIDENTIAL)))
@example([], then(translated=("flood", "bo")))
@example([], then(("tribute", None)))
@given(st.lists(WRITTEN, max_size=6), st.lists(EDITS, min_size=2, max_size=7))
def test_whatever_changes_the_same_is_published(
    begun: Sequence[tuple[str, Record | None]], edits: Sequence[Edits]
) -> None:
    records, memory = {**AT_FIRST, **dict(begun)}, PublicMemory()
    for written, translated, today in edits:
        records.update(written)
        site = make(records, translated)
        anew = published(site, today=today)
        note("stopped" if anew is None else "published")
        assert published(site, memory, today) == anew


def edition(memory: PublicMemory, **edited: Record) -> PublicEdition:
    publication = published(make({**AT_FIRST, **edited}), memory)
    assert publication
    return publication.corpus.editions[0]


def test_only_what_asks_for_an_edited_record_is_made_again() -> None:
    memory = PublicMemory()
    before = edition(memory)
    after = edition(memory, bo=RENAMED)
    is_kept = {
        id_: getattr(before, folder)[id_] is getattr(after, folder)[id_]
        for folder in ("events", "people")
        for id_ in getattr(before, folder)
    }
    assert is_kept == {"fire": True, "flood": False, "ada": True, "bo": False, "unnamed": True}


def test_a_record_that_reads_the_same_again_is_kept() -> None:
    memory = PublicMemory()
    hiding = {"ada": mira(visibility=hide("occupation"), occupation="Baker")}
    before = edition(memory, **hiding)
    after = edition(memory, **hiding)
    assert before.people["ada"] is after.people["ada"]
