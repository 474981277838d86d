"""The tutorial, followed word by word: its files written, its commands run, its answers given."""

import re
import shlex
from pathlib import Path

import pytest

from generator.cli import main

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "first-memorial.md"

_STEP = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`:\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def test_tutorial_leads_to_a_memorial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ""
    for step in _STEP.finditer(TUTORIAL.read_text(encoding="utf-8")):
        if step["language"] == "sh":
            program, *arguments = shlex.split(step["text"])
            assert program == "cenotaph"
            main(arguments)
            streams = capsys.readouterr()
            answer = streams.out + streams.err
        elif step["language"] == "text":
            assert step["text"].strip() in answer
        else:
            assert Path(step["path"]).parent.is_dir(), "the tutorial writes where no stub was"
            Path(step["path"]).write_text(step["text"], encoding="utf-8")
    home = (tmp_path / "_site" / "index.html").read_text(encoding="utf-8")
    assert "Anna Kask" in home
    assert (tmp_path / "_site" / "victims" / "anna-kask.html").is_file()
    assert (tmp_path / "_site" / "events" / "harbour-1987.html").is_file()


def test_tutorial_ends_in_a_site_that_builds_strictly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for step in _STEP.finditer(TUTORIAL.read_text(encoding="utf-8")):
        if step["path"]:
            path = tmp_path / step["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
    assert main(["build", "--strict"]) == 0
