"""Every file of a built site, read as the programs that it is for read it: nothing in it runs.

What a file is read by follows from its ending; one that is not known here is a failure, so that
whoever adds a kind of file says how it is to be held.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import icalendar
import rispy
from bibtexparser.entrypoint import parse_string
from conftest import Outcome

from hostile.site import URL

FORBIDDEN = {
    "iframe", "frame", "frameset", "object", "embed", "applet", "base", "style", "math", "audio",
    "video", "template", "noscript", "portal", "fencedframe", "textarea", "select", "xmp",
    "plaintext", "marquee", "foreignobject", "animate", "animatetransform", "animatemotion", "set",
    "feimage", "image", "handler", "listener",
}  # fmt: skip
"""Elements that no page of ours has: they run or fetch something, or change how what follows is
read."""
ADDRESSES = {
    "href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "background",
    "longdesc", "manifest", "ping", "archive", "codebase", "imagesrcset", "data-originalurl",
    "data-versionurl",
}  # fmt: skip
"""Attributes that hold an address."""
NEVER = {"style", "ping", "formaction", "srcdoc", "background", "autofocus", "popovertarget"}
"""Attributes that no element of ours has."""
LINKED = {"@id", "url", "URL", "image", "contentUrl", "sameAs", "license", "target", "href", "link"}
"""Keys of JSON whose values are followed; a licence may be told in words within an object."""
PROTOCOLS = {"http", "https", "mailto", "tel"}
FORMULA = re.compile("[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
CALENDAR = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
ACTING = {
    "ATTACH",
    "ATTENDEE",
    "ORGANIZER",
    "METHOD",
    "X-ALT-DESC",
    "CONFERENCE",
    "IMAGE",
}
"""Properties of a calendar by which it would do something, or have something fetched."""
RIS = {
    "type_of_reference", "id", "authors", "title", "primary_title", "secondary_title", "publisher",
    "publication_year", "year", "date", "language", "urls", "access_date", "notes", "note",
}  # fmt: skip
Node = tuple[str, dict[str, str], str]
"""Name, attributes and text of an element."""
ATOM = "{http://www.w3.org/2005/Atom}"


def elements(tree: ET.Element) -> Iterator[Node]:
    """Every element of a tree, as a browser sees it."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            attributes = {str(name): str(value) for name, value in element.attrib.items()}
            yield element.tag.rpartition("}")[2], attributes, element.text or ""


def check_box(found: Iterable[Node]) -> None:
    """The only form is the theme's own search box."""
    form, entry, button = (
        (tag, attributes) for tag, attributes, _ in found if tag in {"form", "input", "button"}
    )
    assert (form[0], form[1]["role"], button) == ("form", "search", ("button", {"type": "submit"}))
    assert form[1]["action"].endswith("roll.html")
    assert (entry[0], entry[1]["name"], entry[1]["type"]) == ("input", "q", "search")


@cache  # most pages, such as those of the days, are alike whatever a text holds
def check_page(html: str) -> None:
    """A page has no active node but the theme's own."""
    found = list(elements(html5lib.parse(html, namespaceHTMLElements=False)))
    check_box(found)
    _check_nodes(found)


def check_fragment(html: str) -> None:
    """What is put into a page has no active node at all."""
    found = list(elements(html5lib.parseFragment(html, namespaceHTMLElements=False)))
    assert not {"script", "form", "input", "button", "meta", "link"} & {tag for tag, _, _ in found}
    _check_nodes(found)


def _check_nodes(found: Iterable[Node]) -> None:
    for tag, attributes, text in found:
        assert tag.lower() not in FORBIDDEN
        if tag == "script" and "src" in attributes:
            assert attributes.keys() <= {"src", "defer", "integrity", "type", "crossorigin"}
            assert re.search(r"(?:^|/)assets/js/[\w.-]+\.js$", attributes["src"])
        elif tag == "script":
            assert attributes == {"type": "application/ld+json"}
            check_data(_json(text))
        if tag == "meta":
            assert attributes.get("http-equiv", "Content-Security-Policy").lower() != "refresh"
        for name, value in attributes.items():
            assert not name.lower().startswith("on")
            assert name not in NEVER
            if name.rpartition("}")[2] in ADDRESSES:
                check_address(tag, value)


def check_address(tag: str, value: str) -> None:
    """An address leads to the web, and what a page fetches is the site's own."""
    scheme, colon, _ = value.partition(":")
    if colon and "/" not in scheme and "?" not in scheme and "#" not in scheme:
        assert scheme.lower() in PROTOCOLS
    assert not value.startswith(("//", "\\", "/\\"))
    assert "@" not in urlsplit(value).netloc
    if tag in {"img", "source", "script"}:
        assert not colon
    if tag == "link":
        assert not colon or value.startswith(URL)


def check_data(data: object, key: str = "") -> None:
    """What is followed in JSON are addresses of the web only."""
    if isinstance(data, dict):
        if "@context" in data:
            assert str(data["@context"]).startswith("https://schema.org")
        for inner, value in data.items():
            check_data(value, inner)
    elif isinstance(data, list):
        for item in data:
            check_data(item, key)
    elif isinstance(data, str) and key in LINKED:
        scheme, colon, _ = data.partition(":")
        assert not colon or scheme in {"https", "http", "urn"} or "/" in scheme


def _json(text: str) -> object:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refuse(constant: str) -> object:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)


def _check_html(name: str, content: bytes) -> None:
    check_page(content.decode())


def _check_xml(name: str, content: bytes) -> None:
    assert b"<!DOCTYPE" not in content
    assert b"<?" not in content.removeprefix(b"<?xml ")
    for element in ET.fromstring(content).iter():
        assert element.tag.rpartition("}")[2] not in {"script", "html", "body", "svg"}
        for attribute in element.attrib:
            if attribute in {"href", "src", "template", "url"}:
                check_address("a", element.attrib[attribute])
        if element.tag.rpartition("}")[2] in {"loc", "id", "icon", "logo", "uri", "Image"}:
            assert re.match(r"https?://|urn:uuid:[0-9a-f-]{36}$|(?!\w+:|//)", element.text or "")
        assert element.get("type") not in {"html", "xhtml"}


def _check_json(name: str, content: bytes) -> None:
    check_data(_json(content.decode()))


def _check_bibtex(name: str, content: bytes) -> None:
    library = parse_string(content.decode())
    assert not library.failed_blocks
    assert not library.strings and not library.preambles
    for entry in library.entries:
        url = entry.fields_dict.get("url")
        assert url is None or url.value.startswith(("https://", "http://"))


def _check_ris(name: str, content: bytes) -> None:
    for reference in rispy.loads(content.decode()):
        assert reference.keys() <= RIS, reference.keys() - RIS
        assert all(url.startswith(("https://", "http://")) for url in reference.get("urls", ()))


def _check_calendar(name: str, content: bytes) -> None:
    for calendar in icalendar.Calendar.from_ical(content, multiple=True):
        for component in calendar.walk():
            assert component.name in CALENDAR
            assert not component.errors
            assert not ACTING & component.keys()
            assert str(component.get("SOURCE", URL)).startswith(URL)
            assert str(component.get("URL", URL)).startswith(("https://", "http://"))


def _check_csv(name: str, content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        for cell in row:
            assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), cell


def _check_text(name: str, content: bytes) -> None:
    if name == "robots.txt":
        for line in filter(None, content.decode().splitlines()):
            assert re.fullmatch(rf"(?:User-agent|Allow|Disallow|Sitemap): (?:[*/]|{URL}\S+)", line)
    else:
        assert name.startswith("assets/")


def _check_svg(name: str, content: bytes) -> None:
    for element in ET.fromstring(content).iter():
        tag = element.tag.rpartition("}")[2].lower()
        assert tag != "script" and tag not in FORBIDDEN - {"style"}
        assert not any(attribute.lower().startswith("on") for attribute in element.attrib)


def _check_own(name: str, content: bytes) -> None:
    assert name.startswith("assets/")


def _check_untouched(name: str, content: bytes) -> None:
    """Hold what is none of the records' words, such as a codebook, to that."""
    assert b"alert(" not in content
    assert b"evil.example" not in content


CHECKS: Mapping[str, Callable[[str, bytes], None]] = {
    "html": _check_html,
    "xml": _check_xml,
    "json": _check_json,
    "geojson": _check_json,
    "bib": _check_bibtex,
    "ris": _check_ris,
    "ics": _check_calendar,
    "csv": _check_csv,
    "txt": _check_text,
    "svg": _check_svg,
    "js": _check_own,
    "css": _check_own,
    "woff2": _check_own,
    **dict.fromkeys(("avif", "jpg", "md", "png", "webp"), _check_untouched),
}
"""How files of each ending are read."""


def check_output(outcome: Outcome) -> None:
    """Read every file of a built site."""
    check_files(outcome.files())


def check_files(files: Mapping[str, bytes]) -> None:
    """Read some files of a built site, by their addresses."""
    for name, content in files.items():
        ending = name.rpartition(".")[2]
        assert ending in CHECKS, f"{name}: say in hostile/output.py what reads a .{ending}"
        try:
            CHECKS[ending](name, content)
        except (AssertionError, ValueError, ET.ParseError) as error:
            raise AssertionError(f"{name}: {type(error).__name__}: {error}") from error
