"""What readers find on the pages: names first, order as it is known, and who said what."""

from collections.abc import Callable

import pytest
from conftest import Outcome, Site
from elements import by_class, by_id, folded, parse

_URL = "https://memorial.example/harbour/"
_HARBOUR = {
    "site.yaml": """\
        title: The Harbour Memorial
        url: https://memorial.example/harbour/
        languages: [en, ru]
        editor: Its editors
        tributes: {enabled: true, submit: "mailto:tributes@memorial.example"}
        """,
    "content/events/raid.md": """\
        ---
        title: The raid
        kind: armed-attack
        when: 1987-03-14
        timezone: Europe/Tallinn
        places: quay
        chronology:
          - {id: alarm, when: 1987-03-14T14:05, text: "An alarm rings. [@report#p2]"}
          - {id: flight, after: alarm, text: "The men leave. [@report#p2]"}
          - {id: bell, alongside: flight, text: A bell is heard.}
          - {id: siege, when: 1987-03-14T15:30/1987-03-14T17:10, text: The quay is closed.}
          - {id: talk, after: alarm, before: siege, when_words: towards evening, text: They talk.}
        figures:
          - {outcome: killed, group: victims, count: 7, by: The ministry, sources: report#p1}
          - {outcome: killed, group: victims, count: 4+, sources: report#p3}
        alerts:
          - {scheme: levels, level: high, place: elin, from: unknown, for: P40D, sources: report}
        statements:
          - speaker: Pia Rand
            speaker_visibility: role
            capacity: A resident of the quay
            paraphrase: She was afraid.
            sources: report
        sources: report
        ---
        See [how this is made](../pages/methods.md).
        """,
    "content/events/raid.ru.md": """\
        ---
        title: Налёт
        chronology:
          alarm: {text: Звучит сигнал тревоги.}
        ---
        """,
    "content/victims/ada-roe.md": """\
        ---
        name: Ada Roe
        names: {ru: Ада Роу}
        events: raid
        fate: killed
        died: {when: 1987-03-14, place: quay}
        sources: [report#p2, report#p9]
        ---
        She led the choir. [@report#p9]
        """,
    "content/victims/others.csv": "id,name\nivan-lug,Иван Луг\nolav-berg,Olav Berg\n",
    "content/victims/others.yaml": "defaults: {events: raid, fate: killed, sources: report}\n",
    "content/victims/guard.md": """\
        ---
        name: unknown
        role: A guard
        events: raid
        fate: killed
        sources: report
        ---
        """,
    "content/victims/held-1.md": """\
        ---
        name: Hush Hidden
        events: raid
        fate: killed
        visibility: {name: {level: withheld, authority: family}}
        sources: report
        ---
        """,
    "content/places/elin.yaml": "name: Elin\nkind: town\n",
    "content/places/port.yaml": "name: Port\nkind: district\nin: elin\n",
    "content/places/quay.yaml": "name: North quay\nkind: quay\nin: port\n",
    "content/sources/report.yaml": "title: A report\nkind: report\n",
    "content/sources/letter.yaml": "title: A letter\nkind: other\n",
    "content/schemes/levels.yaml": """\
        name: National levels
        levels: [{id: low, name: Moderate}, {id: high, name: Critical}]
        """,
    "content/pages/methods.md": (
        "---\ntitle: How this is made\nmenu: true\norder: 2\n---\nWith care.\n"
    ),
    "content/pages/thanks.md": "---\ntitle: Thanks\nmenu: true\norder: 1\n---\nTo all.\n",
    "content/pages/aside.md": "---\ntitle: An aside\n---\nBeside.\n",
    "content/tributes/ada-roe/choir.md": (
        "---\nby: The choir\non: 2024-03-14\nstatus: approved\n---\nWe sing on.\n"
    ),
    "content/tributes/ada-roe/stranger.md": (
        "---\nby: A stranger\non: 2024-03-15\nstatus: pending\n---\nNot read yet.\n"
    ),
    "content/tributes/ada-roe/rude.md": (
        "---\nby: Somebody\non: 2024-03-16\nstatus: declined\n---\nRefused words.\n"
    ),
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A small site, built once."""
    outcome = Site(tmp_path_factory.mktemp("harbour")).write(_HARBOUR).build()
    assert outcome.built is not None, outcome.diagnostics
    return outcome


def test_names_come_first_on_the_home_page(harbour: Outcome) -> None:
    text = harbour.text("index.html")
    positions = [text.index(name) for name in ("Ada Roe", "Olav Berg", "Иван Луг", "The raid")]
    assert positions == sorted(positions)


def test_those_without_a_name_stand_with_the_others_on_the_home_page(harbour: Outcome) -> None:
    text = harbour.text("index.html")
    assert "A guard" in text
    assert "Name withheld" in text
    assert "Hush" not in text


def test_entries_stand_in_order_with_what_is_known_of_their_time(harbour: Outcome) -> None:
    entries = [
        folded(entry) for entry in by_class(parse(harbour.html("events/raid.html")), "entry")
    ]
    starts = ["An alarm", "The men", "A bell", "They talk", "The quay"]
    assert [start in entry for start, entry in zip(starts, entries, strict=True)] == [True] * 5
    alarm, flight, bell, talk, siege = entries
    assert "14:05" in alarm
    assert "after that" in flight
    assert "at the same time as 2" in bell
    assert "towards evening" in talk
    assert "after 1" in talk
    assert "before 5" in talk
    assert "15:30" in siege
    assert "17:10" in siege


def test_relative_order_leads_to_the_entry_it_names(harbour: Outcome) -> None:
    bell = by_id(parse(harbour.html("events/raid.html")), "bell")
    assert [link.get("href") for link in bell.iter("a")] == ["#bell", "#flight"]


def test_a_figure_says_who_said_it(harbour: Outcome) -> None:
    (figures,) = by_class(parse(harbour.html("events/raid.html")), "ledger-figures")
    stated, unattributed = map(folded, figures.iter("li"))
    assert "7" in stated
    assert "The ministry" in stated
    assert "at least 4" in unattributed
    assert "the source itself" in unattributed


def test_an_alert_of_unknown_start_has_no_end(harbour: Outcome) -> None:
    (alert,) = by_class(parse(harbour.html("events/raid.html")), "alert")
    facts = {folded(group[0]): folded(group[1]) for group in by_class(alert, "facts")[0]}
    assert "level 2 of 2" in folded(alert)
    assert facts == {"In force in": "Elin", "From": "not stated", "For": "40 days"}


def test_a_speaker_shown_by_role_is_named_in_no_file(harbour: Outcome) -> None:
    assert "A resident of the quay" in harbour.text("events/raid.html")
    assert [uri for uri, content in harbour.files().items() if b"Rand" in content] == []


def test_an_overlay_gives_the_page_in_its_language_each_pointing_to_the_other(
    harbour: Outcome,
) -> None:
    expected = [("en", "events/raid.html"), ("x-default", "events/raid.html")]
    expected.append(("ru", "ru/events/raid.html"))
    for uri in ("events/raid.html", "ru/events/raid.html"):
        links = parse(harbour.html(uri)).iter("link")
        alternates = [
            (link.get("hreflang"), (link.get("href") or "").removeprefix(_URL))
            for link in links
            if link.get("hreflang")
        ]
        assert alternates == expected


def test_what_an_overlay_leaves_out_is_marked_as_the_original_language(harbour: Outcome) -> None:
    translated = parse(harbour.html("ru/events/raid.html"))
    own, original = by_id(translated, "alarm"), by_id(translated, "flight")
    assert translated.get("lang") == "ru"
    assert "Звучит сигнал тревоги." in folded(own)
    assert [part.get("lang") for part in own.iter() if part.get("lang")] == []
    assert [part.get("lang") for part in original.iter("span") if "The men" in folded(part)] == [
        "en"
    ]


def test_a_record_without_overlay_is_linked_in_its_own_language(harbour: Outcome) -> None:
    links = {
        folded(link): (link.get("href"), link.get("hreflang"))
        for link in parse(harbour.html("ru/index.html")).iter("a")
    }
    assert links["Ада Роу"] == ("../victims/ada-roe.html", "en")
    assert links["Налёт"] == ("events/raid.html", None)
    assert "ru/victims/ada-roe.html" not in harbour.files()


def test_the_roll_is_by_script_and_letter_with_the_unnamed_last(harbour: Outcome) -> None:
    roll = parse(harbour.html("roll.html"))
    letters = [
        (folded(next(letter.iter("h2"))), [folded(item) for item in letter.iter("li")])
        for letter in by_class(roll, "letter")
    ]
    text = harbour.text("roll.html")
    assert letters == [("A", ["Ada Roe"]), ("O", ["Olav Berg"]), ("И", ["Иван Луг"])]
    assert text.index("Иван Луг") < text.index("A guard") < text.index("Name withheld")


def test_a_language_puts_its_own_script_first(harbour: Outcome) -> None:
    text = harbour.text("ru/roll.html")
    assert text.index("Иван Луг") < text.index("Olav Berg")


def test_places_lie_within_the_place_that_holds_them(harbour: Outcome) -> None:
    (tree, *_) = by_class(parse(harbour.html("places.html")), "place-tree")
    nested = tree.findall("./li/ul/li/ul/li")
    assert [folded(place) for place in nested] == ["North quay quay"]
    assert "The raid" in harbour.text("places/elin.html")
    assert "Ada Roe" in harbour.text("places/port.html")


def test_a_source_lists_what_relies_on_it(harbour: Outcome) -> None:
    main = next(parse(harbour.html("sources/report.html")).iter("main"))
    addresses = {link.get("href") for link in main.iter("a")}
    assert {"../events/raid.html", "../victims/ada-roe.html"} <= addresses
    assert "relies" not in harbour.text("sources/letter.html")


def test_the_menu_has_the_pages_that_ask_for_it_in_their_order(harbour: Outcome) -> None:
    menu = by_class(parse(harbour.html("events/raid.html")), "menu")[0]
    addresses = [link.get("href") for link in menu.iter("a")]
    assert addresses[-2:] == ["../thanks.html", "../methods.html"]
    assert "../aside.html" not in addresses
    current = [
        folded(link)
        for link in by_class(parse(harbour.html("methods.html")), "menu")[0].iter("a")
        if link.get("aria-current") == "page"
    ]
    assert current == ["How this is made"]


def test_only_approved_tributes_are_published(harbour: Outcome) -> None:
    text = harbour.text("victims/ada-roe.html")
    published = b"".join(harbour.files().values())
    assert "We sing on. The choir" in text
    assert b"Not read yet" not in published
    assert b"Refused words" not in published


def test_a_site_that_takes_no_tributes_shows_none(site: Site) -> None:
    tribute = _HARBOUR["content/tributes/ada-roe/choir.md"]
    outcome = site.write({"content/tributes/ada-roe/choir.md": tribute}).build()
    assert b"We sing on" not in b"".join(outcome.files().values())


def test_notes_are_numbered_once_and_lead_back_to_every_use(harbour: Outcome) -> None:
    profile = parse(harbour.html("victims/ada-roe.html"))
    uses = [link for link in profile.iter("a") if link.get("role") == "doc-noteref"]
    notes = by_class(profile, "note")
    assert [folded(use) for use in uses] == ["1", "2", "1"]
    assert [use.get("href") for use in uses] == [f"#{notes[at].get('id')}" for at in (0, 1, 0)]
    assert [[back.get("href") for back in by_class(note, "backlink")] for note in notes] == [
        [f"#{uses[0].get('id')}", f"#{uses[2].get('id')}"],
        [f"#{uses[1].get('id')}"],
    ]


def test_a_long_roll_has_a_page_a_letter(make_site: Callable[[str], Site]) -> None:
    names = [f"{letter}{'a' * length} Lund" for letter in "AB" for length in range(1, 201)]
    rows = "".join(f"crew-{number},{name}\n" for number, name in enumerate(names))
    long = make_site("long").write(
        {
            "content/victims/crew.csv": f"id,name\n{rows}crew-last,Ёж Лунд\n",
            "content/victims/crew.yaml": (
                "defaults: {events: fire, fate: killed, sources: report}\n"
            ),
        }
    )
    outcome = long.build()
    pages = sorted(uri for uri in outcome.files() if uri.startswith("roll/"))
    letters = [
        link.get("href")
        for link in by_class(parse(outcome.html("roll.html")), "letters")[0].iter("a")
    ]
    assert pages == [
        "roll/a.html",
        "roll/b.html",
        "roll/by-event.html",
        "roll/by-year.html",
        "roll/event/fire.2.html",
        "roll/event/fire.html",
        "roll/source/report.2.html",
        "roll/source/report.html",
        "roll/year/1931.2.html",
        "roll/year/1931.html",
        "roll/ё.html",
    ]
    assert letters == ["roll/a.html", "roll/b.html", "roll/%D1%91.html"]
    assert "Ada Roe" in outcome.text("roll/a.html")
    assert outcome.text("roll/b.html").count("Lund") == 200
    assert "Lund" not in outcome.text("roll.html")
    assert "Lund" not in outcome.text("index.html")


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("editors@memorial.example", "mailto:editors@memorial.example"),
        ("https://memorial.example/write?to=us", "https://memorial.example/write?to=us"),
    ],
)
def test_every_page_says_whom_to_ask_for_a_correction(
    site: Site, contact: str, address: str
) -> None:
    site.write({"site.yaml": f"title: A memorial\neditor: Its editors\ncontact: {contact}\n"})
    (footer,) = parse(site.build().html("victims/ada-roe.html")).iter("footer")
    assert address in [link.get("href") for link in footer.iter("a")]


def test_the_least_site_has_its_names_and_its_event(site: Site) -> None:
    outcome = site.build()
    pages = (uri for uri in outcome.files() if uri.endswith(".html"))
    assert sorted(uri for uri in pages if not uri.startswith("on/")) == [
        "404.html",
        "chronology.html",
        "chronology/1931.html",
        "corrections.html",
        "data.html",
        "events/fire.html",
        "figures.html",
        "index.html",
        "methodology.html",
        "on.html",
        "places.html",
        "roll.html",
        "roll/by-event.html",
        "roll/by-year.html",
        "sources.html",
        "sources/report.html",
        "victims/ada-roe.html",
    ]


def test_a_part_of_a_field_can_be_hidden_alone(site: Site) -> None:
    site.write(
        {
            "content/places/mill.yaml": "name: The mill\nkind: mill\n",
            "content/victims/ada-roe.md": """\
                ---
                name: Ada Roe
                events: fire
                fate: killed
                died: {when: 1931-11-02, place: mill}
                visibility: {died.place: hidden}
                sources: report
                ---
                """,
        }
    )
    page = site.build().text("victims/ada-roe.html")
    assert "2 November 1931" in page
    assert "The mill" not in page


def test_the_only_year_of_a_short_chronology_is_reached_from_it(site: Site) -> None:
    page = parse(site.build().html("chronology.html"))
    (main,) = page.iter("main")
    assert "chronology/1931.html" in [link.get("href") for link in main.iter("a")]


def test_a_record_is_edited_where_the_site_says(make_site: Callable[[str], Site]) -> None:
    site = make_site("edited").write(
        {
            "site.yaml": (
                "title: The Test Memorial\neditor: Its editors\nlanguages: [en, ru]\n"
                "edit_url: https://code.example/edit/main/{path}\n"
            ),
            "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
            "content/victims/long-roll.csv": (
                "id,name,events,fate,sources\nbea-lind,Bea Lind,fire,killed,report\n"
            ),
        }
    )
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    expected = {
        "victims/ada-roe.html": "content/victims/ada-roe.md",
        "victims/bea-lind.html": "content/victims/long-roll.csv",
        "events/fire.html": "content/events/fire.md",
        "ru/events/fire.html": "content/events/fire.ru.md",
        "sources/report.html": "content/sources/report.yaml",
        "methodology.html": "content/pages/methodology.md",
    }
    for uri, path in expected.items():
        assert f'href="https://code.example/edit/main/{path}"' in outcome.html(uri)
    for uri in ("index.html", "roll.html", "404.html"):
        assert "code.example" not in outcome.html(uri)
    site.write({"site.yaml": "title: A\neditor: B\nedit_url: https://code.example/edit\n"})
    (mistake,) = [one for one in site.build().diagnostics if one.code == "bad-address"]
    assert mistake.advice == "write https://code.example/edit/{path}"
