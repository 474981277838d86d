"""Tributes that readers sent in: CSV, JSON and mailboxes, taken into a site."""

import functools
import re
from pathlib import Path
from shutil import rmtree

from fuzz.holding import all_placed, scratch_folder
from generator.diagnostics import Report
from generator.importing.tributes.taking import FOLDER, Imported, Wish, import_tributes
from generator.importing.unusable import UnusableFileError
from generator.load.corpus import Loaded, load
from generator.load.raw import raw_of
from generator.load.records import parse_record
from generator.records.reference import Tribute
from generator.values.codes import TributeStatus

MAX_LENGTH = 4096
_SITE = {
    "site.yaml": "title: The Test Memorial\neditor: Its editors\n",
    "content/pages/methodology.md": "---\ntitle: How this record is made\n---\n",
    "content/sources/report.yaml": "title: A report\nkind: report\n",
    "content/events/fire.md": (
        "---\ntitle: The fire\nkind: fire\nwhen: 1931-11-02\nsources: report\n---\n"
    ),
    "content/victims/ada-roe.md": (
        "---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\n---\n"
    ),
}
_ADDRESS = re.compile(r"[\w.]+@\w+\.\w{2,}")


def check(data: bytes) -> None:
    """Tributes that the site reads without a mistake, each waiting, and to a person that it has."""
    site_path, loaded = _site()
    path = site_path / "sent-in"
    path.write_bytes(data)
    for victim in (None, "ada-roe"):
        wish = Wish(file_path=path, victim=victim, unnamed="A reader")
        try:
            imported = import_tributes(site_path, loaded, wish)
        except UnusableFileError as error:
            assert error.message, "nothing is said of a file that is not read"
            continue
        _check_taken(site_path, imported)


def _check_taken(site_path: Path, imported: Imported) -> None:
    assert imported.masked >= 0
    assert all(place and why for place, why in imported.refused), "nothing is said of a refusal"
    assert len(set(imported.taken)) == len(imported.taken), "two tributes are one file"
    report = Report()
    for path in imported.taken:
        _check_file(site_path, path, report)
    all_placed(report, site_path)
    assert not list(report), f"what was taken has mistakes: {list(report)}"
    rmtree(site_path / FOLDER, ignore_errors=True)


def _check_file(site_path: Path, path: str, report: Report) -> None:
    """Hold that the site reads a new file as a tribute that waits for a moderator."""
    folder, name = path.rsplit("/", 1)
    assert folder == f"{FOLDER}/ada-roe", f"{path} is beside the tributes to a person"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-[0-9a-f]{10}\.md", name), f"{path} says more than a day"
    raw = raw_of((site_path / path).read_bytes(), path, report)
    assert raw is not None, f"{path} cannot be read"
    given = {"id": name.removesuffix(".md"), "path": path, "victim": "ada-roe"}
    tribute = parse_record(Tribute, raw, "en", given, report)
    assert tribute is not None, f"{path} is no tribute"
    assert tribute.status is TributeStatus.PENDING, "a tribute does not wait"
    assert not _ADDRESS.search(tribute.body.plain), "an address is left in a text"


@functools.cache
def _site() -> tuple[Path, Loaded]:
    """A site with one person, and what it holds."""
    site_path = scratch_folder() / "site"
    for name, content in _SITE.items():
        path = site_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    loaded = load(site_path, Report())
    assert loaded is not None
    return site_path, loaded
