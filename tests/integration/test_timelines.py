"""Timelines for TimelineJS, read back by what imports them."""

import json
from typing import Any

import pytest
from conftest import Outcome, Site
from sheets import cells, read

SITE_TIMELINE = "data/timeline.json"


def event(when: str, title: str = "It", **fields: str) -> str:
    given = {"title": title, "kind": "battle", "when": f'"{when}"', "sources": "report"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n"


def slides(outcome: Outcome, uri: str = SITE_TIMELINE) -> dict[str, dict[str, Any]]:
    """The slides of a timeline by their ids."""
    assert outcome.built, outcome.diagnostics
    document = json.loads(outcome.html(uri))
    assert document["title"]["autolink"] is False
    for slide in document["events"]:
        assert slide["autolink"] is False
        assert slide["display_date"]
        assert slide["text"]
    found = {slide["unique_id"]: slide for slide in document["events"]}
    assert len(found) == len(document["events"])
    return found


def shown_date(slide: dict[str, Any]) -> str:
    """When it was, as a timeline shows it, its spaces plain."""
    return " ".join(slide["display_date"].split())


def date(*parts: int) -> dict[str, int]:
    """A date of TimelineJS."""
    names = ("year", "month", "day", "hour", "minute", "second")
    return dict(zip(names, parts, strict=False))


@pytest.mark.parametrize(
    ("when", "start", "end", "shown"),
    [
        ("1931", date(1931), None, "1931"),
        ("1931-11", date(1931, 11), None, "November 1931"),
        ("1931-11-02", date(1931, 11, 2), None, "2 November 1931"),
        ("1931-11-02T14:05", date(1931, 11, 2, 14, 5), None, "2 November 1931, 14:05"),
        ("1931-11-02T14:05:06", date(1931, 11, 2, 14, 5, 6), None, "2 November 1931, 14:05:06"),
        ("1931~", date(1931), None, "about 1931"),
        ("1931-11-02/1931-12", date(1931, 11, 2), date(1931, 12),
         "2 November 1931 – December 1931"),
        ("193X", date(1930), date(1939), "1930s"),
        ("193X/194X", date(1930), date(1949), "1930s – 1940s"),
        ("1931-XX-14", date(1931), None, "between 14 January 1931 and 14 December 1931"),
        ("1931-11-XX", date(1931, 11), None, "November 1931 (day not known)"),
        ("1931-21", date(1931), None, "spring 1931"),
        ("1931/..", date(1931), None, "from 1931"),
        ("../1931", date(1931), None, "until 1931"),
        ("[1931,1933]", date(1931), date(1933), "one of: 1931 or 1933"),
        ("{1931-11-02,1931-11-04}", date(1931, 11, 2), date(1931, 11, 4),
         "all of: 2 November 1931 and 4 November 1931"),
        ("-0043-03-15", date(-43, 3, 15), None, "15 March 44 BC"),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_is_known(
    site: Site, when: str, start: dict[str, int], end: dict[str, int] | None, shown: str
) -> None:
    found = slides(site.write({"content/events/it.md": event(when)}).build())["it"]
    assert (found["start_date"], found.get("end_date")) == (start, end)
    assert shown_date(found) == shown


@pytest.mark.parametrize("when", ["Y12345", "Y-12345", "9990/Y10001"])
def test_years_of_five_digits_are_left_out(site: Site, when: str) -> None:
    outcome = site.write({"content/events/it.md": event(when)}).build()
    assert slides(outcome).keys() == {"fire"}


def test_words_are_no_html(site: Site) -> None:
    title, text = 'Fire <b>&</b> "smoke"', "At <script>x()</script> & co."
    told = event("1931-11-02", title=f"'{title}'", summary=f"'{text}'")
    found = slides(site.write({"content/events/it.md": told}).build())["it"]
    assert found["text"]["headline"] == "Fire &lt;b&gt;&amp;&lt;/b&gt; &quot;smoke&quot;"
    assert "<" not in found["text"]["text"]


CHRONOLOGY = """\
chronology:
  - {id: first, when: 1931-11-02T14:05, text: 'It "begins" & <b>burns</b>.', sources: report}
  - {id: then, after: first, text: It goes on., sources: report}
  - {id: last, when: 1931-11-03/1931-11-04, text: It ends., sources: report}
"""


def chronicle(chronology: str) -> dict[str, str | bytes]:
    head = "---\ntitle: The fire\nkind: fire\nwhen: 1931-11-02/1931-11-04\nsources: report\n"
    return {"content/events/fire.md": f"{head}{chronology}---\n"}


def test_a_chronology_is_a_timeline_of_what_has_a_date(site: Site) -> None:
    found = slides(site.write(chronicle(CHRONOLOGY)).build(), "data/timelines/fire.json")
    assert found.keys() == {"first", "last"}
    assert found["first"]["text"] == {
        "text": "It &quot;begins&quot; &amp; &lt;b&gt;burns&lt;/b&gt;."
    }


def test_one_dated_entry_is_no_timeline(site: Site) -> None:
    outcome = site.write(chronicle(CHRONOLOGY.replace(", when: 1931-11-02T14:05", ""))).build()
    assert outcome.built, outcome.diagnostics
    assert "data/timelines/fire.json" not in outcome.files()


def test_a_timeline_is_there_in_each_language_that_has_it(site: Site) -> None:
    site.write(chronicle(CHRONOLOGY))
    other = event("1932", title="Other", chronology=CHRONOLOGY.partition("\n")[2])
    site.write({"content/events/other.md": other.replace("chronology: ", "chronology:\n")})
    site.write(
        {
            "site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n",
            "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
        }
    )
    outcome = site.build()
    found = slides(outcome, "ru/data/timelines/fire.json")
    assert shown_date(found["last"]) == "3–4 ноября 1931 г."
    assert slides(outcome, f"ru/{SITE_TIMELINE}")["fire"]["text"]["headline"] == "Пожар"
    assert "ru/data/timelines/other.json" not in outcome.files()
    assert "data/timelines/other.json" in outcome.files()


def test_what_imports_a_timeline_reads_the_same_back(site: Site) -> None:
    outcome = site.write(chronicle(CHRONOLOGY)).build()
    sheet = read(outcome.html("data/timelines/fire.json"))
    title, first, last = cells(sheet)
    assert title["Headline"] == "The fire"
    assert first["Start"] == "1931-11-02T14:05"
    assert first["Text"] == 'It "begins" & <b>burns</b>.'
    assert (last["Start"], last["End"]) == ("1931-11-03", "1931-11-04")
    assert last["Display Date"] == "3–4 November 1931"
    assert sheet.notes == ()


@pytest.mark.parametrize(
    "when", ["1931", "1931-11", "1931-11-02", "1931-11-02T14:05", "-0043-03-15", "0000", "0931"]
)
def test_a_plain_date_comes_back_as_it_was(site: Site, when: str) -> None:
    outcome = site.write({"content/events/it.md": event(when)}).build()
    found = {row.get("Headline"): row for row in cells(read(outcome.html(SITE_TIMELINE)))}
    assert found["It"]["Start"] == when


def test_nothing_that_is_hidden_is_on_a_timeline(site: Site) -> None:
    site.write({"content/events/it.md": event("1931", visibility="{when: hidden}")})
    site.write({"content/events/past.md": event("1932", visibility="{embargo_until: 2030-01-01}")})
    outcome = site.write(chronicle(CHRONOLOGY + "visibility: {chronology: hidden}\n")).build()
    assert slides(outcome).keys() == {"fire"}
    assert "data/timelines/fire.json" not in outcome.files()
