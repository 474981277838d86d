"""Reads a site and weighs its records: all that is done before anything is published."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from generator.config import SearchPolicy, SiteConfig
from generator.diagnostics import Report
from generator.evidence import Evidence, Memory, weigh
from generator.evidence.past import decode_past, encode_past
from generator.export.full_text import is_installed
from generator.load.corpus import Loaded, load
from generator.load.private import load_private
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.photographs import read_photographs
from generator.pipeline.theme import read_theme
from generator.progress import Tracker
from generator.records.corpus import Corpus
from generator.records.private import PrivateRecord
from generator.render.assets import Assets
from generator.render.images import Photograph
from generator.render.theme import Theme
from generator.render.translations import Catalogue

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
    if options.is_preview:  # what takes long, and is not what is looked at
        config = replace(config, search=SearchPolicy(), cards=False)
    elif config.search.full_text and not is_installed():
        message = "the texts cannot be searched: Pagefind is not installed here"
        advice = f"run pip install 'cenotaph[full-text]', or {WITHOUT_FULL_TEXT}"
        report.error("full-text-missing", "site.yaml", message, advice, at=FULL_TEXT)
    with kept.profile.stage("read photographs"):
        photographs = read_photographs(loaded.media, kept, report, track)
    with kept.profile.stage("read the theme"):
        read = read_theme(options.site_path, loaded.site.languages, report)
    if read is None:
        return None
    return Inputs(loaded, config, private, photographs, read.theme, read.assets, read.catalogues)


def read_private(options: Options, loaded: Loaded, report: Report) -> tuple[PrivateRecord, ...]:
    """Read what is known of a site's records and kept apart."""
    if options.private_path is None:
        return ()
    site_path, unread = options.site_path, loaded.unread
    return load_private(options.private_path, site_path, loaded.site, loaded.corpus, report, unread)
