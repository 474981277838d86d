"""Makes the files beside the pages, each anew only where it has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.export.anniversaries import export_anniversaries
from generator.export.data.keyed import KeyedFile, RecordDigests
from generator.export.data.package import export_package
from generator.export.data.records import export_records
from generator.export.data.tables import export_tables
from generator.export.feed import export_feeds
from generator.export.open_search import export_open_search
from generator.export.places import export_places
from generator.export.references import export_references
from generator.export.search import export_search
from generator.export.sitemap import export_sitemap
from generator.export.timelines import export_timelines
from generator.pipeline.made import MadeFile
from generator.pipeline.pages import PageMaker
from generator.pipeline.planning import Planned
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class FileMaker:
    """All that it takes to make any of them."""

    pages: PageMaker
    """What makes the pages: files go to the same place, and are looked through alike."""

    def make(self, file: Artifact | KeyedFile) -> MadeFile:
        """Make a file, unless it stands as it would be made.

        Raises:
            WriteFailedError: the file system refused.
        """
        if isinstance(file, Artifact):
            return self._made(file, "")
        if self.pages.stands(file.uri, file.key):
            return MadeFile(file.uri, file.key)
        return self._made(Artifact(file.uri, file.content()), file.key)

    def _made(self, artifact: Artifact, key: str) -> MadeFile:
        placed = self.pages.placing.place(artifact.uri, artifact.content)
        is_seen = not placed.is_staged and self.pages.is_left(artifact.uri)
        leaks = () if is_seen else self.pages.scan.leaks_in(artifact)
        return MadeFile(artifact.uri, key, placed, leaks)


def files_of(planned: Planned, voices: Mapping[str, Voice]) -> Iterator[Artifact | KeyedFile]:
    """Every file of a site of which there is not one for each page or photograph.

    Args:
        planned: The site.
        voices: How each of its languages says things.
    """
    site_plan = planned.site_plan
    editions, default = site_plan.editions, site_plan.editions[0]
    yield from planned.checked.assets.artifacts
    yield from export_feeds(editions, voices, site_plan.permalinks)
    yield from export_anniversaries(editions, voices, site_plan.permalinks)
    yield from export_references(default, voices[default.edition.lang])
    yield from export_search(editions, voices)
    yield from export_open_search(editions)
    yield from export_sitemap(site_plan)
    yield from export_places(default)
    yield from export_timelines(editions, voices)
    digests = {plan.edition.lang: RecordDigests(plan) for plan in editions}
    yield from export_records(planned.publication.corpus, editions, digests)
    yield from export_tables(default, digests[default.edition.lang])
    yield from export_package(default)
