"""What builds and checks have in common in what they keep for the next one."""

from collections.abc import Iterable

from generator.cache import FOLDER
from generator.cache.store import FILE, Store
from generator.diagnostics import Diagnostic, Report

KEPT_ADVICE = f"see that {FOLDER} is a folder that can be written to, or delete it"
"""What to do where nothing can be kept."""


def note_trouble(store: Store, report: Report) -> None:
    """Say that what was kept was of no use, where it was not."""
    if store.trouble:
        message = f"what was read before could not be used or kept ({store.trouble})"
        advice = f"all is right, and took longer; if this is told again, {KEPT_ADVICE}"
        report.note("cache-unused", f"{FOLDER}/{FILE}", message, advice)


def is_of_private(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything is said of the private overlay: that is found again each time, not kept."""
    return any(one.location.path.startswith("../") for one in diagnostics)
