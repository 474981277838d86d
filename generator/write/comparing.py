"""What one site has that another has not, by their manifests."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.write.errors import ManifestError
from generator.write.manifest import Manifest

_ADDRESS = re.compile(r"(https?):/+(.+)")
"""A web address, of which a path keeps one slash."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How a site differs from an older one; uris in order."""

    new: tuple[str, ...]
    """Files that the older one lacks."""
    changed: tuple[str, ...]
    """Files that both have, with other bytes."""
    removed: tuple[str, ...]
    """Files that only the older one has."""
    unchanged: int
    """How many are the same."""


def compare(old: Manifest, new: Manifest) -> Changes:
    """Say how a site differs from an older one."""
    both = sorted(old.files.keys() & new.files.keys())
    changed = tuple(uri for uri in both if old.files[uri] != new.files[uri])
    return Changes(
        new=tuple(sorted(new.files.keys() - old.files.keys())),
        changed=changed,
        removed=tuple(sorted(old.files.keys() - new.files.keys())),
        unchanged=len(both) - len(changed),
    )


def read_old_manifest(path: Path) -> Manifest:
    """Read the manifest of a site that was published before.

    Raises:
        ManifestError: there is none of ours.
    """
    try:
        manifest = Manifest.decoded(path.read_bytes())
    except OSError as error:
        if address := _ADDRESS.fullmatch(str(path)):
            url = f"{address[1]}://{address[2]}"
            raise ManifestError(
                f"{url} is on the web; download it first, for instance with: "
                f"curl --output old-manifest.json {url}"
            ) from None
        reason = (error.strerror or str(error)).lower()
        raise ManifestError(
            f"'{path}' cannot be read ({reason}); name the manifest.json of a published site"
        ) from None
    if manifest is None:
        raise ManifestError(
            f"'{path}' is no manifest of ours, or a damaged one; "
            "name the manifest.json of a published site"
        )
    return manifest
