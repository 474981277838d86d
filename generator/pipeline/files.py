"""Makes the files beside the pages, each anew only where it has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.export.anniversaries import export_anniversaries
from generator.export.data.package import export_package
from generator.export.data.records import export_records
from generator.export.data.tables import export_tables
from generator.export.feed import export_feeds
from generator.export.file_sets import FileKeys, FileSet
from generator.export.open_search import export_open_search
from generator.export.places import export_places
from generator.export.references import export_references
from generator.export.search import export_search
from generator.export.sitemap import export_sitemap
from generator.export.timelines import export_timelines
from generator.pipeline.made import MadeFile
from generator.pipeline.pages import PageMaker
from generator.pipeline.planning import Planned

_OF = " of "
"""Stands between a key and the number of files that share it, where both are written down."""


@dataclass(frozen=True, slots=True)
class _FileMaker:
    """All that it takes to make any of them."""

    pages: PageMaker
    """What makes the pages: files go to the same place, and are looked through alike."""
    claim: Callable[[str], None]
    """Reserves an address, before anything is written there."""
    before: Mapping[str, Sequence[str]]
    """The sets of the last build: the files of each, by its key."""

    def make(self, files: Artifact | FileSet) -> Iterator[MadeFile]:
        """Make files, unless they stand as they would be made.

        Raises:
            BadUriError: an address collides with another.
            WriteFailedError: the file system refused.
        """
        if isinstance(files, Artifact):
            yield self._made(files, "")
            return
        uris = self.before.get(files.key, ())
        if uris and all(map(self.pages.is_left, uris)):
            for uri in uris:
                self.claim(uri)
                yield MadeFile(uri, f"{files.key}{_OF}{len(uris)}")
        else:
            artifacts = tuple(files.files())
            key = f"{files.key}{_OF}{len(artifacts)}"
            yield from (self._made(artifact, key) for artifact in artifacts)

    def _made(self, artifact: Artifact, key: str) -> MadeFile:
        self.claim(artifact.uri)
        placed = self.pages.placing.place(artifact.uri, artifact.content)
        is_seen = not placed.is_staged and self.pages.is_left(artifact.uri)
        leaks = () if is_seen else self.pages.scan.leaks_in(artifact)
        return MadeFile(artifact.uri, key, placed, leaks)


def make_files(
    planned: Planned, pages: PageMaker, claim: Callable[[str], None]
) -> Iterator[MadeFile]:
    """Make every file of a site of which there is not one for each page or photograph.

    Args:
        planned: The site.
        pages: What makes its pages.
        claim: Reserves an address.

    Raises:
        BadUriError: an address collides with another.
        WriteFailedError: the file system refused.
    """
    before = _whole_sets(pages.last.keys) if pages.last else {}
    maker = _FileMaker(pages, claim, before)
    for files in _files_of(planned, pages):
        yield from maker.make(files)


def _whole_sets(written: Mapping[str, str]) -> dict[str, list[str]]:
    """The files of each set by its key; none of one that is incomplete, as damage may leave it."""
    sets: dict[str, list[str]] = {}
    for uri, key in written.items():
        if _OF in key:
            sets.setdefault(key, []).append(uri)
    parted = ((*key.rpartition(_OF), uris) for key, uris in sets.items())
    return {key: uris for key, _, number, uris in parted if number == str(len(uris))}


def _files_of(planned: Planned, pages: PageMaker) -> Iterator[Artifact | FileSet]:
    site_plan, voices = planned.site_plan, pages.voices
    editions, default = site_plan.editions, site_plan.editions[0]
    lang = default.edition.lang
    keys = {
        plan.edition.lang: FileKeys(plan, pages.keys.frames[plan.edition.lang]) for plan in editions
    }
    yield from planned.checked.assets.artifacts
    yield from export_feeds(editions, voices, site_plan.permalinks)
    yield from export_anniversaries(editions, voices, site_plan.permalinks)
    yield from export_references(default, voices[lang])
    yield from export_search(editions, voices, keys)
    yield from export_open_search(editions)
    yield from export_sitemap(site_plan)
    yield from export_places(default, keys[lang])
    yield from export_timelines(editions, voices, keys)
    yield from export_records(planned.publication.corpus, editions, keys)
    yield from export_tables(default, keys[lang])
    yield from export_package(default)
