"""Keeps the addresses that a site has had, once it has been published with them."""

import errno
from pathlib import Path

from generator.cache.inventory import digest_of
from generator.diagnostics import Report
from generator.load.permalinks import KEY_FILE, read_key, read_permalinks
from generator.options import Options
from generator.plan.site import SitePlan
from generator.values.permalinks import PERMALINKS, Permalinks, forget, joined
from generator.write.permalinks import make_key, write_permalinks


def keep_addresses(options: Options, site_plan: SitePlan, seen: str, report: Report) -> str | None:
    """Write down what is published from now on; the site stands, even where that fails.

    Args:
        options: What was asked for.
        site_plan: What is published.
        seen: The digest of the file before it was read; empty where there was none.
        report: Gets what could not be kept.

    Returns:
        The digest of the file as the site was built by it; empty where it is another one, and None
        where that could not be written.
    """
    permalinks, folder = site_plan.permalinks, options.site_path
    try:
        is_as_seen = _digest(folder) == seen
        standing = Permalinks() if is_as_seen else _read_again(folder)
        if forgotten := site_plan.permanence.forgotten:
            key = read_key(options.key_folders)
            if key is None:
                key = make_key(options.key_folders[0] / KEY_FILE)
                message = "a key was made, for a digest of an address that is to be forgotten"
                advice = "keep it, and commit it nowhere where others can read it"
                report.note("permalinks-key-made", KEY_FILE, message, advice)
            permalinks = forget(permalinks, forgotten, key)
        if not is_as_seen:
            permalinks = joined(permalinks, standing, read_key(options.key_folders))
            message = "the file was edited while the site was built, and the new addresses added"
            advice = "build again, so that the site follows what was edited"
            report.note("permalinks-edited", PERMALINKS, message, advice)
        written = write_permalinks(permalinks, folder)
        return written if is_as_seen else ""
    except OSError as error:
        message = f"the new addresses could not be kept ({error.strerror})"
        report.note("permalinks-unkept", PERMALINKS, message, "build again where it can be written")
        return None


def _digest(folder: Path) -> str:
    try:
        return digest_of(folder / PERMALINKS)
    except FileNotFoundError:
        return ""


def _read_again(folder: Path) -> Permalinks:
    """What the file holds now.

    Raises:
        OSError: that cannot be read, perhaps because it is being saved.
    """
    report = Report()
    standing = read_permalinks(folder, report)
    if report.has_errors():
        raise OSError(errno.EINVAL, "the file was edited meanwhile, and cannot be read")
    return standing
