"""`cenotaph verify`: whether a copy is still the site that its manifest tells of."""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE, UsageError
from generator.commands.options import Commands
from generator.telling.terminal import harmless

if TYPE_CHECKING:
    from generator.write.verify import Difference, Reference


@dataclass(frozen=True, slots=True)
class _Held:
    """A copy, held against a manifest."""

    copy_path: Path
    manifest_path: Path | None
    """The manifest, where it was kept elsewhere."""
    reference: "Reference"
    differences: "list[Difference]"
    passed_over: list[str]

    @property
    def alike(self) -> int:
        """How many files are as the manifest says."""
        own = {difference.uri for difference in self.differences}
        return len(self.reference.files.keys() - own)


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "verify", help="say whether a copy of a site is whole, and what not"
    )
    parser.add_argument(
        "copy", type=Path, metavar="COPY", help="the folder of a built site, or an edition of it"
    )
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="a manifest.json that was kept elsewhere (that of the copy itself)",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how it is told (%(default)s)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Hold every file against the manifest, and name those that differ."""
    try:
        held = _hold(arguments.copy, arguments.manifest)
    except OSError as error:
        where = error.filename or arguments.copy
        raise UsageError(f"'{where}' cannot be read: {(error.strerror or '').lower()}") from None
    sys.stdout.write(_as_json(held) if arguments.format == "json" else _as_text(held))
    return CONTENT_STOPS_IT if held.differences else DONE


def _hold(copy_path: Path, manifest_path: Path | None) -> _Held:
    """Hold a folder or a zip against a manifest.

    Raises:
        UsageError: it is neither; what was named as a manifest is none.
        ForeignOutputError: its manifest is missing or no good, or it is no zip.
        OSError: it cannot be read.
    """
    from generator.write.verify import own_reference, passed_over, verify
    from generator.write.verify_zip import open_zip

    kept = _kept_reference(manifest_path) if manifest_path else None
    if copy_path.is_dir():
        reference = kept or own_reference(copy_path)
        differences = verify(copy_path, reference)
        return _Held(copy_path, manifest_path, reference, differences, passed_over(copy_path))
    if not copy_path.is_file():
        is_there = copy_path.exists()
        fault = "neither a folder nor a zip file" if is_there else "not there"
        raise UsageError(f"'{copy_path}' is {fault}; name a built site or an edition")
    with open_zip(copy_path) as zipped:
        reference = kept or zipped.own_reference()
        return _Held(copy_path, manifest_path, reference, zipped.differences(reference), [])


def _kept_reference(path: Path) -> "Reference":
    from generator.write.verify import Reference

    reference = Reference.read(path)
    if reference is None:
        wrong = "is not the manifest.json of a site, or is damaged"
        raise UsageError(f"'{path}' {wrong if path.exists() else 'is not there'}")
    return reference


def _as_text(held: _Held) -> str:
    lines = [
        f"{one.divergence:<10}  {harmless(one.uri)}{f' ({one.reason})' if one.reason else ''}"
        for one in held.differences
    ]
    lines += ["", _differing(held)] if held.differences else [_whole(held)]
    if held.passed_over:
        lines.append(f"Not looked at: {', '.join(held.passed_over)}.")
    if held.manifest_path:
        lines.append(f"Manifest: {harmless(str(held.manifest_path))}.")
    else:
        lines.append(
            "Manifest: the copy's own; compare its SHA-256 with one that was kept elsewhere."
        )
    lines.append(f"SHA-256 of the manifest: {held.reference.fingerprint.sha256}")
    return "\n".join(lines) + "\n"


def _whole(held: _Held) -> str:
    files = held.reference.files.values()
    size = sum(one.size for one in files)
    return f"Whole: {len(files):,} files, {size:,} bytes, each as the manifest says."


def _differing(held: _Held) -> str:
    number = Counter(str(one.divergence) for one in held.differences)
    counts = ", ".join(f"{number[kind]:,} {kind}" for kind in sorted(number))
    return f"Differs: {counts}; {held.alike:,} files are as the manifest says."


def _as_json(held: _Held) -> str:
    document = {
        "whole": not held.differences,
        "copy": str(held.copy_path),
        "manifest": {
            "path": str(held.manifest_path) if held.manifest_path else None,
            "sha256": held.reference.fingerprint.sha256,
        },
        "files": len(held.reference.files),
        "alike": held.alike,
        "passed_over": held.passed_over,
        "differences": [
            {"uri": one.uri, "divergence": str(one.divergence), "reason": one.reason or None}
            for one in held.differences
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
