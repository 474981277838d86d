"""Scripts and styles that stand in a template itself, and what it fetches from elsewhere.

The policy that pages carry has browsers ignore all of it, and they say so where nobody looks.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_TEMPLATE_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_ATTRIBUTE = r"(?<![\w-]){}\s*="
_RUN = ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")
"""Types of scripts that are run; others hold data."""
_FETCHING = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "video": "src",
}
"""The attribute by which an element has something fetched."""
_FOLLOWED = ("alternate", "author", "canonical", "help", "license", "next", "prev", "search")
"""What a `<link>` may be to another site: nothing is fetched for it."""
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_PROGRAM = re.compile(r"\s*javascript:", re.IGNORECASE)

_TO_STYLESHEET = "give it a class, and style that in assets/css/components/"
_TO_SCRIPT = "put it into a file in assets/js/, and name that by <script src>"


class Blocked(NamedTuple):
    """What a browser would not follow."""

    line: int
    """Where it stands, counted from 1."""
    message: str
    """What is wrong."""
    advice: str
    """What to do."""


def blocked(text: str) -> Iterator[Blocked]:
    """What of a template no browser would follow.

    Args:
        text: The template; what its tags give is not known, and taken to be harmless.
    """
    reader = _Reader()
    reader.feed(_TEMPLATE_TAG.sub(_blank, text))
    reader.close()
    yield from sorted(set(reader.found))


def _blank(tag: re.Match[str]) -> str:
    """As many lines as a tag has; what it shows is a word."""
    lines = "\n" * tag[0].count("\n")
    return f"x{lines}" if tag[0].startswith("{{") else lines or " "


class _Reader(HTMLParser):
    """Looks through the elements of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Blocked] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            message = "browsers ignore <style>, by the security policy that pages carry"
            self._tell(0, message, "move it into a file in assets/css/components/")
        if tag == "script" and "src" not in given and given.get("type", "").lower() in _RUN:
            message = "browsers do not run a script that stands in a page, by the security policy"
            self._tell(0, message, _TO_SCRIPT)
        for name, value in given.items():
            self._look_at(tag, name, value)
        self._look_where(tag, given)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        line = self._line_of(name)
        if name == "style":
            message = f"browsers ignore the style= of <{tag}>, by the security policy of pages"
            self._tell(line, message, _TO_STYLESHEET)
        elif re.fullmatch("on[a-z]+", name):
            message = f"browsers do not run the {name}= of <{tag}>, by the security policy of pages"
            self._tell(line, message, f"{_TO_SCRIPT}, with addEventListener in it")
        elif _PROGRAM.match(value):
            message = f"browsers do not run the {name}= of <{tag}>, by the security policy of pages"
            self._tell(line, message, _TO_SCRIPT)

    def _look_where(self, tag: str, given: dict[str, str]) -> None:
        name = _FETCHING.get(tag, "")
        if tag == "link" and set(given.get("rel", "").lower().split()) & set(_FOLLOWED):
            return
        if _ELSEWHERE.match(given.get(name, "")):
            message = (
                f"browsers fetch nothing from {given[name].strip()}: a page asks no other server"
            )
            advice = "put the file into assets/, and name it by its path there and |asset"
            self._tell(self._line_of(name), message, advice)

    def _line_of(self, attribute: str) -> int:
        """How many lines below the beginning of a tag one of its attributes stands."""
        tag = self.get_starttag_text() or ""
        found = re.search(_ATTRIBUTE.format(re.escape(attribute)), tag, re.IGNORECASE)
        return tag.count("\n", 0, found.start()) if found else 0

    def _tell(self, line: int, message: str, advice: str) -> None:
        self.found.append(Blocked(self.getpos()[0] + line, message, advice))
