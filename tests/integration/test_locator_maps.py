"""Maps on the pages of places and events, as a reader and a browser get them."""

import re

import pytest
from conftest import Site
from elements import by_class, folded, parse

QUAY = {
    "content/places/bakery.yaml": """\
        name: Bakery
        kind: shop
        at: 59.443123, 24.751234
        precision: street
        """,
    "content/places/customs.yaml": """\
        name: Customs house
        names: {ru: Таможня}
        kind: public building
        at: 59.444011, 24.753322
        precision: building
        """,
    "content/events/fire.md": """\
        ---
        title: The fire
        kind: fire
        when: 1931-11-02
        timezone: UTC
        places: bakery
        chronology:
          - id: first
            when: 1931-11-02T10:00
            place: customs
            text: Smoke.
            sources: report
        sources: report
        ---
        """,
}


def test_place_has_a_map_that_says_in_words_what_it_shows(site: Site) -> None:
    html = site.write(QUAY).build().html("places/bakery.html")
    (svg,) = (one for one in parse(html).iter() if one.tag.endswith("svg"))
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Map of Estonia: Bakery (precision: to the street)"
    (words,) = by_class(parse(html), "locator-words")
    assert folded(words) == (
        "A ring is larger than the area that it stands for. Outlines: Natural Earth"
    )


def test_page_is_small(site: Site) -> None:
    html = site.write(QUAY).build().html("places/bakery.html")
    (drawn,) = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawn.encode()) < 12_000


def test_event_draws_its_places_and_those_of_its_entries_together(site: Site) -> None:
    outcome = site.write(QUAY).build()
    root = parse(outcome.html("events/fire.html"))
    (listed,) = by_class(root, "locator-places")
    assert folded(listed) == (
        "1 Bakery precision: to the street 2 Customs house precision: to the building"
    )
    assert len(by_class(root, "locator-detail")) == 1


def test_countries_are_named_in_the_language_of_the_page(site: Site) -> None:
    site.write(QUAY)
    site.write(
        {
            "site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n",
            "content/places/customs.ru.yaml": "note: По-русски.\n",
            "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
        }
    )
    html = site.build().html("ru/events/fire.html")
    assert "Эстония" in html


def test_without_coordinates_there_is_no_map(site: Site) -> None:
    site.write(QUAY)
    for name in ("bakery", "customs"):
        path = site.path / f"content/places/{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"at: .*\n", "", text), encoding="utf-8")
    outcome = site.build()
    for uri in ("places/bakery.html", "events/fire.html"):
        assert "<svg" not in outcome.html(uri)
        assert "locator" not in outcome.html(uri)


def test_hidden_coordinates_are_not_drawn(site: Site) -> None:
    site.write(QUAY)
    path = site.path / "content/places/bakery.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "visibility: {at: hidden}\n", encoding="utf-8"
    )
    outcome = site.build()
    assert "locator" not in outcome.html("places/bakery.html")
    (listed,) = by_class(parse(outcome.html("places/customs.html")), "locator-map")
    assert "Customs house" in folded(listed)


def test_map_asks_for_nothing_and_runs_nothing(site: Site) -> None:
    html = site.write(QUAY).build().html("events/fire.html")
    (figure,) = re.findall(r"<figure class=\"locator\"[^>]*>.*?</figure>", html, re.DOTALL)
    assert not re.search(r"<script|style=|<image|xlink|url\(|https?:", figure)


def test_name_of_a_place_is_no_markup(site: Site) -> None:
    site.write(QUAY)
    site.write(
        {
            "content/places/bakery.yaml": (
                "name: '<b>&\"Bakery'\nkind: shop\nat: 59.44, 24.75\nprecision: town\n"
            )
        }
    )
    html = site.build().html("places/bakery.html")
    assert "<b>" not in html
    assert by_class(parse(html), "locator-label")[0].text == '<b>&"Bakery'


def test_exact_pair_behind_a_rule_reaches_no_byte(site: Site) -> None:
    site.write(QUAY)
    path = site.path / "content/places/bakery.yaml"
    rule = "visibility: {at: {level: town, authority: family}}\n"
    path.write_text(path.read_text(encoding="utf-8") + rule, encoding="utf-8")
    outcome = site.build()
    html = outcome.html("places/bakery.html")
    assert "59.44, 24.75" in html
    assert '"latitude":"59.44","longitude":"24.75"' in html
    assert "precision: to the town" in outcome.text("places/bakery.html")
    for uri, content in outcome.files().items():
        assert b"59.443" not in content or uri == "places/customs.html", uri
        assert b"24.751" not in content, uri


def test_drawing_of_a_coarse_point_is_that_of_any_other_in_its_cell(site: Site) -> None:
    site.write(QUAY)
    path = site.path / "content/places/bakery.yaml"
    rule = "visibility: {at: town}\n"
    written = path.read_text(encoding="utf-8") + rule
    path.write_text(written, encoding="utf-8")
    one = site.build().html("places/bakery.html")
    path.write_text(written.replace("59.443123, 24.751234", "59.4487, 24.7599"), encoding="utf-8")
    assert site.build().html("places/bakery.html") == one


def test_scale_bar_is_drawn_on_a_line_of_its_own_wider_than_it(site: Site) -> None:
    html = site.write(QUAY).build().html("places/bakery.html")
    halo, bar = (
        re.findall(rf'<path class="locator-{name}" d="([^"]+)"/>', html)
        for name in ("halo", "scale")
    )
    assert halo == bar
    assert html.index("locator-halo") < html.index("locator-scale")


@pytest.mark.parametrize(("lang", "said"), [("en", "Atlantic Ocean"), ("tr", "Atlas Okyanusu")])
def test_oceans_are_named_in_the_language_of_the_page(lang: str, said: str, site: Site) -> None:
    rock = "name: Rock\nkind: islet\nat: 37.74, -25.67\nprecision: town\n"
    settings = f"title: T\neditor: E\nlanguages: [{lang}]\n"
    outcome = site.write({"site.yaml": settings, "content/places/rock.yaml": rock}).build()
    (name,) = by_class(parse(outcome.html("places/rock.html")), "locator-ocean")
    assert folded(name) == said
