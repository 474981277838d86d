"""Builds a site into its output folder."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from generator.artifact import Artifact
from generator.cache.last_build import Built, LastBuild
from generator.cache.store import Store
from generator.diagnostics import Report, json_rows
from generator.export.feed import export_feeds
from generator.export.full_text import FullText, FullTextError
from generator.export.references import export_references
from generator.export.search import export_search
from generator.export.sitemap import export_sitemap
from generator.load.positions import Locator
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.addresses import keep_addresses
from generator.pipeline.checking import FULL_TEXT, WITHOUT_FULL_TEXT, report_theme
from generator.pipeline.leaks import leak_scan, report_leaks
from generator.pipeline.pages import Made, make_pages
from generator.pipeline.planning import Planned, plan
from generator.pipeline.standing import Standing, look, look_at_inputs
from generator.progress import Tracker
from generator.render.images import PhotographError, render_variants
from generator.render.theme import ThemeError
from generator.render.voice import Voice
from generator.write.leaks import Leak, LeakError, LeakScan
from generator.write.staging import Staging, WriteReport, open_staging
from generator.write.tree import read_tree
from generator.write.workspace import output_lock


@dataclass(frozen=True, slots=True)
class _Written:
    """A site that has been put into its output."""

    report: WriteReport
    """What the commit did."""
    pages: Mapping[str, Made]
    """What became of each page, by uri."""


def build(
    options: Options, report: Report, track: Tracker, standing: Standing | None = None
) -> Built | None:
    """Build a site into its output folder; None, with nothing written, where its content stops it.

    Args:
        options: What is asked for.
        report: Gets everything that is wrong.
        track: Passes on what takes long, and may show how much has passed.
        standing: How things stood when it was last looked.

    Raises:
        OutputError: the output folder is busy, not ours, or cannot be written to.
    """
    standing = standing or look(options)
    with _collecting_later(), Store.of_site(options.site_path) as store:
        planned = plan(options, report, track, _kept(standing, store, options))
        if planned is None:
            return None
        scan = leak_scan(planned)
        with output_lock(options.output_path):
            written = _write(planned, scan, standing.last, options, report, track)
            if written is None:
                return None
            if not options.is_preview:
                keep_addresses(options, planned.site_plan, report)
            built = _built(planned, written.report)
            _remember(options, standing, written, scan, built, report)
    if store.trouble:
        message = f"what was read before could not be used or kept ({store.trouble})"
        report.note("cache-unused", ".cache", message, "the build is right, and took longer")
    return built


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Keep the collector from walking all records again and again: there are few cycles in them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _kept(standing: Standing, store: Store, options: Options) -> Kept:
    """What is known of the site's own files from before."""
    own = "site/"
    seen = {
        path.removeprefix(own): seen
        for path, seen in standing.inputs.items()
        if path.startswith(own)
    }
    return Kept(seen, store, options.jobs)


def _write(
    planned: Planned,
    scan: LeakScan,
    last: LastBuild | None,
    options: Options,
    report: Report,
    track: Tracker,
) -> _Written | None:
    """Put a site into its output; None where its texts, its theme or its photographs stop it."""
    try:
        with open_staging(options.output_path) as staging:
            pages = _stage(planned, scan, last, staging, options, track)
            return _Written(staging.commit(), pages)
    except ThemeError as error:
        report_theme(error, report)
    except LeakError as error:
        report_leaks(error, report)
    except FullTextError as error:
        message = f"Pagefind could not index the texts: {error}"
        report.error("full-text-failed", "site.yaml", message, WITHOUT_FULL_TEXT, at=FULL_TEXT)
    except PhotographError as error:  # it was whole when it was read
        report.error("photograph-unusable", "content/media", error.reason, error.advice)
    return None


def _stage(
    planned: Planned,
    scan: LeakScan,
    last: LastBuild | None,
    staging: Staging,
    options: Options,
    track: Tracker,
) -> dict[str, Made]:
    """Stage all that has changed.

    Raises:
        LeakError: something in it is held back; all of it was looked at first.
    """
    voices = {
        catalogue.lang: Voice(catalogue.lang, catalogue.translations)
        for catalogue in planned.checked.catalogues
    }
    pages: dict[str, Made] = {}
    leaks: dict[Leak, None] = {}
    with FullText() if planned.checked.config.search.full_text else nullcontext() as texts:
        for made in make_pages(planned, voices, scan, last, staging, track, options.jobs):
            if made.placed is None:
                staging.keep(made.uri)
            else:
                staging.take(made.placed)
            if texts and made.content:
                texts.add(Artifact(made.uri, made.content))
            leaks.update(dict.fromkeys(made.leaks))
            pages[made.uri] = made._replace(content=b"")
        index = texts.export(options.output_path) if texts else ()
        for artifact in (*index, *_files(planned, voices, track)):
            leaks.update(dict.fromkeys(scan.leaks_in(artifact)))
            staging.add(artifact)
    if leaks:
        raise LeakError(tuple(leaks))
    return pages


def _files(planned: Planned, voices: Mapping[str, Voice], track: Tracker) -> Iterator[Artifact]:
    """Every file of a site that is no page."""
    checked, site_plan = planned.checked, planned.site_plan
    yield from checked.assets.artifacts
    yield from export_feeds(site_plan.editions, voices)
    default = site_plan.editions[0]
    yield from export_references(default, voices[default.edition.lang])
    yield from export_search(site_plan.editions, voices)
    yield from export_sitemap(site_plan)
    # Two files of the same content are one photograph.
    shown = {checked.photographs[path].digest: path for path in site_plan.photographs}
    for path in track(shown.values(), "Resizing photographs", len(shown)):
        for uri, content in render_variants(checked.photographs[path]):
            yield Artifact(uri, content)


def _built(planned: Planned, written: WriteReport) -> Built:
    site_plan = planned.site_plan
    edition = site_plan.editions[0].edition
    return Built(
        pages=len(site_plan.pages),
        events=len(edition.events),
        people=len(edition.people),
        languages=len(site_plan.editions),
        written=len(written.written),
        unchanged=written.unchanged,
        removed=len(written.removed),
    )


def _remember(
    options: Options,
    standing: Standing,
    written: _Written,
    scan: LeakScan,
    built: Built,
    report: Report,
) -> None:
    """Write down what this build read and wrote; without that, the next one does all of it again.

    What it read is what was looked at before: what was edited meanwhile, the next build sees. Only
    what it wrote itself among what it read, the addresses, is looked at now.
    """
    now = look_at_inputs(options, standing.inputs)
    own = ("site/permalinks.json", "site/permalinks.key")
    inputs = {path: seen for path, seen in standing.inputs.items() if path not in own}
    inputs |= {path: now[path] for path in own if path in now}
    diagnostics = tuple(json_rows(report.placed(Locator(options.site_path))))
    outputs = read_tree(options.output_path)
    last = LastBuild(
        asked=standing.asked,
        inputs=inputs,
        outputs={uri: signs for uri, signs in outputs.items() if signs is not None},
        manifest=written.report.manifest,
        keys={uri: made.key for uri, made in written.pages.items()},
        scanned=scan.digest,
        diagnostics=diagnostics,
        built=replace(built, written=0, unchanged=built.written + built.unchanged, removed=0),
    )
    try:
        last.write(options.site_path, options.output_path)
    except OSError as error:
        message = f"what was built could not be remembered ({error.strerror})"
        report.note("cache-unkept", ".cache", message, "the next build starts from the beginning")
