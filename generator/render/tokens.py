"""Tokens of a site's own stylesheets: whether all that are used have a value, and can be read.

Only colours that are written out are compared: `#24584d`, `rgb(36 88 77)`, `white`, or a `var()`
of one. What is calculated, or mixed, is for the eye.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import suggest
from generator.render.stylesheets import COMPONENTS, is_stylesheet
from generator.render.theme import Remark, Theme

_TEXT, _LARGE, _LINE = 7.0, 4.5, 3.0
"""Contrasts of WCAG 2.2: 1.4.6, 1.4.3 and 1.4.11."""
PAIRS = (
    ("ink", "paper", _TEXT),
    ("ink-quiet", "paper", _TEXT),
    ("accent", "paper", _TEXT),
    ("ink", "tint", _TEXT),
    ("ink-quiet", "tint", _LARGE),
    ("accent", "tint", _LARGE),
    ("line", "paper", _LINE),
    ("ink", "map-land", _LARGE),
    ("ink-quiet", "map-land", _LARGE),
    ("accent", "map-land", _LINE),
)
"""What stands on what in the theme, and the least contrast between the two."""

_SCHEMES = {"": "in the light", "dark": "in the dark"}
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")
_LIGHT = re.compile(r"prefers-color-scheme\s*:\s*light")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"""(?P<end>[{};])|"[^"\n]*"|'[^'\n]*'""")
_GIVING = re.compile(r"\s*--(?P<name>[\w-]+)\s*:\s*(?P<value>.*?)\s*", re.DOTALL)
_USED = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)", re.IGNORECASE)
_VAR = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_WORDS = {"white": (255, 255, 255), "black": (0, 0, 0)}
_SHOWN = 3
"""How many names are told of many."""

Colour = tuple[int, int, int]
"""Red, green and blue, to 255."""


class _Given(NamedTuple):
    """What a stylesheet gives a token."""

    scheme: str
    """`dark` where it is for readers who prefer that; else empty."""
    name: str
    value: str
    path: str
    """The stylesheet, by its path below `assets`."""
    line: int


def unset_tokens(theme: Theme) -> Iterator[Remark]:
    """Tokens that stylesheets use and none gives a value, where the site's own are the reason."""
    own, texts = _stylesheets(theme)
    defined = {name for text in texts.values() for name in _always(text)}
    replaced, left_out = _replaced(theme, own), set[str]()
    for path, text in texts.items():
        local = {name for _, name, _, _ in _declared(text)}
        for found in _USED.finditer(text):
            if found[1] in defined or (found[1] in local and path not in replaced):
                continue
            if path not in own:
                left_out.add(found[1])
                continue
            line = text.count("\n", 0, found.start()) + 1
            message = f"no stylesheet gives --{found[1]} a value"
            advice = suggest(f"--{found[1]}", [f"--{name}" for name in defined])
            yield Remark(_path(path), message, advice or "give it one in tokens.css", line)
    for path, ours in replaced.items():
        missing = sorted(left_out & _always(ours))
        if missing:
            shown = ", ".join(f"--{name}" for name in missing[:_SHOWN])
            more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
            message = f"it leaves out {shown}{more}, which other stylesheets use"
            advice = f"take them over from Cenotaph's own, or put what you change in {COMPONENTS}"
            yield Remark(_path(path), message, advice)


def low_contrasts(theme: Theme) -> Iterator[Remark]:
    """Colours of the site's own that stand too close to what they are shown on."""
    own, texts = _stylesheets(theme)
    for scheme, when in _SCHEMES.items():
        yield from _too_close(_valid(texts, own, scheme), own, when)


def colour_of(name: str, theme: Theme) -> Colour:
    """The colour of a token in the light; ours where a site's own is not written out.

    Args:
        name: The token, without its hyphens: `paper`.
        theme: The theme.
    """
    own, texts = _stylesheets(theme)
    colour = _colour(_valid(texts, own, ""), name)
    if colour is None:
        tokens = _text(Theme(theme.folders[-1:]).files("assets")["css/tokens.css"])
        colour = _colour(_valid({"css/tokens.css": tokens}, frozenset(), ""), name)
    assert colour is not None, f"--{name} is one of ours, and written out"
    return colour


def _valid(texts: Mapping[str, str], own: Set[str], scheme: str) -> dict[str, _Given]:
    """What holds of each token, for readers in the light or the dark.

    A later layer stands before an earlier one, whatever either of them is for.
    """
    ordered = sorted(texts, key=lambda path: (path in own, path.startswith(COMPONENTS), path))
    given = (one for path in ordered for one in _given(path, texts[path]))
    return {one.name: one for one in given if one.scheme in ("", scheme)}


def _too_close(valid: Mapping[str, _Given], own: Iterable[str], when: str) -> Iterator[Remark]:
    """Each token of the site's own once, with all that it stands on, or that stands on it."""
    close: dict[_Given, list[str]] = {}
    for front, back, least in PAIRS:
        told = [valid[name] for name in (front, back) if name in valid and valid[name].path in own]
        one, other = _colour(valid, front), _colour(valid, back)
        if not told or one is None or other is None:
            continue
        contrast = contrast_of(one, other)
        if contrast < least:
            beside = back if told[0].name == front else front
            close.setdefault(told[0], []).append(
                f"--{beside} ({contrast:.1f} to 1, at least {least:g})"
            )
    for given, others in close.items():
        message = f"--{given.name} is too near {when} to {', '.join(others)}"
        advice = "make it lighter or darker until it can be told from them"
        if when == _SCHEMES["dark"] and not given.scheme:
            advice = "give it another value in @media (prefers-color-scheme: dark)"
        yield Remark(_path(given.path), message, advice, given.line)


def contrast_of(one: Colour, other: Colour) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(valid: Mapping[str, _Given], name: str) -> Colour | None:
    """The colour of a token, if it is written out."""
    for _ in range(len(valid)):  # one that leads back to itself has none
        value = valid[name].value.lower() if name in valid else ""
        if found := _VAR.fullmatch(value):
            name = found[1]
            continue
        return _written(value)
    return None


def _written(value: str) -> Colour | None:
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(value):
        red, green, blue = (min(255, int(part)) for part in found.groups())
        return red, green, blue
    return _WORDS.get(value)


def _given(path: str, text: str) -> Iterator[_Given]:
    """The tokens that a stylesheet gives the whole page, for readers in the light or the dark."""
    for preludes, name, value, line in _declared(text):
        if (scheme := _scheme(preludes)) is not None:
            yield _Given(scheme, name, value, path, line)


def _always(text: str) -> set[str]:
    """The tokens that a stylesheet gives a value whatever the reader prefers."""
    return {
        name
        for preludes, name, _, _ in _declared(text)
        if not any(prelude.startswith("@media") for prelude in preludes)
    }


def _declared(text: str) -> Iterator[tuple[list[str], str, str, int]]:
    """Each token that is given a value: what the rules around it begin with, and its line."""
    preludes: list[str] = []
    start = 0
    for found in _PART.finditer(text):
        if not found["end"]:
            continue
        part = text[start : found.start()]
        if found["end"] == "{":
            preludes.append(part.strip())
        elif giving := _GIVING.fullmatch(part):
            line = text.count("\n", 0, start + giving.start("name")) + 1
            yield preludes, giving["name"], giving["value"], line
        if found["end"] == "}" and preludes:
            preludes.pop()
        start = found.end()


def _scheme(preludes: list[str]) -> str | None:
    """For whom a rule in these others is; None where it is not for the page on every screen."""
    *around, selector = preludes or [""]
    if not {":root", "html"} & {one.strip() for one in selector.split(",")}:
        return None
    scheme = ""
    for prelude in around:
        if _DARK.search(prelude):
            scheme = "dark"
        elif prelude.startswith("@media") and not _LIGHT.search(prelude):
            return None
    return scheme


def _stylesheets(theme: Theme) -> tuple[frozenset[str], dict[str, str]]:
    """Which stylesheets are the site's own, and what all say that could be read."""
    own = frozenset(filter(is_stylesheet, theme.own("assets")))
    if not own:
        return own, {}
    files = theme.files("assets")
    return own, {name: _text(files[name]) for name in files if is_stylesheet(name)}


def _replaced(theme: Theme, own: Iterable[str]) -> dict[str, str]:
    """What those of ours say that the site's own replace."""
    files = Theme(theme.folders[1:]).files("assets")
    return {name: _text(files[name]) for name in sorted(own) if name in files}


def _text(path: Path) -> str:
    """What a stylesheet says, without its comments but with their lines."""
    text = path.read_text(encoding="utf-8-sig")
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def _path(name: str) -> str:
    return f"theme/assets/{name}"
