"""Whether an output is still, byte for byte, the site that was built."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.write.errors import ForeignOutputError
from generator.write.manifest import MANIFEST_URI, Manifest
from generator.write.tree import read_tree


class Divergence(StrEnum):
    """How a file differs from the manifest."""

    MISSING = "missing"
    CHANGED = "changed"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as the manifest says."""

    uri: str
    """POSIX path relative to the site's root."""
    divergence: Divergence
    """How it differs."""


def verify(output_path: Path) -> list[Difference]:
    """Compare every file of an output with its manifest.

    Args:
        output_path: a built site, here or copied elsewhere.

    Returns:
        The differences, in the order of their uris; empty where the site is whole.

    Raises:
        ForeignOutputError: there is no manifest of ours, or it is damaged.
        OSError: a file cannot be read.
    """
    manifest = Manifest.read(output_path / MANIFEST_URI)
    if manifest is None:
        raise ForeignOutputError(
            f"'{output_path}' has no {MANIFEST_URI} of ours, or a damaged one; name a built site"
        )
    on_disk = {uri for uri in read_tree(output_path) if not uri.endswith("/")} - {MANIFEST_URI}
    differences = [
        Difference(uri, Divergence.UNEXPECTED) for uri in on_disk - manifest.files.keys()
    ]
    for uri, fingerprint in manifest.files.items():
        if uri not in on_disk:
            differences.append(Difference(uri, Divergence.MISSING))
        elif not fingerprint.matches(output_path / uri):
            differences.append(Difference(uri, Divergence.CHANGED))
    return sorted(differences, key=lambda difference: difference.uri)
