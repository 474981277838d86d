"""The pages of a source on which more relies than one page carries."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from conftest import Outcome, Site
from elements import by_class, folded, parse

MOST = 4
_YEARS = ("1931", "1932", "1940", "1941", "1950", "")


@pytest.fixture(autouse=True)
def few_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("name_pages", "roll_order", "roll_pages", "drafts", "source_pages"):
        monkeypatch.setattr(f"generator.plan.{module}.MOST_NAMES", MOST)


@pytest.fixture
def relied_on(make_site: Callable[[str], Site]) -> Site:
    """A site of six events and ten people, of whom two are not named, that all cite a register."""
    people = [
        f"p{at},{'unknown' if at > 7 else f'{chr(65 + at % 3)}{at}ber'},Someone" for at in range(10)
    ]
    events = {
        f"content/events/e{at}.md": (
            f"---\ntitle: Event {at}\nkind: fire\n{f'when: {year}' if year else ''}\n"
            "sources: register\n---\n"
        )
        for at, year in enumerate(_YEARS)
    }
    return make_site("relied-on").write(
        {
            "site.yaml": "title: A memorial\neditor: Its editors\n",
            "content/sources/register.yaml": "title: The register\nkind: report\n",
            "content/sources/other.yaml": "title: The other\nkind: report\n",
            "content/victims/roll.csv": "id,name,role\n" + "\n".join(people) + "\n",
            "content/victims/roll.yaml": (
                "defaults: {events: e0, fate: killed, sources: 'register#p3; other'}\n"
            ),
            **events,
        }
    )


def relying(outcome: Outcome, folder: str) -> Counter[str]:
    """How often each record of a folder is named on the pages of what relies on the register."""
    found: Counter[str] = Counter()
    for uri in outcome.files():
        if re.fullmatch(r"(sources|(roll|chronology)/source)/register(\.\d+)?\.html", uri):
            for part in by_class(parse(outcome.html(uri)), "reliance"):
                links = (link.get("href") or "" for one in part.iter("dd") for link in one)
                found.update(link for link in links if f"/{folder}/" in link)
    return Counter({re.sub(r".*/|\.html", "", link): number for link, number in found.items()})


def test_all_that_relies_on_a_source_is_told_once(relied_on: Site) -> None:
    outcome = relied_on.build()
    assert relying(outcome, "victims") == Counter({f"p{at}": 1 for at in range(10)})
    assert relying(outcome, "events") == Counter({f"e{at}": 1 for at in range(6)})


def test_no_page_of_it_carries_more_than_a_page_holds(relied_on: Site) -> None:
    outcome = relied_on.build()
    pages = [uri for uri in outcome.files() if "/register" in uri]
    assert sorted(pages) == [
        "chronology/source/register.2.html",
        "chronology/source/register.html",
        "roll/source/register.2.html",
        "roll/source/register.3.html",
        "roll/source/register.html",
        "sources/register.html",
    ]
    for uri in pages:
        (reliance,) = by_class(parse(outcome.html(uri)), "reliance")
        assert len(list(reliance.iter("dd"))) <= MOST


def test_its_own_page_leads_to_their_years_and_their_names(relied_on: Site) -> None:
    outcome = relied_on.build()
    own = parse(outcome.html("sources/register.html"))
    links = [link.get("href") for link in own.iter("a")]
    assert "../chronology/source/register.html" in links
    assert "../chronology/source/register.2.html" in links
    assert "../roll/source/register.html" in links
    assert "8 names, 2 records without a name" in outcome.text("sources/register.html")
    (years,) = by_class(own, "years")
    assert folded(years) == "1931 – 1932 1940 – 1950"
    assert "Event 5" in outcome.text("sources/register.html")  # of no year


def test_its_lists_say_where_it_is_cited_and_lead_on(relied_on: Site) -> None:
    outcome = relied_on.build()
    first = parse(outcome.html("roll/source/register.html"))
    assert folded(by_class(first, "reliance")[0]).startswith("People A0ber the record as a whole")
    links = [link.get("href") for link in first.iter("a")]
    assert "../../sources/register.html" in links
    assert "register.2.html" in links


def test_a_source_on_which_little_relies_has_one_page(relied_on: Site) -> None:
    outcome = with_little(relied_on).build()
    assert [uri for uri in outcome.files() if "/source/register" in uri] == []
    assert relying(outcome, "victims") == Counter({"p0": 1, "p1": 1})
    assert relying(outcome, "events") == Counter({"e0": 1, "e1": 1})


def test_lists_that_a_source_needs_no_more_lead_to_it(relied_on: Site) -> None:
    relied_on.build(is_preview=False)
    outcome = with_little(relied_on).build(is_preview=False)
    for uri in ("roll/source/register.2.html", "chronology/source/register.html"):
        assert 'href="../../sources/register.html"' in outcome.html(uri)


def with_little(site: Site) -> Site:
    """The same with two people, and with two events that cite the register."""
    for path in (site.path / "content/events").glob("e[2-5].md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("sources: register", "sources: other"), encoding="utf-8")
    for at in range(2, 10):
        moved = "---\nname: Someone\nevents: e0\nfate: killed\nsources: other\n---\n"
        site.write({f"content/victims/p{at}.md": moved})
    return site.write({"content/victims/roll.csv": "id,name,role\np0,Aber,\np1,Bber,\n"})
