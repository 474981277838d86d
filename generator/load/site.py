"""Reads a site's own settings."""

from pathlib import Path

from msgspec.structs import replace

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.load.checks import check_site
from generator.load.raw import read_raw
from generator.load.schema import UnreadableError, read_record
from generator.load.site_folders import stays_inside
from generator.load.texts import Reading

SITE_FILE = "site.yaml"
"""The file of a site that holds its settings."""


def load_site(site_path: Path, report: Report) -> SiteConfig | None:
    """Read `site.yaml`.

    Args:
        site_path: The site's folder.
        report: Gets everything that is wrong with the settings.

    Returns:
        The settings; nothing where anything is wrong.
    """
    file_path = site_path / SITE_FILE
    if file_path.is_symlink() and not stays_inside(site_path, file_path, SITE_FILE, report):
        return None
    if not file_path.exists():
        message = f"there is no {SITE_FILE}, so this folder is no site"
        advice = "begin one with cenotaph init, or name the site's folder with --site"
        report.error("site-missing", SITE_FILE, message, advice)
        return None
    raw = read_raw(site_path, SITE_FILE, report)
    if raw is None:
        return None
    try:
        site = read_record(SiteConfig, raw.fields, Reading(lang="", folder=""))
    except UnreadableError as error:
        raw.report(error.mistakes, report)
        return None
    mistakes = list(check_site(site))
    raw.report(mistakes, report)
    if mistakes:
        return None
    return site if site.url is None else replace(site, url=site.url.rstrip("/") + "/")
