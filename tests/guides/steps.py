"""What a document has its reader do: its fenced blocks, in order, and where each begins.

Every block says by its language, or by the words before it, what it is. The kinds are told in
CONTRIBUTING.md; one that is of none of them is a mistake of the document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for path in [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
    if path.name != "CHANGELOG.md"
)
"""Everything that tells a reader what to do, or what will be said."""

MESSAGE = re.compile(r"[\w./-]+(?::\d+:\d+)?: (?:error|finding|note)\[[a-z0-9-]+\]: [^`\n]+")
"""What the program says of a mistake, as a document shows it."""

_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,})(?P<language>\S*)$")
_BEGINNING = re.compile(r"^<!-- begins with: (?P<what>\S+) -->$")
_NOT_RUN = re.compile(r"^<!-- not run: (?P<reason>.*\S) -->$")
_FILE = re.compile(r"`(?P<path>[^`]+)`:")
_PART = re.compile(r".*\b[Ii]n `(?P<path>[^`]+)`.*:$")
_ITEM = re.compile(r"^(?:\d+\.|-) +")


class GuideError(Exception):
    """A document that cannot be followed, or says what is not so."""


@dataclass(frozen=True)
class Beginning:
    """What there is before the steps that follow: a site of the tests, or what a guide led to."""

    line: int
    what: str


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    line: int
    language: str
    text: str
    file: str | None = None
    """The file that it is the whole of: ``` `path`: ``` stands before it."""
    part_of: str | None = None
    """The file that it changes: the words before it end with ``` in `path`: ```."""
    reason_not_run: str | None = None
    follows_command: bool = False
    """Whether the block before it is of commands, or is itself an answer."""


Step = Beginning | Block


def steps_of(document: Path) -> list[Step]:
    """The steps of a document, in order.

    Raises:
        GuideError: a block is never closed, or is set apart by its indentation alone.
    """
    return list(_steps(document.read_text(encoding="utf-8").splitlines()))


def _steps(lines: list[str]) -> Iterator[Step]:
    above: list[str] = []  # the paragraph that stands before
    rows, is_after_command = iter(enumerate(lines, 1)), False
    for number, line in rows:
        if beginning := _BEGINNING.match(line.strip()):
            yield Beginning(number, beginning["what"])
            above, is_after_command = [], False
        elif fence := _FENCE.match(line):
            text = _inside(rows, number, fence)
            block = _block(number, fence["language"], text, above, is_after_command)
            yield block
            is_after_command = block.language == "sh" or is_answer(block)
            above = []
        elif line.strip().startswith("<!-- begins"):
            raise GuideError(f"line {number}: no such beginning; write <!-- begins with: ... -->")
        elif line.startswith("    ") and not (above and above[-1]):
            raise GuideError(f"line {number}: put what is shown between lines of ```")
        elif line.startswith("#"):
            above = [""]
        elif line and above and not above[-1]:
            above = [line.strip()]
        else:
            above.append(line.strip())


def _inside(rows: Iterator[tuple[int, str]], start: int, fence: re.Match[str]) -> str:
    """The lines of a block, up to its closing fence."""
    text: list[str] = []
    for _, line in rows:
        if line.strip() == fence["fence"]:
            return "".join(text)
        text.append(line.removeprefix(fence["indent"]) + "\n")
    raise GuideError(f"line {start}: the block is never closed")


def _block(line: int, language: str, text: str, above: list[str], is_after_command: bool) -> Block:
    words = " ".join(_ITEM.sub("", part) for part in above if part)
    not_run, file, part = (
        _NOT_RUN.match(words),
        _FILE.fullmatch(words),
        _PART.match(words),
    )
    return Block(
        line,
        language,
        text,
        file=file["path"] if file else None,
        part_of=part["path"] if part and not file else None,
        reason_not_run=not_run["reason"] if not_run else None,
        follows_command=is_after_command,
    )


def is_answer(block: Block) -> bool:
    """Whether a block shows what the commands before it said."""
    is_told_otherwise = block.file or block.part_of or block.reason_not_run
    return block.follows_command and block.language != "sh" and not is_told_otherwise


def messages_in_words(document: Path) -> list[str]:
    """The messages that a document shows outside of its blocks, within a sentence."""
    text = document.read_text(encoding="utf-8")
    outside = re.sub(r"^ *(`{3,})\S*$.*?^ *\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [message[0].strip() for message in MESSAGE.finditer(outside)]
