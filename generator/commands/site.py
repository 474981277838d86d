"""The site that a command works on, where it needs to be one."""

import argparse
import sys
from pathlib import Path

from generator.commands.exits import UsageError
from generator.commands.options import site_path_of


def existing_site(arguments: argparse.Namespace) -> Path:
    """The folder of a site that there is, whole.

    Raises:
        UsageError: there is no such folder, or it has no settings and thus is no site.
    """
    site_path = site_path_of(arguments)
    if not (site_path / "site.yaml").is_file():
        raise UsageError(
            f"there is no site.yaml in {arguments.site}, so it is no site; "
            "begin one with cenotaph init, or name the site's folder with --site"
        )
    return site_path


def has_good_settings(site_path: Path) -> bool:
    """Whether the settings of a site are right; where they are not, that is told."""
    from generator.commands.telling import counted, tell
    from generator.diagnostics import Report
    from generator.load.site import load_site

    report = Report()
    is_good = load_site(site_path, report) is not None
    if not is_good:
        tell(report, site_path, "text", sys.stderr)
        print(f"Nothing was written: {counted(report)}.", file=sys.stderr, flush=True)
    return is_good
