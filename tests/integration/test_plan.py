"""The plan: one owner for each address, and every person in reach."""

import itertools

from conftest import Site

from generator.plan.chronology import MOST_EVENTS
from generator.plan.name_pages import MOST_NAMES


def test_a_page_cannot_take_the_address_of_a_list(site: Site) -> None:
    site.write({"content/pages/roll.md": "---\ntitle: Mine\n---\nText.\n"})
    outcome = site.build()
    assert outcome.built is None
    (diagnostic,) = outcome.diagnostics
    assert diagnostic.code == "address-taken"
    assert "roll.html" in diagnostic.message
    assert diagnostic.location.path == "content/pages/roll.md"


def test_a_long_roll_has_a_page_for_each_letter(site: Site) -> None:
    signs = itertools.product("bdfgklmnp", "bdfgklmnp", "ABCDE")  # no two names sound alike
    rows = "".join(
        f"p{number},{letter}na {one}a{other}a,killed\n"
        for number, (one, other, letter) in enumerate(itertools.islice(signs, MOST_NAMES))
    )
    site.write(
        {
            "content/victims/roll.csv": "id,name,fate\n" + rows,
            "content/victims/roll.yaml": "defaults:\n  events: fire\n  sources: report\n",
        }
    )
    outcome = site.build()
    assert outcome.codes() == []
    files = outcome.files()
    assert {f"roll/{letter}.html" for letter in "abcde"} <= files.keys()
    assert "Bna bafa" in outcome.text("roll/b.html")
    assert "Bna bafa" not in outcome.text("roll.html")


def test_a_long_chronology_has_its_events_on_the_pages_of_their_years(site: Site) -> None:
    site.write(
        {
            f"content/events/e{number}.md": f"---\ntitle: Event {number}\nkind: fire\n"
            f"when: {1900 + number % 3}\nsources: report\n---\n"
            for number in range(MOST_EVENTS)
        }
    )
    outcome = site.build()
    assert "Event 1" in outcome.text("chronology/1901.html")
    assert "Event 1" not in outcome.text("chronology.html")
    assert "1901" in outcome.text("chronology.html")


def test_an_undated_event_is_never_lost(site: Site) -> None:
    site.write(
        {"content/events/undated.md": "---\ntitle: When?\nkind: other\nsources: report\n---\n"}
    )
    outcome = site.build()
    assert "When?" in outcome.text("chronology.html")
    assert "events/undated.html" in outcome.files()
