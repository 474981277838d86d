"""Checks a site with what is known of it from before, and keeps what the next check can use."""

from collections.abc import Sequence

from generator.cache.inventory import digest_of_looks
from generator.cache.last_check import Said, write_checked
from generator.cache.store import Store
from generator.diagnostics import Diagnostic, Report, json_rows
from generator.executor.choice import open_executor
from generator.load.places_kept import place_all
from generator.load.reading import Kept
from generator.pipeline.checked_before import Before
from generator.pipeline.keeping import KEPT_ADVICE, is_of_private, note_trouble
from generator.pipeline.planning import Planned, plan
from generator.pipeline.standing import seen_in_site
from generator.profile import Profile
from generator.progress import Tracker

SPARE = 1000
"""Values that a check leaves for builds, beyond as many as it uses: templates, other branches."""


def plan_keeping(
    before: Before, report: Report, track: Tracker, profile: Profile | None = None
) -> Planned | None:
    """Do all that a build does before it renders; None where the site's content stops it.

    Args:
        before: How things stood when it was looked.
        report: Gets everything that is wrong.
        track: Passes on what takes long, and may show how much has passed.
        profile: Is told what took how long.
    """
    options = before.options
    profile = profile or Profile()
    with (
        open_executor(options) as executor,
        Store.of_site(options.site_path, spare=SPARE) as store,
    ):
        kept = Kept(seen_in_site(before.inputs), store, executor, profile)
        planned = plan(options, report, track, kept)
        diagnostics = place_all(report, options.site_path, kept)
    # An error may tell of a private value by way of a public one.
    is_open = options.private_path is None or planned is not None
    if is_open and not is_of_private(diagnostics):
        _keep(before, diagnostics, report, is_good=planned is not None)
    note_trouble(store, report)
    return planned


def _keep(
    before: Before, diagnostics: Sequence[Diagnostic], report: Report, *, is_good: bool
) -> None:
    """Write down what was read and said. What was edited meanwhile, the next check sees."""
    inputs = before.inputs
    said = Said(
        asked=before.asked,
        inputs=digest_of_looks({path: seen.looks for path, seen in inputs.items()}),
        diagnostics=tuple(json_rows(diagnostics)),
        is_good=is_good,
    )
    try:
        write_checked(before.options.site_path, said, inputs)
    except OSError as error:
        message = f"what was found could not be kept ({error.strerror})"
        advice = f"the next check starts from the beginning; {KEPT_ADVICE}"
        report.note("cache-unkept", ".cache/check.json", message, advice)
