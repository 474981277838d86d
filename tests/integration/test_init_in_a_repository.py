"""`init --host` in a folder of a repository, where hosts do not look for what publishes a site."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, DONE

WORKFLOW = ".github/workflows/memorial.yml"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a repository, in which commands are run."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def begin(folder: str, hosts: str) -> int:
    """Begin a site that is published at hosts."""
    return main(["init", folder, "--yes", "--bare", "--host", hosts])


def test_workflow_is_told_to_be_moved_to_where_github_reads_it(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin("sites/memorial", "github") == DONE
    said = capsys.readouterr().out
    assert f"GitHub reads workflows at the top of a repository alone, in {top}: " in said
    assert f"move sites/memorial/{WORKFLOW} to {WORKFLOW}, for which it is written" in said
    assert not (top / ".github").exists()


def test_pipeline_is_told_to_be_moved_or_named_in_the_settings(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin("memorial", "gitlab") == DONE
    said = capsys.readouterr().out
    assert "move memorial/.gitlab-ci.yml to .gitlab-ci.yml, for which it is written" in said
    assert "or write memorial/.gitlab-ci.yml as the CI/CD configuration file" in said


@pytest.mark.parametrize(
    ("host", "setting"), [("netlify", "Base directory"), ("cloudflare", "Root directory")]
)
def test_host_that_begins_at_the_top_is_to_be_told_the_folder(
    top: Path, capsys: pytest.CaptureFixture[str], host: str, setting: str
) -> None:
    assert begin("memorial", host) == DONE
    assert f"write memorial as the {setting}" in capsys.readouterr().out


@pytest.mark.parametrize("host", ["nginx", "caddy", "rsync"])
def test_nothing_is_told_of_hosts_that_look_into_no_repository(
    top: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert begin("memorial", host) == DONE
    assert "repository" not in capsys.readouterr().out


def test_site_that_is_the_whole_repository_has_nothing_to_move(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(".", "github,gitlab,netlify,cloudflare") == DONE
    assert "repository" not in capsys.readouterr().out
    assert "requirement requirements.txt" in (top / WORKFLOW).read_text(encoding="utf-8")


def test_file_that_stands_at_the_top_already_is_not_to_be_moved_over(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (top / ".gitlab-ci.yml").write_text("# ours\n", encoding="utf-8")
    assert begin("memorial", "gitlab") == DONE
    said = capsys.readouterr().out
    assert ".gitlab-ci.yml stands there already: put into it what memorial/.gitlab-ci.yml" in said
    assert "move memorial" not in said


def test_file_that_was_left_may_not_be_written_for_the_top(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin("memorial", "gitlab") == DONE
    capsys.readouterr()
    assert main(["init", "memorial", "--host", "gitlab"]) == DONE
    said = capsys.readouterr().out
    assert "Left memorial/.gitlab-ci.yml as it is" in said
    assert "delete it and do this again, for one that is written for the top" in said


@pytest.mark.parametrize("folder", ["our site", "a&b", "a#b", "-n", "it's", "$HOME"])
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_folder_whose_name_a_shell_would_take_otherwise_is_refused(
    top: Path, capsys: pytest.CaptureFixture[str], folder: str, host: str
) -> None:
    assert begin(f"./{folder}", host) == CANNOT_RUN
    assert "letters, digits" in capsys.readouterr().err
    assert [path.name for path in top.iterdir()] == [".git"]
    assert begin(f"./{folder}", "netlify") == DONE
