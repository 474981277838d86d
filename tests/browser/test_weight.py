"""What a page weighs when it is first opened, and which typefaces it asks for."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Thread
from urllib.parse import urlsplit

import pytest
from conftest import Site
from playwright.sync_api import Browser, Response
from served import PAGES, Host, Server

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

MOST_TEXT = 14_000
"""Bytes of the page and its stylesheet, compressed: what a connection carries at first."""
MOST_ALL = 60_000
"""Bytes of a first view without photographs, in one script."""
_COMPRESSED_ALREADY = {"woff2", "jpg", "webp", "avif"}


@dataclass(frozen=True)
class Weight:
    """What opening a page brought."""

    sizes: dict[str, int]
    """Bytes as a host sends them, by the name of the file without its digest."""

    def of(self, *endings: str) -> int:
        """The bytes of files with some endings."""
        return sum(size for name, size in self.sizes.items() if name.rpartition(".")[2] in endings)

    @property
    def typefaces(self) -> set[str]:
        """The names of the font files."""
        return {name.removesuffix(".woff2") for name in self.sizes if name.endswith(".woff2")}


def weigh(browser: Browser, url: str) -> Weight:
    """Open a page as one who never was on the site, down to its end."""
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        path = PurePosixPath(urlsplit(response.url).path)
        name = (
            path.name if "assets" not in path.parts else path.stem.rpartition("-")[0] + path.suffix
        )
        body = response.body()
        ending = path.suffix.removeprefix(".")
        sizes[name] = len(body) if ending in _COMPRESSED_ALREADY else len(gzip.compress(body))

    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", note)
        page.goto(url)
        page.evaluate("() => document.fonts.ready")
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
    return Weight(sizes)


WORDS = {
    "en": "Ada kept the light on the skerry for nineteen years, and taught both her sons to row.",
    "ru": "Ада девятнадцать лет служила на маяке и научила обоих сыновей грести.",
    "kk": "Ада он тоғыз жыл шамшырақта қызмет етіп, екі ұлына да ескек есуді үйретті.",
    "ar": "حرست آدا المنارة تسعة عشر عامًا وعلّمت ابنيها التجديف.",
    "he": "עדה שמרה על המגדלור תשע־עשרה שנים ולימדה את שני בניה לחתור.",
}
"""A few words of every script, in which the sites below are kept."""


@pytest.fixture(scope="module")
def one_script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a host with a site for each of these languages, all in its own script."""
    folders: dict[str, Path] = {}
    for lang, words in WORDS.items():
        name, *_ = words.split()
        files = {
            "site.yaml": f"title: {name}\neditor: {name}\nlanguages: [{lang}]\n",
            "content/pages/methodology.md": f"---\ntitle: {name}\n---\n{words}\n",
            "content/sources/report.yaml": f"title: {words}\nkind: report\n",
            "content/events/fire.md": (
                f"---\ntitle: {name}\nkind: fire\nwhen: 1931-11-02\nsources: report\n---\n"
            ),
            "content/victims/ada.md": (
                f"---\nname: {name}\nevents: fire\nfate: killed\nsources: report\n---\n"
                + f"{words} [@report#5]\n\n" * 12
            ),
        }
        outcome = Site(tmp_path_factory.mktemp(lang)).write(files).build()
        assert outcome.built, outcome.diagnostics
        folders[f"/{lang}/"] = outcome.output_path
    with Host(folders) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()


@pytest.mark.parametrize(
    ("lang", "typefaces"),
    [
        ("en", {"serif-latin", "italic-latin"}),
        ("ru", {"serif-cyrillic"}),
        ("kk", {"serif-cyrillic"}),
        ("ar", {"naskh-arabic", "serif-figures"}),
        ("he", {"serif-hebrew", "serif-figures"}),
    ],
)
def test_a_profile_in_one_script_asks_for_the_typefaces_of_that_script(
    browser: Browser, one_script: str, lang: str, typefaces: set[str]
) -> None:
    weight = weigh(browser, f"{one_script}{lang}/victims/ada.html")
    assert weight.typefaces == typefaces
    assert weight.of("html", "css") <= MOST_TEXT
    assert sum(weight.sizes.values()) <= MOST_ALL


@pytest.mark.parametrize("name", ["victim-en", "victim-ru", "victim-ar", "full-victim-en"])
def test_the_text_of_a_profile_comes_at_once(browser: Browser, server: Server, name: str) -> None:
    assert weigh(browser, server.url + PAGES[name]).of("html", "css") <= MOST_TEXT


@pytest.mark.parametrize(
    ("lang", "letters"),
    [
        ("en", "Škėlė"),
        ("kk", "Әғқңөұүһі"),
        ("uk", "ґєії"),
        ("tr", "ğıİş"),
        ("ar", "پچگ"),
        ("he", "שָׁלוֹם"),
    ],
)
def test_letters_of_every_language_are_set_in_the_sites_own_face(
    browser: Browser, server: Server, lang: str, letters: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(server.url)
        loaded = page.evaluate(
            """async ([lang, letters]) => {
              document.documentElement.lang = lang;
              const family = getComputedStyle(document.documentElement).fontFamily;
              const own = family.split(",").map(name => name.trim().replaceAll('"', ""))
                .filter(name => name.startsWith("Cenotaph") && !name.includes(" as "));
              const faces = await Promise.all(
                own.map(name => document.fonts.load(`16px "${name}"`, letters)));
              return faces.flat().length;
            }""",
            [lang, letters],
        )
    assert loaded > 0
