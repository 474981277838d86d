"""Addresses on the web that a record may name: whole, and leading where a reader thinks."""

import re
from urllib.parse import urlsplit

_MISLEADING = re.compile("[%\u2044\u2215\u2571\u29f8]")
"""In a host: a percent sign, which browsers decode, and what looks like the slash behind one."""
_USER = re.compile("//[^/?#]*@")


def web_address_mistake(url: str) -> tuple[str, str] | None:
    """What is wrong with an `http:` or `https:` address, and what to do; nothing where it is one.

    A name before `@` is no part of where it leads: it hides the host, or is somebody's password.
    """
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        is_whole = False
    if not is_whole or not url.isprintable() or re.search(r'[\s<>"\\`]', url):
        return "is no web address", "write it whole: https://archive.example/page"
    if "@" in parts.netloc:
        message = "holds a name or password before its host, which would be published"
        return message, "leave out what stands before the @, and change a password that was public"
    if _MISLEADING.search(parts.netloc):
        return "has a host that is none", "copy the address again"
    return None


def without_user(url: str) -> str:
    """An address as a message repeats it, which stands in logs: without a name or password."""
    return _USER.sub("//...@", url)
