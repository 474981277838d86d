"""XML of a few elements; long lists of pages are written line by line, which takes less time."""

from xml.etree import ElementTree as ET


def xml_file(root: ET.Element) -> bytes:
    """An element with all that is in it as a whole file, indented."""
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def add_text(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element that holds nothing but a text."""
    ET.SubElement(parent, tag).text = text
