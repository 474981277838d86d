"""The chronology of a site: on one page, by year, and a full year by month."""

from xml.etree.ElementTree import Element

import pytest
from conftest import Outcome, Site
from elements import by_class, folded, parse

EVENT = "---\ntitle: {title}\nkind: fire\nwhen: {when}\nsources: report\n---\n"


def write_events(site: Site, **times: str) -> Site:
    """Events by their ids, which are their titles too."""
    return site.write(
        {
            f"content/events/{id_.lower()}.md": EVENT.format(title=id_, when=when)
            for id_, when in times.items()
        }
    )


@pytest.fixture
def full_year(site: Site) -> Outcome:
    """99 events of May 1920, one of its March, and two that are known to the year alone."""
    many = {f"May{number:02}": f"1920-05-{number % 31 + 1:02}" for number in range(99)}
    outcome = write_events(site, **many, Thaw="1920-03", Spring="1920-21", Famine="1920").build()
    assert outcome.built, outcome.diagnostics
    return outcome


def listed(outcome: Outcome, uri: str) -> list[str]:
    """The events that a page lists, in its order."""
    lists = by_class(parse(outcome.html(uri)), "event-list")
    return [folded(link) for one in lists for link in one.iter("a") if link.get("href")]


def months(outcome: Outcome, uri: str) -> dict[str, str]:
    """The months that a page shows at a glance, and where each leads."""
    (glance,) = by_class(parse(outcome.html(uri)), "glance")
    return {one.get("aria-label") or folded(one): href(one) for one in glance.iter("a")}


def href(link: Element) -> str:
    return link.get("href") or ""


def test_a_full_year_leads_to_its_months_and_lists_what_is_known_to_the_year_alone(
    full_year: Outcome,
) -> None:
    assert listed(full_year, "chronology/1920.html") == ["Famine", "Spring"]
    assert months(full_year, "chronology/1920.html") == {
        "1920": "1920.html",
        "March 1920: 1 event": "1920-03.html",
        "May 1920: 99 events": "1920-05.html",
    }


def test_a_month_lists_its_own_events_in_order(full_year: Outcome) -> None:
    assert listed(full_year, "chronology/1920-03.html") == ["Thaw"]
    may = listed(full_year, "chronology/1920-05.html")
    assert len(may) == 99
    assert may[:5] == ["May00", "May31", "May62", "May93", "May01"]


def test_a_month_leads_back_to_its_year_and_to_the_months_beside_it(full_year: Outcome) -> None:
    assert months(full_year, "chronology/1920-03.html")["1920"] == "1920.html"
    march, may = (
        {link.get("rel"): href(link) for link in parse(full_year.html(uri)).iter("a")}
        for uri in ("chronology/1920-03.html", "chronology/1920-05.html")
    )
    assert march["next"] == "1920-05.html"
    assert "prev" not in march
    assert may["prev"] == "1920-03.html"
    assert "next" not in may


def test_a_year_that_is_not_full_has_its_months_on_its_page(site: Site) -> None:
    outcome = write_events(
        site, A="1920-03-05", B="1920-05/1921-02", C="1920", D="1920-05-01", E="1920-06~"
    ).build()
    assert months(outcome, "chronology/1920.html") == {
        "1920": "1920.html",
        "March 1920: 1 event": "#month.03",
        "May 1920: 2 events": "#month.05",
        "June 1920: 1 event": "#month.06",
    }
    assert listed(outcome, "chronology/1920.html") == ["A", "D", "B", "E", "C"]


def test_a_long_chronology_is_a_picture_of_its_years_and_lists_what_is_of_no_known_year(
    site: Site,
) -> None:
    many = {f"May{number:02}": f"1920-05-{number % 31 + 1:02}" for number in range(99)}
    outcome = write_events(site, **many, Old="192X", Later="1925-01").build()
    assert listed(outcome, "chronology.html") == ["Old"]
    shown = months(outcome, "chronology.html")
    assert [year for year in shown if year.isdigit()] == ["1920", "1925", "1931"]
    assert shown["May 1920: 99 events"] == "chronology/1920.html#month.05"
