"""Text into HTML, and HTML that is final, without asking of each piece what its making has told."""

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

needs_escape = re.compile("[&<>'\"]").search
"""Where a text first has what HTML would take for its own; None where it is HTML as it stands."""

final: Callable[[str], Markup] = partial(str.__new__, Markup)
"""A piece of final HTML, whose parts were escaped as it was put together."""


def escaped(text: str) -> Markup:
    """A text as HTML shows it; markup stays as it is."""
    if type(text) is Markup:
        return text
    return final(text) if needs_escape(text) is None else escape(text)
