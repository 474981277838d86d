"""Make the theme's typefaces and their stylesheet from the designers' own files.

    PYTHONPATH=. python tools/prepare_fonts.py SERIF_ROMAN SERIF_ITALIC NASKH HEBREW

Run once, and again when a typeface has a new version; the result is committed. Needs `fonttools`
and `brotli`. `theme/assets/fonts/README.md` says which files these are, and their licences.

What a page shows at first must be small, so each file holds the letters of one script that the
interface's languages need, two faces of upright weight on one axis (400 to 600), one optical size
(14, that of text), and of the features those that a reader would miss. What is left over of Latin
and Cyrillic is in files of its own, which a browser fetches when a page has such a letter.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from generator.render.cards.joining import joined_characters

THEME = Path(__file__).parent.parent / "theme" / "assets"
FONTS = THEME / "fonts"
STYLESHEET = THEME / "css" / "fonts.css"
JOINED = Path(__file__).parent.parent / "generator" / "render" / "cards" / "naskh-joined.woff2"
"""The letters of Naskh in their joined forms, for pictures; no page asks for it."""

FAMILY = "Cenotaph"
"""The licence reserves the designers' name for files that nobody changed."""

FEATURES = ("kern", "liga", "locl", "onum")
JOINED_FEATURES = (
    *("ccmp", "init", "medi", "fina", "isol", "rlig", "calt", "liga"),
    *("mark", "mkmk", "kern", "curs", "locl"),
)

PUNCTUATION = frozenset(
    ord(character)
    for character in " !\"#$%&'()*+,-./0123456789:;<=>?@[]_|\u00a0§©«°·»×"
    "\u2009\u200a\u2010\u2011–—‘’‚“”„†•…\u202f‹›№←↑→↓−"
)
LATIN = PUNCTUATION | frozenset(
    map(
        ord,
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        "ÀÂÄÇÈÉÊËÎÏÑÔÖÙÛÜŒÆÁÍÓÚàâäçèéêëîïñôöùûüœæßáíóú¿¡ªºğışİĞŞ",
    )
)
CYRILLIC = PUNCTUATION | frozenset(
    (*range(0x410, 0x450), *map(ord, "ЁёЄєІіЇїҐґҒғҚқҢңҮүҰұҺһӘәӨө")),
)
EVERY_LATIN = frozenset((*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x300, 0x370)))
EVERY_CYRILLIC = frozenset(range(0x400, 0x530))
GREEK = frozenset((*range(0x370, 0x400), *range(0x1F00, 0x2000)))
ARABIC = frozenset(
    (
        *map(ord, "،؛؟ٱٹپچڈڑژکگںھہۃیےە۔ڕڵۆێ"),
        *range(0x621, 0x656),
        *range(0x660, 0x66E),
        0x670,
        *range(0x6F0, 0x6FA),
    )
)
HEBREW = frozenset((*range(0x591, 0x5F5), 0x2D, 0x20AA))


@dataclass(frozen=True)
class Face:
    """One file, and the rule of the stylesheet that names it."""

    file: str
    """Its name without `.woff2`."""
    source: str
    """Which of the given files it is made from: `roman`, `italic`, `naskh`, `hebrew`."""
    characters: frozenset[int]
    """What it holds, as far as the typeface has it."""
    is_variable: bool = True
    """Whether it keeps the axis of weight."""
    features: Sequence[str] = FEATURES
    """OpenType features that it keeps."""


FACES = (
    Face("serif-latin", "roman", LATIN),
    Face("serif-latin-more", "roman", EVERY_LATIN - LATIN, features=(*FEATURES, "ccmp", "mark")),
    Face("serif-greek", "roman", GREEK),
    Face("serif-cyrillic", "roman", CYRILLIC),
    Face("serif-cyrillic-more", "roman", EVERY_CYRILLIC - CYRILLIC),
    Face("serif-figures", "roman", PUNCTUATION),
    Face("italic-latin", "italic", LATIN, is_variable=False),
    Face("italic-latin-more", "italic", EVERY_LATIN - LATIN, is_variable=False),
    Face("italic-cyrillic", "italic", CYRILLIC, is_variable=False),
    Face("naskh-arabic", "naskh", ARABIC, features=JOINED_FEATURES),
    Face("serif-hebrew", "hebrew", HEBREW, features=("ccmp", "mark", "mkmk", "kern", "locl")),
)


@dataclass(frozen=True)
class Rule:
    """A `@font-face`: under which family a file is asked for, and for which characters."""

    family: str
    """The family's name."""
    file: str
    """The file's name without `.woff2`."""
    without: frozenset[int] = frozenset()
    """What the file holds and this family asks another one for."""
    scale: float = 1
    """How much larger it is set, to look as large as Latin beside it."""


SIGNS = frozenset(
    code for code in range(0x20, 0x2300) if not chr(code).isalpha() and not 0x300 <= code < 0x370
)
"""What a page in any script may have: figures, punctuation, arrows."""

# A page in another script takes figures and signs from its own file, and from ours for Latin the
# letters alone: while one face is on its way, a browser asks for the next that has the character.
RULES = (
    Rule(FAMILY, "serif-greek"),
    Rule(FAMILY, "serif-cyrillic-more"),
    Rule(FAMILY, "serif-cyrillic", SIGNS),
    Rule(FAMILY, "serif-latin-more"),
    Rule(FAMILY, "serif-latin"),
    Rule(FAMILY, "italic-latin-more"),
    Rule(FAMILY, "italic-latin"),
    Rule(FAMILY, "italic-cyrillic", SIGNS),
    Rule(f"{FAMILY} Cyrillic", "serif-cyrillic"),
    Rule(f"{FAMILY} Cyrillic", "italic-cyrillic"),
    Rule(f"{FAMILY} Letters", "serif-cyrillic", SIGNS),
    Rule(f"{FAMILY} Letters", "serif-cyrillic-more", SIGNS),
    Rule(f"{FAMILY} Letters", "serif-latin-more", SIGNS),
    Rule(f"{FAMILY} Letters", "serif-latin", SIGNS),
    Rule(f"{FAMILY} Letters", "italic-latin", SIGNS),
    Rule(f"{FAMILY} Figures", "serif-figures"),
    Rule(f"{FAMILY} Naskh", "naskh-arabic", scale=1.14),
    Rule(f"{FAMILY} Hebrew", "serif-hebrew", frozenset({0x2D}), 1.05),
)

FALLBACKS = (
    # As tall as ours and as wide on average, in English: the widths of their letters by frequency.
    # Liberation Serif and Tinos are made to the measure of Times New Roman.
    ("Georgia", 0.4458, ("Georgia",)),
    ("Times New Roman", 0.4063, ("Times New Roman", "Liberation Serif", "Tinos")),
    ("Noto Serif", 0.4810, ("Noto Serif", "NotoSerif-Regular")),
)
OWN_WIDTH, OWN_ASCENT, OWN_DESCENT = 0.479, 1.036, 0.335


def make_face(face: Face, path: Path) -> bytes:
    """Cut a typeface down to one face, as WOFF2."""
    options = subset.Options()
    options.layout_features = list(face.features)
    options.hinting = False
    options.name_IDs = [0, 13, 14]  # copyright and licence stay in the file
    options.glyph_names = False
    font = TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=face.characters)
    subsetter.subset(font)
    font = _read_again(font)
    if "fvar" in font:
        axes = {axis.axisTag for axis in font["fvar"].axes}
        limits = {"wght": (400, 600) if face.is_variable else 400, "opsz": 14, "wdth": 100}
        instancer.instantiateVariableFont(
            font, {axis: limits[axis] for axis in sorted(axes)}, inplace=True
        )
    font["name"].setName(FAMILY, 1, 3, 1, 0x409)
    content = io.BytesIO()
    font.flavor = "woff2"
    font.save(content)
    return content.getvalue()


def _read_again(font: TTFont) -> TTFont:
    """The font as it is after it was saved: what was subset is then whole in itself."""
    content = io.BytesIO()
    font.flavor = None
    font.save(content)
    content.seek(0)
    return TTFont(content, recalcTimestamp=False)


def held_by(content: bytes) -> frozenset[int]:
    """The characters of a font that are not controls."""
    return frozenset(code for code in TTFont(io.BytesIO(content)).getBestCmap() if code >= 0x20)


def stylesheet(characters: dict[str, frozenset[int]]) -> Iterator[str]:
    """The rules, one by one, given what each file holds."""
    yield (
        "/* Made by tools/prepare_fonts.py. A page waits for no typeface: what is not there\n"
        "   at once is used from the next page on, so nothing that is read ever moves. */\n"
    )
    faces = {face.file: face for face in FACES}
    for rule in RULES:
        face = faces[rule.file]
        weight = "400 600" if face.is_variable else "400"
        style = "italic" if face.source == "italic" else "normal"
        yield _block(
            f'"{rule.family}"',
            f'url("../fonts/{rule.file}.woff2") format("woff2")',
            f"font-style: {style}",
            f"font-weight: {weight}",
            "font-display: optional",
            *([f"size-adjust: {rule.scale:.0%}"] if rule.scale != 1 else []),
            f"unicode-range: {unicode_range(characters[rule.file] - rule.without)}",
        )
    for name, width, faces_of_readers in FALLBACKS:
        adjust = OWN_WIDTH / width
        yield _block(
            f'"{FAMILY} as {name}"',
            ", ".join(f'local("{face}")' for face in faces_of_readers),
            f"size-adjust: {adjust:.2%}",
            f"ascent-override: {OWN_ASCENT / adjust:.2%}",
            f"descent-override: {OWN_DESCENT / adjust:.2%}",
            "line-gap-override: 0%",
        )


def _block(family: str, source: str, *declarations: str) -> str:
    lines = (f"font-family: {family}", f"src: {source}", *declarations)
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def unicode_range(characters: Iterable[int]) -> str:
    """CSS `unicode-range`: `U+20-7e, U+a0`."""
    ranges: list[tuple[int, int]] = []
    for code in sorted(characters):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ", ".join(f"U+{a:x}" if a == b else f"U+{a:x}-{b:x}" for a, b in ranges)


def main(arguments: Sequence[str]) -> None:
    """Write every face and the stylesheet."""
    paths = dict(zip(("roman", "italic", "naskh", "hebrew"), map(Path, arguments), strict=True))
    held: dict[str, frozenset[int]] = {}
    for face in FACES:
        content = make_face(face, paths[face.source])
        (FONTS / f"{face.file}.woff2").write_bytes(content)
        held[face.file] = held_by(content)
        print(f"{len(content):7,} {face.file}")
    STYLESHEET.write_text("\n".join(stylesheet(held)), encoding="utf-8")
    joined = Face("naskh-joined", "naskh", frozenset(map(ord, joined_characters())), features=())
    JOINED.write_bytes(make_face(joined, paths["naskh"]))


if __name__ == "__main__":
    main(sys.argv[1:])
