"""Builds a site into its output folder."""

import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.cache.last_build import Built, LastBuild
from generator.cache.store import Store
from generator.diagnostics import Report, json_rows
from generator.executor import Executor
from generator.executor.choice import open_executor
from generator.export.full_text import FullText, FullTextError
from generator.load.places_kept import place_all
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.addresses import keep_addresses
from generator.pipeline.checking import FULL_TEXT, WITHOUT_FULL_TEXT
from generator.pipeline.files import make_files
from generator.pipeline.keeping import KEPT_ADVICE, is_of_private, note_trouble
from generator.pipeline.leaks import leak_scan, report_leaks
from generator.pipeline.made import MadeFile
from generator.pipeline.pages import Made
from generator.pipeline.planning import Planned, plan
from generator.pipeline.sharing import Makers, Order, Sharing
from generator.pipeline.standing import (
    Standing,
    look,
    look_at_addresses,
    seen_in_site,
)
from generator.pipeline.static import StaticError, add_static, read_static
from generator.pipeline.theme import report_theme
from generator.profile import Profile
from generator.progress import Tracker
from generator.render.images import PhotographError
from generator.render.theme import ThemeError
from generator.values.permalinks import PERMALINKS
from generator.write.leaks import Leak, LeakError, LeakScan
from generator.write.staging import Staging, WriteReport, open_staging
from generator.write.tree import read_tree
from generator.write.workspace import output_lock

_Made = Made | MadeFile
"""What became of one file of a site."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One build, from when it is decided what the site will be."""

    order: Order
    report: Report
    track: Tracker
    kept: Kept
    planned: Planned
    scan: LeakScan


@dataclass(frozen=True, slots=True)
class _Written:
    """A site that has been put into its output."""

    report: WriteReport
    """What the commit did."""
    made: Mapping[str, _Made]
    """What became of each file that is made of records, by uri."""


def build(
    options: Options,
    report: Report,
    track: Tracker,
    standing: Standing | None = None,
    profile: Profile | None = None,
) -> Built | None:
    """Build a site into its output folder; None, with nothing written, where its content stops it.

    Args:
        options: What is asked for.
        report: Gets everything that is wrong.
        track: Passes on what takes long, and may show how much has passed.
        standing: How things stood when it was last looked.
        profile: Is told what took how long.

    Raises:
        OutputError: the output folder is busy, not ours, or cannot be written to.
        ExecutorError: the cluster that was asked for cannot do it.
    """
    standing, profile = standing or look(options), profile or Profile()
    order = Order(uuid.uuid4().hex, options)
    with open_executor(options) as executor, Store.of_site(options.site_path) as store:
        kept = _kept(standing, store, executor, order, profile)
        planned = plan(options, report, track, kept)
        if planned is None:
            return None
        built = put(planned, order, standing, kept, report, track)
    if built is not None:
        note_trouble(store, report)
    return built


def put(
    planned: Planned, order: Order, standing: Standing, kept: Kept, report: Report, track: Tracker
) -> Built | None:
    """Make a planned site what stands in its output; None, with nothing written, where it may not.

    Args:
        planned: The site.
        order: What others are told of the build.
        standing: How things stood before it was read.
        kept: Has the work done, and is told what took long.
        report: Gets everything that is wrong.
        track: Passes on what takes long, and may show how much has passed.

    Raises:
        OutputError: the output folder is busy, not ours, or cannot be written to.
    """
    options, profile = order.options, kept.profile
    scan = leak_scan(planned.checked, planned.publication)
    run = _Run(order, report, track, kept, planned, scan)
    with output_lock(options.output_path):
        written = _write(run, standing)
        if written is None:
            return None
        kept_addresses: str | None = ""
        if not options.is_preview:
            seen = standing.inputs.get(f"site/{PERMALINKS}")
            kept_addresses = keep_addresses(
                options, planned.site_plan, seen.digest if seen else "", report
            )
        built = _built(planned, written)
        profile.count("pages made", len(built.reasons))
        profile.count("pages left as they stood", built.pages - len(built.reasons))
        with profile.stage("remember"):
            _remember(run, standing, written, built, kept_addresses)
    return built


def _kept(
    standing: Standing, store: Store, executor: Executor, order: Order, profile: Profile
) -> Kept:
    """What is known of the site's own files from before, and what becomes of what is read."""

    def share(report: Report) -> None:
        store.write()
        if not report.has_errors():
            executor.prepare(order.prepare)

    return Kept(seen_in_site(standing.inputs), store, executor, profile, share=share)


def _write(run: _Run, standing: Standing) -> _Written | None:
    """Put a site into its output; None where its texts, its theme or its photographs stop it."""
    try:
        with open_staging(run.order.options.output_path) as staging:
            made = _stage(run, standing, staging)
            with run.kept.profile.stage("commit"):
                return _Written(staging.commit(), made)
    except ThemeError as error:
        report_theme(error, run.report)
    except LeakError as error:
        report_leaks(error, run.report)
    except StaticError as error:
        run.report.error(error.code, error.path, error.message, error.advice)
    except FullTextError as error:
        message = f"Pagefind could not index the texts: {error}"
        run.report.error("full-text-failed", "site.yaml", message, WITHOUT_FULL_TEXT, at=FULL_TEXT)
    except PhotographError as error:  # it was whole when it was read
        run.report.error("photograph-unusable", "content/media", error.reason, error.advice)
    return None


def _stage(run: _Run, standing: Standing, staging: Staging) -> dict[str, _Made]:
    """Stage all that has changed.

    Raises:
        LeakError: something in it is held back; all of it was looked at first.
    """
    profile, track = run.kept.profile, run.track
    sharing = _sharing(run, standing, staging)
    made: dict[str, _Made] = {}
    leaks: dict[Leak, None] = {}
    with _full_text(run) as texts:
        with profile.stage("make pages"):
            pages = sharing.make_pages(run.kept, track)
            with profile.stage("and other files"):  # while others begin with the pages
                for file in make_files(run.planned, sharing.makers.pages, staging.claim):
                    _take(made, file, leaks, staging)
            for page in pages:
                if texts and page.content:
                    texts.add(Artifact(page.uri, page.content))
                _take(made, page._replace(content=b""), leaks, staging)
        for picture in sharing.make_pictures(run.kept, track):
            staging.claim(picture.uri)
            _take(made, picture, leaks, staging)
        if texts:
            with profile.stage("index the texts"):
                for artifact in texts.export(run.order.options.output_path):
                    leaks.update(dict.fromkeys(run.scan.leaks_in(artifact)))
                    staging.add(artifact)
        with profile.stage("copy static files"):  # last, when all addresses are taken
            for artifact in read_static(run.order.options.site_path, run.planned.static):
                leaks.update(dict.fromkeys(run.scan.leaks_in(artifact)))
                add_static(artifact, staging)
    if leaks:
        raise LeakError(tuple(leaks))
    return made


def _sharing(run: _Run, standing: Standing, staging: Staging) -> Sharing:
    """What has the pages and the images made; the addresses of the pages are reserved first."""
    for page in run.planned.site_plan.pages:
        staging.claim(page.uri)
    makers = Makers.of(run.planned, run.scan, standing.last, staging.placing, run.kept.store)
    return Sharing(run.order, standing, run.planned, makers)


def _full_text(run: _Run) -> AbstractContextManager[FullText | None]:
    has_full_text = run.planned.checked.config.search.full_text
    return FullText() if has_full_text else nullcontext()


def _take(
    made: dict[str, _Made],
    one: _Made,
    leaks: dict[Leak, None],
    staging: Staging,
) -> None:
    """Make what was made, or stands as it was, a file of the site."""
    made[one.uri] = one
    leaks.update(dict.fromkeys(one.leaks))
    if one.placed is None:
        staging.keep(one.uri)
    else:
        staging.take(one.placed)


def _built(planned: Planned, written: _Written) -> Built:
    site_plan = planned.site_plan
    edition = site_plan.editions[0].edition
    return Built(
        pages=len(site_plan.pages),
        events=len(edition.events),
        people=len(edition.people),
        languages=len(site_plan.editions),
        written=len(written.report.written),
        unchanged=written.report.unchanged,
        removed=len(written.report.removed),
        reasons={
            uri: str(made.reason)
            for uri, made in written.made.items()
            if isinstance(made, Made) and made.reason is not None
        },
    )


def _remember(
    run: _Run, standing: Standing, written: _Written, built: Built, kept_addresses: str | None
) -> None:
    """Write down what this build read and wrote; without that, the next one does all of it again.

    What it read is what was looked at before: what was edited meanwhile, the next build sees. Only
    what it wrote itself among what it read, the addresses, is looked at now, and counts where it is
    what was written.
    """
    try:
        _last_build(run, standing, written, built, kept_addresses).write(
            run.order.options.site_path, run.order.options.output_path
        )
    except OSError as error:
        message = f"what was built could not be remembered ({error.strerror})"
        advice = f"the next build starts from the beginning; {KEPT_ADVICE}"
        run.report.note("cache-unkept", ".cache/builds", message, advice)


def _last_build(
    run: _Run, standing: Standing, written: _Written, built: Built, kept_addresses: str | None
) -> LastBuild:
    """What this build read and wrote.

    Raises:
        OSError: the output cannot be read.
    """
    options = run.order.options
    addresses = look_at_addresses(options) if kept_addresses else {}
    if kept_addresses and addresses[f"site/{PERMALINKS}"].digest != kept_addresses:
        addresses = {}
    diagnostics = place_all(run.report, options.site_path, run.kept)
    is_private = is_of_private(diagnostics)
    is_done = not is_private and kept_addresses is not None
    return LastBuild(
        asked=standing.asked if is_done else "",
        inputs=standing.inputs | addresses,
        outputs=read_tree(options.output_path),
        manifest=written.report.manifest,
        keys={uri: made.key for uri, made in written.made.items() if made.key},
        scanned=run.scan.digest,
        diagnostics=() if is_private else tuple(json_rows(diagnostics)),
        built=built.again(),
    )
