"""A site from its records: load, weigh the evidence, publish, plan, render, write."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from generator.artifact import Artifact
from generator.config import SearchPolicy, SiteConfig
from generator.diagnostics import Diagnostic, Location, Report, Severity, suggest
from generator.evidence import Evidence, weigh
from generator.export.feed import export_feeds
from generator.export.full_text import FullText, FullTextError, is_installed
from generator.export.references import export_references
from generator.export.search import export_search
from generator.export.sitemap import export_sitemap
from generator.load.corpus import Loaded, load
from generator.load.permalinks import KEY_FILE, read_key, read_permalinks
from generator.load.private import load_private
from generator.plan.permanence import check_forgotten
from generator.plan.site import SitePlan, plan_site
from generator.progress import Tracker
from generator.public.door import Publication, publish
from generator.public.openly import published_lines
from generator.public.private import list_private
from generator.records.corpus import Corpus
from generator.records.private import PrivateRecord
from generator.render.assets import Assets, bundle_assets
from generator.render.cldr_dates import has_locale
from generator.render.environment import make_environment
from generator.render.images import (
    Photograph,
    PhotographError,
    read_metadata,
    read_photograph,
    render_variants,
    variants,
)
from generator.render.pages import render_page
from generator.render.theme import Theme, ThemeError, open_theme
from generator.render.translations import Catalogue, read_catalogues
from generator.render.voice import Voice
from generator.values.permalinks import PERMALINKS, forget
from generator.write import commit, output_lock, recover
from generator.write.leaks import Leak, LeakError, LeakScan
from generator.write.permalinks import make_key, write_permalinks

_FULL_TEXT = ("search", "full_text")
_WITHOUT_FULL_TEXT = "set search.full_text to false"


@dataclass(frozen=True, slots=True)
class Options:
    """What one run is asked to do."""

    site_path: Path
    """The site's folder."""
    output_path: Path
    """Where the built site goes."""
    today: datetime.date
    """The day by which embargoes end."""
    is_strict: bool = False
    """Whether a finding stops the build as an error does."""
    is_preview: bool = False
    """Whether nobody is to see the site yet: its addresses are then not kept."""
    private_path: Path | None = None
    """The folder of the private overlay."""

    @property
    def key_folders(self) -> tuple[Path, ...]:
        """Where the key of what is to be forgotten may lie, the best place first."""
        return (*filter(None, (self.private_path,)), self.site_path)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    pages: int
    """Pages of the site."""
    events: int
    """Events published."""
    people: int
    """Records of people published."""
    languages: int
    """Languages of the site."""
    written: int
    """Files written."""
    unchanged: int
    """Files that were already as they should be."""
    removed: int
    """Files removed, because nothing makes them any more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A site that was read and found good enough to build."""

    config: SiteConfig
    """Its settings."""
    corpus: Corpus
    """Its records."""
    private: tuple[PrivateRecord, ...]
    """What is known of them and kept apart."""
    evidence: Evidence
    """What follows from comparing them."""
    photographs: Mapping[str, Photograph]
    """Its photographs, by the path of their file."""
    theme: Theme
    """Its theme."""
    assets: Assets
    """The theme's stylesheets and icons."""
    catalogues: tuple[Catalogue, ...]
    """The interface strings of each of its languages."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A site of which it is decided what every page will be."""

    checked: Checked
    """What was read."""
    publication: Publication
    """What of it is published, and what is held back."""
    site_plan: SitePlan
    """Every page."""


def build(options: Options, report: Report, track: Tracker) -> Built | None:
    """Build a site into its output folder; None, with nothing written, where its content stops it.

    Raises:
        OutputError: the output folder is busy, not ours, or cannot be written to.
    """
    planned = plan(options, report, track)
    if planned is None:
        return None
    site_plan = planned.site_plan
    with output_lock(options.output_path):
        recover(options.output_path)
        try:
            artifacts = _artifacts(planned.checked, site_plan, options.output_path, track)
            own_addresses = site_plan.permanence.tombstones.keys()
            watched = _leak_scan(planned).watch(artifacts, own_addresses=own_addresses)
            written = commit(watched, options.output_path)
        except ThemeError as error:
            _report_theme(error, report)
            return None
        except LeakError as error:
            _report_leaks(error, report)
            return None
        except FullTextError as error:
            message, advice = f"Pagefind could not index the texts: {error}", _WITHOUT_FULL_TEXT
            report.error("full-text-failed", "site.yaml", message, advice, at=_FULL_TEXT)
            return None
        except PhotographError as error:  # it was whole when it was read
            report.error("photograph-unusable", "content/media", error.reason, error.advice)
            return None
    if not options.is_preview:
        _keep_addresses(options, site_plan, report)
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


def check(options: Options, report: Report, track: Tracker) -> bool:
    """Report all that is wrong with a site, and whether it could be built."""
    return plan(options, report, track) is not None


def plan(options: Options, report: Report, track: Tracker) -> Planned | None:
    """Do all that a build does before it renders; None where the site's content stops it."""
    checked = _check_site(options, report, track)
    if checked is None or _is_stopped(options, report):
        return None
    publication = publish(checked.corpus, checked.evidence, checked.config, today=options.today)
    planned = {path: variants(photo) for path, photo in checked.photographs.items()}
    permalinks = read_permalinks(options.site_path, report)
    site_plan = plan_site(publication, checked.config, planned, permalinks, report)
    check_forgotten(site_plan.owners, permalinks, read_key(options.key_folders), report)
    if _is_stopped(options, report):
        return None
    return Planned(checked, publication, site_plan)


def _is_stopped(options: Options, report: Report) -> bool:
    return report.has_errors() or (options.is_strict and report.count(Severity.FINDING) > 0)


def _check_site(options: Options, report: Report, track: Tracker) -> Checked | None:
    loaded = load(options.site_path, report, track)
    if loaded is None:
        return None
    config = loaded.site
    if options.is_preview:  # an index of all texts takes long, and is not what is looked at
        config = replace(config, search=SearchPolicy())
    elif config.search.full_text and not is_installed():
        message = "the texts cannot be searched: Pagefind is not installed here"
        advice = f"run pip install 'cenotaph[full-text]', or {_WITHOUT_FULL_TEXT}"
        report.error("full-text-missing", "site.yaml", message, advice, at=_FULL_TEXT)
    private = _read_private(options, loaded, report)
    evidence = weigh(
        loaded.corpus,
        loaded.media,
        report,
        today=options.today,
        site=loaded.site,
        unread=loaded.unread,
        private=private,
    )
    photographs = dict(_read_photographs(loaded.media, report, track))
    try:
        theme = open_theme(options.site_path)
        catalogues = read_catalogues(theme, loaded.site.languages)
        assets = bundle_assets(theme)
    except ThemeError as error:
        _report_theme(error, report)
        return None
    _note_unused(theme, report)
    for at, catalogue in enumerate(catalogues):
        _check_language(catalogue, at, report)
    return Checked(
        config=config,
        corpus=loaded.corpus,
        private=private,
        evidence=evidence,
        photographs=photographs,
        theme=theme,
        assets=assets,
        catalogues=catalogues,
    )


def _read_private(options: Options, loaded: Loaded, report: Report) -> tuple[PrivateRecord, ...]:
    if options.private_path is None:
        return ()
    site_path, unread = options.site_path, loaded.unread
    return load_private(options.private_path, site_path, loaded.site, loaded.corpus, report, unread)


def _read_photographs(
    media: Mapping[str, Path], report: Report, track: Tracker
) -> Iterator[tuple[str, Photograph]]:
    for name, file_path in track(media.items(), "Reading photographs", len(media)):
        path = f"content/media/{name}"
        try:
            yield path, read_photograph(file_path)
        except PhotographError as error:
            report.error("photograph-unusable", path, error.reason, error.advice)


def _check_language(catalogue: Catalogue, at: int, report: Report) -> None:
    """Report what cannot be said in a language of the site, the one at that place among them."""
    lang, missing, place = catalogue.lang, catalogue.missing, ("languages", at)
    if not has_locale(lang):
        message = f"the CLDR does not tell how dates and numbers are written in '{lang}'"
        advice = "leave it out, or write the tag of a language near to it"
        report.error("language-undescribed", "site.yaml", message, advice, at=place)
    elif catalogue.path and missing:
        message = f"{len(missing)} messages have no translation, such as '{missing[0]}'"
        report.note("interface-untranslated", catalogue.path, message, "they are shown in English")
    elif missing:
        message = f"the interface has no catalogue in '{lang}'"
        advice = "it is shown in English; docs/how-to/translate.md says how one is made"
        if catalogue.meant:
            advice = f"did you mean '{catalogue.meant}'?"
        report.note("interface-untranslated", "site.yaml", message, advice, at=place)


def _note_unused(theme: Theme, report: Report) -> None:
    for path, ours in theme.unused_templates():
        advice = suggest(path, ours) or "name it as the one that it replaces, or include it"
        message = "no page has this template: it replaces none of ours, and none of yours names it"
        report.note("theme-unused", f"theme/templates/{path}", message, advice)


def _report_theme(error: ThemeError, report: Report) -> None:
    location = Location(error.path, error.line)
    report.add(Diagnostic("theme-mistake", location, error.message, error.advice))


def _keep_addresses(options: Options, site_plan: SitePlan, report: Report) -> None:
    """Write down what is published from now on; the site stands, even where that fails."""
    permalinks, folder = site_plan.permalinks, options.site_path
    try:
        if forgotten := site_plan.permanence.forgotten:
            key = read_key(options.key_folders)
            if key is None:
                key = make_key(options.key_folders[0] / KEY_FILE)
                message = "a key was made, for a digest of an address that is to be forgotten"
                advice = "keep it, and commit it nowhere where others can read it"
                report.note("permalinks-key-made", KEY_FILE, message, advice)
            permalinks = forget(permalinks, forgotten, key)
        write_permalinks(permalinks, folder)
    except OSError as error:
        message = f"the new addresses could not be kept ({error.strerror})"
        report.note("permalinks-unkept", PERMALINKS, message, "build once where it can be written")


def _leak_scan(planned: Planned) -> LeakScan:
    theme, published = planned.checked.theme, planned.publication.corpus
    return LeakScan(
        (*planned.publication.withheld, *list_private(planned.checked.private)),
        public_lines=lambda: published_lines(published),
        common_words=lambda: " ".join(theme.texts()),
        read_metadata=read_metadata,
    )


def _report_leaks(error: LeakError, report: Report) -> None:
    for leak in error.leaks:
        report.error(
            "withheld-leaked",
            leak.withheld.path,
            f"what is held back here would be published in {leak.uri}",
            f"take it out of the text that says it{_or_show(leak)}; nothing was written",
            at=leak.withheld.field,
        )


def _or_show(leak: Leak) -> str:
    """The other way out, which there is none of for what is kept outside the site."""
    return "" if leak.withheld.path.startswith("../") else ", or let it be shown"


def _artifacts(
    checked: Checked, site_plan: SitePlan, output_path: Path, track: Tracker
) -> Iterator[Artifact]:
    voices = {
        catalogue.lang: Voice(catalogue.lang, catalogue.translations)
        for catalogue in checked.catalogues
    }
    environments = {
        lang: make_environment(checked.theme, voice, checked.assets)
        for lang, voice in voices.items()
    }
    with ExitStack() as stack:
        texts = stack.enter_context(FullText()) if checked.config.search.full_text else None
        for page in track(site_plan.pages, "Rendering pages", len(site_plan.pages)):
            content = render_page(page.build(), environments[page.lang], voices[page.lang])
            artifact = Artifact(page.uri, content)
            if texts and page.is_record:
                texts.add(artifact)
            yield artifact
        if texts:
            yield from texts.export(output_path)
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
