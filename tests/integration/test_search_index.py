"""What the search finds: all that is published of a name, and nothing that is not."""

import json
from typing import Any

from conftest import Outcome, Site

PERSON = """\
    ---
    name: {name}
    events: fire
    fate: killed
    sources: report
    {more}
    ---
    """


def rows(outcome: Outcome, folder: str = "search") -> dict[str, list[Any]]:
    """The rows of a small index, by address."""
    files = outcome.files()
    assert json.loads(files[f"{folder}/head.json"])["shards"] == {"": 1}
    return {row[1]: row for row in json.loads(files[f"{folder}/shard.json"])}


def test_person_is_found_by_every_form_of_a_published_name(site: Site) -> None:
    more = "names: {ru: Юн Эк}\n    also: [Joan Oak]\n    sort: Ek, Jon"
    site.write({"content/victims/jon-ek.md": PERSON.format(name="Jon Ek", more=more)})
    (row,) = [row for row in rows(site.build()).values() if row[2] == "Jon Ek"]
    assert row == [0, "victims/jon-ek.html", "Jon Ek", "The fire", ["Юн Эк", "Joan Oak"]]


def test_time_of_death_tells_namesakes_apart_where_it_is_published(site: Site) -> None:
    site.write({"content/victims/jon-ek.md": PERSON.format(name="Jon Ek", more="died: 1931-11~")})
    assert rows(site.build())["victims/jon-ek.html"][3] == "about November 1931"
    hidden = "died: 1931-11~\n    visibility: {died: hidden}"
    site.write({"content/victims/jon-ek.md": PERSON.format(name="Jon Ek", more=hidden)})
    assert rows(site.build())["victims/jon-ek.html"][3] == "The fire"


def test_only_what_is_shown_of_a_name_is_in_the_index(site: Site) -> None:
    def person(level: str) -> str:
        forms = "names: {ru: Зефирин Квант}\n    also: [Zephirin Kwant]"
        more = f"{forms}\n    visibility: {{name: {level}}}"
        return PERSON.format(name="Zefirin Quant", more=more)

    site.write(
        {
            "content/victims/one.md": person("initials"),
            "content/victims/two.md": person("first-name"),
            "content/victims/three.md": person("withheld"),
            "content/victims/four.md": PERSON.format(
                name="Hid Den", more="visibility: {person: hidden}"
            ),
            "content/victims/five.md": """\
                ---
                name: unknown
                role: A woman at the gate
                events: fire
                fate: killed
                sources: report
                ---
                """,
        }
    )
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    found = rows(outcome)
    assert found["victims/one.html"][2:] == ["Z. Q.", "The fire"]
    assert found["victims/two.html"][2:] == ["Zefirin", "The fire"]
    assert {uri for uri in found if uri.startswith("victims/")} == {
        "victims/ada-roe.html",
        "victims/one.html",
        "victims/two.html",
    }


def test_events_places_sources_and_pages_are_found_by_their_titles(site: Site) -> None:
    site.write(
        {
            "content/places/town.yaml": "name: Town\nkind: town\nnames: {fr: Ville}\n",
            "content/places/quay.yaml": "name: Quay\nkind: quay\nin: town\n",
            "content/events/flood.md": (
                "---\ntitle: The flood\nkind: flood\nplaces: quay\nsources: report\n---\n"
            ),
        }
    )
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    found = rows(outcome)
    assert found["events/fire.html"] == [1, "events/fire.html", "The fire", "2 November 1931"]
    assert found["events/flood.html"] == [1, "events/flood.html", "The flood"]
    assert found["places/town.html"] == [2, "places/town.html", "Town", 0, ["Ville"]]
    assert found["places/quay.html"] == [2, "places/quay.html", "Quay", "Town"]
    assert found["sources/report.html"][:3] == [3, "sources/report.html", "A report"]
    assert found["methodology.html"] == [4, "methodology.html", "How this record is made"]


def test_each_language_has_an_index_of_its_own(site: Site) -> None:
    site.write(
        {
            "site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n",
            "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
        }
    )
    found = rows(site.build(), "ru/search")
    assert found["ru/events/fire.html"][2:] == ["Пожар", "2 ноября 1931\u202fг."]
    assert found["victims/ada-roe.html"][2:] == [["Ada Roe", "en"], "Пожар"]


def test_every_page_has_a_box_that_leads_to_the_roll(site: Site) -> None:
    outcome = site.build()
    for uri in ("index.html", "victims/ada-roe.html", "roll.html", "404.html"):
        page = outcome.html(uri)
        assert page.count('role="search"') == 1, uri
        assert "'wasm-unsafe-eval'" not in page
    assert 'action="../roll.html"' in outcome.html("victims/ada-roe.html")
    assert 'action="/roll.html"' in outcome.html("404.html")
