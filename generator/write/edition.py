"""An edition: the finished site as one zip file, to be kept and opened from disk.

The same site gives the same bytes: names in order, no time of day, nothing of who made it.
"""

import os
import re
import zipfile
from collections.abc import Collection, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from generator.values.content_policy import integrity_of
from generator.write.errors import (
    BadUriError,
    EditionError,
    ForeignOutputError,
    WriteFailedError,
    reason_of,
)
from generator.write.manifest import MANIFEST_URI, Fingerprint, Manifest
from generator.write.uris import check_uri
from generator.write.workspace import Workspace, output_lock

SUFFIX = ".zip"
"""What an edition's file is called after."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of what the format can say
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_COMPRESSED = frozenset({".avif", ".jpg", ".jpeg", ".png", ".webp", ".woff2"})
_LEVEL = 9
_PAGE = ".html"
_ASSETS = "assets/"
_INTEGRITY = re.compile(rb' integrity="(sha384-[A-Za-z0-9+/]{64})"')


def refuse_edition_path(edition_path: Path, output_path: Path, inputs: Iterable[Path]) -> None:
    """Refuse, before anything is built, a place where no edition can stand.

    Args:
        edition_path: the file it is to be, absolute.
        output_path: the folder the finished site stands in, absolute.
        inputs: folders and files that the site is read from.

    Raises:
        EditionError: it is not called `.zip`, is a folder, or lies where the site is or its
            records are.
    """
    if edition_path.suffix.lower() != SUFFIX or not _is_name(edition_path.stem):
        raise EditionError(f"'{edition_path}' cannot be an edition; name a file that ends in .zip")
    if edition_path.is_dir():
        raise EditionError(f"'{edition_path}' is a folder; name a file that is not there yet")
    real = Path(os.path.realpath(edition_path))
    work_path = Workspace.beside(output_path).work_path
    if any(real.is_relative_to(os.path.realpath(path)) for path in (output_path, work_path)):
        raise EditionError(
            f"'{edition_path}' lies in the site that it is to hold; name a file beside its folder"
        )
    if any(real.is_relative_to(os.path.realpath(path)) for path in inputs):
        raise EditionError(f"'{edition_path}' lies among the records; name a file elsewhere")


def write_edition(output_path: Path, edition_path: Path) -> int:
    """Write all that is published into one file, in one folder that is called as the file is.

    Only that pages name the theme's files by digests is left out: from disk, a browser refuses a
    script with one. The manifest in it is of what it holds.

    The file takes the place of one that was there only when it is whole.

    Args:
        output_path: the folder of a finished site.
        edition_path: the file, absolute; the folders above it are made if need be.

    Returns:
        Its size in bytes.

    Raises:
        OutputBusyError: another build is writing to the site.
        EditionError: it could not be written; the site stands as it was built.
    """
    draft_path = edition_path.with_name(f".{edition_path.name}.part")
    with ExitStack() as held:
        try:
            held.enter_context(output_lock(output_path))
        except WriteFailedError as error:  # which would say that no site was written
            raise _unwritten(edition_path, output_path, error.__cause__) from error
        try:
            edition_path.parent.mkdir(parents=True, exist_ok=True)
            draft_path.unlink(missing_ok=True)  # of a build that was killed
            with draft_path.open("xb") as file:
                with zipfile.ZipFile(file, "w") as archive:
                    _fill(archive, edition_path.stem, output_path)
                file.flush()
                os.fsync(file.fileno())
            draft_path.replace(edition_path)
        except OSError as error:
            raise _unwritten(edition_path, output_path, error) from error
        finally:
            with suppress(OSError):
                draft_path.unlink(missing_ok=True)
    return edition_path.stat().st_size


def _unwritten(edition_path: Path, output_path: Path, cause: BaseException | None) -> EditionError:
    reason = reason_of(cause) if isinstance(cause, OSError) else "its folder cannot be locked"
    return EditionError(
        f"cannot write the edition to '{edition_path}': {reason}; "
        f"the site in '{output_path}' is built and whole"
    )


def _fill(archive: zipfile.ZipFile, folder: str, output_path: Path) -> None:
    manifest = Manifest.read(output_path / MANIFEST_URI)
    if manifest is None:
        raise ForeignOutputError(f"'{output_path}' has no {MANIFEST_URI} of ours; build it first")
    files = dict(manifest.files)
    integrities = _integrities(output_path, files)
    for uri in sorted(files):
        content = (output_path / uri).read_bytes()
        if uri.endswith(_PAGE) and (page := _without(integrities, content)) != content:
            content, files[uri] = page, Fingerprint.of(page)
        archive.writestr(_member(f"{folder}/{uri}"), content, compresslevel=_LEVEL)
    own = Manifest(files).encoded()
    archive.writestr(_member(f"{folder}/{MANIFEST_URI}"), own, compresslevel=_LEVEL)


def _integrities(output_path: Path, uris: Iterable[str]) -> frozenset[bytes]:
    """What pages say that the theme's files have to be, which from disk no browser can see."""
    paths = (output_path / uri for uri in uris if uri.startswith(_ASSETS))
    return frozenset(integrity_of(path.read_bytes()).encode() for path in paths)


def _without(integrities: Collection[bytes], page: bytes) -> bytes:
    """A page without these; what else it holds, such as one of the site's `static/`, stays."""
    return _INTEGRITY.sub(lambda found: b"" if found[1] in integrities else found[0], page)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EARLIEST)
    member.create_system = _UNIX
    member.external_attr = _PLAIN_FILE
    is_compressed = Path(name).suffix in _COMPRESSED
    member.compress_type = zipfile.ZIP_STORED if is_compressed else zipfile.ZIP_DEFLATED
    return member


def _is_name(stem: str) -> bool:
    try:
        check_uri(stem)
    except BadUriError:
        return False
    return True
