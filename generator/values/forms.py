"""What a text must look like beyond its type.

A field says it where it is declared: `url: Url | None`. To a type checker these are `str`,
`Words` and `Prose`; the loader reads each by its form.
"""

import datetime
from enum import Enum, auto
from typing import Annotated

from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words


class Form(Enum):
    """How a text is read."""

    GIVEN = auto()
    OVERLAY = auto()
    ID = auto()
    CODE = auto()
    LANGUAGE = auto()
    URL = auto()
    COLOUR = auto()
    ZONE = auto()
    NAME = auto()
    IF_KNOWN = auto()
    BLOCKS = auto()
    PLAIN = auto()


Given = Annotated[str, Form.GIVEN]
"""Told by the file's place in the site; never authored."""
InOverlay = Annotated[datetime.date | None, Form.OVERLAY]
"""A day that only a translation has."""
Id = Annotated[str, Form.ID]
"""Letters and digits of any script, and hyphens between them."""
Code = Annotated[str, Form.CODE]
"""A word of a list that is open: lower-case letters a to z and digits, joined by hyphens."""
LanguageTag = Annotated[str, Form.LANGUAGE]
"""BCP 47: `en`, `zh-Hant`."""
Url = Annotated[str, Form.URL]
"""An `http:` or `https:` address."""
Colour = Annotated[str, Form.COLOUR]
"""`#rrggbb`."""
ZoneName = Annotated[str, Form.ZONE]
"""IANA name of a time zone."""
NameText = Annotated[str, Form.NAME]
"""A person's name: at least one letter, of any script."""
Name = Annotated[Words, Form.NAME]
"""The same, with its language."""
NameIfKnown = Annotated[Name | None, Form.IF_KNOWN]
"""A name; None where it is written `unknown`."""
WhenIfKnown = Annotated[When | None, Form.IF_KNOWN]
"""A when; None where it is written `unknown`."""
Blocks = Annotated[Prose, Form.BLOCKS]
"""Paragraphs, lists and quotations; any other prose is one paragraph."""
PlainText = Annotated[Prose, Form.PLAIN]
"""Paragraphs without markup."""
