"""Plain text in a human language."""

from msgspec import Struct


class Words(Struct, frozen=True):
    """A title, a role, a name: one line of text and the language it is written in."""

    text: str
    """Never empty; no markup."""
    lang: str
    """BCP 47 tag of the language, so that a page in another one can mark it (WCAG 2.2, 3.1.2)."""

    def __str__(self) -> str:
        """Give the text alone."""
        return self.text
