"""Reads a site and weighs its records: all that is done before anything is published."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from generator.config import SearchPolicy, SiteConfig
from generator.diagnostics import Diagnostic, Location, Report, suggest
from generator.evidence import Evidence, Memory, weigh
from generator.evidence.past import decode_past, encode_past
from generator.export.full_text import is_installed
from generator.load.corpus import Loaded, load
from generator.load.private import load_private
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.photographs import read_photographs
from generator.progress import Tracker
from generator.records.corpus import Corpus
from generator.records.private import PrivateRecord
from generator.render.assets import Assets, bundle_assets
from generator.render.cldr_dates import has_locale
from generator.render.images import Photograph
from generator.render.theme import Theme, ThemeError, open_theme
from generator.render.translations import Catalogue, read_catalogues

FULL_TEXT = ("search", "full_text")
"""The setting of a site that has its texts searched."""
WITHOUT_FULL_TEXT = "set search.full_text to false"
"""What to do where that cannot be done."""
WEIGHED = b"weighed"
"""What a weighing leaves for the next one is kept under."""


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
class Inputs:
    """All that was read of a site."""

    loaded: Loaded
    """Its settings and its records."""
    config: SiteConfig
    """The settings, as they hold for what is asked for."""
    private: tuple[PrivateRecord, ...]
    """What is known of its records and kept apart."""
    photographs: Mapping[str, Photograph]
    """Its photographs, by the path of their file."""
    theme: Theme
    """Its theme."""
    assets: Assets
    """The theme's stylesheets and icons."""
    catalogues: tuple[Catalogue, ...]
    """The interface strings of each of its languages."""

    def checked(self, evidence: Evidence) -> Checked:
        """The site, once it was weighed."""
        return Checked(
            config=self.config,
            corpus=self.loaded.corpus,
            private=self.private,
            evidence=evidence,
            photographs=self.photographs,
            theme=self.theme,
            assets=self.assets,
            catalogues=self.catalogues,
        )


def check_site(options: Options, report: Report, track: Tracker, kept: Kept) -> Checked | None:
    """Read and weigh a site; None where its settings or its theme cannot be read."""
    profile = kept.profile
    with profile.stage("load"):
        loaded = load(options.site_path, report, track, kept)
        kept.share(report)
    if loaded is None:
        return None
    private = read_private(options, loaded, report)
    with profile.stage("weigh the evidence"):
        past = decode_past(kept.store.get([WEIGHED]).get(WEIGHED, b""))
        memory = Memory(kept.digests, past)
        evidence = weigh_loaded(options, loaded, private, memory, report)
        if kept.store.is_keeping:
            kept.store.put({WEIGHED: encode_past(memory.past)})
    inputs = read_beside(options, loaded, private, report, track, kept)
    return None if inputs is None else inputs.checked(evidence)


def weigh_loaded(
    options: Options,
    loaded: Loaded,
    private: tuple[PrivateRecord, ...],
    memory: Memory,
    report: Report,
) -> Evidence:
    """Weigh the records of a site."""
    return weigh(
        loaded.corpus,
        loaded.media,
        report,
        today=options.today,
        site=loaded.site,
        unread=loaded.unread,
        private=private,
        memory=memory,
    )


def read_beside(
    options: Options,
    loaded: Loaded,
    private: tuple[PrivateRecord, ...],
    report: Report,
    track: Tracker,
    kept: Kept,
) -> Inputs | None:
    """Read all that a site is made of besides its records; None where its theme cannot be read."""
    config = loaded.site
    if options.is_preview:  # an index of all texts takes long, and is not what is looked at
        config = replace(config, search=SearchPolicy())
    elif config.search.full_text and not is_installed():
        message = "the texts cannot be searched: Pagefind is not installed here"
        advice = f"run pip install 'cenotaph[full-text]', or {WITHOUT_FULL_TEXT}"
        report.error("full-text-missing", "site.yaml", message, advice, at=FULL_TEXT)
    with kept.profile.stage("read photographs"):
        photographs = read_photographs(loaded.media, kept, report, track)
    try:
        with kept.profile.stage("read the theme"):
            theme = open_theme(options.site_path)
            catalogues = read_catalogues(theme, loaded.site.languages)
            assets = bundle_assets(theme)
    except ThemeError as error:
        report_theme(error, report)
        return None
    _note_unused(theme, report)
    for at, catalogue in enumerate(catalogues):
        _check_language(catalogue, at, report)
    return Inputs(loaded, config, private, photographs, theme, assets, catalogues)


def read_private(options: Options, loaded: Loaded, report: Report) -> tuple[PrivateRecord, ...]:
    """Read what is known of a site's records and kept apart."""
    if options.private_path is None:
        return ()
    site_path, unread = options.site_path, loaded.unread
    return load_private(options.private_path, site_path, loaded.site, loaded.corpus, report, unread)


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


def report_theme(error: ThemeError, report: Report) -> None:
    """Report what is wrong with a theme."""
    location = Location(error.path, error.line)
    report.add(Diagnostic("theme-mistake", location, error.message, error.advice))
