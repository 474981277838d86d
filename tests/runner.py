"""Runs the workflows of a code host on this machine: their commands for real, their actions not."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).parents[1]

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_PROGRAMS = {
    "cenotaph": f'exec {sys.executable} {REPOSITORY / "build.py"} "$@"',
    "python": 'test "$1 $2 $3 $4" = "-m pip install --requirement" && test -f "$5"',
}
"""What commands find instead of the program that a fresh machine would install."""


def read_workflow(path: Path) -> dict[str, Any]:
    """A workflow, in which every scalar is the text that was typed."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(document, dict)
    return document


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What commands find around them: the stand-ins, and nothing of this machine's git."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name, body in _PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
        "CI": "true",
        **more,
    }


def run(command: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command as a code host does: by bash, which ends at the first one that fails."""
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass
class Machine:
    """GitHub, as far as a workflow sees it."""

    folder: Path
    """Where all of it is kept."""
    origin: Path
    """The repository, bare."""
    published_url: str = ""
    """Where Pages answers; nothing where it is not set up."""
    runs: int = 0
    caches: list[Path] = field(default_factory=list)
    artifacts: dict[str, Path] = field(default_factory=dict)
    said: str = ""
    """What the commands of the last run printed."""
    summary: str = ""
    """What the last run wrote for the summary of its page."""

    @property
    def published(self) -> Path:
        """What is published."""
        return self.folder / "published"

    def work(self, event: str, branch: str = "main") -> bool:
        """Run the workflow of a branch for an event; False where a step failed."""
        self.runs += 1
        self.said = self.summary = ""
        self.artifacts = {}
        done: set[str] = set()
        path = self._checkout(branch) / ".github/workflows/memorial.yml"
        for name, job in read_workflow(path)["jobs"].items():
            is_due = self._is_true(job.get("if", "true"), event, {})
            if is_due and {job["needs"]} <= done if "needs" in job else is_due:
                if not self._do(job, event, branch):
                    return False
                done.add(name)
        return True

    def _checkout(self, branch: str) -> Path:
        path = self.folder / "work"
        shutil.rmtree(path, ignore_errors=True)
        command = ["git", "clone", "--quiet", "--branch", branch, str(self.origin), str(path)]
        subprocess.run(command, check=True, env=environment(self.folder))
        return path

    def _do(self, job: Mapping[str, Any], event: str, branch: str) -> bool:
        temp = self.folder / "temp"
        shutil.rmtree(temp, ignore_errors=True)
        temp.mkdir()
        known = {
            "github.run_id": str(self.runs),
            "github.run_attempt": "1",
            "github.event_name": event,
            "runner.temp": str(temp),
            "secrets.CENOTAPH_PERMALINKS_KEY": "",
            "steps.pages.outputs.base_url": "",
        }
        for step in job["steps"]:
            if not self._is_true(step.get("if", "true"), event, known):
                continue
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z/-]+@v\d+", step["uses"]), "not pinned"
                told = {key: _filled(text, known) for key, text in step.get("with", {}).items()}
                known |= self._act(step["uses"].partition("@")[0], told, branch)
                continue
            given = {key: _filled(text, known) for key, text in step.get("env", {}).items()}
            summary_path = temp / "summary"
            env = environment(
                self.folder, RUNNER_TEMP=str(temp), GITHUB_STEP_SUMMARY=str(summary_path), **given
            )
            assert "${{" not in step["run"], "what a stranger may name would be run"
            done = run(step["run"], self.folder / "work", env)
            self.said += done.stdout + done.stderr
            if summary_path.exists():
                self.summary = summary_path.read_text(encoding="utf-8")
            if done.returncode:
                return False
        return True

    def _is_true(self, condition: str, event: str, known: Mapping[str, str]) -> bool:
        return {
            "true": True,
            "github.event_name == 'pull_request'": event == "pull_request",
            "github.event_name != 'pull_request'": event != "pull_request",
            "steps.pages.outputs.base_url": bool(known.get("steps.pages.outputs.base_url")),
        }[condition]

    def _act(self, action: str, told: Mapping[str, str], branch: str) -> dict[str, str]:
        work = self.folder / "work"
        if action == "actions/checkout":
            self._checkout(branch)
        elif action == "actions/cache/restore":
            for path in told["path"].split() if self.caches else ():
                shutil.copytree(self.caches[-1] / path, work / path)
        elif action == "actions/cache/save":
            self.caches.append(self.folder / f"cache-{self.runs}")
            for path in told["path"].split():
                shutil.copytree(work / path, self.caches[-1] / path)
        elif action == "actions/configure-pages":
            return {"steps.pages.outputs.base_url": self.published_url}
        elif action == "actions/upload-artifact":
            kept = self.folder / f"artifact-{told['name']}"
            shutil.copy(work / told["path"], kept)
            self.artifacts[told["name"]] = kept
        elif action == "actions/download-artifact":
            shutil.copy(self.artifacts[told["name"]], work / told["path"] / "permalinks.json")
        elif action == "actions/deploy-pages":
            shutil.rmtree(self.published, ignore_errors=True)
            with tarfile.open(self.artifacts["github-pages"]) as archive:
                archive.extractall(self.published, filter="data")
        else:
            assert action == "actions/setup-python", action
        return {}


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: known[found[1]], text)
