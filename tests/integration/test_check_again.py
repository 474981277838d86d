"""A check keeps what it reads: the next one, and the next build, do only what has changed."""

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import LEAST_SITE, TODAY, Site
from hypothesis import given, settings
from hypothesis import strategies as st
from test_incremental import DOERS, EDITS, ROOT, SLOW, clean, edit, fill, truncate

from generator.diagnostics import Diagnostic, Report
from generator.load.positions import Locator
from generator.options import Options
from generator.pipeline.check_keeping import plan_keeping
from generator.pipeline.checked_before import look_before_check, say_again
from generator.pipeline.planning import plan
from generator.progress import pass_silently

ADA = "content/victims/ada-roe.md"
HEAVY = {"jinja2", "markdown", "babel", "pydantic_core", "yaml", "msgspec", "sqlite3"}


def options_of(site: Site, *, today: datetime.date = TODAY, **given: Any) -> Options:
    return Options(site.path, site.path / "_site", today, **given)


def check(site: Site, **given: Any) -> tuple[bool, list[Diagnostic]]:
    """What a check says, whatever it takes that from."""
    report, before = Report(), look_before_check(options_of(site, **given))
    is_good = say_again(before, report)
    if is_good is None:
        is_good = plan_keeping(before, report, pass_silently) is not None
    return is_good, report.placed(Locator(site.path))


def check_anew(site: Site, **given: Any) -> tuple[bool, list[Diagnostic]]:
    """What a check says that keeps nothing and remembers nothing."""
    report = Report()
    planned = plan(options_of(site, **given), report, pass_silently)
    return planned is not None, report.placed(Locator(site.path))


def is_remembered(site: Site, **given: Any) -> bool:
    return say_again(look_before_check(options_of(site, **given)), Report()) is not None


def command(site: Site, *given: str) -> subprocess.CompletedProcess[str]:
    """A check in a process of its own, which names what it imported."""
    program = (
        "import sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    arguments = [sys.executable, "-c", program, "check", "--site", str(site.path), *given]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_check_with_nothing_to_do_imports_no_stage(site: Site) -> None:
    first, second = command(site), command(site)
    assert HEAVY & set(first.stderr.split())
    assert not HEAVY & set(second.stderr.split())
    assert (second.stdout, second.returncode) == (first.stdout, 0)


def test_mistakes_are_told_again_with_their_places(site: Site) -> None:
    edit(site, ADA, "events: fire", "events: fyre")
    first, second = command(site), command(site)
    assert f"{ADA}:3:9: error[victim-unknown-event]" in first.stdout
    assert (second.stdout, second.returncode) == (first.stdout, 1)
    assert not HEAVY & set(second.stderr.split())


def test_an_edit_is_seen(site: Site) -> None:
    assert check(site) == (True, [])
    edit(site, ADA, "events: fire", "events: fyre")
    is_good, (wrong,) = check(site)
    assert (is_good, wrong.code) == (False, "victim-unknown-event")
    edit(site, ADA, "events: fyre", "events: fire")
    assert check(site) == (True, [])


def test_a_hidden_file_that_would_not_be_published_is_told_of_and_forgotten(site: Site) -> None:
    site.write({"static/robots.txt": "User-agent: *\n"})
    check(site)
    site.write({"static/.hidden/one.txt": "", "static/.two": ""})
    assert check(site) == check_anew(site)
    assert [one.location.path for one in check(site)[1] if one.code == "static-hidden"] == [
        "static/.hidden",
        "static/.two",
    ]
    (site.path / "static/.two").unlink()
    assert check(site) == check_anew(site)


def test_new_times_of_the_same_content_are_remembered(site: Site) -> None:
    check(site)
    for path in (site.path / "content").rglob("*.md"):
        os.utime(path, ns=(0, 0))
    assert is_remembered(site)


@pytest.mark.parametrize(
    "given",
    [{"is_strict": True}, {"today": TODAY.replace(year=2025)}],
    ids=["strict", "another day"],
)
def test_another_question_is_answered_anew(given: dict[str, Any], site: Site) -> None:
    check(site)
    assert is_remembered(site)
    assert not is_remembered(site, **given)


def test_an_address_that_vanishes_is_told(site: Site) -> None:
    assert site.build(is_preview=False).built
    assert check(site)[0]
    (site.path / ADA).rename(site.path / "content/victims/ada-rowe.md")
    is_good, found = check(site)
    assert not is_good
    assert check(site) == (is_good, found) == check_anew(site)


@pytest.mark.parametrize("damage", [Path.unlink, truncate, fill])
@pytest.mark.parametrize("name", ["records.sqlite", "check.json"])
def test_a_damaged_cache_costs_time_alone(
    damage: Callable[[Path], None], name: str, site: Site
) -> None:
    edit(site, ADA, "fate: killed", "fate: slain")
    check(site)
    damage(site.path / ".cache" / name)
    edit(site, ADA, "Ada Roe", "Ada Rowe")
    is_good, found = check(site)
    assert (is_good, [one.code for one in found if one.code != "cache-unused"]) == (
        False,
        ["unknown-value"],
    )


ROW: dict[str, Any] = {
    "path": ADA,
    "line": 2,
    "column": None,
    "length": None,
    "field": ["name"],
    "fix": None,
    "severity": "note",
    "code": "a-code",
    "message": "something",
    "advice": None,
}
"""Something that a check said, as it is kept."""


def damaged(**wrong: Any) -> str:
    return json.dumps([{**ROW, **wrong}])


@pytest.mark.parametrize(
    "rows",
    [
        *("[{}]", "[1]", "7", damaged(path=5), damaged(line="x"), damaged(message=[])),
        *(damaged(fix={"old": 1, "new": "x"}), damaged(advice=7), damaged(field=[None])),
    ],
)
def test_what_was_said_is_not_repeated_where_it_is_damaged(rows: str, site: Site) -> None:
    check(site)
    path = site.path / ".cache/check.json"
    text = path.read_text()
    assert '"diagnostics":[]' in text
    path.write_text(text.replace('"diagnostics":[]', f'"diagnostics":{rows}'))
    assert not is_remembered(site)
    assert check(site) == (True, [])


def test_what_another_generator_said_is_not_repeated(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(site)
    for name in ("generator_looks", "generator_fingerprint"):
        monkeypatch.setattr(f"generator.cache.remembered.{name}", lambda: "another")
    assert not is_remembered(site)


def test_a_cache_that_cannot_be_a_folder_is_told_of(site: Site) -> None:
    site.write({".cache": "mine"})
    is_good, found = check(site)
    assert is_good
    assert [(one.code, one.location.path) for one in found] == [
        ("cache-unkept", ".cache/check.json"),
        ("cache-unused", ".cache/records.sqlite"),
    ]
    assert all(".cache is a folder that can be written to" in one.advice for one in found)


def test_an_edit_during_a_check_is_seen_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_and_edit(*given: Any) -> Any:
        planned = plan(*given)
        edit(site, ADA, "events: fire", "events: fyre")
        return planned

    monkeypatch.setattr("generator.pipeline.check_keeping.plan", plan_and_edit)
    assert check(site)[0]
    monkeypatch.undo()
    assert not check(site)[0]


@pytest.mark.parametrize("name", ["Beatrix Secretson", "[Beatrix Secretson]"])
def test_nothing_of_a_private_folder_is_kept(name: str, site: Site, tmp_path: Path) -> None:
    private = tmp_path / "private"
    (private / "content/victims").mkdir(parents=True)
    (private / "content/victims/ada-roe.yaml").write_text(f"name: {name}\n")
    site.write({"content/victims/secretson.md": LEAST_SITE[ADA]})
    (private / "content/victims/secretson.yaml").write_text("name: Secretson\nwhatever: 1\n")
    check(site, private_path=private)
    kept = b"".join(
        path.read_bytes() for path in (site.path / ".cache").rglob("*") if path.is_file()
    )
    assert b"Beatrix" not in kept
    assert b"Secretson" not in kept
    assert b"private/" not in kept


def test_what_is_kept_belongs_in_no_repository(site: Site) -> None:
    check(site)
    assert "\n*\n" in (site.path / ".cache/.gitignore").read_text()


def test_templates_outlive_the_checks_between_builds(site: Site) -> None:
    """A check uses none of them: it must not have the next build compile them again."""
    ours = (ROOT / "theme/templates/partials/person-facts.html").read_text(encoding="utf-8")
    site.write({"theme/templates/partials/person-facts.html": f"{ours}<!-- ours -->"})
    assert site.build().built
    before = kept_keys(site)
    for name in ("Ada Rowe", "Ada Row"):
        edit(site, ADA, LEAST_SITE[ADA].split("\n")[1], f"name: {name}")
        check(site)
        site.write({ADA: LEAST_SITE[ADA]})
    assert before <= kept_keys(site)


def kept_keys(site: Site) -> set[bytes]:
    connection = sqlite3.connect(site.path / ".cache/records.sqlite")
    keys = {key for (key,) in connection.execute("SELECT key FROM kept")}
    connection.close()
    return keys


@settings(max_examples=20, suppress_health_check=SLOW)
@given(rounds=st.lists(st.tuples(EDITS, st.booleans()), min_size=1, max_size=4))
def test_after_any_edits_checks_and_builds_are_as_if_nothing_were_kept(
    rounds: list[tuple[list[tuple[str, Any]], bool]], tmp_path: Path
) -> None:
    folder = tmp_path / "edited"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    site = Site(folder).write(LEAST_SITE)
    for edits, is_built in rounds:
        for kind, value in edits:
            DOERS[kind](site, value)
        assert check(site) == check_anew(site)
        assert check(site) == check_anew(site)
        if is_built and (outcome := site.build()).built:
            assert outcome.files() == clean(site, tmp_path)
    last = site.build()
    if last.built:
        assert last.files() == clean(site, tmp_path)
    assert last.diagnostics == check_anew(site)[1]
