"""What is offered in front matter is a record that loads once it is filled in."""

import re
from typing import Any

import pytest
from conftest import Site

from generator.diagnostics import Report
from generator.editing.json_schema import Known
from generator.editing.snippets import MOST_CHOICES, snippets
from generator.load.front_matter import split_front_matter
from generator.load.strict_yaml import decode_yaml

KNOWN = Known({"event": ["fire"], "source": ["report"], "place": ["a", "b"]}, ["en"])


def passed_over(snippet: dict[str, Any]) -> str:
    """What a snippet comes to where nothing is typed or chosen: every first choice is taken."""
    text = "\n".join(snippet["body"])
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\d+", "", text)


def filled(snippet: dict[str, Any], **words: str) -> str:
    """What it comes to where every last choice is taken and words are typed, `x` if not told."""
    text = "\n".join(snippet["body"]).removesuffix("$0")
    text = re.sub(r"\$\{\d+\|[^|]*?([^,|]*)\|\}", r"\1", text)
    for field, typed in words.items():
        text = re.sub(rf"(?m)^{field}: \$\d+", f"{field}: {typed}", text)
    return re.sub(r"\$\d+", "x", text)


def whole(kind: str) -> dict[str, Any]:
    """The snippet of a record."""
    (found,) = (one for one in snippets(KNOWN).values() if one["prefix"] == kind)
    return found


@pytest.mark.parametrize("kind", ["event", "victim", "page", "tribute"])
def test_record_that_is_begun_and_left_says_nothing(kind: str) -> None:
    text = passed_over(whole(kind))
    halves = split_front_matter(text, "a.md", Report())
    assert halves is not None
    assert decode_yaml(halves.fields, "a.md", Report()) == {}


@pytest.mark.parametrize("kind", ["event", "victim", "page", "tribute"])
def test_record_that_is_filled_in_builds(site: Site, kind: str) -> None:
    folder = "tributes/ada-roe" if kind == "tribute" else f"{kind}s"
    when = {"when": "1931", "timezone": "Europe/Tallinn", "born": "1900", "died": "1931"}
    text = filled(whole(kind), **when, on="2024-03-14")
    files = {
        f"content/{folder}/new.md": text,
        "content/places/b.yaml": "name: B\nkind: town\nsources: report\n",
    }
    assert site.write(files).build().built is not None


@pytest.mark.parametrize("field", ["figures", "chronology", "media", "photo", "survived_by"])
def test_group_has_what_it_needs_beneath_it(field: str) -> None:
    (snippet, *_) = (one for one in snippets(KNOWN).values() if one["prefix"] == field)
    assert snippet["body"][0] == f"{field}:"
    assert snippet["body"][1].startswith("    " if field == "photo" else "  - ")


def test_group_of_groups_is_indented_once_more() -> None:
    made = snippets(KNOWN)["event: accounts"]["body"]
    assert made[:5] == [
        "accounts:",
        "  - id: $1",
        "    point: $2",
        "    versions:",
        "      - says: $3",
    ]


def test_long_list_of_ids_is_not_offered() -> None:
    many = [f"place-{number}" for number in range(MOST_CHOICES + 1)]
    made = snippets(Known({"place": many}))
    assert made["event: places"]["body"] == ["places: $1", "$0"]


def test_choice_that_holds_a_comma_is_one() -> None:
    made = snippets(Known({"media": ["a,b.jpg"]}))
    assert r"${1| ,a\,b.jpg|}" in made["event: media"]["body"][1]


def test_first_line_of_a_roll_is_offered_in_tables() -> None:
    roll = snippets(Known())["A roll's first line"]
    assert roll["scope"].startswith("csv")
    assert roll["body"][0].startswith("id,name,")
