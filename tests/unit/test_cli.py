"""The command line: what it prints and where, and the exit codes that scripts rely on."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import COMMANDS, main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE

REPOSITORY = Path(__file__).parents[2]

MISSPELT = "name: Port Roe\nkind: town\nprecision: twn\n"
CONTRADICTED = """\
---
title: The fire
kind: fire
when: 1931-11-02
timezone: Europe/Tallinn
sources: report
chronology:
  - {id: alarm, when: 1931-11-02T14:05, text: An alarm is raised., sources: report}
  - {id: smoke, when: 1931-11-02T13:00, after: alarm, text: Smoke is seen., sources: report}
---
"""
UNKNOWN_EVENT = "---\nname: Анна Каск\nevents: пожар\nfate: killed\nsources: report\n---\n"


def run(site: Site, *arguments: str) -> int:
    """Run one command on a site."""
    return main([*arguments, "--site", str(site.path)])


@pytest.fixture
def broken(site: Site) -> Site:
    """A site with an error."""
    return site.write({"content/places/port-roe.yaml": MISSPELT})


@pytest.fixture
def doubtful(site: Site) -> Site:
    """A site with a finding and no error."""
    return site.write({"content/events/fire.md": CONTRADICTED})


def test_build_says_what_it_built_and_where(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "build") == DONE
    out = capsys.readouterr().out
    assert "1 event and 1 person" in out
    assert str(site.path / "_site" / "index.html") in out


def test_build_is_done_where_no_command_is_named(site: Site) -> None:
    assert main(["--site", str(site.path)]) == DONE
    assert (site.path / "_site" / "index.html").is_file()


def test_site_is_this_folder_where_none_is_named(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.path)
    assert main([]) == DONE
    assert (site.path / "_site" / "index.html").is_file()


def test_second_build_says_that_nothing_changed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    run(site, "build")
    capsys.readouterr()
    assert run(site, "build", "--why") == DONE
    out = capsys.readouterr().out
    assert ": 0 files written" in out
    assert "No page was made." in out


def test_what_a_checkout_needs_is_told_where_it_is_not_installed(site: Site) -> None:
    command = [sys.executable, "-S", str(REPOSITORY / "build.py"), "--site", str(site.path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make site" in done.stderr
    assert "Traceback" not in done.stderr


def test_error_stops_the_build_with_exit_code_1(
    broken: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(broken, "build") == CONTENT_STOPS_IT
    streams = capsys.readouterr()
    assert streams.err.startswith("content/places/port-roe.yaml:3:12: error[unknown-value]: 'twn'")
    assert streams.err.endswith("Nothing was written: 1 error.\n")
    assert streams.out == ""
    assert not (broken.path / "_site").exists()


def test_finding_lets_a_build_pass(doubtful: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(doubtful, "build") == DONE
    assert ": finding[" in capsys.readouterr().err


def test_finding_stops_a_strict_build(doubtful: Site) -> None:
    assert run(doubtful, "build", "--strict") == CONTENT_STOPS_IT
    assert not (doubtful.path / "_site").exists()


def test_check_writes_nothing_but_what_the_next_one_can_use(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {*site.path.rglob("*")}
    assert run(site, "check") == DONE
    assert capsys.readouterr().out == f"Checked {site.path}: nothing to report.\n"
    written = {*site.path.rglob("*")} - before
    assert {path.relative_to(site.path).parts[0] for path in written} == {".cache"}


def test_check_has_the_exit_code_of_a_build(broken: Site) -> None:
    assert run(broken, "check") == CONTENT_STOPS_IT


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_is_all_that_goes_to_the_standard_output(
    doubtful: Site, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(doubtful, command, "--format", "json") == DONE
    (row,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert row["severity"] == "finding"
    assert row["path"] == "content/events/fire.md"


@pytest.mark.parametrize("command", ["build", "check"])
def test_github_annotations_name_the_file_from_where_they_are_made_and_the_line(
    broken: Site,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(broken.path.parent)
    assert run(broken, command, "--format", "github") == CONTENT_STOPS_IT
    line = capsys.readouterr().out
    assert line.startswith("::error file=site/content/places/port-roe.yaml,line=3,col=12,")
    assert "title=unknown-value::'twn'" in line


def test_folder_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--site", str(tmp_path / "nowhere")]) == CANNOT_RUN
    assert capsys.readouterr().err.startswith("cenotaph: there is no folder ")


@pytest.mark.parametrize("output", ["", "content", "content/built", "theme", ".."])
def test_output_may_not_bury_the_records(
    site: Site, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "build", "--output", str(site.path / output)) == CANNOT_RUN
    assert "--output" in capsys.readouterr().err
    assert (site.path / "content/events/fire.md").is_file()


def test_output_goes_where_it_is_told(site: Site, tmp_path: Path) -> None:
    assert run(site, "build", "--output", str(tmp_path / "public")) == DONE
    assert (tmp_path / "public" / "index.html").is_file()


def test_folder_of_another_make_is_not_overwritten(site: Site, tmp_path: Path) -> None:
    (tmp_path / "photographs").mkdir()
    (tmp_path / "photographs" / "only.jpg").write_bytes(b"the only copy")
    assert run(site, "build", "--output", str(tmp_path / "photographs")) == CANNOT_RUN
    assert (tmp_path / "photographs" / "only.jpg").read_bytes() == b"the only copy"


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--strickt"],
        ["build", "--today", "yesterday"],
        ["build", "--format", "xml"],
        ["build", "--executor", "tcp://host:8786"],
        ["build", "--executor", "dask:host:8786"],
        ["build", "--executor", "dask:tcp://host"],
        ["build", "--executor", "dask:tcp://host:8786", "--jobs", "2"],
        ["new", "attacker", "x"],
    ],
)
def test_wrong_use_has_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == CANNOT_RUN
    assert capsys.readouterr().err.startswith("usage: cenotaph")


def test_a_cluster_needs_its_extra(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "generator.executor.cluster", raising=False)
    assert run(site, "build", "--executor", "dask:tcp://host:8786") == CANNOT_RUN
    assert "run pip install 'cenotaph[cluster]'" in capsys.readouterr().err
    assert not (site.path / "_site").exists()


@pytest.mark.parametrize(
    ("command", "told"), [("biuld", "did you mean 'build'?"), ("publish", ", ".join(COMMANDS))]
)
def test_misspelt_command_is_told_the_right_one(
    command: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command])
    assert stopped.value.code == CANNOT_RUN
    assert told in capsys.readouterr().err


def test_new_says_which_file_it_wrote(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "new", "victim", "ben-roe") == DONE
    assert str(site.path / "content/victims/ben-roe.md") in capsys.readouterr().out


def test_new_refuses_a_bad_id_as_wrong_use(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "new", "victim", "Ben Roe") == CANNOT_RUN
    assert "call it 'ben-roe'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["event"], ["event", "x", "--withheld"]])
def test_new_needs_an_id_but_for_someone_withheld(
    site: Site, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "new", *arguments) == CANNOT_RUN
    assert "--withheld" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        ("person", "did you mean 'victim'?"),
        ("Events", "did you mean 'event'?"),
        ("sorce", "did you mean 'source'?"),
        ("zzz", "the kinds are event, victim, source, place"),
    ],
)
def test_a_kind_that_there_is_not_is_told_with_the_one_meant(
    kind: str, advice: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(site, "new", kind, "x")
    assert f"there is no kind of record '{kind}'; {advice}" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(site, "rename", kind, "x", "y")
    assert f"there is no kind of record '{kind}'" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2030-1-1", "20300101", "2030-01-32", "2030-W01-1", "٢٠٣٠-٠١-٠١"])
def test_a_day_is_written_in_full(day: str, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(site, "check", "--today", day)
    assert "is no date; write YYYY-MM-DD" in capsys.readouterr().err


def test_interruption_is_said_and_has_the_exit_code_of_its_signal(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.pipeline.building.build", interrupt)
    assert run(site, "build") == 130
    assert capsys.readouterr().err == "cenotaph: interrupted; run it again to do the rest\n"


def test_interruption_while_the_command_is_read_is_said_too(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.cli._parser", interrupt)
    assert run(site, "build") == 130
    assert capsys.readouterr().err.startswith("cenotaph: interrupted")


def test_build_py_is_the_same_command(site: Site) -> None:
    done = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", "--site", site.path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "1 event and 1 person" in done.stdout


def test_names_in_any_script_print_in_a_plain_locale(site: Site) -> None:
    site.write({"content/victims/анна-каск.md": UNKNOWN_EVENT})
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", "check", "--site", site.path],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == CONTENT_STOPS_IT
    assert b"Traceback" not in done.stderr


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == DONE
    out = capsys.readouterr().out
    assert all(command in out for command in ("build", "check", "serve", "new"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("command", ["check", "doctor"])
def test_output_that_cannot_be_written_is_said(site: Site, command: str, is_large: bool) -> None:
    options = ["-u"] if is_large else []  # as where more is said than is held back
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, *options, REPOSITORY / "build.py", command, "--site", site.path],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == "cenotaph: the output cannot be written: No space left on device\n"
    assert done.returncode == CANNOT_RUN


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_a_command_runs_where_its_output_is_closed(site: Site) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, REPOSITORY / "build.py", "check"],
        cwd=site.path,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (DONE, "")


@pytest.mark.parametrize("name", [None, "content"])
def test_a_failure_that_is_not_of_the_output_is_told_as_what_it_is(
    name: str | None,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error", name)

    monkeypatch.setattr("generator.pipeline.building.build", fail)
    assert run(site, "build") == CANNOT_RUN
    where = f" ('{name}')" if name else ""
    said = f"cenotaph: input/output error{where}; once that is put right, run it again\n"
    assert capsys.readouterr().err == said


def test_a_file_that_we_lose_is_a_mistake_of_ours(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "lost")

    monkeypatch.setattr("generator.pipeline.building.build", fail)
    with pytest.raises(FileNotFoundError, match="lost"):
        run(site, "build")


def test_folder_that_links_to_itself_is_wrong_use(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert main(["check", "--site", str(loop)]) == CANNOT_RUN
    assert run(site, "--output", str(loop / "out")) == CANNOT_RUN
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--strcit"], "there is no option --strcit; did you mean '--strict'?"),
        (["--strcit"], "there is no option --strcit; did you mean '--strict'?"),
        (["check", "--foramt", "json"], "did you mean '--format'?"),
        (["check", "--foramt=json"], "did you mean '--format'?"),
        (["serve", "--hst", "x"], "did you mean '--host'?"),
        (["build", "--dif", "old.json"], "there is no option --dif; did you mean '--diff'?"),
        (["tributes", "import", "a.csv", "--sit", "x"], "did you mean '--site'?"),
        (["check", "--qqq"], "there is no option --qqq; see --help"),
        (["check", "--format", "jsno"], "invalid choice: 'jsno'; did you mean 'json'?"),
        (["cms", "--backend", "githb"], "invalid choice: 'githb'; did you mean 'github'?"),
        (["cms", "--backend", "q"], "invalid choice: 'q'; choose from github, gitlab, gitea,"),
    ],
)
def test_what_a_misspelt_option_may_mean_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == CANNOT_RUN
    assert said in capsys.readouterr().err


def test_manifest_on_the_web_is_to_be_downloaded(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://memorial.example/manifest.json"
    assert run(site, "build", "--diff", address) == CANNOT_RUN
    assert f"download it first, for instance with: curl --output old-manifest.json {address}" in (
        capsys.readouterr().err
    )
    assert not (site.path / "_site").exists()
