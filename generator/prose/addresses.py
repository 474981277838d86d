"""Where a link goes: to a record of the site, to a public address, or nowhere."""

import posixpath
import re
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import unquote

from generator.prose.problems import quoted
from generator.values.prose import RecordLink
from generator.values.web_address import web_address_mistake, without_user

EXTERNAL_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
"""The only schemes a text may link to."""

_KINDS = ("events", "victims", "places", "sources", "pages")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_RECORD = re.compile(rf"content/({'|'.join(_KINDS)})/(\w[\w.-]*)\.(?:md|yaml)")
_FRAGMENT = re.compile(r"\w(?:[\w.-]*\w)?")
_TITLED = re.compile(r"""(<[^<>]*+>|\S++)\s++("[^"]*+"|'[^']*+')""")
_RELATIVE = "write the path of a record's file from this one: ../events/harbour-1987.md"


class AddressError(ValueError):
    """An address that a text may not link to."""

    def __init__(self, code: str, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.code = code
        self.reason = reason
        self.advice = advice


def decode_entities(text: str) -> str:
    """Give the text with `&amp;`, `&#38;` and their like as the characters they name.

    Without its semicolon an entity stays as it is: `?a=1&copy=2` is an address.
    """
    return _ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def split_title(typed: str) -> tuple[str, str | None]:
    """Divide what stands in a link's parentheses into the address, and a quoted title if any."""
    match = _TITLED.fullmatch(typed.strip())
    address, title = (match[1], match[2]) if match else (typed.strip(), None)
    return address.removeprefix("<").removesuffix(">"), title


@lru_cache(maxsize=4096)  # the records of one event link to the same few others
def resolve_address(address: str, folder: str) -> RecordLink | str:
    """Say what a link's address means in a record whose file is in `folder`.

    Args:
        address: As typed, entities included.
        folder: POSIX path relative to the site: `content/events`.

    Returns:
        The record it points to, or the external address to use.

    Raises:
        AddressError: for anything else, with what to write instead.
    """
    target = decode_entities(address).strip()
    if not target.isprintable() or re.search(r'[\s<>"\\`]', target):
        reason = (
            f"the link address {quoted(address)} holds a space or a character no address may hold"
        )
        raise AddressError("text-link-address", reason, "copy the address again")
    if scheme := _SCHEME.match(target):
        return _check_external(target, scheme[1].lower())
    if target.startswith("//") or target.lower().startswith("www."):
        reason = f"the link address {quoted(address)} does not say how it is reached"
        raise AddressError("text-link-address", reason, "begin it with https://")
    return _find_record(target, folder)


def _check_external(target: str, scheme: str) -> str:
    if scheme not in EXTERNAL_SCHEMES:
        reason = f"a text may not link to a '{scheme}:' address"
        raise AddressError("text-link-scheme", reason, "link to https, http, mailto or tel")
    if scheme in ("http", "https"):
        mistake = web_address_mistake(target)
    else:
        is_whole = not target.partition(":")[2].startswith(("?", "#")) and target[-1] != ":"
        mistake = None if is_whole else ("is not a whole one", "copy the address again")
    if mistake:
        message, advice = mistake
        reason = f"the link address {quoted(without_user(target))} {message}"
        raise AddressError("text-link-address", reason, advice)
    return target


def _find_record(target: str, folder: str) -> RecordLink:
    path, mark, fragment = target.partition("#")
    path, fragment = unquote(path), unquote(fragment)
    if not path:
        reason = f"{quoted(target)} does not name a file"
        advice = "write the file before the #, this record's own too: harbour-1987.md#search"
        raise AddressError("text-link-target", reason, advice)
    site_path = posixpath.normpath(posixpath.join(folder, path))
    if site_path.startswith(("..", "/")):
        reason = f"{quoted(path)} lies outside the site's folder"
        raise AddressError("text-link-outside", reason, _RELATIVE)
    record = _RECORD.fullmatch(site_path)
    if record is None:
        advice = _RELATIVE
        if site_path.startswith("content/media/"):
            advice = "show photographs and documents in the record's 'media' field"
        raise AddressError("text-link-target", f"{quoted(path)} is not a record's file", advice)
    kind, stem = record.groups()
    if "." in stem:
        reason = f"{quoted(path)} is a translation, not a record"
        advice = f"link to '{stem.partition('.')[0]}.md'; readers get the page in their language"
        raise AddressError("text-link-overlay", reason, advice)
    if mark and not _FRAGMENT.fullmatch(fragment):
        reason = f"{quoted(mark + fragment)} cannot be the id of an entry"
        raise AddressError("text-link-target", reason, "write an entry's id after the #")
    return RecordLink(kind, stem, fragment or None)
