"""Photograph every kind of page, in four languages, at two widths, in two colour schemes.

    python tools/gallery.py FOLDER

Needs what the browser tests need. Writes a picture of each view into FOLDER, and a sheet a kind
with all sixteen, a language a row, by which `docs/explanation/gallery.md` gives its verdicts.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Literal

from PIL import Image

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "ru", "ar", "fr")
WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 1800
"""Pixels of a page that a picture shows, from its top."""
SHEET_SCALE = 0.5
GAP = 12

FURTHER = {
    "letter": "roll/h.html",
    "withdrawn": "victims/taken-1.html",
    "not-found": "404.html",
}
"""What the site of the browser tests has beside the kinds that each test opens."""


def main(arguments: Sequence[str]) -> None:
    """Build the site, photograph it, and say where the sheets are."""
    from playwright.sync_api import sync_playwright

    if len(arguments) != 1:
        raise SystemExit("usage: python tools/gallery.py FOLDER")
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site, site_url, kinds = _serve(Path(scratch) / "site")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        views = tuple(product(LANGUAGES, WIDTHS, SCHEMES))
        for kind, uri in kinds.items():
            shots: list[Path] = []
            for lang, width, scheme in views:
                page_path = site / ("" if lang == LANGUAGES[0] else lang) / uri
                if not page_path.is_file():
                    continue
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                page = context.new_page()
                # The second time the typefaces are at hand, as they are on a reader's second page.
                url = site_url + page_path.relative_to(site).as_posix()
                page.goto(url)
                page.evaluate("() => document.fonts.ready")
                page.goto(url)
                height = min(page.evaluate("() => document.documentElement.scrollHeight"), TALLEST)
                shots.append(folder / f"{kind}-{lang}-{width}-{scheme}.png")
                page.screenshot(
                    path=shots[-1],
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": height},
                )
                context.close()
            _lay_out(shots, folder / f"sheet-{kind}.png")
            print(f"{kind}: {len(shots)} views")
        browser.close()
    print(f"The sheets are {folder}/sheet-*.png")


def _serve(path: Path) -> tuple[Path, str, dict[str, str]]:
    """Build the site of the browser tests in these languages.

    Returns:
        Its folder, its address, and where each kind of page is on it.
    """
    sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]
    from sample_site import copy_lighthouse
    from served import KINDS, Host

    outcome = copy_lighthouse(path, *LANGUAGES[3:]).build()
    if outcome.built is None:
        raise SystemExit("\n".join(map(str, outcome.diagnostics)))
    host = Host({"/": outcome.output_path})
    Thread(target=host.serve_forever, daemon=True).start()
    return outcome.output_path, f"http://127.0.0.1:{host.server_port}/", {**KINDS, **FURTHER}


def _lay_out(shots: Sequence[Path], sheet_path: Path) -> None:
    """Put pictures on a sheet, those of a language in a row."""
    pictures = list(_reduced(shots))
    across = len(WIDTHS) * len(SCHEMES)
    rows = [pictures[start : start + across] for start in range(0, len(pictures), across)]
    width = max(sum(picture.width + GAP for picture in row) for row in rows)
    heights = [max(picture.height for picture in row) + GAP for row in rows]
    sheet = Image.new("RGB", (width, sum(heights)), "#808080")
    for number, row in enumerate(rows):
        left = 0
        for picture in row:
            sheet.paste(picture, (left, sum(heights[:number])))
            left += picture.width + GAP
    sheet.save(sheet_path)


def _reduced(shots: Sequence[Path]) -> Iterator[Image.Image]:
    for path in shots:
        with Image.open(path) as picture:
            size = (int(picture.width * SHEET_SCALE), int(picture.height * SHEET_SCALE))
            yield picture.resize(size, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(sys.argv[1:])
