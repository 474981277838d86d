"""Keeps the addresses that a site has had, once it has been published with them."""

from generator.diagnostics import Report
from generator.load.permalinks import KEY_FILE, read_key
from generator.options import Options
from generator.plan.site import SitePlan
from generator.values.permalinks import PERMALINKS, forget
from generator.write.permalinks import make_key, write_permalinks


def keep_addresses(options: Options, site_plan: SitePlan, report: Report) -> None:
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
