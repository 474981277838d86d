"""Whatever is wrong with a site is told where it stands and how to mend it, and nothing is written.

Mistakes within a record have their words in `tests/sites/invalid`; here a whole build meets them,
beside everything else that can lie in a site's folder.
"""

import io
import os
import re
import resource
import shutil
import struct
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Site
from PIL import Image

from generator.cli import main
from generator.diagnostics import Report
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.planning import Planned, plan
from generator.progress import Tracker

Files = Mapping[str, str | bytes]

ROOT = Path(__file__).parents[2]
EVENT = "content/events/fire.md"
VICTIM = "content/victims/ada-roe.md"
SOURCE = "content/sources/report.yaml"
FOOTER = "theme/templates/partials/site-footer.html"
TOLD = re.compile(r"[^ ].*: (?:error|finding|note)\[[a-z0-9-]+\]: [^;]+.*")
PROGRAMMERS_WORDS = re.compile(r"Traceback|object at 0x|generator\.|pydantic|\bNone\b|\bErrno\b")


def event(fields: str) -> Files:
    head = "title: The fire\nkind: fire\nwhen: 1931-11-02\nsources: report\n"
    return {EVENT: f"---\n{head}{fields}---\n"}


def person(fields: str = "", *, name: str = "Ada Roe", text: str = "") -> str:
    head = f"name: {name}\nevents: fire\nfate: killed\nsources: report\n"
    return f"---\n{head}{fields}---\n{text}"


def jpeg() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "JPEG")
    return file.getvalue()


def png(width: int, height: int) -> bytes:
    """A picture that claims a size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(100))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def photographed(content: str | bytes, *, file: str = "a.jpg") -> Files:
    fields = f"photo: {{file: {file}, alt: A portrait, credit: B, licence: CC0-1.0}}\n"
    return {VICTIM: person(fields), "content/media/a.jpg": content}


def settings(lines: str) -> Files:
    return {"site.yaml": f"title: A title\neditor: Its editors\n{lines}"}


def catalogue(text: str | bytes, head: str = "", charset: str = "UTF-8") -> Files:
    path = "theme/locales/ru/LC_MESSAGES/cenotaph.po"
    start = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n{head}"\n\n'
    whole = text if isinstance(text, bytes) else start + text
    return {**settings("languages: [en, ru]\n"), path: whole}


# fmt: off
RECORDS: dict[str, tuple[Files, str]] = {
    "tab": (event("\tplaces: x\n"), f"{EVENT}:6:1: error[yaml-tab]"),
    "open quote": (event('summary: "no end\n'), f"{EVENT}:6:10: error[yaml-quote-open]"),
    "colon": (event("summary: Fire: at night\n"), f"{EVENT}:6:14: error[yaml-colon]"),
    "field given twice": (event("kind: flood\n"), f"{EVENT}:6:1: error[yaml-duplicate-key]"),
    "mapping for text": (event("summary: {a: b}\n"), f"{EVENT}:6:10: error[wrong-shape]"),
    "text for list": (event("figures: many\n"), f"{EVENT}:6:10: error[wrong-shape]"),
    "texts for mappings": (event("chronology: [a]\n"), f"{EVENT}:6:14: error[wrong-shape]"),
    "unknown field": (event("plaecs: x\n"), f"{EVENT}:6:1: error[unknown-field]"),
    "unknown place": (event("places: nowhere\n"), f"{EVENT}:6:9: error[event-unknown-place]"),
    "unknown event": (
        {VICTIM: person().replace("fire", "fier")}, f"{VICTIM}:3:9: error[victim-unknown-event]"),
    "unknown source": (
        {VICTIM: person("died: {when: 1931, sources: reprot}\n")},
        f"{VICTIM}:6:29: error[victim-unknown-source]"),
    "places in a circle": (
        {"content/places/a.yaml": "name: A\nkind: town\nin: b\n",
         "content/places/b.yaml": "name: B\nkind: town\nin: a\n"},
        "content/places/a.yaml:3:5: error[place-in-cycle]"),
    "place in itself": (
        {"content/places/a.yaml": "name: A\nkind: town\nin: a\n"},
        "content/places/a.yaml:3:5: error[place-in-cycle]"),
    "events in a circle": (
        {**event("part_of: blaze\n"),
         "content/events/blaze.md": "---\ntitle: B\nkind: fire\npart_of: fire\n---\n"},
        "content/events/blaze.md:4:10: error[event-part-of-cycle]"),
    "entries in a circle": (
        event("chronology:\n  - {id: a, after: b, text: A}\n  - {id: b, after: a, text: B}\n"),
        f"{EVENT}:7:5: error[chronology-cycle]"),
    "entries of one id": (
        event("chronology:\n  - {id: a, text: A}\n  - {id: a, text: B}\n"),
        f"{EVENT}:8:10: error[duplicate-id]"),
    "rows of one id": (
        {"content/victims/r.csv": "id,name,events,fate,sources\n" + "x,X,fire,killed,report\n" * 2},
        "content/victims/r.csv:3:1: error[duplicate-id]"),
    "ids that differ in case": (
        {"content/victims/Ada-Roe.md": person()},
        f"content/victims/Ada-Roe.md: error[bad-id]\n{VICTIM}: error[duplicate-id]"),
    "ids that differ in Unicode's form": (
        {f"content/victims/{unicodedata.normalize(form, 'zoë')}.md": person()
         for form in ("NFC", "NFD")},
        "content/victims/zoë.md: error[duplicate-id]"),
    "ids that differ in extension": (
        {"content/victims/ada-roe.yaml": "name: Ada Roe\nevents: fire\nfate: killed\n"},
        "content/victims/ada-roe.yaml: error[duplicate-id]"),
    **{f"page at the address of {name}": (
        {f"content/pages/{name}.md": "---\ntitle: A page\n---\n"},
        f"content/pages/{name}.md: error[address-taken]")
       for name in ("roll", "chronology", "index", "places", "sources", "404")},
    "Latin 1": (
        {VICTIM: person(name="Zoë").encode("latin-1")}, f"{VICTIM}:2:9: error[not-utf-8]"),
    "UTF-16": ({VICTIM: person().encode("utf-16")}, f"{VICTIM}:1:1: error[not-utf-8]"),
    "NUL": ({VICTIM: person(name="A\0da")}, f"{VICTIM}:2:8: error[character-forbidden]"),
    "empty file": ({VICTIM: ""}, f"{VICTIM}:1:1: error[front-matter-missing]"),
    "empty source": ({SOURCE: ""}, f"{SOURCE}:1:1: error[missing-field]"),
    "huge file": (
        {VICTIM: person().encode() + b"a" * (9 << 20)}, f"{VICTIM}: error[file-too-large]"),
    "long text": (
        {VICTIM: person(text="word " * 100_000)}, f"{VICTIM}:7:1: error[text-too-long]"),
    "deep lists": (
        {SOURCE: "title: " + "[" * 100_000}, f"{SOURCE}:1:39: error[yaml-too-deep]"),
    "deep mappings": (
        {SOURCE: "".join("  " * depth + "a:\n" for depth in range(2000))},
        f"{SOURCE}:33:65: error[yaml-too-deep]"),
    "deep quotations": (
        {VICTIM: person(text=">" * 5000 + " x\n")}, f"{VICTIM}:7:1: error[text-too-deep]"),
    "many marks": (
        {VICTIM: person(text="*a **a " * 20_000)}, f"{VICTIM}:7:1: error[text-too-many-marks]"),
    "direction override": (
        {VICTIM: person(name="'\u202eeod'")}, f"{VICTIM}:2:7: error[text-direction-override]"),
    "no letter": ({VICTIM: person(name="'...'")}, f"{VICTIM}:2:7: error[name-without-letters]"),
    "invisible name": (
        {VICTIM: person(name="'\u200b'")}, f"{VICTIM}:2:7: error[name-without-letters]"),
    "name of fillers": (
        {VICTIM: person(name="'\u3164'")}, f"{VICTIM}:2:7: error[name-without-letters]"),
}

PHOTOGRAPHS: dict[str, tuple[Files, str]] = {
    "gigantic": (photographed(png(60_000, 60_000)), "content/media/a.jpg"),
    "of no size": (photographed(png(0, 0)), "content/media/a.jpg"),
    "truncated": (photographed(jpeg()[:400]), "content/media/a.jpg"),
    "a text": (photographed("not a picture\n"), "content/media/a.jpg"),
    "HTML": (photographed("<html><script>alert(1)</script>\n"), "content/media/a.jpg"),
    "SVG": (photographed("<svg onload='alert(1)'/>\n"), "content/media/a.jpg"),
    "empty": (photographed(""), "content/media/a.jpg"),
}
PHOTOGRAPHS = {
    name: (files, f"{place}: error[photograph-unusable]")
    for name, (files, place) in PHOTOGRAPHS.items()
} | {
    f"at {file}": (photographed(jpeg(), file=file), f"{VICTIM}:6:15: error[victim-unknown-media]")
    for file in ("../site.yaml", "/etc/passwd", "..", "./a.jpg", "a/../a.jpg", "A.jpg")
}

SETTINGS: dict[str, tuple[Files, str]] = {
    "empty": (
        {"site.yaml": ""},
        "site.yaml:1:1: error[missing-field]\nsite.yaml:1:1: error[missing-field]"),
    "a list": ({"site.yaml": "- a\n"}, "site.yaml:1:1: error[yaml-not-a-field]"),
    "a word": ({"site.yaml": "hello"}, "site.yaml:1:1: error[yaml-not-a-field]"),
    "binary": ({"site.yaml": b"\0\xff\x80"}, "site.yaml:1:2: error[not-utf-8]"),
    "no language": (settings("languages: []\n"), "site.yaml:3:12: error[empty-list]"),
    "unheard of language": (settings("languages: [qq]\n"), "site.yaml:3:13: error[bad-language]"),
    "script as url": (settings("url: javascript:alert(1)\n"), "site.yaml:3:6: error[bad-url]"),
    "half a url": (settings("url: 'http://[::1'\n"), "site.yaml:3:6: error[bad-url]"),
    "script as contact": (
        settings("contact: javascript:alert(1)\n"), "site.yaml:3:10: error[bad-address]"),
    "script as submit": (
        settings("tributes: {submit: 'javascript:alert(1)'}\n"),
        "site.yaml:3:20: error[bad-address]"),
    "no number": (
        settings(f"tributes: {{max_length: {'9' * 50}}}\n"), "site.yaml:3:24: error[bad-number]"),
}

THEME: dict[str, tuple[Files, str]] = {
    "syntax": ({FOOTER: "<p>\n{% if %}\n"}, f"{FOOTER}:2"),
    "open block": ({FOOTER: "<p>\n{% if page %}\n"}, f"{FOOTER}:2"),
    "unknown filter": ({FOOTER: "\n{{ 'x'|nofilter }}"}, f"{FOOTER}:2"),
    "undefined variable": ({FOOTER: "\n\n{{ nosuch }}"}, f"{FOOTER}:3"),
    "undefined attribute": ({FOOTER: "\n{{ page.nosuch }}"}, f"{FOOTER}:2"),
    "undefined asset": ({FOOTER: "{{ 'no.css'|asset }}"}, f"{FOOTER}:1"),
    "division by zero": ({FOOTER: "\n{{ 1 / 0 }}"}, f"{FOOTER}:2"),
    "wrong type": ({FOOTER: "{{ 1 + 'a' }}"}, f"{FOOTER}:1"),
    "memory": ({FOOTER: "{{ 'x' * 10 ** 15 }}"}, f"{FOOTER}:1"),
    "stray break": ({FOOTER: "{% break %}"}, f"{FOOTER}"),
    "includes itself": ({FOOTER: "{% include 'partials/site-footer.html' %}"}, f"{FOOTER}:1"),
    "endless macro": ({FOOTER: "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"}, f"{FOOTER}:1"),
    "missing include": ({FOOTER: "\n{% include 'partials/gone.html' %}"}, f"{FOOTER}:2"),
    "include of a record": ({FOOTER: "{% include '../../site.yaml' %}"}, f"{FOOTER}:1"),
    "missing base": (
        {"theme/templates/pages/home.html": "{% extends 'gone.html' %}"},
        "theme/templates/pages/home.html:1"),
    "template that is not UTF-8": ({FOOTER: b"\xe9"}, FOOTER),
    "catalogue of noise": (catalogue(b"\0\xff"), "theme/locales/ru/LC_MESSAGES/cenotaph.po"),
    "catalogue cut off": (catalogue('msgid "a\n'), "theme/locales/ru/LC_MESSAGES/cenotaph.po:4"),
    "catalogue of another encoding": (
        catalogue('msgid "a"\nmsgstr "b"\n', charset="nonsense"),
        "theme/locales/ru/LC_MESSAGES/cenotaph.po"),
    "catalogue of no date": (
        catalogue("", "POT-Creation-Date: once\\n"), "theme/locales/ru/LC_MESSAGES/cenotaph.po"),
    "plural that is a program": (
        catalogue("", "Plural-Forms: nplurals=2; plural=__import__(1);\\n"),
        "theme/locales/ru/LC_MESSAGES/cenotaph.po"),
    "plural by zero": (
        catalogue("", "Plural-Forms: nplurals=2; plural=n/0;\\n"),
        "theme/locales/ru/LC_MESSAGES/cenotaph.po"),
    "translation with HTML": (
        catalogue('msgid "Names"\nmsgstr "<b>Имена</b>"\n'),
        "theme/locales/ru/LC_MESSAGES/cenotaph.po:4"),
    "missing import": (
        {"theme/assets/css/main.css": '\n@import url("gone.css");\n'},
        "theme/assets/css/main.css:2"),
    "import of itself": (
        {"theme/assets/css/main.css": '@import url("main.css");\n'}, "theme/assets/css/main.css:1"),
    "import out of the theme": (
        {"theme/assets/css/main.css": '@import url("../../../site.yaml");\n'},
        "theme/assets/css/main.css:1"),
    "import from the web": (
        {"theme/assets/css/main.css": '@import url("https://fonts.example/a.css");\n'},
        "theme/assets/css/main.css:1"),
    "import in other words": (
        {"theme/assets/css/main.css": "@IMPORT 'tokens.css';\n"}, "theme/assets/css/main.css:1"),
    "stylesheet that is not UTF-8": (
        {"theme/assets/css/tokens.css": b"\xe9"}, "theme/assets/css/tokens.css"),
    "asset with a line end": ({"theme/assets/a\nb.txt": ""}, r"theme/assets/a\nb.txt"),
    "asset with a long name": ({f"theme/assets/{'x' * 250}": ""}, f"theme/assets/{'x' * 250}"),
    "assets that differ in case": (
        {"theme/assets/A.txt": "", "theme/assets/a.txt": ""}, "theme/assets/a.txt"),
    "a file": ({"theme": ""}, "theme"),
    "a file for a folder": ({"theme/templates": ""}, "theme/templates"),
}
THEME = {name: (files, f"{at}: error[theme-mistake]") for name, (files, at) in THEME.items()}
# fmt: on


def linked(name: str, target: str) -> Callable[[Path], None]:
    def prepare(path: Path) -> None:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).symlink_to(target)

    return prepare


def piped(name: str) -> Callable[[Path], None]:
    def prepare(path: Path) -> None:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).unlink(missing_ok=True)
        os.mkfifo(path / name)

    return prepare


def with_folder(name: str) -> Callable[[Path], None]:
    def prepare(path: Path) -> None:
        (path / name).unlink(missing_ok=True)
        (path / name).mkdir(parents=True)

    return prepare


def with_records_in_a_file(path: Path) -> None:
    shutil.rmtree(path / "content")
    (path / "content").touch()


def with_sparse_roll(path: Path) -> None:
    with (path / "content/victims/roll.csv").open("wb") as file:
        file.truncate(1 << 40)


def with_settings_elsewhere(path: Path) -> None:
    (path / "site.yaml").rename(path.parent / "elsewhere.yaml")
    (path / "site.yaml").symlink_to("../elsewhere.yaml")


ODD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder of a record's name": (
        with_folder("content/victims/x.md"),
        "content/victims/x.md: error[content-nested-folder]",
    ),
    "folder for settings": (with_folder("site.yaml"), "site.yaml: error[file-unreadable]"),
    "no settings": (lambda path: (path / "site.yaml").unlink(), "site.yaml: error[site-missing]"),
    "settings elsewhere": (with_settings_elsewhere, "site.yaml: error[link-outside]"),
    "records in a file": (with_records_in_a_file, "content: error[content-missing]"),
    "sparse roll": (with_sparse_roll, "content/victims/roll.csv: error[file-too-large]"),
    "pipe for a record": (
        piped("content/victims/x.md"),
        "content/victims/x.md: error[file-unreadable]",
    ),
    "pipe for a photograph": (
        piped("content/media/x.jpg"),
        "content/media/x.jpg: error[file-unreadable]",
    ),
    "pipe for settings": (piped("site.yaml"), "site.yaml: error[file-unreadable]"),
    "pipe for a template": (piped(FOOTER), f"{FOOTER}: error[theme-mistake]"),
    "record elsewhere": (
        linked("content/victims/x.md", "/etc/hostname"),
        "content/victims/x.md: error[link-outside]",
    ),
    "photograph elsewhere": (
        linked("content/media/x.jpg", "/etc/hostname"),
        "content/media/x.jpg: error[link-outside]",
    ),
    "folder elsewhere": (linked("content/places", "/etc"), "content/places: error[link-outside]"),
    "theme elsewhere": (linked("theme", "/etc"), "theme: error[theme-mistake]"),
    "template elsewhere": (linked(FOOTER, "/etc/hostname"), f"{FOOTER}: error[theme-mistake]"),
    "asset elsewhere": (
        linked("theme/assets/x.txt", "/etc/hostname"),
        "theme/assets/x.txt: error[theme-mistake]",
    ),
    "link to itself": (linked("content/places", "places"), "content/places: error[link-broken]"),
    "theme's link to itself": (linked("theme", "theme"), "theme: error[theme-mistake]"),
    "name that is not UTF-8": (
        lambda path: (path / "content/victims/\udcff.md").touch(),
        "content/victims: error[file-name]",
    ),
    "name of two lines": (
        lambda path: (path / "content/victims/a\nb.md").touch(),
        "content/victims: error[file-name]",
    ),
}


@pytest.fixture(scope="module")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    path = tmp_path_factory.mktemp("built") / "site"
    path.mkdir()
    site = Site(path).write(LEAST_SITE)
    assert site.build().built
    return site


@pytest.fixture
def good_site(built_site: Site, tmp_path: Path) -> Site:
    """A site that is built, and about to be broken."""
    shutil.copytree(built_site.path, tmp_path / "site")
    return Site(tmp_path / "site")


def output(path: Path) -> dict[str, bytes]:
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in (path / "_site").rglob("*")
        if file.is_file()
    }


def check_failure(site: Site, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = output(site.path)
    assert main(["build", "--site", str(site.path), "--today", "2024-06-01"]) == 1
    assert output(site.path) == before
    *lines, summary = capsys.readouterr().err.splitlines()
    assert summary.startswith("Nothing was written: ")
    told = [line for line in lines if line and not line.startswith(" ")]  # without the excerpts
    for line in told:
        assert TOLD.fullmatch(line)
        assert not PROGRAMMERS_WORDS.search(line)
        assert ": error[" not in line or "; " in line
    errors = [line for line in told if ": error[" in line]
    begun = [line[: len(start)] for line, start in zip(errors, expected.splitlines(), strict=True)]
    assert [unicodedata.normalize("NFC", line) for line in begun] == expected.splitlines()


@pytest.mark.parametrize("case", [*RECORDS.values()], ids=RECORDS)
def test_a_broken_record_is_told(
    case: tuple[Files, str], good_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    files, expected = case
    check_failure(good_site.write(files), expected, capsys)


@pytest.mark.parametrize("case", [*PHOTOGRAPHS.values()], ids=PHOTOGRAPHS)
def test_a_photograph_that_cannot_be_shown_is_told(
    case: tuple[Files, str], good_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    files, expected = case
    check_failure(good_site.write(files), expected, capsys)


@pytest.mark.parametrize("case", [*SETTINGS.values()], ids=SETTINGS)
def test_broken_settings_are_told(
    case: tuple[Files, str], good_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    files, expected = case
    check_failure(good_site.write(files), expected, capsys)


@pytest.mark.parametrize("case", [*THEME.values()], ids=THEME)
def test_a_broken_theme_is_told(
    case: tuple[Files, str], good_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    files, expected = case
    check_failure(good_site.write(files), expected, capsys)


@pytest.mark.parametrize("case", [*ODD_FILES.values()], ids=ODD_FILES)
def test_what_is_no_plain_file_of_the_site_is_told(
    case: tuple[Callable[[Path], object], str],
    good_site: Site,
    capsys: pytest.CaptureFixture[str],
) -> None:
    prepare, expected = case
    prepare(good_site.path)
    check_failure(good_site, expected, capsys)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
@pytest.mark.parametrize(
    "name", [VICTIM, "site.yaml", "content/media/a.jpg", FOOTER, "theme/assets/css/tokens.css"]
)
def test_what_may_not_be_read_is_told(
    name: str, good_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    path = good_site.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    path.chmod(0)
    check_failure(good_site, f"{name}: error[", capsys)


BOMB = "title: A report\na0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 12)
)
MEASURED = """
import sys
from generator.cli import main
from generator.diagnostics import Report
from generator.options import Options
from generator.pipeline.planning import Planned, plan
from generator.progress import Tracker
code = main(sys.argv[1:])
with open("/proc/self/status") as status:  # of this program alone: `ru_maxrss` has its parent's
    print(next(line.split()[1] for line in status if line.startswith("VmHWM:")))
sys.exit(code)
"""


def test_an_alias_bomb_is_refused_in_little_memory(good_site: Site) -> None:
    good_site.write({SOURCE: BOMB})
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "check", "--site", str(good_site.path), "--format=github"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "")
    *told, kilobytes = done.stdout.splitlines()
    assert f"{SOURCE},line=6,col=10,title=yaml-alias::" in told[0]
    assert int(kilobytes) < 300 << 10


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--today", "nonsense"], "'nonsense' is no date; write YYYY-MM-DD"),
        (["--today", "2023-02-29"], "'2023-02-29' is no date; write YYYY-MM-DD"),
        (["--site", "nowhere"], "there is no folder nowhere; name the site's folder with --site"),
        (["--output", "."], "name another folder with --output"),
        (["--output", ".."], "name another folder with --output"),
        (["--output", "/"], "name another folder with --output"),
        (["--output", "content"], "name another folder with --output"),
        (["--output", "content/built"], "name another folder with --output"),
        (["--output", "theme"], "name another folder with --output"),
        (["--output", "site.yaml"], "name another folder with --output"),
        (["--output", "notes.txt"], "is not a folder; choose another output"),
        (["--output", "notes.txt/built"], "not a directory"),
        (["--output", "notes"], "has no manifest of ours, so its files would be lost"),
        (["--output", "link"], "is a symbolic link"),
        (["--format", "xml"], "invalid choice: 'xml'"),
    ],
)
def test_wrong_use_is_told_and_touches_nothing(
    arguments: list[str],
    message: str,
    good_site: Site,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good_site.write({"notes.txt": "mine\n", "notes/a.txt": "mine\n"})
    (good_site.path / "link").symlink_to("notes")
    monkeypatch.chdir(good_site.path)
    before = sorted(good_site.path.rglob("*"))
    try:
        code: object = main(["build", *arguments])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert sorted(good_site.path.rglob("*")) == before


def test_a_reader_who_stops_reading_is_no_fault(good_site: Site) -> None:
    with subprocess.Popen(
        [sys.executable, ROOT / "build.py", "check", "--site", good_site.path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as checking:
        assert checking.stdout
        assert checking.stderr
        checking.stdout.close()
        assert checking.stderr.read() == b""


def test_a_photograph_that_changes_while_the_site_is_built_is_told(
    good_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    good_site.write(photographed(jpeg()))
    before = output(good_site.path)

    def plan_and_lose(
        options: Options, report: Report, track: Tracker, kept: Kept
    ) -> Planned | None:
        planned = plan(options, report, track, kept)
        (good_site.path / "content/media/a.jpg").unlink()
        return planned

    monkeypatch.setattr("generator.pipeline.building.plan", plan_and_lose)
    outcome = good_site.build()
    assert (outcome.built, outcome.codes()) == (None, ["photograph-unusable"])
    assert output(good_site.path) == before


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\u200f\u05d0", "é" * 10_000])
def test_an_unusual_name_is_a_name(name: str, site: Site) -> None:
    outcome = site.write({VICTIM: person(name=f"'{name}'")}).build()
    assert outcome.codes() == []
    assert name in outcome.text("victims/ada-roe.html")
