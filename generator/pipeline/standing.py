"""How things stand before a build: what has changed since the last one, and what is still whole.

Imports nothing heavy: where nothing has changed, nothing else is imported.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.cache.inventory import Inventory, Seen, Signs, is_same, take_inventory
from generator.cache.last_build import Built, LastBuild
from generator.diagnostics import Report, from_json_rows
from generator.load.permalinks import KEY_FILE, KEY_VARIABLE
from generator.options import Options
from generator.render.theme import package_theme_path
from generator.values.permalinks import PERMALINKS
from generator.write.manifest import MANIFEST_URI, Fingerprint, Manifest
from generator.write.tree import Tree, folders_of, read_tree
from generator.write.workspace import Workspace

_OWN = ("site.yaml", "content", "theme")
"""What a build reads in the site's folder."""
_ADDRESSES = (PERMALINKS, KEY_FILE)
"""What it reads there and may write to."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there was before a build."""

    asked: str
    """A digest of the options that the site depends on."""
    inputs: Inventory
    """Every file that it will be built from."""
    outputs: Mapping[str, Signs]
    """How each file of the output looks."""
    last: LastBuild | None
    """The last build into the same output, where this generator made it."""
    is_current: bool
    """Whether the output is what a build would make again."""


def look(options: Options) -> Standing:
    """Look at the files that a build would read, and at those that the last one wrote."""
    last = LastBuild.read(options.site_path, options.output_path)
    inputs = look_at_inputs(options, last.inputs if last else {})
    asked = _digest_of_options(options)
    on_disk = read_tree(options.output_path) if last else {}
    is_current = (
        last is not None
        and last.asked == asked
        and is_same(last.inputs, inputs)
        and _is_whole(options.output_path, last, on_disk)
    )
    return Standing(asked, inputs, files_of(on_disk), last, is_current)


def recall(options: Options, standing: Standing, report: Report) -> Built | None:
    """What the last build reported and did, where nothing has changed since.

    What looks another way with the same content, as after a fresh checkout, is remembered as it
    looks now, so that it need not be read again.
    """
    last = standing.last
    if last is None or not standing.is_current:
        return None
    for diagnostic in from_json_rows(last.diagnostics):
        report.add(diagnostic)
    if standing.inputs != last.inputs or standing.outputs != last.outputs:
        with suppress(OSError):  # then it is read again
            fresh = replace(last, inputs=standing.inputs, outputs=standing.outputs)
            fresh.write(options.site_path, options.output_path)
    return last.built


def look_at_inputs(options: Options, before: Inventory) -> Inventory:
    """Every file that a build reads, by its path under `site` or `theme`."""
    roots = {f"site/{name}": options.site_path / name for name in (*_OWN, *_ADDRESSES)}
    roots["theme"] = package_theme_path()
    return take_inventory(roots, before)


def look_at_addresses(options: Options) -> Inventory:
    """The same of the files among them that a build writes to."""
    return take_inventory({f"site/{name}": options.site_path / name for name in _ADDRESSES}, {})


def seen_in_site(standing: Standing) -> dict[str, Seen]:
    """How each file of the site's own folder looks, by its path there."""
    own = "site/"
    return {
        path.removeprefix(own): seen
        for path, seen in standing.inputs.items()
        if path.startswith(own)
    }


def files_of(tree: Tree) -> dict[str, Signs]:
    """How the files of a folder look."""
    return {uri: signs for uri, signs in tree.items() if signs is not None}


def untouched(output_path: Path, last: LastBuild, on_disk: Tree) -> frozenset[str]:
    """The uris of the files that stand in the output as the last build left them, byte for byte.

    A file that looks another one is read: restored from elsewhere, all of them do.
    """
    same, others = set(), []
    for uri, signs in last.outputs.items():
        now = on_disk.get(uri)
        if now == signs:
            same.add(uri)
        elif now is not None and now.size == signs.size:
            others.append(uri)
    if MANIFEST_URI not in same:
        then = last.outputs.get(MANIFEST_URI)
        if then is None or not _holds(output_path, MANIFEST_URI, then.size, last.manifest):
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
    if Workspace(output_path).journal_path.exists():
        return False
    if on_disk.keys() != last.outputs.keys() | folders_of(last.outputs):
        return False
    return len(untouched(output_path, last, on_disk)) == len(last.outputs)


def _digest_of_private(private_path: Path | None) -> str:
    """Of all files of the private overlay together: not even their names are written down."""
    if private_path is None:
        return ""
    inventory = take_inventory({"private": private_path}, {})
    told = sorted((path, seen.digest) for path, seen in inventory.items())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _digest_of_options(options: Options) -> str:
    told = {
        "today": options.today.isoformat(),
        "strict": options.is_strict,
        "preview": options.is_preview,
        "private": _digest_of_private(options.private_path),
        "key": os.environ.get(KEY_VARIABLE, ""),
    }
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
