"""A page that the preview makes ahead of a build is the one that the build makes."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import LEAST_SITE, TODAY, Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cache.store import Store
from generator.diagnostics import Report
from generator.options import Options
from generator.pipeline.ready import Ready
from generator.pipeline.resident import Resident
from generator.serve.messages import Ended
from generator.serve.writer import Task, write_site

ADA = "content/victims/person-1.md"
BEA = "content/victims/bea-lind.md"
FIRE = "content/events/fire.md"
FLOOD = "content/events/flood.md"
QUAY = "content/places/quay.yaml"

BEGUN = {
    **{name: text for name, text in LEAST_SITE.items() if "ada-roe" not in name},
    ADA: LEAST_SITE["content/victims/ada-roe.md"],
    "site.yaml": (
        "title: The Test Memorial\neditor: Its editors\nlanguages: [en, ru]\n"
        "url: https://memorial.example/\ntributes: {enabled: true}\n"
    ),
    BEA: "---\nname: Bea Lind\nevents: flood\nfate: killed\nsources: report\n---\nShe rowed.\n",
    FLOOD: (
        "---\ntitle: The flood\nkind: flood\nwhen: 1932-03-01\nplaces: quay\nsources: report\n"
        "chronology:\n  - {id: dawn, when: 1932-03-01, text: The water rises., sources: report}\n"
        "---\n"
    ),
    "content/events/flood.ru.md": "---\ntitle: Наводнение\n---\n",
    QUAY: "name: The quay\nkind: quay\nat: 59.44, 24.75\n",
    "content/sources/letter.yaml": "title: A letter\nkind: letter\n",
    "content/tributes/person-1/one.md": (
        "---\nby: Her niece\non: 2020-01-01\nstatus: approved\n---\nWe remember her.\n"
    ),
}
"""A small site that has one of nearly everything."""

_NAMES = ("Ada Roe", "Ada Rowe", "Zoe Roe", "Ася Роу")
_TEXTS = (
    "",
    "She read a great deal. [@report]",
    "She wrote it herself. [@letter]",
    "A friend of [Bea](bea-lind.md), seen at [the fire](../events/fire.md).",
    "Nobody knew Zoe Roe there.",
)
_FIELDS = (
    "",
    "visibility: {name: withheld}\n",
    "visibility: {name: initials}\n",
    "visibility: {embargo_until: 2030-01-01}\n",
    "beside: bea-lind\n",
    "died: {when: 1931-11-02, place: quay}\n",
    "withdrawn: {on: 2024-01-01, authority: family, notice: tombstone}\n",
    "events: flood\n",
    "merged_into: bea-lind\n",
    "names: {ru: Ада Роу, et: Aada}\n",
    "names: {et: Aada, ru: Ада Роу}\n",
    "colour: red\n",
)


def _person(name: str, event: str, field: str, text: str) -> str:
    events = "" if field.startswith("events") else f"events: {event}\n"
    return f"---\nname: {name}\n{events}fate: killed\nsources: report\n{field}---\n{text}\n"


def _event(title: str, account: str, text: str) -> str:
    fields = f"title: {title}\nkind: fire\nwhen: 1931-11-02\nsources: report\n{account}"
    return f"---\n{fields}---\n{text}\n"


_ACCOUNT = (
    "accounts:\n  - id: name\n    point: Her name\n    about: {victim: person-1, field: name}\n"
    "    versions: [{says: Ada Roe, sources: report}, {says: Ida Roe, sources: letter}]\n"
    "    reason: Two spellings.\n"
)

EDITS: st.SearchStrategy[Mapping[str, str | None]] = st.one_of(
    st.builds(
        lambda name, field, text: {ADA: _person(name, "fire", field, text)},
        st.sampled_from(_NAMES),
        st.sampled_from(_FIELDS),
        st.sampled_from(_TEXTS),
    ),
    st.builds(
        lambda field, text: {BEA: _person("Bea Lind", "flood", field, text)},
        st.sampled_from(_FIELDS[:4]),
        st.sampled_from(_TEXTS),
    ),
    st.builds(
        lambda title, account, text: {FIRE: _event(title, account, text)},
        st.sampled_from(("The fire", "The great fire")),
        st.sampled_from(("", _ACCOUNT, "part_of: flood\n", "places: quay\n", "part_of: gone\n")),
        st.sampled_from(("", "It burned for a day. [@letter]", "Zoe Roe was seen there.")),
    ),
    st.sampled_from(
        (
            {QUAY: "name: The old quay\nkind: quay\n"},
            {QUAY: "name: The quay\nkind: quay\nvisibility: {name: withheld}\n"},
            {"content/sources/report.yaml": "title: The report\nkind: report\n"},
            {"content/sources/letter.yaml": "title: A letter\nkind: letter\nconfidential: true\n"},
            {"content/pages/methodology.md": "---\ntitle: Our method\nmenu: true\n---\nWe ask.\n"},
            {"content/events/flood.ru.md": "---\ntitle: Потоп\n---\n"},
            {"content/events/flood.ru.md": None},
            {BEA: None},
            {FLOOD: BEGUN[FLOOD].replace("The flood", "The high water")},
            {"theme/templates/partials/site-footer.html": "<footer>Ours</footer>\n"},
            {"theme/templates/partials/site-footer.html": None},
            {"theme/assets/css/tokens.css": ":root { --ink: #000; }\n"},
            {
                ADA: _person("Ada Rowe", "fire", "", ""),
                FIRE: _event("Another fire", "", "Two files at once."),
            },
        )
    ),
)


class Editing:
    """A site that is edited, and held in memory as the preview does."""

    def __init__(self, path: Path, store: Store) -> None:
        self.site = Site(path / "site")
        self.site.path.mkdir()
        self.site.write(BEGUN)
        self.options = Options(self.site.path, self.site.path / "_site", TODAY, is_preview=True)
        self.resident = Resident(store)
        self.last: Ready | None = None

    def edit(self, files: Mapping[str, str | None]) -> Ready | None:
        """Change files, and make ready what the preview shows first."""
        for name, text in files.items():
            if text is None:
                (self.site.path / name).unlink(missing_ok=True)
            else:
                self.site.write({name: text})
        if self.last is None:
            return None
        return self.resident.reread(self.options, files, Report())

    def build(self, ready: Ready | None) -> tuple[Ready | None, Ended | None]:
        """Look at everything, and build what was made ready, or what is there instead."""
        standing, report = self.resident.look(self.options), Report()
        if ready is None or not self.resident.has_all_of(standing):
            ready = self.resident.read(standing, report)
        self.last = ready
        if ready is None:
            return None, None
        return ready, write_site(Task(ready, standing, report, time.monotonic(), _tell_nobody))


def _tell_nobody(*_: object) -> None:
    pass


def clean_files(site: Site, path: Path) -> dict[str, bytes] | None:
    """What a build of a copy that knows of no earlier one writes."""
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(site.path, path, ignore=shutil.ignore_patterns("_site", ".cache"))
    outcome = Site(path).build()
    return outcome.files() if outcome.built else None


def files_below(path: Path) -> dict[str, bytes]:
    return {
        one.relative_to(path).as_posix(): one.read_bytes()
        for one in path.rglob("*")
        if one.is_file()
    }


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(EDITS, min_size=2, max_size=3))
def test_what_is_shown_ahead_is_what_is_built(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Mapping[str, str | None]]
) -> None:
    path = tmp_path_factory.mktemp("edited")
    with Store.of_site(path, spare=None) as store:
        editing = Editing(path, store)
        for files in ({}, *edits):
            ahead = editing.edit(files)
            shown = (
                {uri: ahead.page(uri) for uri in (*ahead.records.uris, "index.html")}
                if ahead
                else {}
            )
            ready, ended = editing.build(ahead)
            clean = clean_files(editing.site, path / "clean")
            assert (ended is not None and ended.is_built) == (clean is not None)
            if clean is None:
                continue
            assert files_below(editing.options.output_path) == clean
            assert {uri for uri, page in shown.items() if page is not None} <= clean.keys()
            assert all(page in (None, clean[uri]) for uri, page in shown.items())
            assert ready
            assert {uri: ready.page(uri) for uri in clean if uri.endswith(".html")} == {
                uri: page for uri, page in clean.items() if uri.endswith(".html")
            }
