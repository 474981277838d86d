"""What it costs to find a name among many.

    python benchmarks/search.py [PEOPLE]

Makes an index of invented names, always the same for the same number, says how large its files
are, and times answers in Chromium from the first letter typed: a first one, and further ones.
"""

import functools
import gzip
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from generator.cli import main
from generator.export.search import index_files
from generator.plan.frame import Target
from generator.plan.search import SearchKind, SearchRow
from generator.values.when import When, parse_when
from generator.values.words import Words

_LATIN = (
    "An Be Ka Lo Mi No Pe Ra Sa Ti Ul Va Wi Ya Zo Ar Da El Gu Ha Jo Li Ma Ne Ol",
    "da bek lin mar nor pas rik san tov ven zan gul han jar kel los mun",
)
_CYRILLIC = (
    "Ан Бе Ка Ло Ми Но Пе Ра Са Ти Ул Ва Жа Зо Ар Да Ел Гу Ха Ли Ма Не Ол",
    "да бек лин мар нор пас рик сан тов вен зан гул хан жар кел лос мун",
)
_EVERYBODYS = ("Mohamed", "Maria")
"""Given names that one in ten bears."""
_SITE = {
    "site.yaml": "title: Many\neditor: Nobody\n",
    "content/pages/methodology.md": "---\ntitle: How this record is made\n---\n",
}


def rows(number: int, chance: random.Random) -> Iterator[SearchRow]:
    """People with two names and a third of them with a form in Cyrillic."""
    for at in range(number):
        given = chance.choice(_EVERYBODYS) if chance.random() < 0.1 else _name(chance)
        other = f"{_name(chance, *_CYRILLIC)} {_name(chance, *_CYRILLIC)}"
        yield SearchRow(
            kind=SearchKind.PEOPLE,
            target=Target(uri=f"victims/person-{at}.html", lang="en"),
            label=Words(f"{given} {_name(chance)}", "en"),
            when=parse_when(f"{1900 + at % 120}-{at % 12 + 1:02}-{at % 28 + 1:02}"),
            forms=(other,) if at % 3 == 0 else (),
        )


def _name(chance: random.Random, starts: str = _LATIN[0], ends: str = _LATIN[1]) -> str:
    number = chance.choice((1, 2))
    return "".join([chance.choice(starts.split()), *chance.choices(ends.split(), k=number)])


class _Speaker:
    def when(self, when: When) -> str:
        return str(when.first_year)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def time_answer(page: Page, text: str) -> float:
    """Seconds from the first key to the answer, the pause after typing included."""
    page.fill("[name=q]", "")
    page.wait_for_selector(".search-status", state="hidden")
    started = time.perf_counter()
    page.keyboard.type(text)
    page.wait_for_selector(".search-status:not(:empty)")
    return time.perf_counter() - started


def run(number: int) -> None:
    """Make the index, measure its files, and time answers."""
    started = time.perf_counter()
    every = tuple(rows(number, random.Random(number)))
    files = dict(index_files(every, "en", _Speaker()))
    print(f"{number} people: {time.perf_counter() - started:.1f} s to make {len(files)} files")
    sizes = {name: len(gzip.compress(content)) for name, content in files.items()}
    print(f"head {sizes.pop('head.json') / 1000:.1f} kB compressed", end=", ")
    print(f"largest shard {max(sizes.values()) / 1000:.1f} kB", end=", ")
    print(f"all {sum(sizes.values()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in _SITE.items():
            path = Path(folder, "site", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        main(["build", "--site", f"{folder}/site", "--output", f"{folder}/out"])
        for name, content in files.items():
            Path(folder, "out", "search", name).write_bytes(content)
        _time_in_browser(Path(folder, "out"), [row.label.text for row in every])


def _time_in_browser(output_path: Path, names: list[str]) -> None:
    handler = functools.partial(_Silent, directory=output_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as host, sync_playwright() as playwright:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{host.server_port}/index.html")
        page.focus("[name=q]")
        asked = [*names[:: len(names) // 20][:20], "Mohamed", "Мария", "An"]
        first, *others = [time_answer(page, text) for text in asked]
        print(f"first answer {first:.2f} s, others {statistics.median(others):.2f} s", end=", ")
        print(f"the slowest {max(others):.2f} s")
        host.shutdown()


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
