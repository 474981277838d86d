"""What pages say to programs: what is certain and shown, in the words of schema.org."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from conftest import Outcome, Site
from elements import parse
from linked_data import SCHEMA, expand, faults, things

REPOSITORY = Path(__file__).parents[2]
URL = "https://memorial.example/"
SETTINGS = f"title: The Test Memorial\neditor: Its editors\nlicence: CC-BY-4.0\nurl: {URL}\n"


def said(outcome: Outcome, uri: str) -> dict[str, Any]:
    """A page's JSON-LD, as it is written."""
    scripts = [one for one in parse(outcome.html(uri)).iter("script") if one.get("src") is None]
    (script,) = scripts
    node = json.loads(script.text or "")
    assert isinstance(node, dict)
    return node


def event(*lines: str) -> str:
    front = "".join(f"{line}\n" for line in lines)
    return f"---\ntitle: The fire\nkind: fire\nsources: report\n{front}---\n"


def person(*lines: str) -> str:
    front = "".join(f"{line}\n" for line in lines)
    return f"---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\n{front}---\n"


@pytest.mark.every_day
def test_the_memorial_in_this_repository_says_what_the_vocabulary_has(tmp_path: Path) -> None:
    site = Site(tmp_path / "aktobe")
    for name in ("content", "theme"):
        shutil.copytree(REPOSITORY / name, site.path / name)
    settings = (REPOSITORY / "site.yaml").read_text(encoding="utf-8")
    site.write({"site.yaml": f"{settings}url: {URL}\n".replace("full_text: true", "full_text: no")})
    files = site.build().files()
    pages = {uri: content.decode() for uri, content in files.items() if uri.endswith(".html")}
    assert len(pages) > 1000
    found = {uri: [*faults(page, URL, files)] for uri, page in pages.items()}
    assert {uri: one for uri, one in found.items() if one} == {}


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Massacre"}, "no type: Massacre"),
        ({"@type": "Person", "startDate": "1931"}, "no property of"),
        ({"@type": "Person", "deathDate": "about 1931"}, "cannot be 'about 1931'"),
        ({"@type": "Event", "location": {"@type": "Person"}}, "cannot be a"),
        ({"@type": "Event", "@id": "events/fire.html"}, "no address of the web"),
        ({"@type": "Event", "@id": f"{URL}events/fire.html"}, "leads nowhere"),
        ({"name": "Ada"}, "no type is given"),
    ],
)
def test_faults_are_noticed(node: dict[str, Any], fault: str) -> None:
    text = json.dumps({"@context": "https://schema.org", **node})
    page = f'<!doctype html><title>x</title><script type="application/ld+json">{text}</script>'
    assert any(fault in one for one in faults(page, URL, {}))


def test_a_day_that_sources_differ_on_is_said_to_nobody(site: Site) -> None:
    differing = (
        "accounts:",
        "  - {id: d, point: Which day, about: {victim: ada-roe, field: died.when},",
        "     adopted: '2 May', reason: The register has it.,",
        "     versions: [{says: 2 May, sources: report}, {says: 3 May, sources: report}]}",
    )
    files = {
        "site.yaml": SETTINGS,
        "content/events/fire.md": event("when: 1931-05-02", *differing),
        "content/victims/ada-roe.md": person("died: {when: 1931-05-02}"),
    }
    (ada,) = things(expand(site.write(files).build().html("victims/ada-roe.html")), "Person")
    assert SCHEMA + "deathDate" not in ada
    files["content/events/fire.md"] = event("when: 1931-05-02")
    (ada,) = things(expand(site.write(files).build().html("victims/ada-roe.html")), "Person")
    assert ada[SCHEMA + "deathDate"] == [{"@value": "1931-05-02"}]


@pytest.mark.parametrize("when", ["1931-05~", "1931-05-02?", "[1931,1932]", "193X", "1931-21"])
def test_a_doubtful_time_is_said_to_nobody(site: Site, when: str) -> None:
    outcome = site.write(
        {
            "content/events/fire.md": event(f"when: '{when}'"),
            "content/victims/ada-roe.md": person(f"died: {{when: '{when}'}}"),
        }
    ).build()
    assert "startDate" not in said(outcome, "events/fire.html")["mainEntity"]
    assert "deathDate" not in said(outcome, "victims/ada-roe.html")["mainEntity"]


def test_an_event_names_its_parts_and_they_name_it(site: Site) -> None:
    site.write({"site.yaml": SETTINGS, "content/events/flood.md": event("part_of: fire")})
    outcome = site.build()
    whole, part = (said(outcome, f"events/{id_}.html")["mainEntity"] for id_ in ("fire", "flood"))
    assert whole["subEvent"] == [{"@type": "Event", "@id": part["@id"]}]
    assert part["superEvent"] == {"@type": "Event", "@id": whole["@id"]}


def test_a_place_names_those_that_lie_in_it_and_the_one_that_it_lies_in(site: Site) -> None:
    names = {"town": "", "quay": "in: town\nat: 54.1, 18.2\nprecision: street\n"}
    for id_, fields in names.items():
        site.write({f"content/places/{id_}.yaml": f"name: The {id_}\nkind: place\n{fields}"})
    outcome = site.write({"site.yaml": SETTINGS}).build()
    town, quay = (said(outcome, f"places/{id_}.html")["mainEntity"] for id_ in names)
    assert [one["name"] for one in town["containsPlace"]] == ["The quay"]
    assert quay["containedInPlace"] == {"@type": "Place", "@id": town["@id"], "name": "The town"}
    assert quay["geo"] == {"@type": "GeoCoordinates", "latitude": "54.1", "longitude": "18.2"}


def test_a_page_says_when_it_was_corrected_what_it_cites_and_on_what_terms(site: Site) -> None:
    corrections = "corrections: [{on: 2020-01-02, text: One.}, {on: 2024-05-02, text: Two.}]"
    files = {"site.yaml": SETTINGS, "content/victims/ada-roe.md": person(corrections)}
    node = said(site.write(files).build(), "victims/ada-roe.html")
    assert node["@type"] == "ProfilePage"
    assert node["dateModified"] == "2024-05-02"
    assert [one["url"].partition("#")[2] for one in node["correction"]] == [
        "correction.2020-01-02",
        "correction.2024-05-02",
    ]
    assert node["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    (cited,) = node["citation"]
    assert cited["name"] == "A report"
    (mentioned,) = node["mentions"]
    assert mentioned["@id"] == f"{URL}events/fire.html#page.subject"


def test_one_whose_name_is_not_known_is_a_person_and_several_are_not(site: Site) -> None:
    nameless = (
        "---\nname: unknown\nrole: A guard\n{}events: fire\nfate: killed\nsources: report\n---\n"
    )
    site.write(
        {
            "content/victims/guard.md": nameless.format(""),
            "content/victims/guards.md": nameless.format("persons: 2-3\n"),
        }
    )
    outcome = site.build()
    guard = said(outcome, "victims/guard.html")
    assert guard["mainEntity"] == {"@type": "Person", "description": "A guard"}
    assert "mainEntity" not in said(outcome, "victims/guards.html")


def test_of_a_confidential_source_nothing_is_said(site: Site) -> None:
    hidden = "kind: letter\ntitle: From Bo\nconfidential: true\n"
    site.write({"site.yaml": SETTINGS, "content/sources/report.yaml": hidden})
    outcome = site.build()
    assert "citation" not in said(outcome, "events/fire.html")
    (uri,) = (uri for uri in outcome.files() if uri.startswith("sources/"))
    assert "mainEntity" not in said(outcome, uri)


def test_a_photograph_that_may_hurt_is_not_shown_to_programs(site: Site) -> None:
    photo = "photo: {{file: a.gif, alt: Ada, credit: C, licence: L, provenance: family, {}}}"
    gif = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    site.write({"site.yaml": SETTINGS, "content/media/a.gif": gif})
    for sensitive in ("true", "false"):
        line = photo.format(f"sensitive: {sensitive}")
        outcome = site.write({"content/victims/ada-roe.md": person(line)}).build()
        images = said(outcome, "victims/ada-roe.html")["mainEntity"].get("image", [])
        assert [one["creditText"] for one in images] == ([] if sensitive == "true" else ["C"])


def test_a_list_says_of_what_it_is_and_how_many_it_has(site: Site) -> None:
    outcome = site.write({"site.yaml": SETTINGS}).build()
    year = said(outcome, "chronology/1931.html")
    assert (year["@type"], year["temporalCoverage"]) == ("CollectionPage", "1931")
    assert year["mainEntity"] == {"@type": "ItemList", "numberOfItems": 1}
    assert year["isPartOf"] == {"@type": "WebSite", "@id": URL, "name": "The Test Memorial"}
    assert said(outcome, "roll.html")["mainEntity"]["numberOfItems"] == 1
    assert said(outcome, "roll.html")["name"] == "Names"


def test_a_site_without_an_address_gives_things_no_names_of_their_own(site: Site) -> None:
    outcome = site.build()
    for uri in ("events/fire.html", "victims/ada-roe.html", "roll.html", "index.html"):
        assert not [key for key in _keys(said(outcome, uri)) if key in {"@id", "url"}]
    assert said(outcome, "victims/ada-roe.html")["mentions"] == [
        {"@type": "Event", "name": "The fire"}
    ]


@pytest.mark.parametrize("text", ["</script><script>x()</script>", "<!--<script>", "&lt;/script>"])
def test_no_words_close_the_element_of_structured_data(site: Site, text: str) -> None:
    quoted = json.dumps(text)
    outcome = site.write(
        {
            "site.yaml": f"title: {quoted}\neditor: {quoted}\nlicence: {quoted}\nurl: {URL}\n",
            "content/events/fire.md": event("when: 1931").replace("The fire", quoted),
            "content/pages/about.md": f"---\ntitle: {quoted}\n---\n",
        }
    ).build()
    node = said(outcome, "events/fire.html")
    assert (node["name"], node["mainEntity"]["name"]) == (text, text)
    assert said(outcome, "about.html")["name"] == text
    assert said(outcome, "index.html")["publisher"] == text
    for uri in ("index.html", "roll.html", "events/fire.html", "about.html"):
        assert [*faults(outcome.html(uri), URL, outcome.files())] == []


def _keys(node: object) -> Iterable[str]:
    """Every key in a value, however deep."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _keys(value)
