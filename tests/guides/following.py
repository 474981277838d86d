"""Does what a document says, in a folder of its own, and compares what comes of it."""

import functools
import os
import shlex
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from guides.editing import with_changes, with_fields
from guides.programs import Answer, run_line
from guides.steps import MESSAGE, REPOSITORY, Beginning, Block, GuideError, is_answer, steps_of

SITES = REPOSITORY / "tests" / "sites"


@functools.cache
def produced() -> Mapping[str, Path]:
    """Every message that a site of the tests is expected to give, and that site's folder."""
    return {
        line: path.parent
        for path in sorted(SITES.glob("*/*/expected.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    }


class Reader:
    """Somebody who follows a document to the letter."""

    def __init__(self, path: Path, begin: Callable[[str, Path], None]) -> None:
        """Work in a folder that nobody else uses.

        Args:
            path: The folder, which may lie beside others that the document makes.
            begin: Puts what a document begins with into a folder.
        """
        self._home, self._begin = path, begin
        self._number = 0
        self._answer = Answer()
        self._is_unchecked = False
        self.folder = path
        self._start(None)

    def follow(self, document: Path) -> Path:
        """Take every step, and give the folder that it ended in.

        Raises:
            GuideError: a step cannot be taken, or what came of it is not what the document says.
        """
        here = Path.cwd()
        try:
            for step in steps_of(document):
                self._take(step, document)
            self._settle()
        finally:
            os.chdir(here)
        return self.folder

    def _take(self, step: Beginning | Block, document: Path) -> None:
        try:
            if isinstance(step, Beginning):
                self._settle()
                self._start(step.what)
                return
            if not is_answer(step):
                self._answer.end()
            self._do(step)
        except (GuideError, OSError) as error:
            raise GuideError(f"{document.name}:{step.line}: {error}") from error

    def _start(self, what: str | None) -> None:
        """Begin anew, in another folder."""
        self._number += 1
        self.folder = self._home / str(self._number) / "memorial"
        self.folder.mkdir(parents=True)
        if what:
            self._begin(what, self.folder)
        os.chdir(self.folder)

    def _do(self, block: Block) -> None:
        if block.reason_not_run:
            return
        if is_answer(block):
            self._answer.compare(block.text)
        elif block.language == "sh":
            self._run(block.text)
        elif block.file:
            self._write(block.file, block.text)
        elif block.part_of:
            self._change(block.part_of, block)
        elif block.language == "tree":
            _look_for(block.text)
        elif block.language == "text":
            self._know_messages(block.text)
        elif block.text.startswith("# "):
            _find_excerpt(block.text)
        else:
            raise GuideError("the block does not say what it is; CONTRIBUTING.md tells how to")

    def _run(self, text: str) -> None:
        self._answer = Answer()
        for line in text.replace("\\\n", " ").splitlines():
            run_line(line, self._answer)
        self._is_unchecked = False

    def _write(self, name: str, text: str) -> None:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self._is_unchecked = True

    def _change(self, name: str, block: Block) -> None:
        path = Path(name)
        edit = {"diff": with_changes, "yaml": with_fields}.get(block.language)
        if edit is None:
            raise GuideError("only yaml and diff can tell what is changed in a file")
        path.write_text(edit(path.read_text(encoding="utf-8"), block.text), encoding="utf-8")
        self._is_unchecked = True

    def _know_messages(self, text: str) -> None:
        """See that a site of the tests gives a message, and what is shown below it."""
        first, _, below = text.partition("\n")
        if first not in produced() and not MESSAGE.fullmatch(first):
            raise GuideError(f"'{first}' is neither an answer to a command nor a message")
        if first not in produced():
            raise GuideError(f"no site of the tests gives this message: {first}")
        if not below:  # which the tests of these sites hold
            return
        self._number += 1
        site = self._home / str(self._number)
        shutil.copytree(produced()[first], site)
        answer = Answer()
        run_line(f"cenotaph check --site {shlex.quote(str(site))}", answer)
        answer.compare(text)

    def _settle(self) -> None:
        """Leave nothing unsaid: what was written last is checked, though the document does not."""
        self._answer.end()
        if self._is_unchecked and Path("site.yaml").is_file():
            self._answer = Answer()
            run_line("cenotaph check", self._answer)
            self._answer.end()
        self._answer, self._is_unchecked = Answer(), False


def _look_for(text: str) -> None:
    """See that every file of a listing is there; one indented by two is in the folder above it."""
    folders: list[str] = []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth:] = [line.split()[0]]
        if not Path(*folders).exists():
            raise GuideError(f"there is no {Path(*folders)}")


def _find_excerpt(text: str) -> None:
    """See that lines are taken from the file that the first of them names, in their order."""
    name, *shown = text.removeprefix("# ").splitlines()
    lines = iter(Path(name).read_text(encoding="utf-8").splitlines())
    for line in shown:
        if line not in lines:
            raise GuideError(f"{name} has no such line, or not there: {line}")


def put_beginning(what: str, folder: Path, followed: Callable[[Path], Path]) -> None:
    """Copy what a document begins with: a folder, or what an earlier document led to.

    Args:
        what: A path in the repository.
        folder: Where it goes.
        followed: Gives the folder that following a document ended in.
    """
    path = REPOSITORY / what
    source = followed(path) if path.suffix == ".md" else path
    if not source.is_dir():
        raise GuideError(f"there is no {what} to begin with")
    for beside in source.parent.iterdir() if path.suffix == ".md" else [source]:
        target = folder if beside == source else folder.parent / beside.name
        if beside.is_dir():
            shutil.copytree(beside, target, dirs_exist_ok=True)
