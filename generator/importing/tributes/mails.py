"""Messages of a mailbox file (mbox): who wrote, when, about whom, and the words."""

import email
import email.utils
import mailbox
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path

from generator.importing.tributes.rows import Row, Rows

PERSON_HEADER = "X-Person"
"""A header in which a form or a filter may name the person."""

_ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To")
_TAG = re.compile(r"\+([^@\s]+)@")
_SIGNATURE = re.compile(r"^-- \r?$.*", re.MULTILINE | re.DOTALL)
"""What RFC 3676 has as one; a line of two hyphens alone may divide a text."""
_HTML_SIGNATURE = re.compile(r"^--$.*", re.MULTILINE | re.DOTALL)
"""The same, where HTML has lost the space."""
_BREAKS = {"p", "div", "br", "li", "tr", "blockquote", "h1", "h2", "h3", "ul", "ol", "table"}
_UNSHOWN = {"head", "script", "style", "title"}


def read_mbox(path: Path) -> Rows:
    """Read a mailbox: the plain part of each message, or its HTML as text where it has no other."""
    rows, attachments = [], 0
    for number, written in enumerate(_messages(path), start=1):
        place = f"message {number}"
        try:
            message = email.message_from_bytes(written)
            cells = {
                "person": _person(message),
                "by": email.utils.parseaddr(_header(message, "From"))[0],
                "date": _header(message, "Date"),
                "text": _text(message),
            }
            attachments += sum(1 for part in message.walk() if _is_attached(part))
            rows.append(Row(place, cells))
        except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
            # The standard library raises these for headers and parts that are not well formed.
            rows.append(Row(place, {}, "the message cannot be read; its form is broken"))
    return Rows("a mailbox", tuple(rows), (), attachments)


def _messages(path: Path) -> Iterator[bytes]:
    """Each message below its `From` line, which the library takes for ASCII and some are not."""
    box = mailbox.mbox(path, create=False)
    try:
        yield from map(box.get_bytes, box.iterkeys())
    finally:
        box.close()


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))
    try:
        parts = decode_header(value)
    except HeaderParseError:
        return value
    return "".join(
        part if isinstance(part, str) else _decoded(part, charset) for part, charset in parts
    )


def _person(message: Message) -> str:
    """What names the person: the header, the tag of an address it was sent to, or the subject."""
    if named := _header(message, PERSON_HEADER):
        return named
    for name in _ADDRESSED:
        if tag := _TAG.search(_header(message, name)):
            return tag[1]
    return _header(message, "Subject")


def _is_attached(part: Message) -> bool:
    is_text = part.get_content_type() in ("text/plain", "text/html")
    is_inside = part.is_multipart()
    return not is_inside and (not is_text or part.get_filename() is not None)


def _text(message: Message) -> str:
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
    plain = [_content(part) for part in parts if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return _SIGNATURE.sub("", "\n\n".join(plain))
    html = [_content(part) for part in parts if part.get_content_type() == "text/html"]
    return _HTML_SIGNATURE.sub("", "\n\n".join(_HtmlText.of(text) for text in html))


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return _decoded(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


class _HtmlText(HTMLParser):
    """The words of an HTML mail, in its paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._unshown = 0

    @classmethod
    def of(cls, html: str) -> str:
        """The text that a reader of the mail sees."""
        parser = cls()
        parser.feed(html)
        parser.close()
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parser._words))
        return re.sub(r"\n{3,}", "\n\n", text).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line or a paragraph."""
        del attrs
        self._unshown += tag in _UNSHOWN
        if tag in _BREAKS:
            self._words.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, or what is not shown."""
        self._unshown -= tag in _UNSHOWN and self._unshown > 0
        if tag in _BREAKS:
            self._words.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep words; line ends in HTML are spaces."""
        if not self._unshown:
            self._words.append(re.sub(r"\s+", " ", data))
