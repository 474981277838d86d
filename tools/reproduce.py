"""Build a site in surroundings that differ in all that should make no difference, and compare.

    python tools/reproduce.py [--site DIR] [--cache DIR] [PYTHON ...]

Builds it by this Python in plain surroundings, then in each of `SURROUNDINGS`, then by every other
Python that is named, or found: on the path, or in `CENOTAPH_PYTHONS` (paths between colons). For
each of those a virtual environment with what `constraints.txt` pins is made once, and kept. Every
file of the site and the bytes of its edition are compared; it ends with 1 where any differs.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "sites" / "examples"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
PLAIN: Mapping[str, str] = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(ROOT),
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "HOME": "/nonexistent",
}
REVERSED = """
import os
_scandir, _listdir = os.scandir, os.listdir
class _Reversed:
    def __init__(self, *given):
        with _scandir(*given) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __iter__(self): return self._entries
    def __next__(self): return next(self._entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.scandir = _Reversed
os.listdir = lambda *given: sorted(_listdir(*given), reverse=True)
"""
"""A `sitecustomize` by which folders are listed from their end, as another file system may."""


@dataclass(frozen=True)
class Surroundings:
    """What is around a build."""

    name: str
    env: Mapping[str, str | None] = field(default_factory=dict)
    """Beside the plain ones, or, where None, not."""
    options: tuple[str, ...] = ()
    folder: str = "site"
    umask: int = 0o022
    before: tuple[str, ...] = ()
    """Commands by which the build is run."""
    is_reversed: bool = False
    is_second: bool = False
    """Whether it is built after an edit that is undone."""


SURROUNDINGS = (
    Surroundings("one process", options=("--jobs", "1")),
    Surroundings("two processes", options=("--jobs", "2")),
    Surroundings("one processor", before=("taskset", "1")),
    Surroundings("another umask", umask=0o077),
    Surroundings("another folder", folder="Мемориал – zoë 'x' &"),
    Surroundings("no home, and another folder for what passes", {"HOME": None, "TMPDIR": "."}),
    Surroundings("no docstrings, no assertions", {"PYTHONOPTIMIZE": "2"}),
    Surroundings("no UTF-8", {"PYTHONUTF8": "0", "LANG": "C", "PYTHONCOERCECLOCALE": "0"}),
    Surroundings(
        "Turkish, on the other side", {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}
    ),
    Surroundings("another seed of hashes", {"PYTHONHASHSEED": "4294967295"}),
    Surroundings("folders listed from their end", is_reversed=True),
    Surroundings("another century", before=("faketime", "2061-02-03 04:05:06")),
    Surroundings("a second build", is_second=True),
    Surroundings(
        "all at once",
        {"PYTHONOPTIMIZE": "2", "PYTHONUTF8": "0", "LANG": "C", "HOME": None, "TZ": "Asia/Almaty"},
        options=("--jobs", "2"),
        folder="a b",
        umask=0o002,
        is_reversed=True,
    ),
)


class NotBuiltError(Exception):
    """A site could not be built in some surroundings; says why."""


def digests(python: Path, site_path: Path, around: Surroundings) -> dict[str, str]:
    """Build a copy of a site, and give the SHA-256 of each of its files and of its edition.

    Raises:
        NotBuiltError: the build failed, or a program that is needed is not there.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy_path = Path(folder, around.folder)
        _copy(site_path, copy_path, is_reversed=around.is_reversed)
        env = {**PLAIN, **around.env}
        if around.is_reversed:
            Path(folder, "sitecustomize.py").write_text(REVERSED, encoding="utf-8")
            env["PYTHONPATH"] = f"{folder}:{ROOT}"
        command = [*around.before, str(python), str(ROOT / "build.py"), "--site", str(copy_path)]
        command += ["--today", "2024-06-01", "--edition", str(Path(folder, "edition.zip"))]
        if around.is_second:
            settings = copy_path / "site.yaml"
            text = settings.read_bytes()
            settings.write_bytes(text.replace(b"title: ", b"title: Another ", 1))
            _run(command, env, around, copy_path)
            settings.write_bytes(text)
        _run([*command, *around.options], env, around, copy_path)
        files = {path for path in (copy_path / "_site").rglob("*") if path.is_file()}
        found = {path.relative_to(copy_path).as_posix(): path for path in files}
        found["the edition"] = Path(folder, "edition.zip")
        return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}


def other_pythons() -> Iterator[Path]:
    """Every Python that is named in `CENOTAPH_PYTHONS`, or else found, but this one's version."""
    named = [one for one in os.environ.get("CENOTAPH_PYTHONS", "").split(":") if one]
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    usual = [f"python{version}" for version in VERSIONS if version != own]
    for name in named or usual:
        path = shutil.which(name)
        works = path and subprocess.run([path, "-c", ""], capture_output=True, check=False)
        if path and works and works.returncode == 0:  # pyenv has names for what is not there
            yield Path(path)


def with_packages(python: Path, cache_path: Path) -> Path:
    """That Python with what is pinned, in a virtual environment that is made once.

    Raises:
        NotBuiltError: pip cannot get the packages.
    """
    told = subprocess.run([python, "-VV"], capture_output=True, check=True).stdout
    pins = (ROOT / "constraints.txt").read_bytes()
    folder = cache_path / hashlib.sha256(os.fsencode(python) + told + pins).hexdigest()[:16]
    own = folder / "bin" / "python"
    if (folder / "whole").exists():
        return own
    shutil.rmtree(folder, ignore_errors=True)
    pip = ["-m", "pip", "--disable-pip-version-check", "--retries", "0", "install", "--quiet"]
    constrained = ["--constraint", str(ROOT / "constraints.txt")]
    for command in (
        [str(python), "-m", "venv", str(folder)],
        [str(own), *pip, *constrained, "hatchling"],
        [str(own), *pip, *constrained, "--no-build-isolation", f"{ROOT}[full-text]"],
        [str(own), "-m", "pip", "--quiet", "uninstall", "--yes", "cenotaph"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:]
            raise NotBuiltError(f"its packages cannot be had: {' '.join(last)}")
    (folder / "whole").touch()
    return own


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """What is in one of two builds alone, or has other bytes."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def main(arguments: Sequence[str]) -> int:
    """Build in all surroundings, by all Pythons, and say which differ."""
    parser = argparse.ArgumentParser(description="Compare builds of a site in other surroundings.")
    parser.add_argument("pythons", nargs="*", type=Path, metavar="PYTHON")
    parser.add_argument("--site", type=Path, default=EXAMPLES, metavar="DIR")
    parser.add_argument("--cache", type=Path, default=default_cache(), metavar="DIR")
    given = parser.parse_args(arguments)
    own, plain = Path(sys.executable), Surroundings("plain")
    expected = digests(own, given.site, plain)
    print(f"{len(expected)} files by Python {sys.version.split()[0]}, in plain surroundings")
    code = 0
    for around in SURROUNDINGS:
        code |= _tell(around.name, own, given.site, around, expected)
    for python in given.pythons or other_pythons():
        try:
            ready = with_packages(python, given.cache)
        except NotBuiltError as error:
            print(f"not tried  {python}: {error}")
            continue
        code |= _tell(f"{python}", ready, given.site, plain, expected)
    return code


def default_cache() -> Path:
    """Where the environments of other Pythons are kept."""
    return Path(tempfile.gettempdir(), f"cenotaph-pythons-{os.getuid()}")


def _tell(
    name: str, python: Path, site: Path, around: Surroundings, expected: Mapping[str, str]
) -> int:
    start = time.monotonic()
    try:
        names = differing(expected, digests(python, site, around))
    except NotBuiltError as error:
        print(f"not tried  {name}: {error}", flush=True)
        return 0
    took = f"{time.monotonic() - start:.0f} s"
    told = f"differs    {name}: {', '.join(names[:5])}" if names else f"same       {name}"
    print(f"{told} ({took})", flush=True)
    return 1 if names else 0


def _copy(site_path: Path, copy_path: Path, *, is_reversed: bool) -> None:
    """Copy what a site is built from, its files in one order or the other."""
    kept = ("_site", ".cache", "._site.cenotaph")
    paths = [path.relative_to(site_path) for path in site_path.rglob("*") if path.is_file()]
    for path in sorted(paths, reverse=is_reversed):
        if path.parts[0] not in kept:
            (copy_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site_path / path, copy_path / path)


def _run(
    command: list[str], env: Mapping[str, str | None], around: Surroundings, cwd: Path
) -> None:
    if around.before and shutil.which(around.before[0]) is None:
        raise NotBuiltError(f"there is no {around.before[0]} here")
    given = {name: value for name, value in env.items() if value is not None}
    done = subprocess.run(
        command,
        env=given,
        cwd=cwd,
        umask=around.umask,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise NotBuiltError(f"the build ended with {done.returncode}: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
