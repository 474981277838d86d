"""Corrections, figures, accounts and sources, as readers meet them across the pages of a site."""

from collections.abc import Callable
from textwrap import dedent
from xml.etree import ElementTree

import pytest
from conftest import Outcome, Site
from elements import by_class, by_id, folded, parse

_ATOM = "{http://www.w3.org/2005/Atom}"
_MILL = {
    "site.yaml": "title: The Mill Memorial\neditor: Its editors\nurl: https://mill.example/\n",
    "content/events/fire.md": """\
        ---
        title: The fire
        kind: fire
        when: 1931-11-02
        chronology:
          - {id: alarm, when: 1931-11-02T09:10, text: "An alarm. [@report#p2]"}
          - {id: fall, after: alarm, text: "A wall falls. [@report#p3]"}
        figures:
          - {outcome: killed, group: victims, count: 4, by: The parish, sources: report#p1}
        accounts:
          - id: hour
            point: When the alarm was rung
            about: {entry: alarm, field: when}
            versions:
              - {says: At ten past nine, sources: report#p2}
              - {says: At ten, sources: letter}
            reason: The letter is later.
          - id: toll
            point: How many died
            about: {field: figures.killed}
            versions:
              - {says: Four, sources: report#p1}
              - {says: Several, sources: letter}
            reason: The letter gives no number.
          - id: where-ada
            point: Where Ada Roe died
            about: {victim: ada-roe, field: died.place}
            versions:
              - {says: mill, sources: report#p4}
              - {says: quay, sources: letter}
            reason: Neither was there.
        corrections:
          - {on: 2024-05-02, text: The hour was wrong.}
          - {on: 2024-05-02, text: The street was wrong.}
        sources: report
        ---
        """,
    "content/victims/ada-roe.md": """\
        ---
        name: Ada Roe
        events: fire
        fate: killed
        died: {when: 1931-11-02, sources: report#p4}
        corrections:
          - {on: 2024-06-01, text: Her age was wrong.}
        sources: report
        ---
        """,
    "content/victims/held-1.md": """\
        ---
        name: Hush Hidden
        events: fire
        fate: killed
        visibility: {name: {level: withheld, authority: family}}
        corrections:
          - {on: 2023-01-01, text: The ward was wrong.}
        sources: report
        ---
        """,
    "content/places/mill.yaml": "name: The mill\nkind: mill\n",
    "content/places/quay.yaml": "name: The quay\nkind: quay\n",
    "content/sources/report.yaml": """\
        title: A report
        kind: report
        author: B. Vik
        url: https://paper.example/fire
        archived: https://web.archive.example/web/20240311120000/https://paper.example/fire
        """,
    "content/sources/letter.yaml": "title: A letter\nkind: letter\nauthor: A. Aas\n",
}


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A small site, built once."""
    path = tmp_path_factory.mktemp("mill")
    methods = {"content/pages/methodology.md": "---\ntitle: How this is made\n---\n"}
    outcome = Site(path).write(_MILL | methods).build()
    assert outcome.built is not None, outcome.diagnostics
    return outcome


def test_corrections_of_all_records_stand_by_day_with_the_latest_first(mill: Outcome) -> None:
    days = by_class(parse(mill.html("corrections.html")), "correction-day")
    assert [folded(day) for day in days] == [
        "1 June 2024 Ada Roe Her age was wrong.",
        "2 May 2024 The fire The street was wrong. The fire The hour was wrong.",
        "1 January 2023 Name withheld The ward was wrong.",
    ]


def test_each_correction_has_an_anchor_on_its_record(mill: Outcome) -> None:
    log = next(parse(mill.html("corrections.html")).iter("main"))
    links = [link.get("href") or "" for link in log.iter("a")]
    anchored = [link for link in links if "#correction." in link]
    assert anchored == [
        "victims/ada-roe.html#correction.2024-06-01",
        "events/fire.html#correction.2024-05-02.2",
        "events/fire.html#correction.2024-05-02",
        "victims/held-1.html#correction.2023-01-01",
    ]
    for link in anchored:
        uri, _, anchor = link.partition("#")
        assert "was wrong" in folded(by_id(parse(mill.html(uri)), anchor))


def test_corrections_have_a_feed_of_their_own(mill: Outcome) -> None:
    feed = ElementTree.fromstring(mill.html("corrections.xml"))
    told = [
        [entry.findtext(f"{_ATOM}{name}") for name in ("title", "updated", "summary", "id")]
        for entry in feed.iter(f"{_ATOM}entry")
    ]
    assert told[0] == [
        "Ada Roe",
        "2024-06-01T00:00:00Z",
        "Her age was wrong.",
        "https://mill.example/victims/ada-roe.html#correction.2024-06-01",
    ]
    assert [entry[0] for entry in told[1:]] == ["The fire", "The fire", "Name withheld"]
    assert len({entry[3] for entry in told}) == 4
    feeds = [
        link.get("href")
        for link in parse(mill.html("corrections.html")).iter("link")
        if link.get("type") == "application/atom+xml"
    ]
    assert feeds == ["feed.xml", "corrections.xml"]


def test_a_long_log_of_corrections_is_by_year(make_site: Callable[[str], Site]) -> None:
    lines = [f"  - {{on: {year}-03-04, text: No {year}.}}\n" for year in range(1900, 2020)] * 2
    record = "---\ntitle: The fire\nkind: fire\nsources: report\ncorrections:\n" + "".join(lines)
    outcome = make_site("long").write({"content/events/fire.md": record + "---\n"}).build()
    assert "No 2019." in outcome.text("corrections.html")
    assert "No 1990." not in outcome.text("corrections.html")
    assert outcome.text("corrections/1990.html").count("No 1990.") == 2


def test_figures_of_every_event_stand_at_a_glance(mill: Outcome) -> None:
    page = parse(mill.html("figures.html"))
    (lines,) = by_class(page, "figure-lines")
    assert folded(lines) == (
        "Killed (victims) Reported: 4. Accounted for: 2, with a name: 1. Not accounted for: 2."
    )
    links = [link.get("href") for link in next(page.iter("main")).iter("a")]
    assert "events/fire.html#page.ledger" in links
    assert "methodology.html" in links


def test_many_figures_are_by_year(make_site: Callable[[str], Site]) -> None:
    figure = "figures: [{outcome: killed, group: victims, count: 3, sources: report}]"
    events = {
        f"content/events/fire-{number}.md": (
            f"---\ntitle: Fire {number}\nkind: fire\nwhen: {1900 + number % 3}\n{figure}\n"
            "sources: report\n---\n"
        )
        for number in range(102)
    }
    outcome = make_site("many").write(events).build()
    links = by_class(parse(outcome.html("figures.html")), "years")[0].iter("a")
    assert [link.get("href") for link in links] == [
        f"figures/{year}.html" for year in (1900, 1901, 1902, 1931)
    ]
    assert outcome.text("figures/1901.html").count("Reported: 3.") == 34
    assert "Reported: 3." not in outcome.text("figures.html")


def test_a_row_of_the_ledger_is_said_in_words(mill: Outcome) -> None:
    (words,) = by_class(parse(mill.html("events/fire.html")), "ledger-words")
    assert folded(words) == (
        "Killed (victims) Reported: 4 (The parish). Accounted for: 2, with a name: 1. "
        "Not accounted for: 2."
    )


def test_an_account_is_pointed_to_beside_the_fact_it_concerns(mill: Outcome) -> None:
    event = parse(mill.html("events/fire.html"))
    marked = by_class(by_id(event, "alarm"), "differs")
    assert [(folded(mark), mark.get("href")) for mark in marked] == [
        ("Sources differ: When the alarm was rung", "#hour")
    ]
    assert by_class(by_id(event, "fall"), "differs") == []
    (ledger,) = by_class(event, "ledger")
    assert [mark.get("href") for mark in by_class(ledger, "differs")] == ["#toll"]


def test_an_account_on_an_event_stands_with_the_person_and_leads_back(mill: Outcome) -> None:
    person = parse(mill.html("victims/ada-roe.html"))
    (facts,) = by_class(person, "person-facts")
    assert [mark.get("href") for mark in by_class(facts, "differs")] == ["#where-ada"]
    links = [link.get("href") for link in by_id(person, "where-ada").iter("a")]
    assert "../events/fire.html#where-ada" in links
    account = by_id(parse(mill.html("events/fire.html")), "where-ada")
    assert "../victims/ada-roe.html" in [link.get("href") for link in account.iter("a")]


def test_accounts_of_one_id_on_two_records_have_places_of_their_own(
    make_site: Callable[[str], Site],
) -> None:
    account = """\
        accounts:
          - id: where
            point: Where it was
            about: {about}
            versions: [{{says: Here, sources: report}}, {{says: There, sources: report}}]
            reason: Nobody knows.
        """
    event = dedent(account).format(about="{victim: ada-roe, field: died.cause}")
    own = dedent(account).format(about="{field: age}")
    outcome = (
        make_site("two")
        .write(
            {
                "content/events/fire.md": (
                    f"---\ntitle: The fire\nkind: fire\nsources: report\n{event}---\n"
                ),
                "content/victims/ada-roe.md": (
                    "---\nname: Ada Roe\nevents: fire\nfate: killed\ndied: 1931\n"
                    f"sources: report\n{own}---\n"
                ),
            }
        )
        .build()
    )
    page = parse(outcome.html("victims/ada-roe.html"))
    assert [one.get("id") for one in by_class(page, "account")] == ["where", "fire.where"]
    links = [link.get("href") for link in by_id(page, "fire.where").iter("a")]
    assert "../events/fire.html#where" in links


def test_a_note_of_many_uses_tells_its_ways_back_apart(mill: Outcome) -> None:
    notes = by_class(parse(mill.html("events/fire.html")), "note")
    backs = [[folded(back) for back in by_class(note, "backlink")] for note in notes]
    assert ["↑1", "↑2"] in backs
    assert ["↑"] in backs


def test_a_source_says_where_it_is_relied_on(mill: Outcome) -> None:
    source = parse(mill.html("sources/report.html"))
    (reliance,) = by_class(source, "reliance")
    text = folded(reliance)
    assert "entry 1 (p2) entry 2 (p3) figures (p1)" in text
    assert "death (p4) the record as a whole" in text
    links = [link.get("href") for link in reliance.iter("a")]
    assert "../events/fire.html#alarm" in links
    assert "../events/fire.html#page.ledger" in links


def test_the_bibliography_is_by_kind_and_says_how_much_relies_on_each(mill: Outcome) -> None:
    items = [folded(one) for one in by_class(parse(mill.html("sources.html")), "source-list")]
    assert len(items) == 2
    assert any("Relied on by: 1 event and 2 people" in one for one in items)


def test_links_to_a_source_can_be_followed_when_it_is_gone(mill: Outcome) -> None:
    for uri in ("sources/report.html", "sources.html", "events/fire.html"):
        links = [
            link
            for link in parse(mill.html(uri)).iter("a")
            if "paper.example" in link.get("href", "")
        ]
        assert len(links) >= 2
        for link in links:
            assert link.get("data-originalurl") == "https://paper.example/fire"
            assert (link.get("data-versionurl") or "").startswith("https://web.archive.example/")
            assert link.get("data-versiondate") == "2024-03-11"
