"""What the door lets through of a record, rule by rule."""

import datetime
from typing import Any

import pytest
from factories import (
    TODAY,
    cite,
    make_account,
    make_config,
    make_corpus,
    make_entry,
    make_event,
    make_page,
    make_photo,
    make_place,
    make_scheme,
    make_source,
    make_tribute,
    make_version,
    make_victim,
    prose,
    words,
)
from msgspec.structs import replace

from generator.config import SiteConfig, TributePolicy
from generator.diagnostics import Report
from generator.evidence import weigh
from generator.public.corpus import PublicEdition
from generator.public.door import Publication, publish
from generator.public.parts import NameKind, Ref
from generator.records.base import Record
from generator.records.corpus import Corpus
from generator.records.event import Alert, Entry, Statement
from generator.records.parts import About, Casualty, Occurrence, Withdrawal
from generator.records.victim import Involvement, Missing, Relative, Rite, SensitiveAttribute
from generator.values.codes import Fate, Group, Outcome, RiteStatus, SensitiveKind, TributeStatus
from generator.values.coordinates import Coordinates, Precision
from generator.values.count import Count
from generator.values.prose import LinkSlot, Prose, RecordLink
from generator.values.visibility import (
    Authority,
    FieldLevel,
    FieldRule,
    NameLevel,
    NameRule,
    PointLevel,
    PointRule,
    SpeakerLevel,
    Visibility,
)
from generator.values.when import parse_when
from generator.values.words import Words

HIDDEN = FieldRule(FieldLevel.HIDDEN)
HIDE_PERSON = Visibility(person=HIDDEN)
WITHHOLD = Visibility(name=NameRule(NameLevel.WITHHELD))
TOMORROW = TODAY + datetime.timedelta(days=1)


def publication(
    corpus: Corpus, config: SiteConfig | None = None, today: datetime.date = TODAY
) -> Publication:
    evidence = weigh(corpus, (), Report(), today=today)
    return publish(corpus, evidence, config or make_config(), today=today)


def edition_of(*records: Record) -> PublicEdition:
    return publication(make_corpus(*records)).corpus.editions[0]


def hide(*names: str) -> Visibility:
    return Visibility(fields=dict.fromkeys(names, HIDDEN))


# Records that are not published.


@pytest.mark.parametrize(
    "fields",
    [
        {"visibility": HIDE_PERSON},
        {"visibility": Visibility(embargo_until=TOMORROW)},
        {"visibility": Visibility(person=FieldRule(embargo_until=TOMORROW))},
        {"withdrawn": Withdrawal(on=TODAY, authority=Authority.FAMILY)},
        {"fate": Fate.SURVIVED},
    ],
)
def test_hidden_person_is_named_nowhere(fields: dict[str, Any]) -> None:
    entry = make_entry(victims=("ada-roe",), text=prose("She fell.", links=["victims/ada-roe"]))
    account = make_account(about=About(victim="ada-roe", field="died.place"))
    edition = edition_of(
        make_event(chronology=(entry,), accounts=(account,)),
        make_victim(**fields),
        make_victim(id="bo-lind", name="Bo Lind", beside=("ada-roe",)),
    )
    assert list(edition.people) == ["bo-lind"]
    assert edition.people["bo-lind"].beside == ()
    event = edition.events["fire"]
    assert [person.id for person in event.victims] == ["bo-lind"]
    assert event.accounts == ()
    assert event.chronology[0].victims == ()
    assert event.chronology[0].text.pieces == ("<p>She fell.</p>", "the words of a link")


@pytest.mark.parametrize(
    "visibility",
    [
        Visibility(embargo_until=TODAY),
        Visibility(person=FieldRule(embargo_until=TODAY)),
        Visibility(person=FieldRule(FieldLevel.PUBLIC)),
    ],
)
def test_person_is_shown_on_the_day_the_embargo_ends(visibility: Visibility) -> None:
    assert edition_of(make_event(), make_victim(visibility=visibility)).people


@pytest.mark.parametrize(
    "fields",
    [
        {"visibility": HIDE_PERSON},
        {"visibility": Visibility(embargo_until=TOMORROW)},
        {"visibility": WITHHOLD},
        {"withdrawn": Withdrawal(on=TODAY, authority=Authority.COURT)},
    ],
)
def test_hidden_event_is_linked_from_nowhere(fields: dict[str, Any]) -> None:
    chronology = (make_entry(when="1987-03-14T14:00", place="quay"),)
    edition = edition_of(
        make_event(id="secret", chronology=chronology, **fields),
        make_event(id="part", part_of="secret", related=("secret",)),
        make_victim(events=("secret", "part"), died=Occurrence(entry="start")),
        make_place(),
    )
    assert list(edition.events) == ["part"]
    assert (edition.events["part"].part_of, edition.events["part"].related) == (None, ())
    person = edition.people["ada-roe"]
    assert [one.event.id for one in person.events] == ["part"]
    assert person.died is not None
    assert (person.died.entry, person.died.when, person.died.place) == (None, None, None)


def test_merged_record_gives_way_to_the_person_it_turned_out_to_be() -> None:
    corpus = make_corpus(
        make_event(chronology=(make_entry(victims=("old", "ada-roe")),)),
        make_victim(),
        make_victim(id="old", merged_into="older"),
        make_victim(id="older", merged_into="ada-roe"),
    )
    published = publication(corpus).corpus
    assert published.moved == {"old": "ada-roe", "older": "ada-roe"}
    assert list(published.editions[0].people) == ["ada-roe"]
    entry = published.editions[0].events["fire"].chronology[0]
    assert [person.id for person in entry.victims] == ["ada-roe"]


def test_merged_record_whose_name_is_withheld_leads_nowhere() -> None:
    corpus = make_corpus(
        make_event(chronology=(make_entry(victims=("old",)),)),
        make_victim(),
        make_victim(id="old", merged_into="ada-roe", visibility=WITHHOLD),
    )
    published = publication(corpus).corpus
    assert published.moved == {}
    assert published.editions[0].events["fire"].chronology[0].victims == ()


# Fields.

FULL: dict[str, Any] = {
    "role": "A customer",
    "missing": Missing(since=parse_when("1987"), place="quay"),
    "born": "1951",
    "age": "36",
    "injured": "1987-03-13",
    "died": Occurrence(when=parse_when("1987-03-14"), place="quay", cause=words("fire")),
    "capacity": "civilian",
    "occupation": "Net maker",
    "rites": (Rite(kind="burial", place="quay", status=RiteStatus.HELD),),
    "survived_by": (Relative(relation=words("son")),),
    "beside": ("bo-lind",),
    "may_be": ("unnamed",),
    "sensitive": (
        SensitiveAttribute(kind=SensitiveKind.HEALTH, value=words("ill"), reason=words("why")),
    ),
    "accounts": (make_account(),),
    "photo": make_photo(),
    "media": (make_photo("other.jpg"),),
    "sources": cite("report"),
    "body": prose("Her life."),
}


@pytest.mark.parametrize("name", FULL)
def test_field_is_shown_unless_a_rule_hides_it(name: str) -> None:
    others = (
        make_event(),
        make_place(),
        make_source(),
        make_victim(id="bo-lind"),
        make_victim(id="unnamed", name=None),
    )
    shown = edition_of(make_victim(**FULL), *others).people["ada-roe"]
    hidden = edition_of(make_victim(**FULL, visibility=hide(name)), *others).people["ada-roe"]
    embargo = Visibility(fields={name: FieldRule(embargo_until=TOMORROW)})
    later = publication(
        make_corpus(make_victim(**FULL, visibility=embargo), *others), today=TOMORROW
    )
    assert getattr(shown, name)
    assert not getattr(hidden, name)
    # An account shows the role beside the name.
    restored = {name: getattr(shown, name), "accounts": shown.accounts}
    assert replace(hidden, **restored) == shown
    assert later.corpus.editions[0].people["ada-roe"] == shown


def test_part_of_a_field_can_be_hidden_alone() -> None:
    person = edition_of(
        make_event(),
        make_place(),
        make_victim(**FULL, visibility=hide("died.place", "rites.place")),
    ).people["ada-roe"]
    assert person.died is not None
    assert (person.died.place, str(person.died.when)) == (None, "1987-03-14")
    assert person.rites[0].place is None


@pytest.mark.parametrize("name", ["died", "died.place", "died.when", "died.cause"])
def test_chronology_does_not_tell_of_a_death_that_is_hidden(name: str) -> None:
    event = make_event(chronology=(make_entry(place="quay", victims=("ada-roe",)),))
    victim = make_victim(died=Occurrence(entry="start"), visibility=hide(name))
    edition = edition_of(event, victim, make_place())
    assert edition.events["fire"].chronology[0].victims == ()
    died = edition.people["ada-roe"].died
    assert died is None or name == "died.cause" or (died.entry, died.place) == (None, None)


def test_event_hides_the_fields_it_has_rules_for() -> None:
    entry = make_entry(place="quay", when="1987-03-14T14:00")
    event = make_event(
        chronology=(entry,),
        media=(make_photo(),),
        visibility=hide("chronology.place", "media", "when"),
    )
    shown = edition_of(event, make_place()).events["fire"]
    assert (shown.when, shown.media, shown.chronology[0].place) == (None, (), None)
    assert shown.chronology[0].when


@pytest.mark.parametrize(
    ("fields", "narrated"),
    [
        ({}, {"whole": 3, "part": 2, "apart": 1}),
        ({"visibility": hide("chronology.casualties")}, {"whole": 1, "part": None, "apart": 1}),
        ({"visibility": HIDE_PERSON}, {"whole": 1, "apart": 1}),
        ({"visibility": hide("part_of")}, {"whole": 1, "part": 2, "apart": 1}),
    ],
)
def test_numbers_of_the_whole_leave_out_what_a_part_of_a_part_holds_back(
    fields: dict[str, Any], narrated: dict[str, int | None]
) -> None:
    killed = {count: _killed(count) for count in (1, 2)}
    edition = edition_of(
        make_event(id="whole"),
        make_event(id="middle", part_of="whole", chronology=(killed[1],)),
        make_event(id="part", part_of="middle", chronology=(killed[2],), **fields),
        make_event(id="apart", chronology=(killed[1],)),
    )
    told = {id_: edition.events[id_].ledger.rows for id_ in narrated}
    most = {id_: rows[0].narrated if rows else None for id_, rows in told.items()}
    assert {id_: count and count.most for id_, count in most.items()} == narrated
    assert edition.events.keys() == {*narrated, "middle"}


def _killed(count: int) -> Entry:
    harm = Casualty(outcome=Outcome.KILLED, group=Group.VICTIMS, count=Count(count, count))
    return make_entry(casualties=(harm,))


def test_hidden_fate_is_not_told_by_an_event_either() -> None:
    events = (Involvement(event="fire", fate=Fate.DIED_LATER),)
    edition = edition_of(make_event(), make_victim(events=events, visibility=hide("fate")))
    person = edition.people["ada-roe"]
    assert (person.fate, person.events[0].fate) == (None, None)


# Defaults.


def test_relative_is_shown_by_relation_and_named_only_on_authority() -> None:
    relatives = (
        Relative(relation=words("son"), name=words("Bo Roe"), age=13),
        Relative(relation=words("wife"), name=words("Cy Roe"), authority=Authority.SELF),
    )
    son, wife = (
        edition_of(make_event(), make_victim(survived_by=relatives)).people["ada-roe"].survived_by
    )
    assert (str(son.relation), son.name, son.age, son.is_minor) == ("son", None, 13, True)
    assert (str(wife.relation), str(wife.name), wife.is_minor) == ("wife", "Cy Roe", False)


def test_missing_child_has_the_protection_of_the_living() -> None:
    victim = make_victim(age="9", fate=Fate.MISSING, photo=make_photo(), missing="2020")
    event = make_event(when="2020-03-14")
    person = edition_of(event, victim).people["ada-roe"]
    assert (person.name.kind, person.photo) == (NameKind.WITHHELD, None)
    grown = publication(make_corpus(event, victim), today=datetime.date(2031, 1, 1))
    assert grown.corpus.editions[0].people["ada-roe"].name.kind is NameKind.FULL


def test_speaker_shown_by_role_is_not_named() -> None:
    statements = (
        Statement(
            speaker=words("P. Rand"),
            speaker_visibility=SpeakerLevel.ROLE,
            capacity=words("A resident"),
            sources=(),
        ),
        Statement(speaker=words("The ministry"), sources=()),
    )
    private, public = edition_of(make_event(statements=statements)).events["fire"].statements
    assert (private.speaker, str(private.capacity)) == (None, "A resident")
    assert str(public.speaker) == "The ministry"


def test_confidential_source_is_shown_to_exist_and_nothing_else() -> None:
    source = make_source(
        id="source-1",
        confidential=True,
        publisher="Archive",
        author=(words("P. Rand"),),
        published="1987",
        lang="et",
        url="https://example.org/a",
        archived="https://example.org/b",
        note=prose("Given by hand."),
    )
    body = prose("It is said.", cites=["source-1#page 7"])
    edition = edition_of(make_event(sources=cite("source-1#p1"), body=body), source)
    shown = edition.sources["source-1"]
    empty = (None, None, (), None, None, None, None, None, None)
    assert empty == (
        shown.title,
        shown.publisher,
        shown.author,
        shown.published,
        shown.written_in,
        shown.url,
        shown.archived,
        shown.accessed,
        shown.note,
    )
    assert edition.events["fire"].sources == cite("source-1")
    assert edition.events["fire"].body.citations == cite("source-1")


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (Precision.BUILDING, ("59.44312", "24.75128")),
        (Precision.STREET, ("59.4431", "24.7512")),
        (Precision.TOWN, ("59.44", "24.75")),
        (Precision.REGION, ("59.4", "24.7")),
        (Precision.COUNTRY, ("59", "24")),
    ],
)
def test_point_is_no_more_precise_than_its_place(
    precision: Precision, expected: tuple[str, str]
) -> None:
    place = make_place(at=Coordinates("59.443121", "24.751289"), precision=precision)
    assert edition_of(place).places["quay"].at == Coordinates(*expected)


@pytest.mark.parametrize(
    ("precision", "level", "expected"),
    [
        (Precision.BUILDING, PointLevel.TOWN, (Precision.TOWN, "59.44", "24.75")),
        (Precision.BUILDING, PointLevel.REGION, (Precision.REGION, "59.4", "24.7")),
        (Precision.REGION, PointLevel.STREET, (Precision.REGION, "59.4", "24.7")),
        (Precision.STREET, PointLevel.PUBLIC, (Precision.STREET, "59.4431", "24.7512")),
        (Precision.UNKNOWN, PointLevel.REGION, (Precision.UNKNOWN, "59.4", "24.7")),
        (Precision.UNKNOWN, PointLevel.STREET, (Precision.UNKNOWN, "59.44", "24.75")),
        (Precision.UNKNOWN, PointLevel.COUNTRY, (Precision.COUNTRY, "59", "24")),
    ],
)
def test_point_is_no_more_precise_than_its_rule(
    precision: Precision, level: PointLevel, expected: tuple[Precision, str, str]
) -> None:
    place = make_place(
        at=Coordinates("59.443121", "24.751289"),
        precision=precision,
        visibility=Visibility(at=PointRule(level)),
    )
    shown = edition_of(place).places["quay"]
    assert shown.at is not None
    assert (shown.precision, shown.at.latitude, shown.at.longitude) == expected


@pytest.mark.parametrize("rule", [PointRule(PointLevel.HIDDEN), PointRule(embargo_until=TOMORROW)])
def test_point_that_a_rule_hides_is_not_published(rule: PointRule) -> None:
    place = make_place(at=Coordinates("59.44", "24.75"), visibility=Visibility(at=rule))
    assert edition_of(place).places["quay"].at is None


def test_hidden_place_is_named_by_nothing_and_its_point_can_be_hidden_alone() -> None:
    account = make_account(
        about=About(victim="ada-roe", field="died.place"), versions=(make_version("home"),)
    )
    edition = edition_of(
        make_event(places=("home", "quay"), accounts=(account,)),
        make_victim(died=Occurrence(place="home")),
        make_place(id="home", visibility=HIDE_PERSON),
        make_place(id="room", within="home"),
        make_place(at=Coordinates("59", "24"), visibility=hide("at")),
    )
    assert [place.id for place in edition.events["fire"].places] == ["quay"]
    assert edition.events["fire"].accounts == ()
    assert edition.places.keys() == {"quay", "room"}
    assert (edition.places["quay"].at, edition.places["room"].within) == (None, ())


def test_what_only_hidden_records_name_is_not_listed() -> None:
    edition = edition_of(
        make_event(places=("quay",), sources=cite("report")),
        make_victim(
            died=Occurrence(place="home"), sources=cite("interview"), visibility=HIDE_PERSON
        ),
        make_place(id="home", within="town"),
        make_place(within="port"),
        *(make_place(id=id_) for id_ in ("town", "port", "unused")),
        make_scheme(sources=cite("scale")),
        make_source(note=prose("See.", cites=["annex"], links=["places/archive"])),
        make_place(id="archive", note=prose("Open.", cites=["guide"])),
        *(make_source(id=id_) for id_ in ("interview", "unused", "scale", "annex", "guide")),
    )
    assert edition.places.keys() == {"quay", "port", "unused", "archive"}
    assert edition.sources.keys() == {"report", "unused", "scale", "annex", "guide"}


@pytest.mark.parametrize(
    ("field", "visibility"),
    [
        ("name", WITHHOLD),
        ("died.place", hide("died.place")),
        ("died.place", hide("died")),
        ("died", hide("died.place")),
        ("photo", replace(WITHHOLD)),
    ],
)
def test_account_of_what_is_held_back_is_dropped(field: str, visibility: Visibility) -> None:
    account = make_account(about=About(victim="ada-roe", field=field))
    own = make_account(id="own", about=About(field=field))
    victim = make_victim(visibility=visibility, accounts=(own,), photo=make_photo())
    edition = edition_of(make_event(accounts=(account,)), victim)
    assert (edition.events["fire"].accounts, edition.people["ada-roe"].accounts) == ((), ())


@pytest.mark.parametrize("hidden", ["person", "place"])
def test_place_that_only_a_dropped_account_names_is_not_listed(hidden: str) -> None:
    account = make_account(
        about=About(field="died.place"), versions=(make_version("quay"), make_version("home"))
    )
    rules = Visibility(), HIDE_PERSON
    person, place = rules if hidden == "place" else reversed(rules)
    edition = edition_of(
        make_victim(accounts=(account,), visibility=person),
        make_place(),
        make_place(id="home", visibility=place),
    )
    assert edition.places == {}


def test_account_on_an_event_stands_beside_the_person_too() -> None:
    account = make_account(
        about=About(victim="ada-roe", field="died.place"),
        versions=(make_version("quay"), make_version("home")),
        adopted=words("quay"),
    )
    edition = edition_of(
        make_event(accounts=(account,)), make_victim(), make_place(), make_place(id="home")
    )
    (shown,) = edition.people["ada-roe"].accounts
    assert edition.events["fire"].accounts == (shown,)
    assert shown.event == Ref(kind="events", id="fire", label=words("The fire"))
    assert shown.versions[0].says == Ref(kind="places", id="quay", label=words("Place quay"))
    assert [version.is_adopted for version in shown.versions] == [True, False]


@pytest.mark.parametrize(
    ("enabled", "status", "shown"),
    [
        (True, TributeStatus.APPROVED, 1),
        (True, TributeStatus.PENDING, 0),
        (True, TributeStatus.DECLINED, 0),
        (False, TributeStatus.APPROVED, 0),
    ],
)
def test_tribute_is_shown_once_approved_where_the_site_has_them(
    enabled: bool, status: TributeStatus, shown: int
) -> None:
    corpus = make_corpus(make_event(), make_victim(), make_tribute(status=status))
    config = make_config(tributes=TributePolicy(enabled=enabled))
    (edition,) = publication(corpus, config).corpus.editions
    assert len(edition.people["ada-roe"].tributes) == shown


# What records say of each other.


def test_death_takes_the_time_and_place_of_the_entry_that_tells_of_it() -> None:
    chronology = (
        make_entry(id="later", when="1987-03-14T15:00"),
        make_entry(id="customs", when="1987-03-14T14:00", place="quay"),
    )
    event = make_event(chronology=chronology, timezone="Europe/Tallinn")
    victim = make_victim(died=Occurrence(entry="customs", cause=words("gunshot")))
    edition = edition_of(event, victim, make_place())
    died = edition.people["ada-roe"].died
    assert died is not None and died.entry is not None and died.place is not None
    assert (str(died.when), died.place.id, died.timezone) == (
        "1987-03-14T14:00",
        "quay",
        "Europe/Tallinn",
    )
    assert (died.entry.id, died.entry.number) == ("customs", 1)
    assert [entry.id for entry in edition.events["fire"].chronology] == ["customs", "later"]


def test_people_of_an_event_are_listed_by_name_and_the_unnamed_after_them() -> None:
    edition = edition_of(
        make_event(),
        make_victim(id="a-unnamed", name=None),
        make_victim(id="b-private", visibility=WITHHOLD),
        make_victim(id="c", name="Zoe Aas", sort="Aas, Zoe"),
        make_victim(id="d", name="Bo Lind"),
    )
    ids = [person.id for person in edition.events["fire"].victims]
    assert ids == ["c", "d", "a-unnamed", "b-private"]


def test_people_of_an_event_are_in_the_order_of_the_language() -> None:
    names = {"a": "Яан Тамм", "b": "Ёлки Лепп", "c": "Ева Роо", "d": "Жанна Аас"}
    people = [make_victim(id=id_, name=name) for id_, name in names.items()]
    victims = edition_of(make_event(), *people).events["fire"].victims
    assert [names[person.id].split()[0] for person in victims] == ["Ева", "Ёлки", "Жанна", "Яан"]


def test_unnamed_person_lists_those_who_may_be_it() -> None:
    edition = edition_of(
        make_event(),
        make_victim(may_be=("unnamed",)),
        make_victim(id="bo-lind", may_be=("unnamed",), visibility=hide("may_be")),
        make_victim(id="unnamed", name=None),
    )
    assert [person.id for person in edition.people["unnamed"].may_be_named] == ["ada-roe"]
    assert [person.id for person in edition.people["ada-roe"].may_be] == ["unnamed"]


def test_alert_shows_its_level_and_the_rank_of_it() -> None:
    alert = Alert(scheme="national", level="high", after=("start",), place="quay")
    event = make_event(chronology=(make_entry(),), alerts=(alert,))
    (shown,) = edition_of(event, make_scheme(), make_place()).events["fire"].alerts
    assert (shown.level.id, shown.level.rank, shown.levels) == ("high", 2, 2)
    assert [ref.number for ref in shown.after] == [1]


def test_events_are_in_order_of_time_and_list_their_parts() -> None:
    edition = edition_of(
        make_event(id="a", when="1990", part_of="whole"),
        make_event(id="b", when="1987", part_of="whole"),
        make_event(id="whole", when="1980"),
    )
    assert list(edition.events) == ["whole", "b", "a"]
    assert [part.id for part in edition.events["whole"].parts] == ["b", "a"]


@pytest.mark.parametrize(("hidden", "fragment"), [((), "shots"), (("chronology",), None)])
def test_link_to_an_entry_that_is_hidden_leads_to_its_event(
    hidden: tuple[str, ...], fragment: str | None
) -> None:
    event = make_event(chronology=(make_entry(id="shots"),), visibility=hide(*hidden))
    link = LinkSlot(RecordLink("events", "fire", "shots"), "the shots")
    page = make_page(body=Prose((link,), "the shots", "en"))
    (shown,) = edition_of(event, page).pages["methods"].body.links
    assert shown == RecordLink("events", "fire", fragment)


def test_links_to_what_is_published_stay_links() -> None:
    body = prose("See.", links=["victims/ada-roe", "pages/methods", "places/quay"])
    edition = edition_of(make_event(body=body), make_victim(), make_page(), make_place())
    pieces = edition.events["fire"].body.pieces[1:]
    assert all(isinstance(piece, LinkSlot) for piece in pieces)


# Languages.


def test_each_language_has_an_edition_of_everything_with_its_own_words() -> None:
    original = make_event(places=("quay",), visibility=hide("summary"), summary=prose("Hidden."))
    overlay = replace(original, title=Words("Пожар", "ru"), visibility=Visibility())
    victim = make_victim(names={"ru": "Ада Ро"})
    corpus = make_corpus(
        original, victim, make_place(names={"ru": "Причал"}), make_source(), ru=[overlay]
    )
    english, russian, arabic = publication(corpus, make_config("en", "ru", "ar")).corpus.editions
    assert [edition.lang for edition in (english, russian, arabic)] == ["en", "ru", "ar"]
    assert [edition.events["fire"].lang for edition in (english, russian, arabic)] == [
        "en",
        "ru",
        "en",
    ]
    assert russian.events["fire"].summary is None
    assert str(russian.people["ada-roe"].name.text) == "Ада Ро"
    assert russian.people["ada-roe"].lang == "en"
    assert str(russian.people["ada-roe"].events[0].event.label) == "Пожар"
    assert str(russian.events["fire"].places[0].label) == "Причал"
    assert russian.places["quay"].variants == (words("Place quay"),)


def test_what_is_alike_in_two_languages_is_kept_once() -> None:
    corpus = make_corpus(make_event(), make_victim(), make_source())
    english, russian = publication(corpus, make_config("en", "ru")).corpus.editions
    assert russian.people["ada-roe"] is english.people["ada-roe"]
    assert russian.sources["report"] is english.sources["report"]


# What stays behind the door.


def test_what_is_held_back_is_listed_with_its_words() -> None:
    corpus = make_corpus(
        make_event(),
        make_victim(
            visibility=Visibility(name=NameRule(NameLevel.INITIALS), fields={"occupation": HIDDEN}),
            also=("Ada Row",),
            occupation="Net maker",
        ),
        make_victim(id="bo-lind", name="Bo Lind", visibility=HIDE_PERSON),
        make_source(id="source-1", confidential=True),
        ru=[make_victim(name=Words("Ада Ро", "ru"))],
    )
    listed = [(one.path, one.field, one.text) for one in publication(corpus).withheld]
    person, other = "content/victims/ada-roe.md", "content/victims/bo-lind.md"
    assert (person, ("occupation",), "Net maker") in listed
    assert (person, ("also", 0), "Ada Row") in listed
    assert (other, ("name",), "Bo Lind") in listed
    assert ("content/sources/source-1.yaml", ("title",), "Source source-1") in listed
    names = [text for path, field, text in listed if path == person and field == ("name",)]
    assert names == ["Ada Roe", "Ада Ро"]
