"""Colours of a site's own are held to be legible, and tokens to have a value."""

import pytest
from conftest import Outcome, Site
from hypothesis import given
from hypothesis import strategies as st

from generator.render.theme import package_theme_path
from generator.render.tokens import contrast_of

TOKENS = "theme/assets/css/tokens.css"
OURS = (package_theme_path() / "assets/css/tokens.css").read_text(encoding="utf-8")
COLOURS = "theme/assets/css/components/colours.css"


def told(outcome: Outcome) -> list[tuple[str, int, str]]:
    return [
        (one.location.path, one.location.line, one.message)
        for one in outcome.diagnostics
        if one.code == "theme-contrast"
    ]


def test_a_copy_of_our_tokens_has_the_contrasts_that_are_asked_for(site: Site) -> None:
    assert site.write({TOKENS: OURS}).build().codes() == []


def test_a_colour_too_close_to_its_ground_is_told_for_light_and_dark_apart(site: Site) -> None:
    text = OURS.replace("--ink-quiet: #554e46;", "--ink-quiet: #8a8378;")
    line = text[: text.index("#8a8378")].count("\n") + 1
    outcome = site.write({TOKENS: text}).build()
    assert outcome.built is not None
    ((path, at, message),) = told(outcome)
    assert (path, at) == (TOKENS, line)
    assert message.startswith("--ink-quiet is too near in the light to ")
    assert message.endswith(
        "--paper (3.5 to 1, at least 7), --tint (3.2 to 1, at least 4.5), "
        "--map-land (3.3 to 1, at least 4.5)"
    )
    assert site.build(is_strict=True).built is None


@pytest.mark.parametrize("white", ["#fff", "#FFFFFF", "white", "rgb(255 255 255)", "var(--other)"])
def test_a_colour_is_read_however_it_is_written_out(white: str, site: Site) -> None:
    site.write({COLOURS: f":root {{ --other: #fff;\n--accent: {white} }}\n"})
    (first, *_) = told(site.build())
    assert first[:2] == (COLOURS, 2)
    assert first[2].startswith(
        "--accent is too near in the light to --paper (1.1 to 1, at least 7)"
    )


def test_a_component_may_give_other_colours_in_the_dark_alone(site: Site) -> None:
    dark = "@media (prefers-color-scheme: dark) {\n  :root {\n    --paper: #777;\n  }\n}\n"
    found = told(site.write({COLOURS: dark}).build())
    assert {(path, line) for path, line, _ in found} == {(COLOURS, 3)}
    assert all(message.startswith("--paper is too near in the dark to ") for *_, message in found)


def test_a_component_that_gives_one_colour_for_light_and_dark_is_told_of_the_dark(
    site: Site,
) -> None:
    outcome = site.write({COLOURS: ":root { --paper: #fff }\n"}).build()
    ((path, line, message),) = told(outcome)
    assert (path, line) == (COLOURS, 1)
    assert message.startswith("--paper is too near in the dark to --ink (1.3 to 1, at least 7), ")
    assert {one.advice for one in outcome.diagnostics} == {
        "give it another value in @media (prefers-color-scheme: dark)"
    }


@pytest.mark.parametrize(
    "rule",
    [
        ":root { --accent: color-mix(in srgb, white, black) }",
        "@media print { :root { --ink: #fff } }",
        "@media (forced-colors: active) { :root { --ink: #fff } }",
        ".seal { --ink: #fff; color: var(--ink) }",
        "/* :root { --ink: #fff } */",
        ":root { --accent: var(--more); --more: var(--accent) }",
    ],
)
def test_what_is_not_written_out_or_not_for_every_page_is_left_alone(rule: str, site: Site) -> None:
    assert told(site.write({COLOURS: rule + "\n"}).build()) == []


def test_tokens_that_a_copy_leaves_out_are_told_at_once(site: Site) -> None:
    text = "\n".join(line for line in OURS.splitlines() if "--accent:" not in line)
    (one,) = site.write({TOKENS: text}).build().diagnostics
    assert (one.code, one.location.path) == ("theme-token-unset", TOKENS)
    assert one.message == "it leaves out --accent, which other stylesheets use"


def test_a_misspelt_token_is_told_with_the_one_that_was_meant(site: Site) -> None:
    site.write({COLOURS: ".seal {\n  color: var(--acent);\n  fill: var(--none, red);\n}\n"})
    (one,) = site.build().diagnostics
    assert (one.code, one.location.path, one.location.line) == ("theme-token-unset", COLOURS, 2)
    assert (one.message, one.advice) == (
        "no stylesheet gives --acent a value",
        "did you mean '--accent'?",
    )


COLOUR = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLOUR, COLOUR)
def test_a_contrast_is_the_same_from_either_side_and_within_its_scale(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    assert contrast_of(one, other) == contrast_of(other, one)
    assert 1 <= contrast_of(one, other) <= 21 + 1e-9
    assert contrast_of(one, one) == 1


def test_contrasts_are_those_of_the_guidelines() -> None:
    assert contrast_of((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast_of((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
