"""What YAML reads without complaint and nobody means: texts cut off at `#`, `-item`, `key:value`.

A text is parsed a second time to find them, and only where a glance at it has raised the suspicion.
"""

import re
from collections.abc import Iterator

from yaml.events import ScalarEvent

from generator.load.yaml_advice import YamlMistake, elided, quoted_around
from generator.load.yaml_events import end_of, parse_events, start_of
from generator.load.yaml_trouble import ODD_SPACE, not_a_field, odd_space

_SUSPECT_LINE = re.compile(
    rf"\n *(?:-[^\s\d-]|(?:- +)*[^\W\d]\w*(?::[^\s/]|[：﹕])|{ODD_SPACE.pattern})"
)
_SUSPECT_SPACE = re.compile(rf"[:-] *{ODD_SPACE.pattern}")
_SUSPECT_COMMENT = re.compile(r"[ \t]#[^\s#]")
_CUT = re.compile(r",?[ \t]+(#[^\s#].*)")
_GLUED = re.compile(r"-[^\s\d-]|[^\W\d]\w*(?::[^\s/]|[：﹕])")


def is_suspect(text: str) -> bool:
    """Whether a text may hold such a thing; within quotes and blocks it is none."""
    return bool(
        _SUSPECT_LINE.search(f"\n{text}")
        or ("#" in text and _SUSPECT_COMMENT.search(text))
        or (not text.isascii() and _SUSPECT_SPACE.search(text))
    )


def find_suspects(text: str) -> Iterator[YamlMistake]:
    """Name what a text that is YAML most likely does not mean to say."""
    lines = text.split("\n")
    for event in parse_events(text):
        if isinstance(event, ScalarEvent) and not event.style:
            yield from _glued(event, lines)
            yield from _cut_off(event, lines)


def _glued(event: ScalarEvent, lines: list[str]) -> Iterator[YamlMistake]:
    start = start_of(event)
    if ODD_SPACE.match(event.value):
        yield odd_space(start.line, start.column)
    elif _GLUED.match(event.value) and not lines[start.line][: start.column].strip(" -"):
        yield not_a_field(lines, start.line, start.column)


def _cut_off(event: ScalarEvent, lines: list[str]) -> Iterator[YamlMistake]:
    end = end_of(event)
    line = lines[end.line] if end.line < len(lines) else ""
    if match := _CUT.match(line, end.column):
        yield YamlMistake(
            "yaml-comment",
            end.line,
            match.start(1),
            f"' #' begins a comment, so '{elided(match[1])}' is no part of the text",
            f"write {quoted_around(line, match.start(1))}; a comment has a space after its '#'",
        )
