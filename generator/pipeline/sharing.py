"""Shares out what a build makes many of, also among workers that share nothing but folders with it.

What pages are made of is too much to be sent. A worker elsewhere plans the site by itself, once for
each build, and makes any of it only where its plan is the very one that was made here.
"""

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, Self, TypeVar

from generator.cache.inventory import is_same, take_inventory
from generator.cache.last_build import LastBuild
from generator.cache.store import Store
from generator.diagnostics import Report
from generator.executor import ExecutorError
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.cards import CardMaker, card_maker
from generator.pipeline.images import ImageMaker, image_maker
from generator.pipeline.leaks import leak_scan
from generator.pipeline.made import MadeFile
from generator.pipeline.pages import Made, PageMaker, page_maker
from generator.pipeline.planning import Planned, plan
from generator.pipeline.standing import Standing, list_inputs, look, seen_in_site
from generator.profile import Profile
from generator.progress import Tracker, pass_silently
from generator.render.environment import compile_all
from generator.write.leaks import LeakScan
from generator.write.placing import Placing
from generator.write.tree import read_tree
from generator.write.workspace import Workspace

_Result = TypeVar("_Result")

WORTHWHILE = 200
"""Pages for which one more process saves more than its start takes."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker elsewhere is told of a build."""

    build: str
    """Tells it from all others."""
    options: Options
    """What was asked for."""

    def prepare(self) -> None:
        """Plan the site in this process, unless that was done."""
        _planned_again(self)


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes all of which a site has many."""

    pages: PageMaker
    """The pages."""
    images: ImageMaker
    """The images of its photographs."""
    cards: CardMaker
    """The cards that pages are shared with."""

    @classmethod
    def of(
        cls,
        planned: Planned,
        scan: LeakScan,
        last: LastBuild | None,
        placing: Placing,
        store: Store,
    ) -> Self:
        """What makes those of a site.

        Args:
            planned: The site.
            scan: Looks for what is held back, in all of it.
            last: The last build into the same output.
            placing: Puts files where they are gathered.
            store: Has the templates as they were compiled before.

        Raises:
            ThemeError: a template is malformed.
        """
        pages = page_maker(planned, scan, last, placing, store)
        return cls(pages, image_maker(planned, pages), card_maker(planned, pages))


class Maker(Protocol[_Result]):
    """Makes what there is much of, by its places among all of a kind."""

    def make(self, numbers: Sequence[int]) -> list[_Result]:
        """Make some."""


class PictureMaker(Maker[list[MadeFile]], Protocol):
    """Makes pictures, each of some files."""

    @property
    def count(self) -> int:
        """How many there are."""

    def left(self, number: int) -> list[MadeFile] | None:
        """The files of one, where they stand as this very generator would make them."""


class Pictures(NamedTuple):
    """A kind of pictures."""

    maker: Callable[[Makers], PictureMaker]
    """What makes them, among all makers."""
    stage: str
    """What making them is called where time is told."""
    title: str
    """What it is called where progress is shown."""
    counted: str
    """What those are called that were made."""
    worthwhile: int
    """How many make up for the start of one more process."""


class Sharing:
    """Shares out what there is much of to make for one build."""

    def __init__(self, order: Order, standing: Standing, planned: Planned, makers: Makers) -> None:
        """Begin to share.

        Args:
            order: What others are told of the build.
            standing: How things stood before it.
            planned: The site.
            makers: What makes it here.
        """
        self.order = order
        self.makers = makers
        self._standing = standing
        self._planned = planned

    @property
    def path(self) -> Path:
        """The folder in which all is gathered."""
        return self.makers.pages.placing.path

    @cached_property
    def digest(self) -> str:
        """Of all that the site is made of."""
        return _digest(self._standing, self._planned, self.makers.pages.scan)

    def make_pages(self, kept: Kept, track: Tracker) -> Iterator[Made]:
        """Have every page made that does not stand as it would be made.

        Others begin at once; what comes of it is told as it is asked for.

        Args:
            kept: Has the work done, and is told what took long.
            track: Passes pages on, and may show how many have passed.

        Raises:
            ThemeError: a template is missing, malformed, or asks for what there is not.
            WriteFailedError: the file system refused.
            ExecutorError: pages cannot be made where they were to be.
        """
        maker = self.makers.pages
        if maker.last is None:
            compile_all(next(iter(maker.environments.values())), kept.store)
        count = len(maker.pages)
        made = kept.executor.spread(
            _Work[Made | None](self, attrgetter("pages")), range(count), worthwhile=WORTHWHILE
        )
        every = enumerate(track(made, "Rendering pages", count))
        return (_told(one, kept.profile) if one else maker.left(number) for number, one in every)

    def make_pictures(self, kept: Kept, track: Tracker) -> Iterator[MadeFile]:
        """The same of the images of photographs, and of the cards that pages are shared with.

        Raises:
            PhotographError: a file has changed since it was read.
            ThemeError: a typeface of the theme cannot be read.
            WriteFailedError: the file system refused.
            ExecutorError: they cannot be made where they were to be.
        """
        for kind in PICTURES:
            with kept.profile.stage(kind.stage):
                yield from self._pictures(kind, kept, track)

    def _pictures(self, kind: Pictures, kept: Kept, track: Tracker) -> Iterator[MadeFile]:
        maker = kind.maker(self.makers)
        missing = []
        for number in range(maker.count):
            left = maker.left(number)
            if left is None:
                missing.append(number)
            else:
                yield from left
        made = kept.executor.spread(_Work(self, kind.maker), missing, worthwhile=kind.worthwhile)
        kept.profile.count(kind.counted, len(missing))
        yield from chain.from_iterable(track(made, kind.title, len(missing)))


PICTURES = (
    Pictures(
        maker=attrgetter("images"),
        stage="make images",
        title="Resizing photographs",
        counted="photographs resized",
        worthwhile=1,
    ),
    Pictures(
        maker=attrgetter("cards"),
        stage="draw cards",
        title="Drawing cards",
        counted="cards drawn",
        worthwhile=50,
    ),
)
"""Every kind, in the order in which they are made."""


def _told(made: Made, profile: Profile) -> Made:
    if made.fault is not None:
        raise made.fault
    profile.took("pages", made.uri, made.seconds)
    return made


class _Work(Generic[_Result]):
    """Makes some of a site, by their places among all of a kind.

    Where it was sent to, it makes them of what is planned there.
    """

    __slots__ = ("_maker", "_sharing")

    def __init__(self, sharing: Sharing, maker: Callable[[Makers], Maker[_Result]]) -> None:
        """Begin.

        Args:
            sharing: What has it shared out.
            maker: What makes it, among all makers; it is sent to workers elsewhere.
        """
        self._sharing = sharing
        self._maker = maker

    def __call__(self, numbers: Sequence[int]) -> list[_Result]:
        return self._maker(self._sharing.makers).make(numbers)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Send all but what makes them."""
        sharing = self._sharing
        return _Sent, (sharing.order, sharing.path, sharing.digest, self._maker)


@dataclass(frozen=True, slots=True)
class _Sent(Generic[_Result]):
    """The same in a worker elsewhere."""

    order: Order
    path: Path
    digest: str
    maker: Callable[[Makers], Maker[_Result]]

    def __call__(self, numbers: Sequence[int]) -> list[_Result]:
        makers = _planned_again(self.order).makers(self.path, self.digest)
        return self.maker(makers).make(numbers)


class _PlannedAgain:
    """A site that is planned in a worker as it is where its build was started."""

    def __init__(self, order: Order) -> None:
        options = order.options
        standing = look(options)
        with Store.of_site_to_read(options.site_path) as store:
            # What is wrong with it is told where the build was started.
            planned = plan(
                options, Report(), pass_silently, Kept(seen_in_site(standing.inputs), store)
            )
        again = take_inventory(list_inputs(options), standing.inputs)
        if planned is None or not is_same(standing.inputs, again):
            raise _changed()
        self._planned = planned
        self._scan = leak_scan(planned.checked, planned.publication)
        self._standing = standing
        self._digest = _digest(standing, planned, self._scan)
        self._makers: Makers | None = None
        self.order = order

    def makers(self, path: Path, digest: str) -> Makers:
        """What makes the site and gathers it in a folder, if the plan is the one of that digest."""
        if digest != self._digest:
            raise _changed()
        if not path.is_dir():
            raise ExecutorError(
                f"a worker does not see {path.parent.parent} as it is here; "
                "share the folder that the output goes into, at the same path"
            )
        if self._makers is None:
            output_path, last = self.order.options.output_path, self._standing.last
            placing = Placing(Workspace.beside(output_path), path, read_tree(output_path))
            self._makers = Makers.of(self._planned, self._scan, last, placing, Store())
        return self._makers


_here: _PlannedAgain | None = None
"""In a worker, the site of the build that it works for: one at most, as each is large."""


def _planned_again(order: Order) -> _PlannedAgain:
    global _here
    if _here is None or _here.order.build != order.build:
        _here = None
        gc.unfreeze()
        gc.collect()
        _here = _PlannedAgain(order)
        gc.freeze()  # the collector would walk all of it again and again
    return _here


def _changed() -> ExecutorError:
    return ExecutorError(
        "files of the site changed while workers planned it, so that their pages would not fit "
        "together; what stood in the output is unchanged: build again"
    )


def _digest(standing: Standing, planned: Planned, scan: LeakScan) -> str:
    """Of all that was read, of the last build, and of what was planned and is held back."""
    told = (
        sorted((path, seen.digest) for path, seen in standing.inputs.items()),
        standing.last.manifest if standing.last else "",
        [page.uri for page in planned.site_plan.pages],
        scan.digest,
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
