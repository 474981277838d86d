"""What the browsers show, and what they are to be told of it."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from generator.serve.messages import About, Changed, Ended, Mistake, Page, Shown, Wanted
from generator.serve.pages import digest_of, exchange, root_of
from generator.write.tree import VERSION_CONTROL

_PATIENCE = 5.0
"""Seconds that a browser waits for a page that is made for it."""
NOT_FOUND = "404.html"


class Browser(Protocol):
    """A page that is open in a browser."""

    uri: str
    """What it shows."""
    digest: str
    """In which state."""

    def tell(self, message: Mapping[str, Any]) -> None:
        """Tell it something."""


class Preview:
    """The pages as they are now: those of the output, and before them those being built."""

    def __init__(self, output_path: Path, ask: Callable[[object], None], *, is_open: bool) -> None:
        """Begin with what stands in the output.

        Args:
            output_path: Where the built site is.
            ask: Sends something to the process that holds the site.
            is_open: Whether other machines can look at it: then nothing is told that is not
                published.
        """
        self.output_path = output_path
        self.browsers: set[Browser] = set()
        self._ask = ask
        self._is_open = is_open
        self._ended = Ended(())
        self._ahead: dict[str, bytes] = {}
        """Pages and files that the build under way will write, by uri."""
        self._is_building = False
        self._attempt = 0
        """How many builds have ended: what was put away of one is shown again of the next."""
        self._edit = 0
        self._has_missed = False
        """Whether a browser asked for what is not written yet."""
        self._shown: dict[str, bytes] = {}
        """By its digest, each state of a page that some browser shows."""
        self._waiting: dict[str, list[asyncio.Future[bytes | None]]] = {}

    def change(self, paths: frozenset[str], is_whole: bool) -> None:
        """Files have changed."""
        shown = tuple(dict.fromkeys(browser.uri for browser in self.browsers))
        self._ask(Changed(paths, is_whole, shown))

    async def page(self, uri: str) -> bytes | None:
        """A page or another file as it is now; None where there is none."""
        if uri in self._ahead:
            return self._ahead[uri]
        if self._is_building and uri.endswith(".html"):
            content = await self._made(uri)
            if content is not None:
                return content
        content = self._on_disk(uri)
        if content is None:
            self._has_missed = self._is_building
            self._restore()
        return content

    def is_folder(self, uri: str) -> bool:
        """Whether there is a folder of that name, with a page of its own."""
        return self._on_disk(f"{uri}/index.html") is not None

    def not_found(self) -> bytes | None:
        """The page for what is not there."""
        return self._ahead.get(NOT_FOUND) or self._on_disk(NOT_FOUND)

    def below_root(self, path: str) -> str | None:
        """Where something is here that is published below a path, as on GitHub Pages.

        Only the page for what is not there names such an address: every other link is relative.

        Args:
            path: Of the address, as it was asked for.

        Returns:
            The rest of it; None where the site is published at the root, or this is not below its
            path.
        """
        root = root_of(self.not_found() or b"")
        below = path.removeprefix(root).lstrip("/")  # which would lead to another host
        return below if root != "/" and path.startswith(root) else None

    def served(self, page: bytes) -> None:
        """Remember a page that a browser was given."""
        if len(self._shown) > _MOST_SHOWN:
            kept = {browser.digest for browser in self.browsers}
            self._shown = {key: one for key, one in self._shown.items() if key in kept}
        self._shown[digest_of(page)] = page

    def opened(self, browser: Browser, url: str, digest: str) -> None:
        """A browser shows a page."""
        browser.uri, browser.digest = uri_of(url), digest
        self.browsers.add(browser)
        browser.tell(self._state())
        self._refresh(browser)
        if not self._is_open:
            self._ask(Wanted(browser.uri, is_about=True))

    def take(self, answer: Shown | Page | About | Ended) -> None:
        """Take what the process that holds the site has to say."""
        match answer:
            case Shown():
                self._show(answer)
            case Page():
                for waiting in self._waiting.pop(answer.uri, ()):
                    if not waiting.done():
                        waiting.set_result(answer.content)
            case About():
                for browser in self.browsers:
                    if browser.uri == answer.uri:
                        browser.tell({"command": "about", **_told(answer)})
            case Ended():
                self._end(answer)

    def _show(self, shown: Shown) -> None:
        if not self._is_building or shown.edit != self._edit:
            self._ahead.clear()
        self._is_building, self._edit = True, shown.edit
        if self._ended.mistakes:  # whatever was wrong with records is mended
            self._ended = Ended(())
            for browser in tuple(self.browsers):
                browser.tell(self._state())
        self._ahead.update(shown.assets)
        for uri, content in shown.pages.items():
            if content is None:
                self._ahead.pop(uri, None)
                continue
            self._ahead[uri] = content
            for browser in self.browsers:
                if browser.uri == uri:
                    self._refresh(browser)

    def _end(self, ended: Ended) -> None:
        self._ended, self._is_building = ended, False
        self._attempt += 1
        self._ahead.clear()
        for waiting in self._waiting.values():
            for one in waiting:
                if not one.done():
                    one.set_result(None)
        self._waiting.clear()
        has_missed, self._has_missed = self._has_missed, False
        for browser in tuple(self.browsers):
            browser.tell(self._state())
            if has_missed:
                browser.tell({"command": "reload"})
            else:
                self._refresh(browser)
            if not self._is_open:
                self._ask(Wanted(browser.uri, is_about=True))

    def _state(self) -> dict[str, Any]:
        told, more = self._ended.mistakes, self._ended.more
        if told and self._is_open:  # a file's name, or a word in it, may be what is not published
            told, more = (_UNTOLD,), more + len(told) - 1
        return {
            "command": "mistakes",
            "mistakes": [one._asdict() for one in told],
            "more": more,
            "attempt": self._attempt,
        }

    def _refresh(self, browser: Browser) -> None:
        """Have a browser show its page as it is now."""
        now = self._ahead.get(browser.uri) or self._on_disk(browser.uri) or self.not_found()
        if now is None or digest_of(now) == browser.digest:
            return
        before = self._shown.get(browser.digest)
        parts = exchange(before, now) if before else None
        if parts is None:
            browser.tell({"command": "reload"})
            return
        browser.digest = digest_of(now)
        self.served(now)
        browser.tell({"command": "exchange", "digest": browser.digest, **parts._asdict()})

    async def _made(self, uri: str) -> bytes | None:
        """A page as the build under way will make it."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(uri, []).append(waiting)
        self._ask(Wanted(uri))
        try:
            content: bytes | None = await asyncio.wait_for(waiting, _PATIENCE)
        except TimeoutError:
            return None
        if content is not None and self._is_building:
            self._ahead[uri] = content
        return content

    def _on_disk(self, uri: str) -> bytes | None:
        if uri.partition("/")[0].lower() in VERSION_CONTROL:  # which may hold a password
            return None
        path = self.output_path / uri
        try:
            is_inside = path.resolve().is_relative_to(self.output_path.resolve())
            return path.read_bytes() if is_inside else None
        except (OSError, ValueError):
            return None

    def _restore(self) -> None:
        """Have the site built again where somebody removed it."""
        if not self._is_building and self._ended.is_built and not self.output_path.exists():
            self.change(frozenset(), False)


_MOST_SHOWN = 64
_UNTOLD = Mistake("", "", "what is wrong is told in the terminal of whoever lets you look")


def _told(answer: About) -> dict[str, Any]:
    told = answer._asdict()
    return {**told, "waiting": [one._asdict() for one in answer.waiting]}


def uri_of(path: str) -> str:
    """The uri of a page by the path of its address on this server."""
    uri = unquote(path).lstrip("/")
    return f"{uri}index.html" if not uri or uri.endswith("/") else uri
