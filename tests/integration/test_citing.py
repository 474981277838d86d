"""How a page is cited: at its foot for readers, in its head for programs."""

import datetime
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pytest
from bibtexparser.entrypoint import parse_string
from conftest import Outcome, Site
from elements import parse

SETTINGS = """\
    title: The Mill Memorial
    editor: The mill society
    url: https://mill.example/
    languages: [en, ru]
"""
FIRE = """\
    ---
    title: {title}
    kind: fire
    when: 1931-11-02
    sources: report
    corrections:
      - {{on: 2024-05-02, text: The hour was wrong.}}
      - {{on: 2023-09-12, text: The place was wrong.}}
    ---
"""
CITED = {
    "events/fire.html": "The fire",
    "victims/ada-roe.html": "Ada Roe",
    "places/mill.html": "The mill",
    "sources/report.html": "A report",
    "methodology.html": "How this record is made",
    "chronology.html": "Chronology",
    "roll.html": "Names",
    "figures.html": "Figures",
}
NOT_CITED = ["index.html", "404.html", "places.html", "sources.html", "corrections.html"]


@pytest.fixture
def memorial(site: Site) -> Site:
    """A site with a page of every kind that is cited."""
    return site.write(
        {
            "site.yaml": SETTINGS,
            "content/events/fire.md": FIRE.format(title="The fire"),
            "content/places/mill.yaml": "name: The mill\nkind: mill\n",
            "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
        }
    )


def citations(outcome: Outcome, uri: str) -> Mapping[str, str]:
    """What stands at the foot of a page, by style."""
    details = parse(outcome.html(uri)).findall(".//details[@class='cite-this-page']")
    if not details:
        return {}
    (one,) = details
    assert "open" not in one.attrib
    return {
        "".join(row[0].itertext()): "".join(row[1].itertext()) for row in one.findall(".//dl/div")
    }


def metadata(outcome: Outcome, uri: str) -> Mapping[str, str]:
    """What the head of a page tells keepers of references."""
    tags: list[Element] = list(parse(outcome.html(uri)).iter("meta"))
    named = {tag.get("name", ""): tag.get("content", "") for tag in tags}
    return {name: said for name, said in named.items() if name.startswith(("citation_", "z:"))}


@pytest.mark.parametrize("uri", CITED)
def test_page_is_cited_by_its_title_in_each_style(memorial: Site, uri: str) -> None:
    cited = citations(memorial.build(), uri)
    assert list(cited) == ["APA 7", "Chicago 17", "MLA 9", "BibTeX"]
    assert all(CITED[uri] in citation for citation in cited.values())


@pytest.mark.parametrize("uri", NOT_CITED)
def test_page_that_nobody_cites_says_nothing_of_it(memorial: Site, uri: str) -> None:
    outcome = memorial.build()
    assert citations(outcome, uri) == {}
    assert metadata(outcome, uri) == {}


def test_date_is_that_of_the_latest_correction(memorial: Site) -> None:
    assert citations(memorial.build(), "events/fire.html") == {
        "APA 7": "The mill society. (2024, May 2). The fire. The Mill Memorial. "
        "https://mill.example/events/fire.html",
        "Chicago 17": "The mill society. “The fire.” The Mill Memorial. "
        "Last modified May 2, 2024. https://mill.example/events/fire.html.",
        "MLA 9": "The mill society. “The fire.” The Mill Memorial, 2 May 2024, "
        "https://mill.example/events/fire.html.",
        "BibTeX": "@misc{events-fire,\n"
        "  author = {{The mill society}},\n"
        "  title = {{The fire}},\n"
        "  howpublished = {The Mill Memorial},\n"
        "  date = {2024-05-02},\n"
        "  year = {2024},\n"
        "  url = {https://mill.example/events/fire.html},\n"
        "}",
    }


def test_record_without_a_correction_tells_of_no_day(memorial: Site) -> None:
    uri = "victims/ada-roe.html"
    outcome = memorial.build()
    cited = citations(outcome, uri)
    assert "(n.d.)" in cited["APA 7"]
    assert "The Mill Memorial, n.d. https" in cited["Chicago 17"]
    assert "Memorial, https" in cited["MLA 9"]
    assert "date" not in cited["BibTeX"]
    assert "citation_date" not in metadata(outcome, uri)


def test_citation_is_the_same_on_every_day(memorial: Site) -> None:
    first = memorial.build().files()
    assert memorial.build(today=datetime.date(2031, 1, 1)).files() == first


def test_site_without_an_address_is_cited_without_one(memorial: Site) -> None:
    memorial.write(
        {"site.yaml": "title: The Mill Memorial\neditor: The mill society\nlanguages: [en, ru]\n"}
    )
    outcome = memorial.build()
    assert citations(outcome, "victims/ada-roe.html") == {
        "APA 7": "The mill society. (n.d.). Ada Roe. The Mill Memorial.",
        "Chicago 17": "The mill society. “Ada Roe.” The Mill Memorial, n.d.",
        "MLA 9": "The mill society. “Ada Roe.” The Mill Memorial.",
        "BibTeX": "@misc{victims-ada-roe,\n"
        "  author = {{The mill society}},\n"
        "  title = {{Ada Roe}},\n"
        "  howpublished = {The Mill Memorial},\n"
        "}",
    }
    assert "citation_public_url" not in metadata(outcome, "victims/ada-roe.html")


def test_site_that_is_called_as_its_editor_is_named_once(memorial: Site) -> None:
    name = "Families of the mill"
    memorial.write({"site.yaml": f"title: {name}\neditor: {name}\nlanguages: [en, ru]\n"})
    cited = citations(memorial.build(), "victims/ada-roe.html")
    assert cited["APA 7"] == "Families of the mill. (n.d.). Ada Roe."
    assert cited["Chicago 17"] == "Families of the mill. “Ada Roe.” n.d."
    assert cited["MLA 9"] == "“Ada Roe.” Families of the mill."


@pytest.mark.parametrize(
    ("title", "apa", "chicago"),
    [
        ("Who was there?", "Who was there? The", "“Who was there?” The"),
        ("'“Stop!”'", "“Stop!” The", "“‘Stop!’” The"),
        ("'A < B & {C}'", "A < B & {C}. The", "“A < B & {C}.” The"),
    ],
)
def test_title_keeps_its_own_signs(memorial: Site, title: str, apa: str, chicago: str) -> None:
    outcome = memorial.write({"content/events/fire.md": FIRE.format(title=title)}).build()
    cited = citations(outcome, "events/fire.html")
    assert apa in cited["APA 7"]
    assert chicago in cited["Chicago 17"]
    assert metadata(outcome, "events/fire.html")["citation_title"] == title.strip("'")
    assert not parse_string(cited["BibTeX"]).failed_blocks


def test_title_in_another_language_is_marked_within_the_english_citation(memorial: Site) -> None:
    outcome = memorial.build()
    page = parse(outcome.html("ru/events/fire.html"))
    listed = page.find(".//details[@class='cite-this-page']/dl")
    assert listed is not None and listed.get("lang") == "en"
    assert {span.text for span in listed.iter("span") if span.get("lang") == "ru"} == {"Пожар"}
    assert metadata(outcome, "ru/events/fire.html")["citation_language"] == "ru"


def test_programs_are_told_that_it_is_a_page_and_not_an_article(memorial: Site) -> None:
    assert metadata(memorial.build(), "events/fire.html") == {
        "z:itemType": "webpage",
        "citation_title": "The fire",
        "citation_author": "The mill society",
        "citation_date": "2024/05/02",
        "citation_public_url": "https://mill.example/events/fire.html",
        "citation_language": "en",
    }


def test_person_whose_name_is_withheld_is_cited_without_it(memorial: Site) -> None:
    person = """\
        ---
        name: Una Holm
        events: fire
        fate: killed
        sources: report
        visibility: {name: {level: withheld, authority: family, on: 2024-01-02}}
        ---
    """
    outcome = memorial.write({"content/victims/person-1.md": person}).build()
    assert outcome.built is not None
    cited = citations(outcome, "victims/person-1.html")
    assert all("Name withheld" in citation for citation in cited.values())
    assert metadata(outcome, "victims/person-1.html")["citation_title"] == "Name withheld"
    assert not [uri for uri, content in outcome.files().items() if b"Una" in content]


def test_confidential_source_is_cited_as_what_it_is_said_to_be(memorial: Site) -> None:
    source = "title: What Una Holm told us\nkind: interview\nconfidential: true\n"
    outcome = memorial.write({"content/sources/talk.yaml": source}).build()
    said = citations(outcome, "sources/talk.html").values()
    assert all("A confidential source (interview)" in citation for citation in said)
    assert "Una" not in outcome.html("sources/talk.html")
