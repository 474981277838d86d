"""A built page's elements, and what they say."""

from xml.etree.ElementTree import Element

import html5lib


def parse(source: str) -> Element:
    """A page's elements, as a browser makes them of its source."""
    root = html5lib.parse(source, namespaceHTMLElements=False)
    assert isinstance(root, Element)
    return root


def by_class(root: Element, name: str) -> list[Element]:
    """Elements of a class, in order."""
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def by_id(root: Element, id_: str) -> Element:
    """The one element with an id."""
    (found,) = (one for one in root.iter() if one.get("id") == id_)
    return found


def folded(element: Element) -> str:
    """The text of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())
