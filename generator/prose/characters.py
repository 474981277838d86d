"""Characters that nobody sees: removed, or kept from reaching beyond the words they stand in."""

import re

from generator.prose.problems import TextProblem

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Controls but tab and line ends, lone surrogates and noncharacters: none is text, and some are
what Python-Markdown marks its own places with."""

_OVERRIDE = re.compile("[\u202d\u202e]")
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENERS = "\u2066\u2067\u2068"
_END = "\u2069"
_AS_ISOLATE = str.maketrans(
    {
        "\u202a": "\u2066",  # left-to-right embedding
        "\u202b": "\u2067",  # right-to-left embedding
        "\u202c": _END,
        "\u202d": "\u2068",  # overrides: the direction is found from the words again
        "\u202e": "\u2068",
    }
)


def check_characters(text: str) -> tuple[str, list[TextProblem]]:
    """Give the text without invisible characters and with one kind of line end, and what to say.

    An override shows letters in another order than they are stored in, so that a reader, a search
    and a copy disagree: it is reported, and `Isolates` takes its effect away.
    """
    if text.replace("\n", "").isprintable():
        return text, []  # nothing but what can be seen, as most texts are
    problems = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := INVISIBLE.search(text):
        message = f"the text holds the control character U+{ord(found[0]):04X}"
        advice = "delete it; it was probably pasted along"
        line = text.count("\n", 0, found.start()) + 1
        problems.append(TextProblem("text-control-character", message, advice, line))
        text = INVISIBLE.sub("", text)
    if found := _OVERRIDE.search(text):
        message = f"the text holds the direction override U+{ord(found[0]):04X}"
        advice = "delete it; where words need a direction of their own, write U+2067 ... U+2069"
        line = text.count("\n", 0, found.start()) + 1
        problems.append(TextProblem("text-direction-override", message, advice, line))
    return text, problems


class Isolates:
    """Keeps the directional isolates of one paragraph balanced (Unicode UAX 9, 2.4 to 2.7).

    Embeddings and overrides become isolates, as UAX 9 recommends; an end without a start is
    dropped, and `close` ends what a paragraph left open.
    """

    __slots__ = ("_depth",)

    def __init__(self) -> None:
        self._depth = 0

    def balanced(self, text: str) -> str:
        """Give the next words of the paragraph, in which every isolate that ends has begun."""
        if text.isascii() or not _DIRECTED.search(text):
            return text
        kept = []
        for character in text.translate(_AS_ISOLATE):
            if character in _OPENERS:
                self._depth += 1
            elif character == _END:
                if not self._depth:
                    continue
                self._depth -= 1
            kept.append(character)
        return "".join(kept)

    def close(self) -> str:
        """Give the ends that the paragraph owes."""
        ends, self._depth = _END * self._depth, 0
        return ends
