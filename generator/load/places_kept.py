"""Finds the places of all that a report tells, each once for every content of its file."""

from pathlib import Path

import msgspec

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.sealed import seal, unseal
from generator.diagnostics import Diagnostic, FieldPath, Report
from generator.load.positions import Locator, Place
from generator.load.reading import Kept

_Places = dict[str, tuple[str, dict[str, Place]]]
"""By the path of a file, a digest of its content, and where each field is that was looked for."""


def place_all(report: Report, site_path: Path, kept: Kept) -> list[Diagnostic]:
    """Every diagnostic once, with its line and column, in order.

    A site may have thousands of findings in files that nobody touches: where they are is kept.

    Args:
        report: What there is to say.
        site_path: The folder that the diagnostics' paths are in.
        kept: What is known of its files from before, and where that is kept.
    """
    key = f"{generator_fingerprint()} places".encode()
    before = unseal(kept.store.get([key]).get(key, b""), msgspec.msgpack.Decoder(_Places)) or {}
    locator = _KeptLocator(site_path, kept, before)
    diagnostics = report.placed(locator)
    if locator.found != before and kept.store.is_keeping:
        kept.store.put({key: seal(locator.found)})
    return diagnostics


class _KeptLocator(Locator):
    """Finds places, and knows those that were found before."""

    def __init__(self, site_path: Path, kept: Kept, before: _Places) -> None:
        super().__init__(site_path)
        self._seen = kept.seen
        self._before = before
        self.found: _Places = {}

    def find(self, path: str, field: FieldPath) -> Place:
        """Where a field of a file is; of a file that is not the site's own, nothing is kept."""
        seen = self._seen.get(path)
        if seen is None:
            return super().find(path, field)
        digest, places = self._before.get(path, ("", {}))
        name = repr(field)
        place = places.get(name) if digest == seen.digest else None
        if place is None:
            place = super().find(path, field)
        self.found.setdefault(path, (seen.digest, {}))[1][name] = place
        return place
