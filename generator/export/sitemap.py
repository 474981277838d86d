"""The list of pages for search engines (sitemaps.org, protocol 0.9), and `robots.txt`."""

from collections.abc import Iterable, Iterator
from html import escape

from generator.artifact import Artifact
from generator.plan.site import PlannedPage, SitePlan

MOST_PAGES = 45_000
"""Pages that one file lists; the protocol allows 50,000."""
MOST_BYTES = 50 * 1024 * 1024
"""What one file may come to, before it is compressed."""

_LIST = "sitemap.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_URLSET = f'{_DECLARATION}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n'.encode()
_URLSET_END = b"</urlset>\n"
_INDEX = f'{_DECLARATION}<sitemapindex xmlns="{_SITEMAP}">\n'.encode()
_INDEX_END = b"</sitemapindex>\n"


def export_sitemap(plan: SitePlan) -> Iterator[Artifact]:
    """Write `robots.txt`, and `sitemap.xml` where the site has an address to list pages under."""
    site_url = plan.editions[0].frame.site_url
    lines = ["User-agent: *", "Allow: /"]
    if site_url is not None:
        yield from sitemaps(plan.pages, site_url, plan.default_language)
        lines.append(f"Sitemap: {site_url}{_LIST}")
    yield Artifact("robots.txt", ("\n".join(lines) + "\n").encode())


def sitemaps(
    pages: Iterable[PlannedPage],
    site_url: str,
    default_language: str,
    most_pages: int = MOST_PAGES,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Artifact]:
    """The list of the pages, in one file where they fit, else in several and a list of these.

    Args:
        pages: All pages of the site, in order.
        site_url: Where it is published.
        default_language: The language for readers of none of its languages.
        most_pages: How many pages one file may list.
        most_bytes: What one file may come to.
    """
    entries = (
        _entry(page, page.canonical_url, default_language).encode()
        for page in pages
        if page.is_indexed and page.canonical_url
    )
    shards = list(_shards(entries, most_pages, most_bytes))
    if len(shards) == 1:
        yield Artifact(_LIST, shards[0])
        return
    index = [_INDEX]
    for number, content in enumerate(shards, start=1):
        uri = f"sitemap-{number}.xml"
        yield Artifact(uri, content)
        index.append(
            f"  <sitemap>\n    <loc>{escape(site_url + uri)}</loc>\n  </sitemap>\n".encode()
        )
    yield Artifact(_LIST, b"".join((*index, _INDEX_END)))


def _shards(entries: Iterable[bytes], most_pages: int, most_bytes: int) -> Iterator[bytes]:
    """The files that the entries fill, in their order; one, where there is none."""
    frame = len(_URLSET) + len(_URLSET_END)
    own: list[bytes] = []
    size = frame
    for entry in entries:
        if own and (len(own) == most_pages or size + len(entry) > most_bytes):
            yield b"".join((_URLSET, *own, _URLSET_END))
            own, size = [], frame
        own.append(entry)
        size += len(entry)
    yield b"".join((_URLSET, *own, _URLSET_END))


def _entry(page: PlannedPage, url: str, default_language: str) -> str:
    lines = [f"  <url>\n    <loc>{escape(url)}</loc>\n"]
    if page.corrected:  # of no other day is it known that the page was changed
        lines.append(f"    <lastmod>{page.corrected.isoformat()}</lastmod>\n")
    for alternate in page.alternates:
        lines.append(_alternate(alternate.lang, alternate.url or ""))
        if alternate.lang == default_language:
            lines.append(_alternate("x-default", alternate.url or ""))
    lines.append("  </url>\n")
    return "".join(lines)


def _alternate(lang: str, url: str) -> str:
    return f'    <xhtml:link rel="alternate" hreflang="{lang}" href="{escape(url)}" />\n'
