"""What readers see of evidence: figures of all events, corrections, accounts at their fact."""

import datetime
from xml.etree import ElementTree as ET

import pytest
from conftest import Site
from elements import parse

from generator.plan.drafts import MOST_EVENTS

_ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTED = """\
---
title: The fire
kind: fire
when: 1931-11-02
sources: report
corrections:
  - {on: 2024-05-01, text: The day was given as 3 November.}
  - {on: 2024-05-01, text: The quay was given as the north one.}
  - {on: 2023-02-03, text: A name was misspelt.}
figures:
  - {outcome: killed, group: victims, count: 4, sources: report#p3}
  - {outcome: killed, group: victims, capacity: police, count: 1, sources: report#p12}
accounts:
  - id: how-many
    point: How many were killed
    about: {field: figures.killed}
    versions: [{says: "4", sources: report#p3}, {says: "5", sources: report#p9}]
    reason: The report gives both.
  - id: where
    point: Where Ada Roe died
    about: {victim: ada-roe, field: died.place}
    versions: [{says: At home, sources: report}, {says: On the quay, sources: report}]
    reason: The report gives both.
  - id: alarm-time
    point: When the alarm was raised
    about: {entry: alarm, field: when}
    versions: [{says: At two, sources: report}, {says: At three, sources: report}]
    reason: The report gives both.
chronology:
  - {id: alarm, text: An alarm is raised., sources: report#p3}
  - {id: end, text: It burns down., sources: report#p12}
---
"""
FIRE = "events/fire.html"


@pytest.fixture
def corrected(site: Site) -> Site:
    """A site with corrections, figures and accounts."""
    return site.write({"content/events/fire.md": CORRECTED})


def test_figures_of_all_events_are_on_one_page(corrected: Site) -> None:
    outcome = corrected.build()
    text = outcome.text("figures.html")
    assert "The fire" in text
    assert "Killed (victims) 4 1 with a name: 1 3" in text
    assert "police" not in text  # a part of the row above it
    assert "More about it: How this record is made" in text


def test_a_long_chronology_has_its_figures_on_the_pages_of_their_years(site: Site) -> None:
    figure = "figures: [{outcome: killed, group: victims, count: 4, sources: report}]"
    site.write(
        {
            f"content/events/e{number}.md": f"---\ntitle: Event {number}\nkind: fire\n"
            f"when: {1900 + number % 3}\nsources: report\n{figure}\n---\n"
            for number in range(MOST_EVENTS)
        }
    )
    outcome = site.build()
    assert "Event 1 " in outcome.text("figures/1901.html")
    assert "Event 1 " not in outcome.text("figures.html")
    assert 'href="figures/1901.html"' in outcome.html("figures.html")


def test_corrections_of_all_records_are_listed_latest_first(corrected: Site) -> None:
    page = "---\ntitle: On us\ncorrections: [{on: 2024-06-01, text: The editor moved.}]\n---\n"
    outcome = corrected.write({"content/pages/about.md": page}).build()
    text = outcome.text("corrections.html")
    told = ["The editor moved", "given as 3 November", "the north one", "A name was misspelt"]
    assert sorted(told, key=text.index) == told
    assert 'href="events/fire.html#correction.2024-05-01.2"' in outcome.html("corrections.html")
    assert 'id="correction.2024-05-01.2"' in outcome.html(FIRE)


def test_a_withheld_name_is_not_told_by_the_list_of_corrections(site: Site) -> None:
    person = (
        "---\nname: Mari Saar\nrole: A nurse\nevents: fire\nfate: killed\nsources: report\n"
        "visibility: {name: withheld}\ncorrections: [{on: 2024-05-01, text: The age was wrong.}]\n"
        "---\n"
    )
    outcome = site.write({"content/victims/person-1.md": person}).build()
    assert "A nurse The age was wrong." in outcome.text("corrections.html")


def test_corrections_have_a_feed_of_their_own(corrected: Site) -> None:
    corrected.write({"site.yaml": "title: T\neditor: E\nurl: https://memorial.example/\n"})
    outcome = corrected.build()
    feed = ET.fromstring(outcome.files()["corrections.xml"])
    assert feed.findtext(f"{_ATOM}id") == "https://memorial.example/corrections.html"
    assert feed.findtext(f"{_ATOM}updated") == "2024-05-01T00:00:00Z"
    first = feed.find(f"{_ATOM}entry")
    assert first is not None
    address = "https://memorial.example/events/fire.html#correction.2024-05-01"
    assert first.findtext(f"{_ATOM}id") == address
    assert first.findtext(f"{_ATOM}summary") == "The day was given as 3 November."
    ids = [entry.findtext(f"{_ATOM}id") for entry in feed.iter(f"{_ATOM}entry")]
    assert len(set(ids)) == 3
    assert 'href="corrections.xml"' in outcome.html("corrections.html")


def test_an_account_is_told_beside_the_fact_it_concerns(corrected: Site) -> None:
    outcome = corrected.build()
    event = parse(outcome.html(FIRE))
    marks = {link.get("href"): "".join(link.itertext()) for link in event.iter("a")}
    assert marks["#how-many"] == "Accounts differ: How many were killed"
    assert marks["#alarm-time"] == "Accounts differ: When the alarm was raised"
    assert "#where" not in marks  # it concerns a person, on whose page it is marked
    table = next(event.iter("tbody"))
    assert "Accounts differ: How many were killed" in "".join(table.itertext())


def test_an_account_on_an_event_is_told_on_the_page_of_the_person(corrected: Site) -> None:
    own = (
        "---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\naccounts:\n"
        "  - id: where\n    point: Where she was born\n    about: {field: born.place}\n"
        "    versions: [{says: Here, sources: report}, {says: There, sources: report}]\n"
        "    reason: Both.\n---\n"
    )
    outcome = corrected.write({"content/victims/ada-roe.md": own}).build()
    html = outcome.html("victims/ada-roe.html")
    assert 'href="#fire.where">Accounts differ: Where Ada Roe died' in html
    assert 'href="#where">Accounts differ: Where she was born' in html
    assert html.count('id="fire.where"') == html.count('id="where"') == 1
    assert "From the record of The fire." in outcome.text("victims/ada-roe.html")
    assert "It concerns Ada Roe." in outcome.text(FIRE)


def test_a_source_tells_where_it_is_relied_on(corrected: Site) -> None:
    text = corrected.build().text("sources/report.html")
    assert "The fire in entries 1 and 2 cited: p3, p9 and p12" in text


def test_the_bibliography_is_in_order_of_date_and_says_how_much_rests_on_each(site: Site) -> None:
    site.write(
        {
            "content/sources/a-new.yaml": "title: New\nkind: news\npublished: 1999\n",
            "content/sources/z-old.yaml": "title: Old\nkind: news\npublished: 1931-11-03\n",
        }
    )
    text = site.build().text("sources.html")
    assert text.index("Old") < text.index("New") < text.index("A report")
    assert "2 records rely on it" in text


def test_links_to_a_source_say_where_its_other_copy_is(site: Site) -> None:
    site.write(
        {
            "content/sources/report.yaml": "title: A report\nkind: report\naccessed: 2024-05-02\n"
            "url: https://paper.example/a?b=1&c=2\n"
            "archived: https://web.archive.org/web/20240503120000/https://paper.example/a\n"
        }
    )
    links = {
        link.get("href"): link.attrib
        for link in parse(site.build().html("sources/report.html")).iter("a")
    }
    copy = "https://web.archive.org/web/20240503120000/https://paper.example/a"
    original = "https://paper.example/a?b=1&c=2"
    assert links[original]["data-versionurl"] == copy
    assert links[copy]["data-originalurl"] == original
    assert links[copy]["data-versiondate"] == links[original]["data-versiondate"] == "2024-05-03"


def test_an_embargoed_event_has_no_figures_and_no_corrections(corrected: Site) -> None:
    embargoed = CORRECTED.replace(
        "kind: fire", "kind: fire\nvisibility: {embargo_until: 2025-01-01}"
    )
    corrected.write({"content/events/fire.md": embargoed})
    outcome = corrected.build()
    assert "The fire" not in outcome.text("figures.html")
    assert (
        outcome.text("corrections.html")
        == "Corrections Nothing has been corrected yet. Feed of corrections"
    )
    later = corrected.build(today=datetime.date(2025, 1, 1))
    assert "The fire" in later.text("figures.html")
