"""Breaks a title into lines of a picture: as large as fits, and each about as long as the next."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

ELLIPSIS = "…"

Measure = Callable[[str], float]
"""Gives the width of a text in pixels; that of two texts in a row is the sum of theirs."""


class Size(NamedTuple):
    """One of the sizes that a text may be set in."""

    pixels: int
    """Of the letters."""
    lines: int
    """The most lines of it that there is room for."""


class Setting(NamedTuple):
    """A text in its lines."""

    pixels: int
    """The size of its letters."""
    lines: tuple[str, ...]
    """What stands on each, as it is read."""


class _Word(NamedTuple):
    text: str
    width: float
    space: str
    """What stands before it, where it does not begin a line; empty within a word that is broken."""


def set_text(
    text: str, sizes: Sequence[Size], width: float, measure: Callable[[int], Measure]
) -> Setting:
    """Set a text in the largest size in which all of it has room.

    Where there is none, the smallest is taken and the text cut, with an ellipsis.

    Args:
        text: What to set.
        sizes: Those to choose from, the largest first.
        width: Of the longest line, in pixels.
        measure: Gives what measures texts of a size.
    """
    for size in sizes:
        of_size = measure(size.pixels)
        words, space = list(_words(text, width, of_size)), of_size(" ")
        count = len(_broken(words, width, space))
        if count <= size.lines:
            return Setting(size.pixels, _balanced(words, count, width, space))
    smallest = sizes[-1]
    *lines, last = map(_joined, _broken(words, width, space)[: smallest.lines])
    return Setting(smallest.pixels, (*lines, _cut(last, width, of_size)))


def _words(text: str, width: float, measure: Measure) -> Iterator[_Word]:
    """The words; one that is wider than a line in parts."""
    for word in text.split(" "):
        space, start = " ", 0
        if measure(word) > width:
            for end in range(2, len(word)):
                if measure(word[start:end]) > width:
                    part = word[start : end - 1]
                    yield _Word(part, measure(part), space)
                    space, start = "", end - 1
        rest = word[start:]
        yield _Word(rest, measure(rest), space)


def _broken(words: Sequence[_Word], width: float, space: float) -> list[list[_Word]]:
    """Lines with as many words each as it has room for."""
    lines: list[list[_Word]] = []
    room = -1.0
    for word in words:
        room -= word.width + (space if word.space else 0)
        if room < 0:
            lines.append([])
            room = width - word.width
        lines[-1].append(word)
    return lines


def _balanced(words: Sequence[_Word], count: int, width: float, space: float) -> tuple[str, ...]:
    """The same number of lines, in the least width that still takes no more."""
    least, most = max(word.width for word in words), width
    while most - least > 4:
        middle = (least + most) / 2
        if len(_broken(words, middle, space)) > count:
            least = middle
        else:
            most = middle
    return tuple(map(_joined, _broken(words, most, space)))


def _joined(line: Sequence[_Word]) -> str:
    first, *others = line
    return first.text + "".join(word.space + word.text for word in others)


def _cut(line: str, width: float, measure: Measure) -> str:
    """A line that ends in an ellipsis, after a whole word where it has several."""
    words = line.split(" ")
    while len(words) > 1 and measure(" ".join(words) + ELLIPSIS) > width:
        words.pop()
    cut = " ".join(words)
    while len(cut) > 1 and measure(cut + ELLIPSIS) > width:
        cut = cut[:-1]
    return cut.rstrip(" ,;:.–—-،؛") + ELLIPSIS
