"""Where everything is: the address of each record and list, in each language."""

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct

from generator.plan.frame import RefKey, Target
from generator.public.corpus import PublicEdition

_LISTED = {
    "roll/event": "events",
    "roll/place": "places",
    "roll/source": "sources",
    "chronology/source": "sources",
}
"""The kind of the records that have a list apart, by the folder of the pages of such lists."""


class Addresses(Struct, frozen=True):
    """The addresses of one edition."""

    lang: str
    """The edition's language."""
    default: str
    """The site's default language, whose pages stand at the root."""
    records: Mapping[RefKey, Target]
    """Each published record: in this language where it has a page in it, else in the default."""

    def listing(self, name: str) -> str:
        """The address of a page that lists things: `roll.html`, `ru/chronology/1987.html`."""
        return self.file(f"{name}.html")

    def file(self, name: str) -> str:
        """The address of a file that each language has its own of: `feed.xml`, `ru/feed.xml`."""
        return localised(name, self.lang, self.default)


def edition_addresses(edition: PublicEdition, default: str) -> Addresses:
    """Give every record of an edition its address."""
    records = {
        (folder, id_): Target(uri=record_uri(folder, id_, record.lang, default), lang=record.lang)
        for folder, kind in edition.by_folder.items()
        for id_, record in kind.items()
    }
    return Addresses(edition.lang, default, records)


def record_uri(folder: str, id_: str, lang: str, default: str) -> str:
    """The address of a record's page: `victims/anna-kask.html`; an editors' page has no folder."""
    name = f"{id_}.html" if folder == "pages" else f"{folder}/{id_}.html"
    return localised(name, lang, default)


def record_listed(name: str) -> RefKey | None:
    """The record that a list is apart from: `roll/event/fire.2.html` has the people of `fire`."""
    folder, _, file = name.rpartition("/")
    kind = _LISTED.get(folder)
    return (kind, file.partition(".")[0]) if kind else None


def absolute_url(site_url: str | None, uri: str) -> str | None:
    """The absolute address of a page, percent-encoded; None where the site has no address.

    The home page of a folder is addressed by the folder (RFC 3986, section 6.2.3 in spirit).
    """
    if site_url is None:
        return None
    path = uri.removesuffix("index.html") if uri.rpartition("/")[2] == "index.html" else uri
    return site_url + quote(path)


def localised(name: str, lang: str, default: str) -> str:
    """The address of a language's own version of a file: the default one's is at the root."""
    return name if lang == default else f"{lang}/{name}"
