"""The calendar of anniversaries, read and repeated by others' programs."""

import datetime
from collections.abc import Mapping
from typing import Any

import icalendar
import pytest
from conftest import Outcome, Site
from dateutil.rrule import rrulestr
from elements import parse

from generator.plan.anniversaries import MOST_APART

URL = "https://memorial.example/"
SITE = {"site.yaml": f"title: The Test Memorial\neditor: Its editors\nurl: {URL}\n"}


def event(when: str, title: str = "It", **fields: str) -> str:
    given = {"title": title, "kind": "battle", "when": when, "sources": "report"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n"


def person(name: str = "Bo Ek", **fields: str) -> str:
    given = {"name": name, "events": "fire", "fate": "killed", "sources": "report"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n"


def entries(outcome: Outcome, uri: str = "anniversaries.ics") -> list[Any]:
    """The entries of a calendar that another's program reads without a complaint."""
    assert outcome.built, outcome.diagnostics
    content = (outcome.output_path / uri).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    calendar = icalendar.Calendar.from_ical(content)
    found = list(calendar.walk("VEVENT"))
    assert not calendar.errors
    for one in found:
        assert not one.errors
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= one.keys()
        assert (one["CLASS"], one["TRANSP"]) == ("PUBLIC", "TRANSPARENT")
    assert len({one["UID"] for one in found}) == len(found)
    return found


def titled(outcome: Outcome) -> dict[str, Any]:
    return {str(one["SUMMARY"]): one for one in entries(outcome)}


def days(one: Any, since: int, until: int) -> list[datetime.date]:
    """The days on which an entry begins, in some years."""
    start = datetime.datetime.combine(one["DTSTART"].dt, datetime.time())
    rule = rrulestr(one["RRULE"].to_ical().decode(), dtstart=start)
    first, last = datetime.datetime(since, 1, 1), datetime.datetime(until, 12, 31)
    return [moment.date() for moment in rule.between(first, last, inc=True)]


def test_a_known_day_comes_again_every_year(site: Site) -> None:
    (one,) = entries(site.write(SITE).build())
    assert str(one["SUMMARY"]) == "The fire"
    assert str(one["URL"]) == f"{URL}events/fire.html"
    assert one["DTSTART"].dt == datetime.date(1931, 11, 2)
    assert "DTEND" not in one
    assert days(one, 2023, 2024) == [datetime.date(2023, 11, 2), datetime.date(2024, 11, 2)]


def test_a_day_of_many_says_how_many_they_are(site: Site) -> None:
    people = {
        f"content/victims/p-{number}.md": person(f"Bo Ek {number}", died="{when: 1931-11-02}")
        for number in range(5)
    }
    several = {"content/victims/more.md": person("unknown", persons="3-4", role="Dockers")}
    (one,) = entries(site.write(people | several).build())
    assert str(one["DESCRIPTION"]) == "2 November 1931\nThe people it took: 9–10"


def test_the_last_of_february_stands_for_the_29th(site: Site) -> None:
    one = titled(site.write({"content/events/it.md": event("1932-02-29")}).build())["It"]
    assert days(one, 1932, 1934) == [
        datetime.date(1932, 2, 29),
        datetime.date(1933, 2, 28),
        datetime.date(1934, 2, 28),
    ]


@pytest.mark.parametrize(
    ("when", "end"),
    [
        ("1931-11-02/1931-11-04", datetime.date(1931, 11, 5)),
        ("1931-12-30/1932-01-02", datetime.date(1932, 1, 3)),
        ("1931-02-27/1931-02-28", datetime.date(1931, 3, 1)),
        ("1931-11-02T23:00/1931-11-03T01:00", datetime.date(1931, 11, 4)),
    ],
)
def test_several_days_end_before_the_next(site: Site, when: str, end: datetime.date) -> None:
    one = titled(site.write({"content/events/it.md": event(when)}).build())["It"]
    assert one["DTEND"].dt == end
    assert one["RRULE"]["FREQ"] == ["YEARLY"]


@pytest.mark.parametrize(
    "when",
    ["1941-09-08/1944-01-27", "1931-02-27/1931-03-02", "1931-05-05/1932-05-05",
     "1932-02-27/1932-02-29"],
)  # fmt: skip
def test_what_is_not_as_long_every_year_has_a_beginning_and_an_end(site: Site, when: str) -> None:
    found = titled(site.write({"content/events/it.md": event(when)}).build())
    assert {"It (began)", "It (ended)"} < found.keys()
    first, last = map(datetime.date.fromisoformat, when.split("/"))
    assert found["It (began)"]["DTSTART"].dt == first
    assert found["It (ended)"]["DTSTART"].dt == last
    assert "DTEND" not in found["It (began)"]


def test_an_end_that_is_not_known_has_no_day(site: Site) -> None:
    found = titled(site.write({"content/events/it.md": event("1931-11-02/..")}).build())
    assert found.keys() == {"The fire", "It (began)"}


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("1931", datetime.date(1931, 1, 1), datetime.date(1932, 1, 1)),
        ("1931-12", datetime.date(1931, 12, 1), datetime.date(1932, 1, 1)),
        ("1931-11/1932-01", datetime.date(1931, 11, 1), datetime.date(1932, 2, 1)),
    ],
)
def test_a_month_or_a_year_is_not_repeated(
    site: Site, when: str, start: datetime.date, end: datetime.date
) -> None:
    one = titled(site.write({"content/events/it.md": event(when)}).build())["It"]
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (start, end)
    assert "RRULE" not in one


@pytest.mark.parametrize(
    "when",
    ["1931~", "1931-11-02?", "1931/..", "/1931", "[1931-11-02,1931-11-04]",
     "{1931-11-02,1931-11-04}", "1582-12-31", "0000-03-14", "-0044-03-15", "Y12345"],
)  # fmt: skip
def test_what_is_in_doubt_or_cannot_be_said_is_left_out(site: Site, when: str) -> None:
    quoted = f'"{when}"'
    assert "It" not in titled(site.write({"content/events/it.md": event(quoted)}).build())


def test_a_site_in_which_no_day_is_known_has_no_calendar(site: Site) -> None:
    outcome = site.write({"content/events/fire.md": event("1931~")}).build()
    assert "anniversaries.ics" not in outcome.files()
    assert ".ics" not in outcome.html("on.html")


def test_people_have_a_day_of_their_own_where_no_event_has_it(site: Site) -> None:
    site.write(SITE)
    site.write(
        {
            "content/victims/a.md": person("Anna Aa", died="{when: 1931-11-02}"),
            "content/victims/b.md": person("Bo Bb", fate="died-later", died="{when: 1931-11-09}"),
            "content/victims/c.md": person("Cai Cc", fate="missing", missing="{since: 1931-11-03}"),
            "content/victims/d.md": person("Dan Dd", fate="died-later", died="{when: 1931-11}"),
        }
    )
    found = titled(site.build())
    assert found.keys() == {"The fire", "Bo Bb – The fire", "Cai Cc – The fire"}
    assert str(found["Bo Bb – The fire"]["DESCRIPTION"]) == "Died: 9 November 1931"
    assert str(found["Cai Cc – The fire"]["URL"]) == f"{URL}victims/c.html"


def test_many_of_one_day_have_one_entry(site: Site) -> None:
    site.write(SITE)
    site.write(
        {
            f"content/victims/p-{number}.md": person(
                f"Bo Ek {number}", fate="died-later", died="{when: 1931-11-09}"
            )
            for number in range(MOST_APART + 1)
        }
    )
    found = titled(site.build())
    assert found.keys() == {"The fire", "Died: 11"}
    assert str(found["Died: 11"]["URL"]) == f"{URL}on/11-09.html"


@pytest.mark.parametrize(
    ("visibility", "shown"),
    [
        ("{name: withheld}", "A guard – The fire"),
        ("{name: initials}", "Z. Y. – The fire"),
        ("{name: first-name}", "Zoe – The fire"),
        ("{name: withheld, role: hidden}", "Name withheld – The fire"),
        ("{person: hidden}", None),
        ("{died: hidden}", None),
        ("{died.when: hidden}", None),
    ],
)
def test_people_are_named_as_they_are_shown(site: Site, visibility: str, shown: str | None) -> None:
    later = {"fate": "died-later", "died": "{when: 1931-11-09}", "role": "A guard"}
    who = person("Zoe Yl", visibility=visibility, **later)
    outcome = site.write({"content/victims/person-1.md": who}).build()
    assert titled(outcome).keys() == {"The fire", *filter(None, [shown])}
    assert b"Yl" not in outcome.files()["anniversaries.ics"]


def test_an_entry_stays_the_same_entry(site: Site) -> None:
    first = [one["UID"] for one in entries(site.write(SITE).build())]
    site.write({"content/events/fire.md": event("1931-11-03", title="Another title")})
    assert [one["UID"] for one in entries(site.build())] == first


def test_an_entry_was_last_revised_when_its_record_was(site: Site) -> None:
    def stamp(*, is_preview: bool = False) -> str:
        (one,) = entries(site.build(is_preview=is_preview))
        return bytes(one["DTSTAMP"].to_ical()).decode()

    assert stamp(is_preview=True) == "19700101T000000Z"
    assert stamp() == "20240601T000000Z"
    corrected = "[{on: 2024-08-09, text: The day.}]"
    site.write({"content/events/fire.md": event("1931-11-02", corrections=corrected)})
    assert stamp() == "20240809T000000Z"


@pytest.fixture
def translated(site: Site) -> Outcome:
    """A site in two languages, at an address."""
    files: Mapping[str, str | bytes] = {
        "site.yaml": SITE["site.yaml"] + "languages: [en, ru]\n",
        "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
    }
    return site.write(files).build()


def test_every_language_has_its_own_calendar(translated: Outcome) -> None:
    (own,) = entries(translated, "ru/anniversaries.ics")
    assert str(own["SUMMARY"]) == "Пожар"
    assert own["SUMMARY"].params["LANGUAGE"] == "ru"
    assert str(own["URL"]) == f"{URL}ru/events/fire.html"


@pytest.mark.parametrize("lang", ["", "ru/"])
def test_the_days_of_the_year_lead_to_the_calendar(translated: Outcome, lang: str) -> None:
    page = parse(translated.html(f"{lang}on.html"))
    links = [one for name in ("link", "a") for one in page.iter(name)]
    found = [one.get("href") for one in links if one.get("type") == "text/calendar"]
    assert found == ["anniversaries.ics"] * 2
    calendar = icalendar.Calendar.from_ical(translated.files()[f"{lang}anniversaries.ics"])
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]
    assert str(calendar["SOURCE"]) == f"{URL}{lang}anniversaries.ics"
