"""A page in which one address after another is opened, and what the browser saw of each."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, Request

SIZE = (1280, 900)
"""Width and height of the window, where a test asks for no other."""


@dataclass
class Visit:
    """What a browser saw while it opened pages.

    One more page in a browser is one more process, which costs more than to open an address.
    """

    page: Page
    requested: list[str] = field(default_factory=list)
    """Every address asked for."""
    complaints: list[str] = field(default_factory=list)
    """What failed, and what the browser wrote to its console."""

    def watch(self) -> "Visit":
        """Begin to write down."""
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("requestfailed", self._fail)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self

    def begin_anew(self) -> "Visit":
        """Leave for the next test an empty page, as wide as it was, and nothing written down."""
        width, height = SIZE
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="null", color_scheme="null", forced_colors="null")
        self.requested.clear()
        self.complaints.clear()
        return self

    def _fail(self, request: Request) -> None:
        self.complaints.append(f"{request.url}: {request.failure}")
