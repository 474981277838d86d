"""How things stand before a check: what the last one said, where nothing has changed since.

Imports nothing heavy, as `standing` does not.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.cache.inventory import (
    Inventory,
    Listing,
    digest_of_looks,
    is_same,
    take_inventory,
)
from generator.cache.last_check import Said, read_checked, write_checked
from generator.diagnostics import Diagnostic, Report, from_json_rows
from generator.options import Options
from generator.pipeline.standing import digest_of_options, list_inputs


@dataclass(frozen=True)
class Before:
    """What there is before a check; what is in the files is read when it is first asked for."""

    options: Options
    """What is asked for."""
    asked: str
    """A digest of the options that the answer depends on."""
    listing: Listing
    """Every file that is checked."""
    said: Said | None
    """How the last check ended, where this generator made it."""

    @cached_property
    def checked(self) -> Inventory:
        """What that check read."""
        return read_checked(self.options.site_path)

    @cached_property
    def inputs(self) -> Inventory:
        """What is in every file."""
        return take_inventory(self.listing, self.checked)


def look_before_check(options: Options) -> Before:
    """Look at the files that a check would read, and at how the last one ended."""
    said = Said.read(options.site_path)
    return Before(options, digest_of_options(options), list_inputs(options), said)


def say_again(before: Before, report: Report) -> bool | None:
    """Report what the last check said, and whether the site was good.

    None, and nothing reported, where something has changed since, or that is not known.
    """
    said = before.said
    if said is None or said.asked != before.asked:
        return None
    diagnostics = _diagnostics(said.diagnostics)
    if diagnostics is None:
        return None
    if said.inputs != digest_of_looks(before.listing.looks):
        if not before.checked or not is_same(before.checked, before.inputs):
            return None
        with suppress(OSError):  # then all is read again
            fresh = said.with_inputs(before.inputs)
            write_checked(before.options.site_path, fresh, before.inputs)
    for diagnostic in diagnostics:
        report.add(diagnostic)
    return said.is_good


def _diagnostics(rows: Iterable[Mapping[str, Any]]) -> list[Diagnostic] | None:
    """The diagnostics again; None where they are damaged."""
    try:
        return list(from_json_rows(rows))
    except (KeyError, TypeError, AttributeError, ValueError):
        return None
