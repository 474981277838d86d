"""What a site has that an import must know: what cells can name, and which ids are taken."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Report, Severity
from generator.importing.records.cells import Known
from generator.importing.unusable import UnusableFileError
from generator.load.corpus import Loaded, load
from generator.load.permalinks import read_permalinks
from generator.records.corpus import Edition
from generator.values.folding import fold
from generator.values.permalinks import Permalinks


class SiteRecords(Struct, frozen=True):
    """A site, as an import sees it."""

    path: Path
    """Its folder."""
    loaded: Loaded
    """Its records."""
    broken: frozenset[str]
    """The files that have errors; POSIX paths in the site."""
    permalinks: Permalinks
    """The addresses that it has had."""

    @property
    def lang(self) -> str:
        """The language that its records are in."""
        return self.loaded.site.default_language

    @property
    def originals(self) -> Edition:
        """Its records."""
        return self.loaded.corpus.originals

    def taken_ids(self, kind: str) -> Iterator[str]:
        """The ids that records of a kind have, also those with mistakes, and those they had."""
        yield from getattr(self.originals, f"{kind}s")
        yield from (id_ for of, id_ in self.loaded.unread if of == kind)
        start, end = f"{kind}s/", ".html"
        for address in self.permalinks.addresses:
            if address.startswith(start) and address.endswith(end):
                yield address.removeprefix(start).removesuffix(end)


def read_site(site_path: Path) -> SiteRecords:
    """Read a site.

    Raises:
        UnusableFileError: nothing can be imported into it as it is.
    """
    report = Report()
    loaded = load(site_path, report)
    if loaded is None:
        raise UnusableFileError(
            f"the settings of {site_path} cannot be read", "'cenotaph check' says what is wrong"
        )
    broken = {one.location.path for one in report if one.severity is Severity.ERROR}
    return SiteRecords(site_path, loaded, frozenset(broken), read_permalinks(site_path, Report()))


def known_records(site: SiteRecords) -> Known:
    """What cells can name."""
    edition = site.originals
    called = {
        "event": _called((one.id, (one.title.text,)) for one in edition.events.values()),
        "place": _called(
            (one.id, (one.name.text, *one.names.values())) for one in edition.places.values()
        ),
        "source": _called(
            (one.id, (one.title.text, one.url or "")) for one in edition.sources.values()
        ),
    }
    ids = {kind: frozenset(site.taken_ids(kind)) for kind in called}
    return Known(ids, called)


def _called(records: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Each record's id by what it is called; what two are called names neither."""
    found: dict[str, str] = {}
    repeated = set()
    for id_, names in records:
        for name in {fold(name).strip() for name in names} - {""}:
            if found.setdefault(name, id_) != id_:
                repeated.add(name)
    return {name: id_ for name, id_ in found.items() if name not in repeated}
