"""The list of pages for search engines (sitemaps.org, protocol 0.9), and `robots.txt`."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.artifact import Artifact
from generator.plan.site import PlannedPage, SitePlan

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def export_sitemap(plan: SitePlan) -> Iterator[Artifact]:
    """Write `robots.txt`, and `sitemap.xml` where the site has an address to list pages under."""
    site_url = plan.editions[0].frame.site_url
    lines = ["User-agent: *", "Allow: /"]
    if site_url is not None:
        yield Artifact("sitemap.xml", _sitemap(plan))
        lines.append(f"Sitemap: {site_url}sitemap.xml")
    yield Artifact("robots.txt", ("\n".join(lines) + "\n").encode())


def _sitemap(plan: SitePlan) -> bytes:
    root = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for page in plan.pages:
        if page.is_indexed and page.canonical_url:
            _add_page(root, page, plan.default_language)
    ET.indent(root)
    content: str = ET.tostring(root, encoding="unicode", xml_declaration=True)
    return content.encode() + b"\n"


def _add_page(root: ET.Element, page: PlannedPage, default_language: str) -> None:
    entry = ET.SubElement(root, "url")
    ET.SubElement(entry, "loc").text = page.canonical_url
    for alternate in page.alternates:
        _add_alternate(entry, alternate.lang, alternate.url)
        if alternate.lang == default_language:
            _add_alternate(entry, "x-default", alternate.url)


def _add_alternate(entry: ET.Element, lang: str, url: str | None) -> None:
    attributes = {"rel": "alternate", "hreflang": lang, "href": url or ""}
    ET.SubElement(entry, "xhtml:link", attributes)
