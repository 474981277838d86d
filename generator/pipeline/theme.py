"""Reads a site's theme, and tells what is wrong with it before any page is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Report, Severity
from generator.render.assets import Assets, bundle_assets
from generator.render.cldr_dates import has_locale
from generator.render.theme import Remark, Theme, ThemeError, open_theme
from generator.render.tokens import low_contrasts, unset_tokens
from generator.render.translations import Catalogue, read_catalogues
from generator.render.unused import unused


@dataclass(frozen=True, slots=True)
class ReadTheme:
    """A theme that was read."""

    theme: Theme
    """Where its files are."""
    assets: Assets
    """Its stylesheets, scripts and icons."""
    catalogues: tuple[Catalogue, ...]
    """The interface strings of each language of the site."""


def read_theme(site_path: Path, languages: Sequence[str], report: Report) -> ReadTheme | None:
    """Read the theme of a site; None where it cannot be used.

    Args:
        site_path: The site's folder.
        languages: The tags of its languages.
        report: Gets all that is wrong with the theme.
    """
    try:
        theme = open_theme(site_path)
        catalogues = read_catalogues(theme, languages)
        assets = bundle_assets(theme)
    except ThemeError as error:
        report_theme(error, report)
        return None
    for remark in unused(theme, assets, languages):
        _tell("theme-unused", Severity.NOTE, remark, report)
    for at, catalogue in enumerate(catalogues):
        _check_language(catalogue, at, report)
    for remark in unset_tokens(theme):
        _tell("theme-token-unset", Severity.FINDING, remark, report)
    for remark in low_contrasts(theme):
        _tell("theme-contrast", Severity.FINDING, remark, report)
    if theme.own("templates"):
        _check_templates(theme, assets, report)
    return ReadTheme(theme, assets, catalogues)


def _check_templates(theme: Theme, assets: Assets, report: Report) -> None:
    """Tell what shows to be wrong with the site's own templates."""
    from generator.render.own_templates import OwnTemplates  # of which most sites have none

    own = OwnTemplates.of(theme, assets)
    for remark in own.mistakes(assets.uris):
        _tell("theme-mistake", Severity.ERROR, remark, report)
    for remark in own.blocked():
        _tell("theme-inline", Severity.FINDING, remark, report)


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


def report_theme(error: ThemeError, report: Report) -> None:
    """Report what is wrong with a theme."""
    remark = Remark(error.path, error.message, error.advice, error.line)
    _tell("theme-mistake", Severity.ERROR, remark, report)


def _tell(code: str, severity: Severity, remark: Remark, report: Report) -> None:
    location = Location(remark.path, remark.line)
    report.add(Diagnostic(code, location, remark.message, remark.advice, severity))
