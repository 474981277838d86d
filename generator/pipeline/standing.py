"""How things stand before a build: what has changed since the last one, and what is still whole.

Imports nothing heavy: where nothing has changed, nothing else is imported.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.cache.inventory import (
    Inventory,
    Listing,
    Seen,
    digest_of_looks,
    is_same,
    list_files,
    size_of,
    take_inventory,
)
from generator.cache.last_build import Built, Ended, LastBuild
from generator.diagnostics import Report, from_json_rows
from generator.load.permalinks import KEY_FILE, KEY_VARIABLE
from generator.options import Options
from generator.render.theme import package_theme_path
from generator.values.permalinks import PERMALINKS
from generator.write.manifest import MANIFEST_URI, Fingerprint, Manifest
from generator.write.tree import Tree, read_tree
from generator.write.workspace import Workspace

_OWN = ("site.yaml", "content", "theme", "static")
"""What a build reads in the site's folder."""
_TOLD_HIDDEN = "site/static"
"""Where a build tells of what is hidden, that it is not published."""
_ADDRESSES = (PERMALINKS, KEY_FILE)
"""What it reads there and may write to."""


@dataclass(frozen=True)
class Standing:
    """What there is before a build.

    How the files that it will read look is known. What is in them, and what the last build did, is
    read when it is first asked for and stays as it was then; `on_disk` raises OSError where a
    folder of the output cannot be read.
    """

    options: Options
    """What is asked for."""
    asked: str
    """A digest of the options that the site depends on."""
    listing: Listing
    """Every file that the site will be built from."""
    ended: Ended | None
    """How the last build into the same output ended, where this generator made it."""
    before: Inventory | None = None
    """What was in every file when it was looked at before, if that is known better than from the
    last build."""

    @cached_property
    def last(self) -> LastBuild | None:
        """What that build read and wrote."""
        return LastBuild.read(self.options.site_path, self.options.output_path)

    @cached_property
    def inputs(self) -> Inventory:
        """What is in every file that the site will be built from."""
        before = self.before
        if before is None:
            before = self.last.inputs if self.last else {}
        return take_inventory(self.listing, before)

    @cached_property
    def on_disk(self) -> Tree:
        """How all that is in the output looks."""
        return read_tree(self.options.output_path)

    @property
    def looks_current(self) -> bool:
        """Whether every file looks as it did when the last build had ended."""
        return (
            self.ended is not None
            and self.ended.asked == self.asked
            and self.ended.inputs == digest_of_looks(self.listing.looks)
            and self.ended.outputs == digest_of_looks(self.on_disk)
        )

    @property
    def is_current(self) -> bool:
        """Whether the last build read and wrote the very same, however the files look."""
        return (
            self.last is not None
            and self.last.asked == self.asked
            and is_same(self.last.inputs, self.inputs)
            and _is_whole(self.options.output_path, self.last, self.on_disk)
        )


def look(options: Options, before: Inventory | None = None) -> Standing:
    """Look at the files that a build would read, and at how the last one ended.

    Args:
        options: What is asked for.
        before: What was in every file before, if that is known better than from the last build.
    """
    ended = Ended.read(options.site_path, options.output_path)
    return Standing(options, digest_of_options(options), list_inputs(options), ended, before)


def recall(standing: Standing, report: Report) -> Built | None:
    """What the last build reported and did, where nothing has changed since.

    What looks another way with the same content, as after a fresh checkout, is remembered as it
    looks now, so that it need not be read again.
    """
    options, ended = standing.options, standing.ended
    if ended is None or Workspace(options.output_path).holds_rest():
        return None
    if not standing.looks_current:
        if standing.last is None or not standing.is_current:
            return None
        fresh = replace(standing.last, inputs=standing.inputs, outputs=standing.on_disk)
        with suppress(OSError):  # then all is read again
            fresh.write(options.site_path, options.output_path)
        return _told_again(fresh, report)
    return _told_again(ended, report)


def _told_again(build: Ended | LastBuild, report: Report) -> Built | None:
    """What a build did, with what it reported; None where that is damaged."""
    try:
        diagnostics = list(from_json_rows(build.diagnostics))
    except (KeyError, TypeError, AttributeError, ValueError):
        return None
    for diagnostic in diagnostics:
        report.add(diagnostic)
    return build.built


def list_inputs(options: Options) -> Listing:
    """Every file that a build reads, by its path under `site` or `theme`."""
    roots = {f"site/{name}": options.site_path / name for name in (*_OWN, *_ADDRESSES)}
    roots["theme"] = package_theme_path()
    return list_files(roots, hidden={_TOLD_HIDDEN})


def look_at_addresses(options: Options) -> Inventory:
    """What is in those among them that a build writes to."""
    roots = {f"site/{name}": options.site_path / name for name in _ADDRESSES}
    return take_inventory(list_files(roots), {})


def seen_in_site(inputs: Inventory) -> dict[str, Seen]:
    """How each file of the site's own folder looks, by its path there."""
    own = "site/"
    return {path.removeprefix(own): seen for path, seen in inputs.items() if path.startswith(own)}


def untouched(output_path: Path, last: LastBuild, on_disk: Tree) -> frozenset[str]:
    """The uris of what stands in the output as the last build left it, byte for byte.

    A file that looks another one is read: restored from elsewhere, all of them do.
    """
    same, others = set(), []
    for uri, then in last.outputs.items():
        now = on_disk.get(uri)
        if now == then and uri in on_disk:
            same.add(uri)
        elif now and then and size_of(now) == size_of(then):
            others.append(uri)
    if MANIFEST_URI not in same:
        now = on_disk.get(MANIFEST_URI)
        if now is None or not _holds(output_path, MANIFEST_URI, int(size_of(now)), last.manifest):
            return frozenset()
        same.add(MANIFEST_URI)
    manifest = Manifest.read(output_path / MANIFEST_URI) if others else None
    if manifest is not None:
        files = manifest.files
        same.update(
            uri
            for uri in others
            if uri in files and _holds(output_path, uri, files[uri].size, files[uri].sha256)
        )
    return frozenset(same)


def _holds(output_path: Path, uri: str, size: int, sha256: str) -> bool:
    """Whether a file is what it was; one that cannot be read is told of when it is written to."""
    try:
        return Fingerprint(size, sha256).matches(output_path / uri)
    except OSError:
        return False


def _is_whole(output_path: Path, last: LastBuild, on_disk: Tree) -> bool:
    """Whether the output holds what the last build left, and nothing else."""
    return on_disk.keys() == last.outputs.keys() and len(
        untouched(output_path, last, on_disk)
    ) == len(last.outputs)


def _digest_of_private(private_path: Path | None) -> str:
    """Of all files of the private overlay together: not even their names are written down."""
    if private_path is None:
        return ""
    inventory = take_inventory(list_files({"private": private_path}), {})
    told = sorted((path, seen.digest) for path, seen in inventory.items())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def digest_of_options(options: Options) -> str:
    """Of what is asked for, as far as what is said or made depends on it."""
    told = {
        "today": options.today.isoformat(),
        "strict": options.is_strict,
        "preview": options.is_preview,
        "private": _digest_of_private(options.private_path),
        "key": os.environ.get(KEY_VARIABLE, ""),
    }
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
