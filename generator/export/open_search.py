"""How a browser or a catalogue searches the site by itself (OpenSearch 1.1, draft 6)."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.artifact import Artifact
from generator.export.xml_text import add_text, xml_file
from generator.plan.addresses import absolute_url
from generator.plan.edition import EditionPlan
from generator.plan.frame import Frame

MEDIA_TYPE = "application/opensearchdescription+xml"
"""What a description is served as."""

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _LONG, _MOST_WORDS = 16, 48, 1024
"""The most characters of a short name, a long one, and a description."""


def export_open_search(editions: tuple[EditionPlan, ...]) -> Iterator[Artifact]:
    """Describe each language's search, where the site has an address to search under.

    What it names is the roll of names, whose box is filled in from the address; without script
    that is still the roll.
    """
    for plan in editions:
        frame = plan.frame
        if frame.open_search_uri is not None:
            yield Artifact(frame.open_search_uri, _description(frame, frame.open_search_uri))


def _description(frame: Frame, uri: str) -> bytes:
    root = ET.Element("OpenSearchDescription", {"xmlns": _NAMESPACE})
    title = frame.title.text
    add_text(root, "ShortName", cut(title, _SHORT))
    add_text(root, "Description", cut(frame.tagline.text if frame.tagline else title, _MOST_WORDS))
    _add_url(root, "text/html", f"{absolute_url(frame.site_url, frame.roll_uri)}?q={{searchTerms}}")
    _add_url(root, MEDIA_TYPE, f"{absolute_url(frame.site_url, uri)}", rel="self")
    add_text(root, "LongName", cut(title, _LONG))
    add_text(root, "Attribution", cut(frame.editor.text, 256))
    add_text(root, "Language", frame.lang)
    add_text(root, "InputEncoding", "UTF-8")
    add_text(root, "OutputEncoding", "UTF-8")
    return xml_file(root)


def cut(text: str, most: int) -> str:
    """A text at most so long: whole words, or the beginning of the first one."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    words, _, _ = text[: most + 1].rpartition(" ")
    return words.rstrip(",;:–—-").rstrip() or text[:most]


def _add_url(parent: ET.Element, media_type: str, template: str, **further: str) -> None:
    ET.SubElement(parent, "Url", {"type": media_type, **further, "template": template})
