"""Links that can still be followed when their page is gone (robustlinks.mementoweb.org/spec)."""

import re

from markupsafe import Markup, escape

from generator.public.reference import PublicSource
from generator.values.when import html_datetime

_SNAPSHOT = re.compile(r"/web/(\d{4})(\d{2})(\d{2})\d{0,6}(?:[a-z]{2}_)?/(https?://.+)")
"""The address of a copy in a web archive, which tells the day it was made and of what."""


def robust_attrs(source: PublicSource) -> Markup:
    """What a link to a source or its copy says of both: original, copy, and the day of linking.

    The day is that on which an editor last read the source, else that of the copy. Without an
    original nothing is said, since it is what a reader wants to come back to.
    """
    copy = _SNAPSHOT.search(source.archived or "")
    original = source.url or (copy[4] if copy else None)
    if original is None:
        return Markup()
    read = html_datetime(source.accessed, None) if source.accessed else None
    day = read if read and len(read) == len("2024-05-02") else None
    if day is None and copy:
        day = "-".join(copy.groups()[:3])
    attributes = {
        "data-originalurl": original,
        "data-versionurl": source.archived,
        "data-versiondate": day,
    }
    given = ((name, value) for name, value in attributes.items() if value)
    return Markup("".join(f' {name}="{escape(value)}"' for name, value in given))
