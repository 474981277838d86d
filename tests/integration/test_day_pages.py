"""The pages of the days of the year."""

import pytest
from conftest import Site

pytestmark = pytest.mark.every_day

DEAD = "---\nname: {}\nevents: fire\nfate: killed\nsources: report\n{}---\n"


def died(name: str, when: str, more: str = "") -> str:
    return DEAD.format(name, f"died: {{when: {when}, sources: report}}\n{more}")


def test_every_day_has_a_page_and_the_calendar_leads_to_it(site: Site) -> None:
    outcome = site.build()
    days = {uri for uri in outcome.files() if uri.startswith("on/")}
    assert len(days) == 366
    calendar = outcome.html("on.html")
    assert [uri for uri in days if f'href="{uri}"' not in calendar] == []


def test_a_day_tells_what_was_on_it_in_order_of_year(site: Site) -> None:
    site.write({"content/victims/bo-ek.md": died("Bo Ek", "1930-11-02")})
    assert (
        site.build()
        .text("on/11-02.html")
        .startswith("On this day 2 November 1930 Died Bo Ek 1931 The fire")
    )


def test_a_doubtful_date_is_on_no_day(site: Site) -> None:
    site.write({"content/victims/bo-ek.md": died("Bo Ek", "1930-11-03~")})
    outcome = site.build()
    days = [uri for uri in outcome.files() if uri.startswith("on/")]
    assert len(days) == 366
    assert [uri for uri in days if "Bo Ek" in outcome.html(uri)] == []


def test_an_event_of_several_days_is_told_on_its_first_and_its_last(site: Site) -> None:
    site.write(
        {
            "content/events/siege.md": "---\ntitle: The siege\nkind: battle\n"
            "when: 1932-03-01/1932-03-09\nsources: report\n---\n"
        }
    )
    outcome = site.build()
    assert "The siege began" in outcome.text("on/03-01.html")
    assert "The siege ended" in outcome.text("on/03-09.html")
    assert "The siege" not in outcome.text("on/03-05.html")


def test_an_empty_day_says_so_and_leads_to_the_nearest_that_are_not(site: Site) -> None:
    site.write({"content/victims/bo-ek.md": died("Bo Ek", "1930-02-28")})
    outcome = site.build()
    page = outcome.html("on/02-29.html")
    assert "Nothing is recorded" in page
    assert 'href="02-28.html"' in page
    assert 'href="11-02.html"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "noindex" not in outcome.html("on/02-28.html")


def test_an_empty_day_is_not_in_the_sitemap(site: Site) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nurl: https://memorial.example/\n"})
    sitemap = site.build().html("sitemap.xml")
    assert "on/11-02.html" in sitemap
    assert "on/11-03.html" not in sitemap


def test_a_hidden_date_is_on_no_day(site: Site) -> None:
    hidden = "born: 1900-05-06\nvisibility: {born: hidden, died: hidden}\n"
    site.write({"content/victims/bo-ek.md": died("Bo Ek", "1930-02-28", hidden)})
    outcome = site.build()
    assert "Nothing is recorded" in outcome.text("on/02-28.html")
    assert "Nothing is recorded" in outcome.text("on/05-06.html")


def test_a_hidden_person_is_on_no_day(site: Site) -> None:
    hidden = "visibility: {person: hidden}\n"
    site.write({"content/victims/bo-ek.md": died("Bo Ek", "1930-02-28", hidden)})
    assert "Nothing is recorded" in site.build().text("on/02-28.html")


def test_a_rite_is_told_on_its_day(site: Site) -> None:
    rite = "rites: [{kind: burial, when: 1930-03-02, status: held, sources: report}]\n"
    site.write({"content/victims/bo-ek.md": died("Bo Ek", "1930-02-28", rite)})
    assert "Bo Ek burial, held" in site.build().text("on/03-02.html")
