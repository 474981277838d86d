"""Pages as the preview serves them: with the script that shows them anew, and no further change."""

import hashlib
import re
from typing import NamedTuple

SCRIPT = "/_preview/preview.js"
STYLES = "/_preview/preview.css"

_STRICT = b"connect-src 'self';"
_WITH_SOCKET = b"connect-src 'self' ws: wss:;"
_TRUSTED = re.compile(rb"; require-trusted-types-for 'script'; trusted-types [^;\"]*")
"""The preview's script makes a page of what the server tells it."""
_HTML = re.compile(rb"<html\b[^>]*>")
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_LOADED = re.compile(rb"<(?:script|link)\b[^>]*\b(?:src|rel=\"stylesheet\")[^>]*>")
_OWN_SCRIPT = re.compile(rb'<script\b[^>]*\bsrc="(?:[^"]*/)?assets/js/search-[0-9a-f]+\.js"')
_ROOT = re.compile(rb'<link rel="stylesheet" href="(/(?:[^"]*/)?)assets/')
_MAIN = re.compile(rb"<main\b.*</main>", re.DOTALL)
_SCRIPT = re.compile(rb"<script\b[^>]*\bsrc=")


def digest_of(page: bytes) -> str:
    """By what a page that a browser shows is told from another state of it."""
    return hashlib.sha256(page).hexdigest()[:16]


def with_preview(page: bytes) -> bytes:
    """Add the preview's script to a page, which its content security policy lets in.

    HTML may leave out `</head>`.
    """
    script = f'<script src="{SCRIPT}" data-shown="{digest_of(page)}" defer></script>'.encode()
    page = _TRUSTED.sub(b"", page.replace(_STRICT, _WITH_SOCKET, 1), count=1)
    if b"</head>" in page:
        return page.replace(b"</head>", script + b"</head>", 1)
    return page + script


def root_of(not_found: bytes) -> str:
    """The path that a site is published below, as the page for what is not there has it."""
    found = _ROOT.search(not_found)
    return found[1].decode() if found else "/"


class Exchange(NamedTuple):
    """What makes one state of a page of another without loading it again."""

    title: str
    """Its title, as HTML."""
    main: str
    """Its main part, as HTML."""


def exchange(before: bytes, after: bytes) -> Exchange | None:
    """What of a page is to be exchanged; None where it must be loaded again.

    That is so where more than the main part and the head's words are others, and where the page has
    a script of its theme's own, which may hold on to what stands in the main part.
    """
    was, now = _MAIN.search(before), _MAIN.search(after)
    if was is None or now is None or _SCRIPT.search(now[0]):
        return None
    if len(_SCRIPT.findall(after)) != len(_OWN_SCRIPT.findall(after)):
        return None
    if _frame(before, was) != _frame(after, now):
        return None
    title = _TITLE.search(after)
    return Exchange(title[1].decode() if title else "", now[0].decode())


def _frame(page: bytes, main: re.Match[bytes]) -> tuple[object, ...]:
    """What stands around the main part, and what the head loads."""
    html = _HTML.search(page)
    head, _, body = page[: main.start()].partition(b"<body")
    return html and html[0], _LOADED.findall(head), body, page[main.end() :]
