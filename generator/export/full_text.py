"""Full-text search: Pagefind's index of the texts of records, made again only when they changed.

Pagefind reads files, so the parts of the pages that are searched are laid into a folder of their
own for it. Of what it makes, only what a search loads is kept: not its own interfaces.
"""

import hashlib
import importlib.util
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.artifact import Artifact
from generator.cache.inventory import digest_of

FOLDER = "pagefind"
"""Where its files stand on the site."""
DIGESTS_URI = f"{FOLDER}/made-from.json"
"""What the files were made from, and what they are."""

OPTIONS = ("--silent", "--keep-index-url")
"""How Pagefind is told to make an index."""
_PARTS = re.compile(rb"<html\b[^>]*>|<main\b.*</main>", re.DOTALL)
_CITATION = re.compile(rb'<details class="cite-this-page".*?</details>', re.DOTALL)
"""How a page is cited, in which the site's title stands: no index has it."""
_INTERFACES = re.compile(r"pagefind-(?!entry|worker).*")


class FullTextError(Exception):
    """Pagefind failed; says how."""


def is_installed() -> bool:
    """Whether Pagefind and its program are there."""
    return all(map(importlib.util.find_spec, ("pagefind", "pagefind_bin")))


class FullText:
    """The texts to be searched, gathered while the pages pass by."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="cenotaph-full-text-")
        self._digests: dict[str, str] = {}

    def __enter__(self) -> "FullText":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def add(self, page: Artifact) -> None:
        """Take a page's language and main part: what stands around it is the same everywhere.

        What the page's template marks with `data-pagefind-ignore`, such as drawings and
        citations, Pagefind leaves out.

        Raises:
            FullTextError: there is no room for it.
        """
        text = b"".join(_PARTS.findall(page.content)).replace(b"<dd", b" <dd")  # no one word
        self._digests[page.uri] = hashlib.sha256(_CITATION.sub(b"", text)).hexdigest()
        path = Path(self._folder.name, page.uri)
        with _failing():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)

    def export(self, output_path: Path) -> Iterator[Artifact]:
        """Write the index; that of the last output, where it was made from the same texts.

        Raises:
            FullTextError: Pagefind failed.
        """
        from pagefind.service import get_executable  # an extra: a site without it lacks the package

        program = get_executable()
        if program is None:
            raise FullTextError("its program is not installed")
        made_from = _digest(
            {
                "texts": _digest(self._digests),
                "program": digest_of(program),
                "options": " ".join(OPTIONS),
            }
        )
        files = _kept(output_path, made_from)
        if files is None:
            files = self._made(program)
        yield from (Artifact(uri, content) for uri, content in files.items())
        digests = {"texts": made_from, "files": _digest_of(files)}
        yield Artifact(DIGESTS_URI, json.dumps(digests).encode())

    def _made(self, program: Path) -> dict[str, bytes]:
        with _failing(), TemporaryDirectory(prefix="cenotaph-pagefind-") as made:
            command = [str(program), *OPTIONS]
            command += ["--site", self._folder.name, "--output-path", made]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                lines = (done.stderr or done.stdout).strip().splitlines()
                raise FullTextError(lines[-1] if lines else f"it ended with {done.returncode}")
            files = _files(Path(made))
        entry = f"{FOLDER}/pagefind-entry.json"
        if entry in files:  # its languages stand in no order, another each time
            ordered = json.dumps(json.loads(files[entry]), sort_keys=True)
            files[entry] = ordered.encode()
        return files


@contextmanager
def _failing() -> Iterator[None]:
    """Tell what the system refused as a failure of the index, and not of the site."""
    try:
        yield
    except OSError as error:
        raise FullTextError(f"{error.strerror} ({error.filename})") from None


def _files(folder: Path) -> dict[str, bytes]:
    """The files of a search, by address; nothing where there are none."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in paths
        if not _INTERFACES.fullmatch(path.name)
    }


def _kept(output_path: Path, made_from: str) -> dict[str, bytes] | None:
    """The last output's files, where they are what was made from the same texts."""
    try:
        digests = json.loads((output_path / DIGESTS_URI).read_bytes())
        files = _files(output_path / FOLDER)
    except (OSError, ValueError):
        return None
    files.pop(DIGESTS_URI, None)
    is_whole = digests == {"texts": made_from, "files": _digest_of(files)}
    return files if is_whole else None


def _digest_of(files: Mapping[str, bytes]) -> str:
    return _digest({uri: hashlib.sha256(content).hexdigest() for uri, content in files.items()})


def _digest(digests: Mapping[str, str]) -> str:
    lines = "".join(f"{digest} {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
