"""What it takes from saving a file until the browser shows it.

    python benchmarks/preview.py [--people N] [--events N] [--reps N] [--site DIR]

Previews a site that is made for it, or a copy of one that is there, opens a page in Chromium, saves
a file, and waits until what was written stands in the page; then until the whole site is built.
Prints a table in Markdown: medians, and the slowest.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TypeAlias

from corpus import add_sizes, site_files, write_files
from measure import machine
from model import make_corpus
from playwright.sync_api import Error, Page, sync_playwright

_ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 120.0
"""Seconds after which something that should have happened has not."""
_LOOK = 0.02
"""Seconds between two looks at the page, which take time from what is measured."""
_REST = 0.5
"""Seconds between an edit that is built and the next."""

Told: TypeAlias = "Queue[tuple[float, str]]"
Save = Callable[[Path, str], None]
"""Saves a word in a file of a site."""


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sizes(parser)
    parser.add_argument("--reps", type=int, default=10)
    parser.add_argument("--site", type=Path)
    given = parser.parse_args()
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=where) as scratch:
        site_path = Path(scratch, "site")
        if given.site:
            shutil.copytree(given.site, site_path)
        else:
            corpus = make_corpus(given.events, given.people, given.seed)
            write_files(site_path, site_files(corpus, is_roll=given.roll))
        print(machine())
        _measure(site_path, given.reps)


def _measure(site_path: Path, reps: int) -> None:
    _overlay_theme(site_path)
    person, event = (
        sorted((site_path / "content" / folder).glob("*.md"))[7] for folder in ("victims", "events")
    )
    at_person, at_event = f"victims/{person.stem}.html", f"events/{event.stem}.html"
    edits: dict[str, tuple[Path, str, Save]] = {
        "a person's text": (person, at_person, _add_to_text),
        "a person's name": (person, at_person, _add_to_name),
        "an event's text": (event, at_event, _add_to_text),
        "a template": (site_path / _TEMPLATE, at_person, _add_to_template),
        "a stylesheet": (site_path / _STYLES, at_person, _add_to_styles),
    }
    print("| saved | on the screen | slowest | whole build behind it |")
    print("|---|--:|--:|--:|")
    with _preview(site_path) as (url, told), _browser() as page:
        for at, (name, (path, uri, save)) in enumerate(edits.items()):
            page.goto(url + uri)
            time.sleep(2)
            shown, built = [], []
            for number in range(reps):
                seconds, whole = _edit(page, told, path, save, f"quoz{at}x{number}")
                shown.append(seconds)
                built.append(whole)
            print(
                f"| {name} | {statistics.median(shown):.2f} s | {max(shown):.2f} s "
                f"| {statistics.median(built):.1f} s |",
                flush=True,
            )


_TEMPLATE = "theme/templates/partials/site-footer.html"
_STYLES = "theme/assets/css/tokens.css"


def _overlay_theme(site_path: Path) -> None:
    for name in (_TEMPLATE, _STYLES):
        (site_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_ROOT / name, site_path / name)


def _add_to_text(path: Path, word: str) -> None:
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\nA letter from {word}.\n", encoding="utf-8"
    )


def _add_to_name(path: Path, word: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("name:"))
    name = lines[at].removeprefix("name:").strip().strip("\"'").split(" quoz")[0]
    lines[at] = f'name: "{name} {word}"\n'
    path.write_text("".join(lines), encoding="utf-8")


def _add_to_template(path: Path, word: str) -> None:
    text = path.read_text(encoding="utf-8").partition("<p>quoz")[0]
    path.write_text(f"{text}<p>{word}</p>\n", encoding="utf-8")


def _add_to_styles(path: Path, word: str) -> None:
    text = path.read_text(encoding="utf-8").partition("\n@layer quoz")[0]
    path.write_text(f"{text}\n@layer quoz {{ :root {{ --quoz: {word}; }} }}\n", encoding="utf-8")


_SEEN = """word => document.documentElement.textContent.includes(word)
  || getComputedStyle(document.documentElement).getPropertyValue("--quoz").includes(word)"""


def _edit(page: Page, told: Told, path: Path, save: Save, word: str) -> tuple[float, float]:
    """Seconds until a word is seen, and until the whole site is built with it."""
    while not told.empty():
        told.get()
    save(path, word)
    start = time.monotonic()
    while not _is_seen(page, word):
        if time.monotonic() - start > _PATIENCE:
            raise SystemExit(f"{word} was not shown")
        time.sleep(_LOOK)
    shown = time.monotonic() - start
    ended, line = told.get(timeout=_PATIENCE)
    while not line.startswith("Built"):  # what there is to answer for is told before
        ended, line = told.get(timeout=_PATIENCE)
    time.sleep(_REST)
    return shown, ended - start


def _is_seen(page: Page, word: str) -> bool:
    try:
        return bool(page.evaluate(_SEEN, word))
    except Error:  # it is being loaded
        return False


@contextmanager
def _preview(site_path: Path) -> "Iterator[tuple[str, Told]]":
    """Start a preview, and hear what it tells and when."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(_ROOT / "build.py"), "serve"]
    command += ["--site", str(site_path), "--port", str(port)]
    told: Told = Queue()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = server.stdout

        def listen() -> None:
            for line in lines:
                told.put((time.monotonic(), line))

        Thread(target=listen, daemon=True).start()
        try:
            while not told.get(timeout=_PATIENCE * 5)[1].startswith("Open"):
                pass
            yield f"http://127.0.0.1:{port}/", told
        finally:
            server.terminate()


@contextmanager
def _browser() -> Iterator[Page]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


if __name__ == "__main__":
    main()
