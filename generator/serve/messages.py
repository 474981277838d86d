"""What the server and the process that holds the site say to each other."""

from collections.abc import Mapping
from typing import NamedTuple


class Changed(NamedTuple):
    """Files may have changed. To the process that holds the site."""

    paths: frozenset[str]
    """POSIX paths in the site, where they are known; others are looked for later."""
    is_whole: bool
    """Whether these are all."""
    shown: tuple[str, ...]
    """Uris of the pages that browsers show, which are wanted first."""


class Wanted(NamedTuple):
    """A browser asks for a page that is being built, or about one. To the same."""

    uri: str
    """The page."""
    is_about: bool = False
    """Whether it is asked what the page is made of, and not for the page."""


class Shown(NamedTuple):
    """Pages as the build that has just begun will make them. To the server."""

    edit: int
    """Tells the builds apart."""
    pages: Mapping[str, bytes | None]
    """By uri; None where that cannot be told yet."""
    assets: Mapping[str, bytes]
    """The theme's files that they name, by uri."""


class Page(NamedTuple):
    """A page that was wanted. To the server."""

    uri: str
    """The page."""
    content: bytes | None
    """None where there is no such page, or it cannot be told yet."""


class Mistake(NamedTuple):
    """Something that keeps the site from being built, as the browser is told of it."""

    code: str
    """The diagnostic's; empty where it is of the preview itself."""
    place: str
    """`path:line:column`; empty where it is about no file."""
    message: str
    """What is wrong, in a sentence without its full stop."""
    advice: str = ""
    """What to write instead."""
    line: int = 0
    """The number of the line below."""
    before: str = ""
    """What stands in that line before the place."""
    after: str = ""
    """What stands there from it on."""


class Ended(NamedTuple):
    """A build has ended, or could not begin. To the server."""

    mistakes: tuple[Mistake, ...]
    """Why there is none; empty where the site is built."""
    findings: int = 0
    """How many findings there are."""
    more: int = 0
    """How many more mistakes there are than are listed."""

    @property
    def is_built(self) -> bool:
        """Whether the site stands in its output as its records have it now."""
        return not self.mistakes


class Waiting(NamedTuple):
    """Something in the records that the site does not show."""

    what: str
    """`tribute`, `person`, `event`, `place`, `field`."""
    id: str
    """Whose it is, or the tribute's own; of a field its name."""
    place: str
    """`path:line`."""
    why: str
    """Why it is not shown, in a few words."""
    text: str = ""
    """Of a tribute, what it says."""
    by: str = ""
    """Of a tribute, who wrote it."""


class About(NamedTuple):
    """What a page is made of, and what of that it does not show. To the server."""

    uri: str
    """The page."""
    place: str = ""
    """`path:line` of its record; empty where it is no record's."""
    waiting: tuple[Waiting, ...] = ()
    """What the page does not show of it, or of a page that lists records, the whole site."""
    more: int = 0
    """How much more of that there is."""
