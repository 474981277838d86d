"""A build after an edit makes what a clean one makes, and only the pages that have changed."""

import errno
import gc
import json
import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import LEAST_SITE, TODAY, Outcome, Site
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2.runtime import Context

from generator.cache.last_build import LastBuild
from generator.diagnostics import Report
from generator.load.reading import Kept
from generator.options import Options
from generator.pipeline.keys import Key
from generator.pipeline.planning import Planned, plan
from generator.pipeline.standing import look, recall
from generator.progress import Tracker

ROOT = Path(__file__).parents[2]

MORE = {
    "content/events/flood.md": """\
        ---
        title: The flood
        kind: flood
        when: 1932-03-01
        places: quay
        chronology:
          - id: dawn
            when: 1932-03-01T05:10
            text: The water rises. [@report]
            sources: report
        sources: report
        timezone: Europe/Tallinn
        ---
        """,
    "content/victims/bea-lind.md": """\
        ---
        name: Bea Lind
        events: flood
        fate: killed
        died: {when: 1932-03-01, place: quay}
        sources: report
        ---
        She mended nets, and knew [Ada](ada-roe.md).
        """,
    "content/places/quay.yaml": "name: The quay\nkind: quay\n",
}


PICTURE = "theme/assets/pictures/candle.svg"


@pytest.fixture
def memorial(site: Site) -> Site:
    """A site that was built, of two events with a person each."""
    site.write(MORE)
    assert site.build().built
    return site


def made(outcome: Outcome) -> set[str]:
    """The pages that a build made."""
    assert outcome.built, outcome.diagnostics
    return set(outcome.built.reasons)


def reasons(outcome: Outcome) -> set[str]:
    assert outcome.built, outcome.diagnostics
    return set(outcome.built.reasons.values())


def clean(site: Site, tmp_path: Path) -> dict[str, bytes]:
    """What a build without anything kept makes of the same site."""
    copy = tmp_path / "clean"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site.path, copy, ignore=shutil.ignore_patterns(".cache", "_site", ".*"))
    outcome = Site(copy).build()
    assert outcome.built, outcome.diagnostics
    return outcome.files()


def edit(site: Site, path: str, old: str, new: str) -> None:
    file_path = site.path / path
    text = file_path.read_text(encoding="utf-8")
    assert old in text
    file_path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_makes_nothing(memorial: Site) -> None:
    outcome = memorial.build()
    assert made(outcome) == set()
    assert outcome.built
    assert outcome.built.written == 0


def test_what_was_found_is_told_again(memorial: Site) -> None:
    edit(memorial, "content/victims/bea-lind.md", "fate: killed", "")
    first = memorial.build()
    assert first.codes()
    assert memorial.build().diagnostics == first.diagnostics


def test_a_person_is_weighed_again_when_the_event_is_dated_anew(memorial: Site) -> None:
    assert memorial.build().codes() == []
    edit(memorial, "content/events/flood.md", "when: 1932-03-01", "when: 1933-03-01")
    assert memorial.build().codes() == ["victim-dates-impossible"]


def test_a_text_changes_its_own_page_alone(memorial: Site, tmp_path: Path) -> None:
    edit(memorial, "content/victims/bea-lind.md", "mended", "made")
    outcome = memorial.build()
    assert made(outcome) == {"victims/bea-lind.html"}
    assert reasons(outcome) == {"what it shows has changed"}
    assert outcome.files() == clean(memorial, tmp_path)


def test_a_name_changes_every_page_that_says_it(memorial: Site, tmp_path: Path) -> None:
    edit(memorial, "content/victims/ada-roe.md", "Ada Roe", "Ada Rowe")
    outcome = memorial.build()
    pages = made(outcome)
    assert {"victims/ada-roe.html", "events/fire.html", "roll.html", "index.html"} <= pages
    assert not pages & {"events/flood.html", "victims/bea-lind.html", "places/quay.html"}
    assert outcome.files() == clean(memorial, tmp_path)


def test_a_template_changes_the_pages_that_are_made_of_it(memorial: Site, tmp_path: Path) -> None:
    partial = "theme/templates/partials/place-facts.html"
    memorial.write({partial: (ROOT / partial).read_text(encoding="utf-8") + "<!-- ours -->\n"})
    outcome = memorial.build()
    assert made(outcome) == {"places/quay.html"}
    assert reasons(outcome) == {"a template that it is made of has changed"}
    assert outcome.files() == clean(memorial, tmp_path)


def test_an_asset_changes_the_pages_that_name_its_address(memorial: Site, tmp_path: Path) -> None:
    memorial.write({PICTURE: "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    assert made(memorial.build()) == set()
    name = '<img src="{{ "pictures/candle.svg"|asset }}" alt="">'
    memorial.write({"theme/templates/partials/place-facts.html": f"{name}\n"})
    assert made(memorial.build()) == {"places/quay.html"}
    memorial.write({PICTURE: "<svg xmlns='http://www.w3.org/2000/svg' />"})
    outcome = memorial.build()
    assert made(outcome) == {"places/quay.html"}
    assert outcome.files() == clean(memorial, tmp_path)


def test_the_sites_title_changes_every_page(memorial: Site, tmp_path: Path) -> None:
    edit(memorial, "site.yaml", "The Test Memorial", "Another Memorial")
    outcome = memorial.build()
    assert outcome.built
    assert len(outcome.built.reasons) == outcome.built.pages
    assert outcome.files() == clean(memorial, tmp_path)


def test_another_day_makes_nothing_where_nothing_turns_on_it(memorial: Site) -> None:
    assert made(memorial.build(today=TODAY + timedelta(1))) == set()


def test_an_embargo_that_ends_shows_what_it_held_back(memorial: Site) -> None:
    ends = TODAY + timedelta(1)
    rule = f"visibility: {{embargo_until: {ends}}}\n"
    edit(memorial, "content/victims/bea-lind.md", "fate:", f"{rule}fate:")
    assert memorial.build().built
    outcome = memorial.build(today=ends)
    assert "victims/bea-lind.html" in made(outcome)


def test_a_page_edited_by_hand_is_made_again(memorial: Site) -> None:
    page = memorial.path / "_site/victims/bea-lind.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"mended", b"sewed!"))
    outcome = memorial.build()
    assert reasons(outcome) == {"what stood there is not what was written"}
    assert page.read_bytes() == before


@pytest.mark.parametrize("uri", ["victims/bea-lind.html", "feed.xml"])
def test_a_file_that_was_deleted_is_made_again(memorial: Site, uri: str) -> None:
    before = memorial.build().files()
    (memorial.path / "_site" / uri).unlink()
    assert memorial.build().files() == before


def test_what_is_not_ours_leaves_the_output(memorial: Site) -> None:
    before = memorial.build().files()
    memorial.write({"_site/victims/stray.html": "mine", "_site/empty/stray.html": "mine"})
    assert memorial.build().files() == before
    (memorial.path / "_site/empty").mkdir()
    memorial.build()
    assert not (memorial.path / "_site/empty").exists()


def test_a_restored_copy_with_new_times_is_whole(memorial: Site, tmp_path: Path) -> None:
    copy = tmp_path / "checkout"
    shutil.copytree(memorial.path, copy, copy_function=shutil.copyfile)
    restored = Site(copy)
    outcome = restored.build()
    assert made(outcome) == set()
    edit(restored, "content/victims/bea-lind.md", "mended", "made")
    assert made(restored.build()) == {"victims/bea-lind.html"}


def test_a_restored_copy_that_was_tampered_with_is_mended(memorial: Site, tmp_path: Path) -> None:
    before = memorial.build().files()
    copy = tmp_path / "checkout"
    shutil.copytree(memorial.path, copy, copy_function=shutil.copyfile)
    page = copy / "_site/victims/bea-lind.html"
    page.write_bytes(page.read_bytes().replace(b"mended", b"sewed!"))
    assert Site(copy).build().files() == before


def test_a_manifest_of_another_build_is_not_trusted(memorial: Site) -> None:
    before = memorial.build().files()
    path = memorial.path / "_site/manifest.json"
    manifest = json.loads(path.read_bytes())
    page = memorial.path / "_site/index.html"
    page.write_bytes(page.read_bytes().replace(b"Memorial", b"memorial"))
    manifest["files"]["index.html"]["sha256"] = "0" * 64
    path.write_text(json.dumps(manifest))
    assert memorial.build().files() == before


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def fill(path: Path) -> None:
    path.write_bytes(bytes(random.Random(1931).randbytes(path.stat().st_size)))


@pytest.mark.parametrize("damage", [Path.unlink, truncate, fill])
@pytest.mark.parametrize("name", ["records.sqlite", "builds"])
def test_a_damaged_cache_costs_time_alone(
    damage: Callable[[Path], None], name: str, memorial: Site, tmp_path: Path
) -> None:
    path = memorial.path / ".cache" / name
    for file in path.iterdir() if path.is_dir() else [path]:
        damage(file)
    edit(memorial, "content/victims/ada-roe.md", "Ada Roe", "Ada Rowe")
    assert memorial.build().files() == clean(memorial, tmp_path)


def change_keys(memorial: Site, change: Callable[[dict[str, Any]], None]) -> None:
    """Change what the last build wrote down of what its files depend on."""
    for path in (memorial.path / ".cache/builds").iterdir():
        ended, files = path.read_text(encoding="ascii").splitlines()
        document = json.loads(files)
        change(document["keys"])
        path.write_text(f"{ended}\n{json.dumps(document)}\n", encoding="ascii")


def test_files_that_are_made_together_are_made_again_where_one_is_forgotten(
    memorial: Site, tmp_path: Path
) -> None:
    def forget(keys: dict[str, Any]) -> None:
        del keys["search/shard.json"]

    change_keys(memorial, forget)
    edit(memorial, "content/victims/bea-lind.md", "mended", "knotted")
    assert memorial.build().files() == clean(memorial, tmp_path)


@pytest.mark.parametrize("key", [7, None, ["a"]])
def test_a_key_that_is_none_costs_time_alone(key: object, memorial: Site, tmp_path: Path) -> None:
    change_keys(memorial, lambda keys: keys.update({"index.html": key, "search/shard.json": key}))
    edit(memorial, "content/victims/bea-lind.md", "mended", "knotted")
    assert memorial.build().files() == clean(memorial, tmp_path)


def test_a_cache_of_another_site_changes_nothing(
    memorial: Site, make_site: Callable[[str], Site], tmp_path: Path
) -> None:
    other = make_site("other").write({"site.yaml": "title: Another\neditor: Others\n"})
    other.build()
    shutil.rmtree(memorial.path / ".cache")
    shutil.copytree(other.path / ".cache", memorial.path / ".cache")
    assert memorial.build().files() == clean(memorial, tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_is_told_of(memorial: Site) -> None:
    cache = memorial.path / ".cache"
    for path in (*cache.rglob("*"), cache):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    edit(memorial, "content/victims/bea-lind.md", "mended", "made")
    outcome = memorial.build()
    assert outcome.built
    assert outcome.codes() == ["cache-unused", "cache-unkept"]


def test_a_cache_that_cannot_be_a_folder_is_told_of(site: Site) -> None:
    site.write({".cache": "mine"})
    outcome = site.build()
    assert outcome.built
    assert sorted(outcome.codes()) == ["cache-unkept", "cache-unused"]


def test_what_a_build_could_not_tidy_up_is_tidied_up_by_the_next(memorial: Site) -> None:
    options = Options(memorial.path, memorial.path / "_site", TODAY, is_preview=True)
    assert recall(look(options), Report()) is not None
    left = memorial.path / "._site.cenotaph/staged/victims"
    left.mkdir(parents=True)
    assert recall(look(options), Report()) is None
    assert memorial.build().built
    assert not left.exists()
    assert recall(look(options), Report()) is not None


def test_an_output_that_cannot_be_looked_at_in_the_end_is_told_of(
    memorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise OSError(errno.EMFILE, "Too many open files", str(path))

    edit(memorial, "content/victims/bea-lind.md", "mended", "made")
    with monkeypatch.context() as patch:
        patch.setattr("generator.pipeline.building.read_tree", fail)
        outcome = memorial.build()
    assert outcome.built
    assert outcome.codes() == ["cache-unkept"]
    assert memorial.build().codes() == []


def test_an_edit_during_a_build_is_seen_by_the_next(
    memorial: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def plan_and_edit(
        options: Options, report: Report, track: Tracker, kept: Kept
    ) -> Planned | None:
        planned = plan(options, report, track, kept)
        edit(memorial, "content/victims/bea-lind.md", "mended", "made")
        return planned

    monkeypatch.setattr("generator.pipeline.building.plan", plan_and_edit)
    edit(memorial, "content/victims/ada-roe.md", "Ada Roe", "Ada Rowe")
    assert memorial.build().built
    monkeypatch.undo()
    outcome = memorial.build()
    assert made(outcome) == {"victims/bea-lind.html"}
    assert outcome.files() == clean(memorial, tmp_path)


def test_nothing_of_a_private_folder_is_kept(memorial: Site, tmp_path: Path) -> None:
    private = tmp_path / "private"
    (private / "content/victims").mkdir(parents=True)
    (private / "content/victims/bea-lind.yaml").write_text("name: Beatrix Secretson\n")
    assert memorial.build(private_path=private).built
    files = (path for path in (memorial.path / ".cache").rglob("*") if path.is_file())
    kept = b"".join(path.read_bytes() for path in files)
    assert b"Secretson" not in kept
    assert b"private/" not in kept


def test_a_new_secret_is_looked_for_in_pages_that_stand(memorial: Site, tmp_path: Path) -> None:
    private = tmp_path / "private"
    (private / "content/victims").mkdir(parents=True)
    assert memorial.build(private_path=private).built
    secret = "She mended nets, and knew the sea"
    (private / "content/victims/ada-roe.yaml").write_text(f"occupation: {secret}\n")
    edit(memorial, "content/victims/bea-lind.md", "She mended nets", secret)
    assert "withheld-leaked" in memorial.build(private_path=private).codes()


def modules_of_a_build(site: Site) -> set[str]:
    """All that a build in a process of its own imports."""
    program = (
        "import sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "--site", str(site.path), "--today", "2024-06-01"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_no_page_is_left_in_memory_while_the_collector_waits(site: Site) -> None:
    gc.collect()
    gc.disable()
    try:
        assert site.build().built
        left = sum(type(one) is Context for one in gc.get_objects())
    finally:
        gc.enable()
    assert left < 10  # what is imported by all pages is kept


def test_a_build_of_one_machine_imports_nothing_of_a_cluster(memorial: Site) -> None:
    modules = modules_of_a_build(memorial)
    assert "generator.pipeline.sharing" in modules
    assert not modules & {"distributed", "dask", "tornado", "generator.executor.cluster"}


def test_a_build_with_nothing_to_do_imports_no_stage(memorial: Site) -> None:
    modules_of_a_build(memorial)
    modules = modules_of_a_build(memorial)
    assert "generator.pipeline.standing" in modules
    heavy = {"jinja2", "markdown", "babel", "pydantic_core", "yaml", "msgspec", "sqlite3"}
    assert not modules & heavy


@pytest.mark.parametrize("rows", ["[{}]", "[1]", "7"])
def test_what_was_reported_is_not_recalled_where_it_is_damaged(rows: str, memorial: Site) -> None:
    options = Options(memorial.path, memorial.path / "_site", TODAY, is_preview=True)
    assert recall(look(options), Report())
    (path,) = (memorial.path / ".cache/builds").glob("*.json")
    first, second = path.read_text().splitlines()
    document = json.loads(first) | {"diagnostics": json.loads(rows)}
    path.write_text(f"{json.dumps(document)}\n{second}\n")
    assert recall(look(options), Report()) is None


TITLES = st.sampled_from(["The fire", "A fire", "The fire on the quay"])
NAMES = st.sampled_from(["Ada Roe", "Ada Rowe", "Åse Ærø", "Жанна Бек"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("title"), TITLES),
        st.tuples(st.just("name"), NAMES),
        st.tuples(st.just("text"), st.text("abc *[]@é\n", max_size=20)),
        st.tuples(st.just("add"), st.integers(0, 3)),
        st.tuples(st.just("delete"), st.integers(0, 3)),
        st.tuples(st.just("rename"), st.integers(0, 3)),
        st.tuples(st.just("template"), st.integers(0, 2)),
        st.tuples(st.just("setting"), st.sampled_from(["One", "Two"])),
        st.tuples(st.just("touch"), st.integers(0, 3)),
    ),
    min_size=1,
    max_size=4,
)


def person(name: str, text: str = "") -> str:
    return f"---\nname: {name}\nevents: fire\nfate: killed\nsources: report\n---\n{text}\n"


def retitle(site: Site, title: str) -> None:
    event = LEAST_SITE["content/events/fire.md"].replace("The fire", title)
    site.write({"content/events/fire.md": event})


def rename(site: Site, number: int) -> None:
    path = site.path / f"content/victims/person-{number}.md"
    if path.exists():
        path.rename(path.with_name(f"someone-{number}.md"))


def mark_template(site: Site, number: int) -> None:
    partial = "theme/templates/partials/person-facts.html"
    ours = (ROOT / partial).read_text(encoding="utf-8")
    site.write({partial: f"{ours}<!-- {number} -->\n"})


def touch(site: Site, _: int) -> None:
    for path in (site.path / "content/victims").iterdir():
        path.touch()


ADA = "content/victims/ada-roe.md"
DOERS: dict[str, Callable[[Site, Any], object]] = {
    "title": retitle,
    "name": lambda site, name: site.write({ADA: person(name)}),
    "text": lambda site, text: site.write({ADA: person("Ada Roe", text)}),
    "add": lambda site, number: site.write(
        {f"content/victims/person-{number}.md": person(f"Bea Lind {number}")}
    ),
    "delete": lambda site, number: (site.path / f"content/victims/person-{number}.md").unlink(
        missing_ok=True
    ),
    "rename": rename,
    "template": mark_template,
    "setting": lambda site, title: site.write(
        {"site.yaml": f"title: {title}\neditor: Its editors\n"}
    ),
    "touch": touch,
}
"""Each kind of edit, as an editor might make it."""


def of_bytes(build: LastBuild) -> dict[str, tuple[str, ...]]:
    """Of each page's key what its bytes depend on; `shown` only spares building the context."""
    keys = {uri: Key.read(written) for uri, written in build.keys.items()}
    return {uri: key[:3] for uri, key in keys.items() if key}


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=25, suppress_health_check=SLOW)
@given(rounds=st.lists(EDITS, min_size=1, max_size=3))
@example(rounds=[[("text", "[@]")], [("name", "Ada Rowe")]])
def test_after_any_edits_an_incremental_build_is_a_clean_one(
    rounds: list[list[tuple[str, Any]]], tmp_path: Path
) -> None:
    folder = tmp_path / "edited"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    site = Site(folder).write(LEAST_SITE)
    outcome = site.build()
    assert outcome.built
    for edits in rounds:
        before, stood = LastBuild.read(site.path, site.path / "_site"), outcome.files()
        assert before
        for kind, value in edits:
            DOERS[kind](site, value)
        outcome = site.build()
        if not outcome.built:  # such as for a citation of nothing, `[@]`
            assert outcome.diagnostics
            assert outcome.files() == stood
            continue
        after = LastBuild.read(site.path, site.path / "_site")
        assert after
        assert outcome.files() == clean(site, tmp_path)
        bytes_depend_on, last = of_bytes(after), of_bytes(before)
        assert made(outcome) == {
            uri for uri, key in bytes_depend_on.items() if last.get(uri) != key
        }
