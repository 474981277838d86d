"""Looks at the site's folder: its settings, and where the built site goes."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.examining.result import Result, Verdict


def examine_site(site_path: Path) -> Iterator[Result]:
    """Look at the settings of a site, and at what they ask for."""
    from generator.diagnostics import Report
    from generator.load.site import SITE_FILE, load_site

    if not (site_path / SITE_FILE).exists():
        advice = "begin one with cenotaph init, or name it with --site"
        yield Result("site", Verdict.WRONG, f"no {SITE_FILE} in {site_path}", advice)
        return
    yield from _examine_changes(site_path)
    report = Report()
    site = load_site(site_path, report)
    if site is None:
        first = next(iter(report))
        found = f"{SITE_FILE} cannot be used: {first.message}"
        yield Result("site", Verdict.WRONG, found, first.advice or "cenotaph check tells more")
        return
    yield Result("site", Verdict.OK, f"{site.title}, in {', '.join(site.languages)}")
    if not os.access(site_path / "content", os.R_OK | os.X_OK):
        advice = "begin one with cenotaph new, or check the folder's permissions"
        yield Result("records", Verdict.WRONG, "no folder 'content' that can be read", advice)
    if site.url is None:
        found = "site.yaml has no url, which the feed, the sitemap and links for citing need"
        yield Result("address", Verdict.MIND, found, "write it once you know where it will be")
    if site.search.full_text:
        yield from _examine_full_text()


def examine_forms(site_path: Path) -> Result:
    """Look whether the records can be edited in a browser."""
    from generator.editing.cms_page import SCRIPT

    admin_path = site_path / "admin"
    if not (admin_path / "config.yml").is_file():
        advice = "cenotaph cms writes forms for editing the records in a browser"
        return Result("forms", Verdict.ABSENT, "no folder admin", advice)
    if (admin_path / SCRIPT).is_file():
        return Result("forms", Verdict.OK, f"in {admin_path}, with their program")
    found = f"in {admin_path}; the browser of who edits fetches their program"
    return Result("forms", Verdict.OK, found)


def _examine_changes(site_path: Path) -> Iterator[Result]:
    """Look whether a change of the site's own files was cut off."""
    from generator.write.changes import UNDO_FOLDER, ChangeError, cut_off

    found = f"a rename or an import was cut off; what it took away is kept in {UNDO_FOLDER}"
    try:
        paths = cut_off(site_path)
    except ChangeError as error:
        yield Result("earlier change", Verdict.MIND, found, str(error))
        return
    if paths is not None:
        where = f" in {', '.join(paths)}" if paths else ""
        advice = f"the next 'cenotaph rename' or 'cenotaph import --write' undoes it{where}"
        yield Result("earlier change", Verdict.MIND, found, advice)


def _examine_full_text() -> Iterator[Result]:
    from generator.export.full_text import is_installed

    if not is_installed():
        found = "site.yaml asks for it, and Pagefind is not installed"
        advice = "pip install 'cenotaph[full-text]', or set search.full_text to false"
        yield Result("full-text search", Verdict.WRONG, found, advice)


def examine_output(output_path: Path) -> Iterator[Result]:
    """Look at what stands where the built site goes, before anything is written there."""
    from generator.write.errors import OutputError
    from generator.write.workspace import Workspace

    try:
        workspace = Workspace.beside(output_path)
        _, manifest = workspace.read_output()
    except OutputError as error:
        yield Result("output", Verdict.WRONG, str(error), "name another folder with --output")
        return
    except OSError as error:
        found = f"{output_path} cannot be read ({error.strerror})"
        yield Result("output", Verdict.WRONG, found, "check its permissions")
        return
    if workspace.journal_path.exists():
        found = "the last build was cut off while it wrote"
        yield Result("output", Verdict.MIND, found, "the next build completes it")
        return
    number = len(manifest.files)
    yield Result("output", Verdict.OK, f"{output_path}, {number or 'no'} files of an earlier build")
