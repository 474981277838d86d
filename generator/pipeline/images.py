"""Makes the images of a site's photographs, but for those that stand as they would be made."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.pipeline.made import MadeFile
from generator.pipeline.pages import PageMaker
from generator.pipeline.planning import Planned
from generator.render.images import Photograph, render_variants, variants


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageMaker:
    """All that it takes to make any image of a site."""

    photographs: Sequence[Photograph]
    """The photographs that are shown, each once."""
    pages: PageMaker
    """What makes the pages: images go to the same place, and are looked through alike."""

    @property
    def count(self) -> int:
        """How many photographs there are."""
        return len(self.photographs)

    def left(self, number: int) -> list[MadeFile] | None:
        """The images of one, where all are there already as this very generator made them."""
        photograph = self.photographs[number]
        files = [MadeFile(one.uri, photograph.digest) for one in variants(photograph)]
        return files if all(self.pages.stands(file.uri, file.key) for file in files) else None

    def make(self, numbers: Sequence[int]) -> list[list[MadeFile]]:
        """Make the images of some of the photographs, by their places among all.

        Raises:
            PhotographError: a file has changed since it was read.
        """
        return [self._make(self.photographs[number]) for number in numbers]

    def _make(self, photograph: Photograph) -> list[MadeFile]:
        return [
            MadeFile(
                uri,
                photograph.digest,
                self.pages.placing.place(uri, content),
                self.pages.scan.leaks_in(Artifact(uri, content)),
            )
            for uri, content in render_variants(photograph)
        ]


def image_maker(planned: Planned, pages: PageMaker) -> ImageMaker:
    """What makes the images of a site.

    Args:
        planned: The site.
        pages: What makes its pages.
    """
    photographs = planned.checked.photographs
    shown = [photographs[path] for path in planned.site_plan.photographs]
    # Two files of the same content are one photograph.
    once = {photograph.digest: photograph for photograph in shown}
    return ImageMaker(photographs=tuple(once.values()), pages=pages)
