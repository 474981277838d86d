"""What pages are shared with: cards of events and of the site, and people only where agreed."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from conftest import LEAST_SITE, TODAY, Outcome, Site
from PIL import Image

from generator.cli import main
from generator.diagnostics import Report
from generator.options import Options
from generator.pipeline import sharing
from generator.pipeline.planning import Planned, plan
from generator.progress import pass_silently

SITE = """
title: The Test Memorial
tagline: Those who died at the quay
editor: Its editors
url: https://memorial.example/a/
languages: [en, ru]
"""
RULE = "visibility: {card: {level: public, authority: family, on: 2024-05-01}}\n"
ADA = "content/victims/ada-roe.md"
FIRE = "content/events/fire.md"


@pytest.fixture
def memorial(site: Site) -> Site:
    """A site with an address and two languages."""
    return site.write({"site.yaml": SITE})


def person(fields: str) -> str:
    return f"---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\n{fields}---\n"


def photo(fields: str = "") -> str:
    described = "alt: A woman in a boat, credit: Kim, licence: CC0-1.0"
    return f"photo: {{file: boat.png, {described}{fields}}}\n"


def boat(width: int = 700, height: int = 900) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "navy").save(file, "PNG")
    return file.getvalue()


def built(site: Site) -> dict[str, bytes]:
    outcome = site.build(is_preview=False)
    assert outcome.built, outcome.diagnostics
    return outcome.files()


def meta(files: dict[str, bytes], uri: str) -> dict[str, str]:
    """What a page says to those who share it."""
    found = re.findall(
        r'<meta (?:property|name)="((?:og|twitter|article|profile):[^"]+)" content="([^"]*)">',
        files[uri].decode(),
    )
    return dict(found)


def card_at(files: dict[str, bytes], uri: str) -> str:
    """The words of the card that a page is shared with; empty where it is not a card."""
    url = meta(files, uri).get("og:image", "")
    path = url.removeprefix("https://memorial.example/a/")
    return str(Image.open(BytesIO(files[path])).info["Title"]) if path.endswith(".png") else ""


def cards(files: dict[str, bytes]) -> set[str]:
    return {uri for uri in files if uri.startswith("cards/")}


# Which page is shared with what


def test_the_site_has_a_card_for_all_pages_that_have_none(memorial: Site) -> None:
    files = built(memorial)
    words = "The Test Memorial · Those who died at the quay"
    for uri in ("index.html", "roll.html", "methodology.html", "sources/report.html"):
        assert card_at(files, uri) == words


def test_an_event_has_a_card_in_each_language_that_has_its_page(memorial: Site) -> None:
    memorial.write({"content/events/fire.ru.md": "---\ntitle: Пожар\n---\n"})
    files = built(memorial)
    assert card_at(files, "events/fire.html") == "The fire · 2 November 1931 · The Test Memorial"
    assert (
        card_at(files, "ru/events/fire.html") == "Пожар · 2 ноября 1931\u202fг. · The Test Memorial"
    )
    assert len(cards(files)) == 4


def test_a_page_says_how_large_its_picture_is_and_what_it_shows(memorial: Site) -> None:
    memorial.write({"content/events/fire.ru.md": "---\ntitle: Пожар\n---\n"})
    said = meta(built(memorial), "events/fire.html")
    assert said["og:image"].startswith("https://memorial.example/a/cards/")
    assert said["og:image:type"] == "image/png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "The fire · 2 November 1931 · The Test Memorial"
    assert said["twitter:card"] == "summary_large_image"
    assert (said["og:locale"], said["og:locale:alternate"]) == ("en", "ru")
    assert said["og:description"]


def test_pages_that_are_not_to_be_shared_have_no_picture(memorial: Site) -> None:
    files = built(memorial)
    memorial.write(
        {ADA: person("withdrawn: {on: 2024-05-01, authority: family, notice: tombstone}\n")}
    )
    assert "og:image" not in meta(files, "404.html")
    assert "og:image" not in meta(built(memorial), "victims/ada-roe.html")


@pytest.mark.parametrize(
    "settings", [SITE.replace("url: https://memorial.example/a/\n", ""), f"{SITE}cards: false\n"]
)
def test_a_site_without_an_address_or_cards_has_no_picture(memorial: Site, settings: str) -> None:
    memorial.write({"site.yaml": settings, ADA: person(photo() + RULE)})
    memorial.write({"content/media/boat.png": boat()})
    files = built(memorial)
    assert not cards(files)
    assert not [uri for uri in files if uri.endswith(".html") and "og:image" in meta(files, uri)]


def test_a_preview_draws_no_cards(memorial: Site) -> None:
    assert not cards(memorial.build(is_preview=True).files())


def test_a_title_that_no_typeface_has_is_not_drawn_in_part(memorial: Site) -> None:
    event = LEAST_SITE[FIRE].replace("The fire", "ხანძარი")
    files = built(memorial.write({FIRE: event}))
    assert card_at(files, "events/fire.html") == card_at(files, "index.html")
    files = built(memorial.write({"site.yaml": SITE.replace("The Test Memorial", "მემორიალი")}))
    assert "og:image" not in meta(files, "index.html")
    assert not cards(files)


def test_a_corrected_page_says_when(memorial: Site) -> None:
    corrected = "corrections: [{on: 2024-05-02, text: The day was wrong.}]\n---\n"
    event = LEAST_SITE[FIRE].replace("report\n---\n", f"report\n{corrected}")
    said = meta(built(memorial.write({FIRE: event})), "events/fire.html")
    assert (said["og:type"], said["article:modified_time"]) == ("article", "2024-05-02")


# People


def test_a_person_is_on_no_picture_by_default(memorial: Site) -> None:
    memorial.write({ADA: person(photo()), "content/media/boat.png": boat()})
    files = built(memorial)
    assert card_at(files, "victims/ada-roe.html") == card_at(files, "index.html")


@pytest.mark.parametrize(
    "rule",
    [
        "card: public",
        "card: {level: public, authority: editor, on: 2024-05-01}",
        "card: {level: public, authority: public-record, on: 2024-05-01}",
        "card: {level: hidden, authority: family, on: 2024-05-01}",
        "card: {level: public, authority: family, embargo_until: 2024-07-01}",
    ],
)
def test_nobody_else_may_put_a_person_on_one(memorial: Site, rule: str) -> None:
    memorial.write({ADA: person(f"{photo()}visibility: {{{rule}}}\n")})
    memorial.write({"content/media/boat.png": boat()})
    files = built(memorial)
    assert card_at(files, "victims/ada-roe.html") == card_at(files, "index.html")


@pytest.mark.parametrize("authority", ["family", "self", "guardian", "court"])
def test_who_may_can_have_the_portrait_shared(memorial: Site, authority: str) -> None:
    rule = RULE.replace("family", authority)
    memorial.write({ADA: person(photo() + rule), "content/media/boat.png": boat()})
    files = built(memorial)
    said = meta(files, "victims/ada-roe.html")
    path = said["og:image"].removeprefix("https://memorial.example/a/")
    with Image.open(BytesIO(files[path])) as image:
        size = image.size
        assert image.format == "JPEG"
    assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, size))
    assert said["og:image:type"] == "image/jpeg"
    assert said["og:image:alt"] == "A woman in a boat"
    assert said["twitter:card"] == "summary"


def test_without_a_portrait_the_name_is_drawn_with_the_years_as_shown(memorial: Site) -> None:
    life = "born: {when: 1903~}\ndied: {when: 1931-11-02}\n"
    files = built(memorial.write({ADA: person(life + RULE)}))
    words = "Ada Roe · about 1903 – 2 November 1931 · The Test Memorial"
    assert card_at(files, "victims/ada-roe.html") == words


def test_a_sensitive_portrait_is_no_picture(memorial: Site) -> None:
    memorial.write({ADA: person(photo(", sensitive: true") + RULE)})
    memorial.write({"content/media/boat.png": boat()})
    files = built(memorial)
    assert card_at(files, "victims/ada-roe.html") == "Ada Roe · The Test Memorial"


def test_a_name_that_is_not_shown_is_on_no_picture(memorial: Site) -> None:
    rule = RULE.replace("{card", "{name: withheld, card")
    site = memorial.write({"content/victims/one.md": person(rule)})
    (site.path / ADA).unlink()
    files = built(site)
    assert card_at(files, "victims/one.html") == card_at(files, "index.html")


def test_initials_are_drawn_as_initials(memorial: Site) -> None:
    rule = RULE.replace("{card", "{name: initials, card")
    site = memorial.write({"content/victims/one.md": person(rule)})
    (site.path / ADA).unlink()
    assert card_at(built(site), "victims/one.html") == "A. R. · The Test Memorial"


def test_whoever_survived_decides_alone(memorial: Site) -> None:
    fields = person("").replace("killed", "survived").removesuffix("---\n")
    shown = "person: {level: public, authority: self, on: 2024-05-01}"
    for authority, is_own in (("family", False), ("self", True)):
        card = f"card: {{level: public, authority: {authority}, on: 2024-05-01}}"
        files = built(memorial.write({ADA: f"{fields}visibility: {{{shown}, {card}}}\n---\n"}))
        own = card_at(files, "victims/ada-roe.html") != card_at(files, "index.html")
        assert own is is_own


def test_a_childs_card_is_not_the_childs_own_to_open(memorial: Site) -> None:
    for authority, is_own in (("self", False), ("family", True)):
        rule = RULE.replace("family", authority)
        files = built(memorial.write({ADA: person(f"age: 9\n{rule}")}))
        own = card_at(files, "victims/ada-roe.html") != card_at(files, "index.html")
        assert own is is_own


def test_a_hidden_person_and_a_merged_one_have_no_card(memorial: Site) -> None:
    hidden = RULE.replace("{card", "{person: hidden, card")
    memorial.write(
        {
            "content/victims/one.md": person(hidden).replace("Ada Roe", "Cy Marsh"),
            "content/victims/bo.md": person(f"merged_into: ada-roe\n{RULE}").replace("Ada", "Bo"),
        }
    )
    files = built(memorial)
    said = [str(Image.open(BytesIO(files[uri])).info["Title"]) for uri in cards(files)]
    assert sorted({one.partition(" · ")[0] for one in said}) == ["The Test Memorial", "The fire"]


def test_the_parts_of_a_name_are_told_where_both_are_shown(memorial: Site) -> None:
    said = meta(built(memorial.write({ADA: person("sort: Roe, Ada\n")})), "victims/ada-roe.html")
    assert (said["profile:first_name"], said["profile:last_name"]) == ("Ada", "Roe")
    said = meta(built(memorial.write({ADA: person("")})), "victims/ada-roe.html")
    assert "profile:first_name" not in said


def test_no_page_is_shared_with_a_sensitive_picture(memorial: Site) -> None:
    """Whatever pages there are: events, people with and without consent, places."""
    sensitive = photo(", sensitive: true")
    media = sensitive.replace("photo: {", "media: [{").replace("}\n", "}]\n")
    memorial.write(
        {
            FIRE: LEAST_SITE[FIRE].replace("report\n---\n", f"report\n{media}---\n"),
            ADA: person(sensitive + media + RULE),
            "content/victims/bo.md": person(media + RULE).replace("Ada Roe", "Bo Lind"),
            "content/victims/cy.md": person(sensitive).replace("Ada Roe", "Cy Marsh"),
            "content/media/boat.png": boat(),
        }
    )
    files = built(memorial)
    assert [uri for uri in files if uri.startswith("media/")]
    pictures = {meta(files, uri).get("og:image") for uri in files if uri.endswith(".html")}
    assert len(pictures) > 3
    assert not [one for one in pictures if one and "/cards/" not in one]


def test_privacy_tells_who_is_on_a_picture_and_on_whose_authority(
    memorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = "visibility: {card: {level: public, authority: editor, on: 2024-05-01}}\n"
    memorial.write({ADA: person(RULE)})
    memorial.write({"content/victims/bo.md": person(closed).replace("Ada Roe", "Bo Lind")})
    main(["check", "--site", str(memorial.path), "--privacy", "--today", TODAY.isoformat()])
    told = re.sub(r" +", " ", capsys.readouterr().out)
    assert "card public a rule (family, 2024-05-01)" in told
    assert "card hidden without an authority that may decide it (editor, 2024-05-01)" in told


# Built again


def test_a_second_build_draws_nothing(memorial: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(memorial)
    monkeypatch.setattr("generator.pipeline.cards.render_card", None)
    memorial.write({ADA: person("").replace("---\n", "---\noccupation: weaver\n", 1)})
    after = built(memorial)
    assert cards(after) == cards(before)
    assert after["victims/ada-roe.html"] != before["victims/ada-roe.html"]


def test_an_edited_title_changes_its_own_card_and_its_pages(memorial: Site) -> None:
    mill = LEAST_SITE[FIRE].replace("The fire", "The mill")
    memorial.write({"content/events/mill.md": mill})
    before = built(memorial)
    memorial.write({FIRE: LEAST_SITE[FIRE].replace("The fire", "The great fire")})
    after = built(memorial)
    gone, new = cards(before) - cards(after), cards(after) - cards(before)
    assert (len(gone), len(new)) == (1, 1)
    assert card_at(after, "events/fire.html").startswith("The great fire")
    assert after["events/mill.html"] == before["events/mill.html"]


def clean(site: Site, path: Path) -> dict[str, bytes]:
    """What a build without anything kept makes of the same site."""
    shutil.copytree(site.path, path, ignore=shutil.ignore_patterns("_site", ".*"))
    return built(Site(path))


def test_what_is_built_again_is_what_a_clean_build_gives(memorial: Site, tmp_path: Path) -> None:
    built(memorial)
    memorial.write(
        {
            "site.yaml": SITE.replace("The Test Memorial", "The Quay Memorial"),
            "theme/assets/css/components/ours.css": ":root { --paper: #ffffff; }\n",
            ADA: person(RULE),
        }
    )
    again = built(memorial)
    assert clean(memorial, tmp_path / "clean") == again


def test_cards_are_given_up_also_where_the_site_itself_has_none(
    memorial: Site, tmp_path: Path
) -> None:
    """No typeface has its title, so that only events had cards."""
    uncovered = SITE.replace("The Test Memorial", "中中")
    memorial.write({"site.yaml": uncovered})
    assert "og:image" in meta(built(memorial), "events/fire.html")
    memorial.write({"site.yaml": f"{uncovered}cards: false\n"})
    again = built(memorial)
    assert "og:image" not in meta(again, "events/fire.html")
    assert clean(memorial, tmp_path / "clean") == again


def test_another_theme_draws_all_cards_anew(memorial: Site) -> None:
    before = built(memorial)
    memorial.write({"theme/assets/css/components/ours.css": ":root { --paper: #ffffff; }\n"})
    after = built(memorial)
    assert cards(after) == cards(before)
    assert all(after[uri] != before[uri] for uri in cards(after))


def test_a_card_that_was_deleted_is_drawn_again(memorial: Site) -> None:
    before = built(memorial)
    (memorial.path / "_site" / min(cards(before))).unlink()
    assert built(memorial) == before


# Leaks


def test_what_is_held_back_is_not_drawn(memorial: Site) -> None:
    withheld = person("visibility: {name: withheld}\n")
    site = memorial.write({"content/victims/one.md": withheld})
    (site.path / ADA).unlink()
    event = LEAST_SITE[FIRE].replace("The fire", "The death of Ada Roe")
    outcome: Outcome = site.write({FIRE: event}).build(is_preview=False)
    assert outcome.built is None
    assert [one for one in outcome.diagnostics if "cards/" in one.message]


def planned(site: Site) -> Planned:
    options = Options(site.path, site.path / "_site", TODAY, False, False)
    found = plan(options, Report(), pass_silently)
    assert found is not None
    return found


def test_every_card_that_a_page_names_is_made_and_no_other(memorial: Site) -> None:
    memorial.write({ADA: person(RULE), "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n"})
    files = built(memorial)
    named = {meta(files, uri).get("og:image", "") for uri in files if uri.endswith(".html")}
    paths = {url.removeprefix("https://memorial.example/a/") for url in named if url}
    assert paths == cards(files) == {card.uri for card in planned(memorial).site_plan.cards}


def test_a_typeface_that_cannot_be_read_stops_the_build(memorial: Site) -> None:
    broken = "theme/assets/fonts/serif-latin.woff2"
    outcome = memorial.write({broken: b"no typeface"}).build(is_preview=False)
    assert outcome.built is None
    assert [one.location.path for one in outcome.diagnostics] == [broken]


def test_cards_are_the_same_from_several_processes(
    memorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(memorial)
    shutil.rmtree(memorial.path / "_site")
    forking = tuple(kind._replace(worthwhile=1) for kind in sharing.PICTURES)
    monkeypatch.setattr(sharing, "PICTURES", forking)
    assert built(memorial) == before
