"""Whoever is taken back leaves no trace but a word that something stood there."""

import pytest
from conftest import Outcome, Site
from factories import make_jpeg

NAME = b"Mari Saar"
ID = "person-1"
TOMBSTONE = f"victims/{ID}.html"

PERSON = """\
---
name: Mari Saar
names: {ru: Мари Саар}
also: Maria Saarinen
role: A singer in the harbour choir
events: fire
fate: killed
died: {when: 1931-11-02, place: attic, cause: smoke in the stairwell of the old house}
beside: ada-roe
photo: {file: mari.jpg, alt: A woman at a piano, credit: The Saar family, licence: theirs}
family_statement: {text: We hear her every morning still., by: Her brother}
corrections: [{on: 2024-02-03, text: Her age was given as thirty in the first version.}]
sources: letter#p3
%s---
She sang at every wedding of the street.
"""
EVENT = """\
---
title: The fire
kind: fire
when: 1931-11-02
sources: report
accounts:
  - id: which-floor
    point: On which floor she was found
    about: {victim: person-1, field: died.place}
    versions: [{says: attic, sources: report}, {says: On the first floor, sources: report}]
    adopted: attic
    reason: Her neighbours differ.
chronology:
  - id: stairs
    text: The stairs burn.
    casualties: [{outcome: killed, group: victims, count: 2}]
    victims: [ada-roe, person-1]
figures: [{outcome: killed, group: victims, count: 2, sources: report}]
---
Beside [her](../victims/person-1.md) stood others.
"""
TRACES = (
    *(
        "mari",
        "saar",
        "мари",
        "саар",
        "singer",
        "choir",
        "attic",
        "piano",
        "a letter to",
        "letter.html",
        "morning",
    ),
    *("brother", "thirty", "first version", "wedding", "which floor", "neighbours", "stairwell"),
)


@pytest.fixture
def everywhere(site: Site) -> Site:
    """A site in which one person stands wherever a person can."""
    ada = "---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\nbeside: person-1\n---\n"
    return site.write(
        {
            "site.yaml": "title: T\neditor: E\nurl: https://memorial.example/\n"
            "languages: [en, ru]\ntributes: {enabled: true}\n",
            f"content/victims/{ID}.md": PERSON % "",
            f"content/victims/{ID}.ru.md": "---\nrole: Певица\n---\nОна пела.\n",
            "content/victims/ada-roe.md": ada,
            "content/events/fire.md": EVENT,
            "content/places/attic.yaml": "name: The attic\nkind: house\n",
            "content/sources/letter.yaml": "title: A letter to Mari Saar\nkind: letter\n",
            f"content/tributes/{ID}/one.md": (
                "---\nby: A pupil\non: 2024-01-01\nstatus: approved\n---\nMari taught me.\n"
            ),
            "content/media/mari.jpg": make_jpeg(),
        }
    )


def publish(site: Site) -> Outcome:
    outcome = site.build(is_preview=False)
    assert outcome.built, outcome.diagnostics
    return outcome


def traces(outcome: Outcome) -> dict[str, list[str]]:
    """What of the person stands in each file, in its bytes or in its name."""
    found = {}
    for uri, content in outcome.files().items():
        text = (uri + content.decode("utf-8", errors="ignore")).casefold()
        if here := [trace for trace in (*TRACES, ID) if trace in text]:
            found[uri] = here
    return found


def test_the_person_was_everywhere(everywhere: Site) -> None:
    found = traces(publish(everywhere))
    for uri in (
        *("index.html", "roll.html", "corrections.html", "corrections.xml", "sitemap.xml"),
        *("events/fire.html", "victims/ada-roe.html", "places/attic.html", "places.html"),
        *("sources/letter.html", "sources.html", f"ru/victims/{ID}.html", "ru/roll.html"),
    ):
        assert uri in found, uri
    assert any(uri.startswith("media/") for uri in publish(everywhere).files())


def test_withdrawing_leaves_the_tombstone_and_nothing_else(everywhere: Site) -> None:
    publish(everywhere)
    withdrawn = "withdrawn: {on: 2024-05-01, authority: family, reason: At their wish.}\n"
    everywhere.write({f"content/victims/{ID}.md": PERSON % withdrawn})
    outcome = publish(everywhere)
    own = {TOMBSTONE, f"ru/{TOMBSTONE}"}
    assert traces(outcome) == {"manifest.json": [ID], **{uri: [ID] for uri in own}}
    assert "At their wish." in outcome.text(TOMBSTONE)
    assert not any(uri.startswith("media/") for uri in outcome.files())
    # Nobody counts who is withdrawn, and what the source reported still stands.
    assert "Records of people: 1" in outcome.text("events/fire.html")
    assert "Beside her stood others" in outcome.text("events/fire.html")


@pytest.mark.parametrize(
    "rule",
    [
        "withdrawn: {on: 2024-05-01, authority: family, notice: none}\n",
        "visibility: {person: {level: hidden, authority: family}}\n",
    ],
)
def test_without_a_notice_nothing_is_left_at_all(everywhere: Site, rule: str) -> None:
    publish(everywhere)
    everywhere.write({f"content/victims/{ID}.md": PERSON % rule})
    outcome = publish(everywhere)
    assert traces(outcome) == {}
    kept = (everywhere.path / "permalinks.json").read_text(encoding="utf-8")
    assert ID not in kept
    assert "ada-roe" in kept
    assert not any(uri.startswith("media/") for uri in outcome.files())
