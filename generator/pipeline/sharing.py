"""Shares the making of pages out, also among workers that share nothing with this one but folders.

What pages are made of is too much to be sent. A worker elsewhere plans the site by itself, once for
each build, and makes pages only where its plan is the very one that was made here.
"""

import gc
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator.cache.inventory import Inventory, is_same
from generator.cache.last_build import LastBuild
from generator.cache.store import Store
from generator.diagnostics import Report
from generator.executor import ExecutorError
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.leaks import leak_scan
from generator.pipeline.pages import Made, PageMaker, page_maker
from generator.pipeline.planning import Planned, plan
from generator.pipeline.standing import Standing, look, look_at_inputs, seen_in_site
from generator.progress import Tracker, pass_silently
from generator.render.environment import compile_all
from generator.write.leaks import LeakScan
from generator.write.placing import Placing
from generator.write.staging import Staging
from generator.write.tree import read_tree
from generator.write.workspace import Workspace

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


class PageWork:
    """Makes pages, by their places among all of a site.

    Where it was sent to, it makes them of what is planned there.
    """

    __slots__ = ("_digest", "_maker", "_order", "_path")

    def __init__(self, order: Order, path: Path, digest: str, maker: PageMaker | None) -> None:
        """Begin to make pages.

        Args:
            order: The build that they are for.
            path: The folder in which it gathers them.
            digest: That of its plan.
            maker: Makes them; None where the site is yet to be planned.
        """
        self._order = order
        self._path = path
        self._digest = digest
        self._maker = maker

    def __call__(self, numbers: Sequence[int]) -> list[Made]:
        """Make some of the pages, or leave them as they stand."""
        if self._maker is not None:
            return self._maker.make(numbers)
        return _planned_again(self._order).maker(self._path, self._digest).make(numbers)

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """Send all but what makes the pages."""
        return type(self), (self._order, self._path, self._digest, None)


def make_pages(
    planned: Planned,
    scan: LeakScan,
    standing: Standing,
    staging: Staging,
    kept: Kept,
    order: Order,
    track: Tracker,
) -> Iterator[Made]:
    """Make every page of a site that does not stand as it would be made.

    Args:
        planned: The site.
        scan: Looks for what is held back, in every page.
        standing: How things stood before the build.
        staging: Where the pages are put.
        kept: Has the templates as they were compiled before, and is told what took long.
        order: What others who make pages are told.
        track: Passes them on, and may show how many have passed.

    Raises:
        BadUriError: the address of a page is hostile or collides with another.
        ThemeError: a template is missing, malformed, or asks for what there is not.
        WriteFailedError: the file system refused.
        ExecutorError: pages cannot be made where they were to be.
    """
    for page in planned.site_plan.pages:
        staging.claim(page.uri)
    maker = page_maker(planned, scan, standing.last, staging.placing, kept.store)
    if standing.last is None:
        compile_all(next(iter(maker.environments.values())))
    digest = _digest(standing.inputs, standing.last, planned, scan)
    work, count = PageWork(order, staging.placing.path, digest, maker), len(maker.pages)
    made = kept.executor.spread(work, range(count), worthwhile=WORTHWHILE)
    for one in track(made, "Rendering pages", count):
        if one.fault is not None:
            raise one.fault
        kept.profile.count("pages made" if one.reason else "pages left as they stood")
        kept.profile.took("pages", one.uri, one.seconds)
        yield one


class _PlannedAgain:
    """A site that is planned in a worker as it is where its build was started."""

    def __init__(self, order: Order) -> None:
        options = order.options
        standing = look(options)
        with Store.of_site_to_read(options.site_path) as store:
            # What is wrong with it is told where the build was started.
            planned = plan(options, Report(), pass_silently, Kept(seen_in_site(standing), store))
        if planned is None or not is_same(
            standing.inputs, look_at_inputs(options, standing.inputs)
        ):
            raise _changed()
        self._planned = planned
        self._scan = leak_scan(planned)
        self._standing = standing
        self._digest = _digest(standing.inputs, standing.last, planned, self._scan)
        self._maker: PageMaker | None = None
        self.order = order

    def maker(self, path: Path, digest: str) -> PageMaker:
        """What makes pages and gathers them in a folder, if the plan is the one of that digest."""
        if digest != self._digest:
            raise _changed()
        if not path.is_dir():
            raise ExecutorError(
                f"a worker does not see {path.parent.parent} as it is here; "
                "share the folder that the output goes into, at the same path"
            )
        if self._maker is None:
            output_path, last = self.order.options.output_path, self._standing.last
            placing = Placing(Workspace.beside(output_path), path, read_tree(output_path))
            self._maker = page_maker(self._planned, self._scan, last, placing, Store())
        return self._maker


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


def _digest(inputs: Inventory, last: LastBuild | None, planned: Planned, scan: LeakScan) -> str:
    """Of all that was read, of the last build, and of what was planned and is held back."""
    told = (
        sorted((path, seen.digest) for path, seen in inputs.items()),
        last.manifest if last else "",
        [page.uri for page in planned.site_plan.pages],
        scan.digest,
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
