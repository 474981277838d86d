"""The feeds, read by another's program: what is new, who is told of, and when it came."""

import datetime
from typing import Any

import feedparser
import pytest
from conftest import TODAY, Outcome, Site

URL = "https://memorial.example/"
SITE: dict[str, str | bytes] = {"site.yaml": f"title: T\neditor: E\nurl: {URL}\n"}
ATOM = {"content-type": "application/atom+xml"}
LATER = TODAY + datetime.timedelta(days=30)


def person(name: str = "Bo Ek", **fields: str) -> str:
    given = {"name": name, "events": "fire", "fate": "killed", "sources": "report"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n"


def event(title: str, when: str, **fields: str) -> str:
    given = {"title": title, "kind": "fire", "when": when, "sources": "report"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n"


def publish(site: Site, today: datetime.date = TODAY) -> Outcome:
    outcome = site.build(is_preview=False, today=today)
    assert outcome.built, outcome.diagnostics
    return outcome


def feed(outcome: Outcome, uri: str = "feed.xml") -> list[Any]:
    """The entries of a feed that another's program reads without a complaint."""
    parsed = feedparser.parse(outcome.files()[uri], response_headers=ATOM)
    assert not parsed.bozo, parsed.bozo_exception
    assert parsed.version == "atom10"
    assert {"title", "id", "updated"} <= parsed.feed.keys()
    for entry in parsed.entries:
        assert {"title", "id", "updated", "link"} <= entry.keys()
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)
    return list(parsed.entries)


def titles(outcome: Outcome) -> list[str]:
    return [entry.title for entry in feed(outcome)]


def test_a_first_build_tells_of_events_and_then_of_people(site: Site) -> None:
    entries = feed(publish(site.write(SITE)))
    assert [entry.title for entry in entries] == ["The fire", "Ada Roe – The fire"]
    assert [entry.link for entry in entries] == [
        f"{URL}events/fire.html",
        f"{URL}victims/ada-roe.html",
    ]
    assert {entry.published for entry in entries} == {"2024-06-01T00:00:00Z"}
    assert {entry.updated for entry in entries} == {"2024-06-01T00:00:00Z"}


def test_what_came_last_stands_first_whenever_it_happened(site: Site) -> None:
    publish(site)
    site.write({"content/events/old.md": event("An older fire", "1831-01-01")})
    site.write({"content/victims/bo.md": person()})
    entries = feed(publish(site, LATER))
    assert [(entry.title, entry.published[:10]) for entry in entries] == [
        ("An older fire", "2024-07-01"),
        ("Bo Ek – The fire", "2024-07-01"),
        ("The fire", "2024-06-01"),
        ("Ada Roe – The fire", "2024-06-01"),
    ]


def test_what_was_kept_before_there_were_days_is_old(site: Site) -> None:
    publish(site.write({"content/events/other.md": event("The other", "1932-01-01")}))
    path = site.path / "permalinks.json"
    path.write_text(path.read_text().replace('{"since": "2024-06-01"}', "{}"))
    site.write({"content/victims/bo.md": person()})
    entries = feed(publish(site, LATER))
    assert [entry.title for entry in entries] == ["Bo Ek – The fire", "The other", "The fire"]
    assert ["published" in entry for entry in entries] == [True, False, False]
    assert entries[1].updated == "1932-01-01T00:00:00Z"


def test_another_day_alone_changes_no_feed(site: Site) -> None:
    before = publish(site).files()
    assert publish(site, LATER).files() == before


def test_a_preview_dates_nothing_that_is_not_published(site: Site) -> None:
    publish(site)
    site.write({"content/events/other.md": event("The other", "1932-01-01")})
    site.write({"content/victims/bo.md": person()})
    first = site.build(is_preview=True).files()["feed.xml"]
    assert site.build(is_preview=True, today=LATER).files()["feed.xml"] == first
    assert b"The other" in first
    assert b"Bo Ek" not in first


def test_a_correction_is_a_change_and_no_news(site: Site) -> None:
    publish(site)
    corrections = "[{on: 2024-06-20, text: The day.}]"
    site.write({"content/events/fire.md": event("The fire", "1931-11-03", corrections=corrections)})
    (entry, _) = feed(publish(site, LATER))
    assert entry.published == "2024-06-01T00:00:00Z"
    assert entry.updated == "2024-06-20T00:00:00Z"
    (correction,) = feed(site.build(is_preview=False, today=LATER), "corrections.xml")
    assert correction.published == correction.updated == "2024-06-20T00:00:00Z"


@pytest.mark.parametrize(
    ("visibility", "shown"),
    [
        ("{name: withheld}", "A guard – The fire"),
        ("{name: initials}", "Z. Y. – The fire"),
        ("{name: withheld, role: hidden}", "Name withheld – The fire"),
        ("{person: hidden}", None),
        ("{embargo_until: 2024-06-02}", None),
    ],
)
def test_people_are_named_as_they_are_shown(site: Site, visibility: str, shown: str | None) -> None:
    who = person("Zoe Yl", role="A guard", visibility=visibility)
    outcome = publish(site.write({"content/victims/person-1.md": who}))
    assert set(titles(outcome)) == {"The fire", "Ada Roe – The fire", *filter(None, [shown])}
    assert b"Yl" not in outcome.files()["feed.xml"]


def test_who_comes_out_of_an_embargo_is_new_that_day(site: Site) -> None:
    site.write({"content/victims/bo.md": person(visibility="{embargo_until: 2024-06-20}")})
    publish(site)
    (first, *_) = feed(publish(site, LATER))
    assert (first.title, first.published) == ("Bo Ek – The fire", "2024-07-01T00:00:00Z")


def test_a_translation_is_new_in_its_language(site: Site) -> None:
    site.write({"site.yaml": f"title: T\neditor: E\nurl: {URL}\nlanguages: [en, ru]\n"})
    publish(site)
    site.write({"content/events/fire.ru.md": "---\ntitle: Пожар\n---\n"})
    outcome = publish(site, LATER)
    assert feed(outcome)[0].published == "2024-06-01T00:00:00Z"
    (first, *_) = feed(outcome, "ru/feed.xml")
    assert (first.title, first.published) == ("Пожар", "2024-07-01T00:00:00Z")


def test_a_feed_of_nothing_was_never_changed(site: Site) -> None:
    assert "<updated>1970-01-01T00:00:00Z</updated>" in site.build().html("corrections.xml")


def test_feeds_of_a_site_without_an_address_are_whole(site: Site) -> None:
    outcome = publish(site)
    assert len(feed(outcome)) == 2
    assert feed(outcome, "corrections.xml") == []
