"""The commands of a document: `cenotaph` within this process, a few others as they are."""

import contextlib
import http.client
import io
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

from generator.cli import main
from generator.links.asking import Answer as LinkAnswer
from guides.steps import REPOSITORY, GuideError

OTHERS = ("cat", "cp", "git", "ls", "mkdir", "mv", "rm", "sed", "sha256sum", "unzip")
"""What may be run besides `cenotaph` and `cd`: what every machine has and no network needs."""
PATIENCE = 60
"""Seconds in which a preview has to answer."""

_TOLD = re.compile(r"\b(?:error|finding)\[[a-z0-9-]+\]")
_HOST = "127.0.0.1"


class Answer:
    """What the commands of one block said, and what of it a document has shown."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.text = ""
        self.has_failed = False
        self._shown: list[str] = []

    def add(self, text: str, code: int) -> None:
        """Take what one more command said."""
        self.text += text
        self.has_failed |= code != 0

    def compare(self, shown: str) -> None:
        """See that lines were said; `…` stands for whatever else is there.

        Raises:
            GuideError: they were not.
        """
        lines = [
            r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
            for line in shown.splitlines()
        ]
        if not re.search("^" + "".join(lines), self.text, re.MULTILINE):
            raise GuideError(f"this was not the answer:\n{shown}\nbut this:\n{self.text}")
        self._shown.append(shown)

    def end(self) -> None:
        """See that a reader was told of what went wrong.

        Raises:
            GuideError: a command failed, or told of a mistake, and no answer shows it.
        """
        shown = "".join(self._shown)
        hidden = [told for told in dict.fromkeys(_TOLD.findall(self.text)) if told not in shown]
        if hidden or (self.has_failed and not self._shown):
            raise GuideError(f"the answer above is not shown, and it is:\n{self.text}")


def run_line(line: str, answer: Answer) -> None:
    """Run one line of a shell block.

    Raises:
        GuideError: it is no command that is known here.
    """
    words = shlex.split(line, comments=True)
    if not words:
        return
    if words[:2] == ["cenotaph", "serve"]:
        answer.add(*_serve(words[2:]))
    elif words[0] == "cenotaph":
        answer.add(*_cenotaph(words[1:]))
    elif words[0] == "cd":
        os.chdir(words[1])
    elif words[0] in OTHERS:
        answer.add(*_other([name for word in words for name in _named(word)]))
    else:
        raise GuideError(f"'{words[0]}' is not run here; say why with <!-- not run: ... -->")


def _named(word: str) -> list[str]:
    """The files that a word stands for in a shell; itself where there is none."""
    found = Path().glob(word) if "*" in word and not word.startswith("/") else ()
    return sorted(map(str, found)) or [word]


def _cenotaph(arguments: list[str]) -> tuple[str, int]:
    said = io.StringIO()
    with (
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        patch("generator.links.checking.ask", _ask_nobody),
    ):
        try:
            code = main(arguments)
        except SystemExit as end:  # the answer to --help, and to what is no option
            code = int(end.code or 0)
    return said.getvalue(), code


def _ask_nobody(url: str, agent: str, *, allows_private: bool = False) -> LinkAnswer:
    """Answer for the web, which no test asks: whatever is named `gone` is, all else is there."""
    return LinkAnswer(404 if "gone" in url else 200)


def _other(words: list[str]) -> tuple[str, int]:
    names = ("author", "committer")
    environment = {f"GIT_{name}_NAME".upper(): "An editor" for name in names}
    environment |= {f"GIT_{name}_EMAIL".upper(): "editor@memorial.example" for name in names}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        words, capture_output=True, check=False, text=True, env={**os.environ, **environment}
    )
    return done.stdout + done.stderr, done.returncode


def _serve(arguments: list[str]) -> tuple[str, int]:
    """Start a preview, see its first page, and end it."""
    if "--port" in arguments:
        raise GuideError("a preview runs at a port that is free here; leave --port out")
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    program = [sys.executable, str(REPOSITORY / "build.py"), "serve", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    said_path = Path.cwd().parent / "preview.txt"
    with (
        said_path.open("wb") as said,
        subprocess.Popen(
            [*program, "--port", str(port)], stdout=said, stderr=said, env=environment
        ) as preview,
    ):
        has_answered = _has_page(preview, port)
        preview.terminate()
    text = said_path.read_text(encoding="utf-8").replace(str(port), "8000")
    return text, 0 if has_answered else 1


def _has_page(preview: subprocess.Popen[bytes], port: int) -> bool:
    """Whether a preview shows its first page before it ends or patience does."""
    for _ in range(PATIENCE * 10):
        if preview.poll() is not None:
            return False
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(_HOST, port, timeout=PATIENCE)
            connection.request("GET", "/")
            status = connection.getresponse().status
            connection.close()
            return status == http.client.OK
        time.sleep(0.1)
    return False
