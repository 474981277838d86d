"""Letters blocks of text onto a card."""

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.render.cards.joining import is_joined, prepared, turned
from generator.render.cards.layout import Measure, Setting, Size, set_text
from generator.render.cards.lettering import Face, Lettering
from generator.render.theme import ThemeError
from generator.values.languages import direction
from generator.values.words import Words

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import Axis, FreeTypeFont

LEADING, JOINED_LEADING = 1.24, 1.55
"""The height of a line, in sizes of its letters; joined letters reach further up and down."""
_BASELINE, _JOINED_BASELINE = 0.86, 1.02
"""Where in it the letters stand."""


class Style(NamedTuple):
    """How a block of text is set."""

    sizes: tuple[Size, ...]
    """Those to choose from, the largest first."""
    weight: int
    """Of the letters, from 400 to 600."""
    shade: int
    """Of the ink, to 255."""


class Block(NamedTuple):
    """A text in its lines, which are ready to be written."""

    setting: Setting
    """The lines."""
    style: Style
    """How they are set."""
    is_leftward: bool
    """Whether they are read from right to left."""
    is_joined: bool
    """Whether any of their letters join."""

    @property
    def leading(self) -> int:
        """The height of a line."""
        return round(self.setting.pixels * (JOINED_LEADING if self.is_joined else LEADING))

    @property
    def height(self) -> int:
        """Of all lines."""
        return self.leading * len(self.setting.lines)


class Pen:
    """Writes on one card."""

    def __init__(self, lettering: Lettering, left: int, right: int, *, is_leftward: bool) -> None:
        """Take up the pen.

        Args:
            lettering: Chooses the typefaces.
            left: Where lines begin, in pixels; those of a page that is read to the left end there.
            right: Where they end.
            is_leftward: Whether the page is read from right to left.
        """
        self._lettering = lettering
        self._left = left
        self._right = right
        self._is_leftward = is_leftward

    def block(self, words: Words, style: Style) -> Block:
        """A text in lines that have room between the margins.

        Args:
            words: All covered by the lettering.
            style: How they are set.

        Raises:
            ThemeError: a typeface cannot be read.
        """
        text = prepared(words.text)
        measures = partial(self._measure, style.weight)
        setting = set_text(text, style.sizes, self._right - self._left, measures)
        return Block(setting, style, direction(words.lang) == "rtl", is_joined(text))

    def write(self, draw: "ImageDraw", block: Block, top: int) -> None:
        """Write a block.

        Args:
            draw: Of the picture.
            block: The block.
            top: Where its first line begins, in pixels.
        """
        pixels, weight = block.setting.pixels, block.style.weight
        baseline = round(pixels * (_JOINED_BASELINE if block.is_joined else _BASELINE))
        for number, line in enumerate(block.setting.lines):
            seen = turned(line, is_leftward=block.is_leftward)
            left = float(self._left)
            if self._is_leftward:
                left = self._right - self._width(pixels, weight, seen)
            for run in self._lettering.runs(seen):
                font = _font_of(run.face, pixels, weight)
                place = (round(left), top + number * block.leading + baseline)
                draw.text(place, run.text, fill=block.style.shade, font=font, anchor="ls")
                left += self._width(pixels, weight, run.text)

    def _measure(self, weight: int, pixels: int) -> Measure:
        return partial(self._width, pixels, weight)

    def _width(self, pixels: int, weight: int, text: str) -> float:
        widths = _widths(self._lettering, pixels, weight)
        return sum(widths[character] for character in text)


class _Widths(dict[str, float]):
    """How wide each character is: they stand beside each other, whatever their neighbours are."""

    def __init__(self, lettering: Lettering, pixels: int, weight: int) -> None:
        self._lettering = lettering
        self._size = pixels, weight

    def __missing__(self, character: str) -> float:
        (run,) = self._lettering.runs(character)
        self[character] = width = _font_of(run.face, *self._size).getlength(character)
        return width


@lru_cache(maxsize=64)
def _widths(lettering: Lettering, pixels: int, weight: int) -> _Widths:
    return _Widths(lettering, pixels, weight)


def _font_of(face: Face, pixels: int, weight: int) -> "FreeTypeFont":
    try:
        return _font(face.path, round(pixels * face.scale), weight)
    except OSError as error:
        message = f"cards cannot be lettered with it ({error})"
        advice = "give another file, or set cards to false in site.yaml"
        raise ThemeError(f"theme/assets/{face.name}", message, advice) from None


@lru_cache(maxsize=64)
def _font(path: Path, pixels: int, weight: int) -> "FreeTypeFont":
    """A typeface in one size and weight, set without any library of the system's."""
    from PIL import ImageFont

    font = ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)
    try:
        axes = font.get_variation_axes()
    except OSError:  # it has one weight
        return font
    chosen = [
        _within(weight, axis) if axis["name"] == b"Weight" else axis["default"] or 0
        for axis in axes
    ]
    font.set_variation_by_axes([float(value) for value in chosen])
    return font


def _within(weight: int, axis: "Axis") -> int:
    return min(max(weight, axis["minimum"] or weight), axis["maximum"] or weight)
