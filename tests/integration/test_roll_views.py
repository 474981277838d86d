"""The roll by letter, by event and by year: nobody is missing from any, or in it twice."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from conftest import Outcome, Site

EVENTS = ("fire", "flood", "")
YEARS = ("", "1931-11-02", "1940", "194X", "1950-01/1951-02")


def write_people(site: Site, number: int) -> None:
    rows = ["id,name,role,events,fate,died.when"]
    for at in range(number):
        name = "unknown" if at % 7 == 6 else f"{chr(65 + at % 5)}{'aeiou'[at // 5 % 5]}ber {at}"
        event = "fire" if at % 3 else "fire;flood"
        rows.append(f"p{at},{name},Someone,{event},killed,{YEARS[at % len(YEARS)]}")
    site.write(
        {
            "content/events/flood.md": "---\ntitle: The flood\nkind: flood\nwhen: 1940\n"
            "sources: report\n---\n",
            "content/victims/roll.csv": "\n".join(rows) + "\n",
            "content/victims/roll.yaml": "defaults:\n  sources: report\n",
        }
    )


def listed(outcome: Outcome, *starts: str) -> Counter[str]:
    """How often each profile is linked from lists of people, on the pages that begin so."""
    found: Counter[str] = Counter()
    for uri in outcome.files():
        if uri.startswith(starts) and uri.endswith(".html"):
            document = html5lib.parse(outcome.html(uri), namespaceHTMLElements=False)
            found.update(_profiles(document))
    return found


def _profiles(document: Element) -> list[str]:
    people = (one for one in document.iter("ul") if "people" in (one.get("class") or "").split())
    links = (link.get("href") or "" for one in people for link in one.iter("a"))
    return [Path(unquote(link)).stem for link in links if "victims/" in link]


@pytest.mark.parametrize("most", [400, 10])
def test_everyone_is_once_in_each_view(
    site: Site, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    for module in ("name_pages", "roll_order", "roll_pages", "drafts"):
        monkeypatch.setattr(f"generator.plan.{module}.MOST_NAMES", most)
    write_people(site, 60)
    outcome = site.build()
    assert outcome.built is not None
    everyone = {uri.split("/")[1][:-5] for uri in outcome.files() if uri.startswith("victims/")}
    assert len(everyone) == 61
    letters = [uri for uri in outcome.files() if uri.startswith("roll/") and uri.count("/") == 1]
    by_letter = listed(outcome, "roll.html", *(uri for uri in letters if "by-" not in uri))
    assert by_letter == Counter(everyone)
    assert listed(outcome, "roll/by-year.html", "roll/year/") == Counter(everyone)
    fire_only = Counter(everyone)
    both = Counter({f"p{at}" for at in range(0, 60, 3)})
    assert listed(outcome, "roll/by-event.html", "roll/event/") == fire_only + both


def test_a_long_list_is_found_by_the_names_on_its_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("name_pages", "roll_order", "roll_pages", "drafts"):
        monkeypatch.setattr(f"generator.plan.{module}.MOST_NAMES", 2)
    names = ("Maba, Ann", "Mado, Bo", "Mado, Cy", "Mago, Di")
    rows = "".join(f'm{at},"{name}","{name}"\n' for at, name in enumerate(names))
    site.write(
        {
            "content/victims/roll.csv": "id,name,sort\n" + rows,
            "content/victims/roll.yaml": "defaults: {events: fire, fate: killed, sources: report}",
        }
    )
    outcome = site.build()
    assert "Maba – Mado, Bo Mado, Cy – Mago" in outcome.text("roll/m.html")
    assert 'href="m.2.html" rel="next"' in outcome.html("roll/m.html")
    assert 'href="m.html" rel="prev"' in outcome.html("roll/m.2.html")


def test_an_event_with_many_leads_to_the_list_of_them(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.plan.name_pages.MOST_NAMES", 10)
    for module in ("roll_order", "roll_pages", "drafts"):
        monkeypatch.setattr(f"generator.plan.{module}.MOST_NAMES", 10)
    write_people(site, 30)
    outcome = site.build()
    assert listed(outcome, "events/fire.html") == Counter()
    assert "All the names 27 names, 4 records without a name" in outcome.text("events/fire.html")
    assert 'href="../roll/event/fire.html"' in outcome.html("events/fire.html")


def test_who_asked_for_it_are_named_next_to_each_other(site: Site) -> None:
    site.write(
        {
            f"content/victims/{id_}.md": f"---\nname: {name}\nevents: fire\nfate: killed\n"
            f"sources: report\n{more}---\n"
            for id_, name, more in (
                ("bo-ek", "Bo Ek", ""),
                ("cy-ek", "Cy Ek", "beside: ada-roe\n"),
            )
        }
    )
    outcome = site.build()
    for uri in ("index.html", "events/fire.html"):
        document = html5lib.parse(outcome.html(uri), namespaceHTMLElements=False)
        assert _profiles(document) == ["ada-roe", "cy-ek", "bo-ek"]
