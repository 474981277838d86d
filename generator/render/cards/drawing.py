"""Draws a card: a few words on the theme's paper, as the title page of a book has them."""

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Self

from generator.plan.cards import HEIGHT, WIDTH, Card
from generator.render.cards.layout import Size
from generator.render.cards.lettering import Lettering
from generator.render.cards.pen import Pen, Style
from generator.render.theme import Theme
from generator.render.tokens import Colour, colour_of
from generator.render.voice import Voice
from generator.values.languages import direction
from generator.values.words import Words

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 96
"""Pixels at the sides."""
TITLE = Style((Size(84, 2), Size(76, 3), Size(66, 3), Size(56, 4), Size(48, 5)), 500, 255)
BELOW = Style((Size(36, 2), Size(30, 3)), 400, 190)
SITE = Style((Size(30, 1), Size(26, 2)), 400, 190)
"""The title; a time, or a line, beneath it; the site's title at the foot."""

_TOP, _BOTTOM = 64, 466
_GAP = 24
_RULE_TOP, _RULE_WIDTH, _RULE_HEIGHT = 506, 72, 4
_SITE_TOP = 532
_RUNS = 3
"""zlib's Z_RLE."""
_SHADES = 15
"""Of ink on paper; the sixteenth colour is the accent."""


class Palette(NamedTuple):
    """The colours of a card: those of the theme in the light, however those read who see it."""

    paper: Colour
    """Of the ground."""
    ink: Colour
    """Of the letters; what is beside the title has a paler shade of it."""
    accent: Colour
    """Of the rule above the foot."""

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """Those that a theme's pages have."""
        return cls(*(colour_of(name, theme) for name in cls._fields))

    def sixteen(self) -> list[int]:
        """All shades of ink on paper and the accent, each as its three values."""
        shades = [
            round(ground + (ink - ground) * step / (_SHADES - 1))
            for step in range(_SHADES)
            for ground, ink in zip(self.paper, self.ink, strict=True)
        ]
        return [*shades, *self.accent]


def told_on(card: Card, voice: Voice) -> str:
    """All that a card says, as text."""
    below, site = _below(card, voice), card.site
    parts = (card.title.text, below and below.text, site and site.text)
    return " · ".join(part for part in parts if part)


def render_card(card: Card, voice: Voice, lettering: Lettering, palette: Palette) -> bytes:
    """Draw a card as a PNG of sixteen colours, which carries its words as text beside them.

    The same card gives the same bytes wherever the same version of Pillow runs: what the system
    has of libraries and typefaces is not asked for.

    Args:
        card: What it says; its title is covered by the lettering.
        voice: How its language says when something was.
        lettering: Chooses the typefaces.
        palette: The colours.

    Raises:
        ThemeError: a typeface of the theme cannot be read.
    """
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    is_leftward = direction(card.lang) == "rtl"
    pen = Pen(lettering, MARGIN, WIDTH - MARGIN, is_leftward=is_leftward)
    blocks = [pen.block(card.title, TITLE)]
    below = _below(card, voice)
    if below and lettering.covers(below.text):
        blocks.append(pen.block(below, BELOW))
    height = sum(block.height for block in blocks) + _GAP * (len(blocks) - 1)
    top = _TOP + max(0, _BOTTOM - _TOP - height) // 2
    for block in blocks:
        pen.write(draw, block, top)
        top += block.height + _GAP
    if card.site and lettering.covers(card.site.text):
        pen.write(draw, pen.block(card.site, SITE), _SITE_TOP)
    drawn = image.point([value * (_SHADES - 1) // 255 for value in range(256)])
    left = WIDTH - MARGIN - _RULE_WIDTH if is_leftward else MARGIN
    rule = (left, _RULE_TOP, left + _RULE_WIDTH, _RULE_TOP + _RULE_HEIGHT)
    drawn.paste(_SHADES, rule)
    return _encoded(drawn, palette, told_on(card, voice))


def _below(card: Card, voice: Voice) -> Words | None:
    """The line beneath the title."""
    if card.times:
        return Words(" – ".join(map(voice.when, card.times)), card.lang)
    return card.below


def _encoded(drawn: "Image", palette: Palette, text: str) -> bytes:
    """A picture of the numbers of its colours, four bits each."""
    from PIL.PngImagePlugin import PngInfo

    drawn.putpalette(palette.sixteen())
    said = PngInfo()
    said.add_itxt("Title", text)
    file = BytesIO()
    # Runs alone are looked for: as small here, in half the time, and the same on any processor.
    drawn.save(file, "PNG", bits=4, compress_type=_RUNS, pnginfo=said)
    return file.getvalue()
