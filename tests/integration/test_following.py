"""What follows the documents notices what is not so in one."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import LEAST_SITE, Site
from guides.following import Reader
from guides.steps import GuideError

Follow = Callable[[str], Path]


@pytest.fixture
def follow(tmp_path: Path) -> Follow:
    """Follows a document of the given text, in which `~~~` stands for three backticks."""

    def begin(_: str, folder: Path) -> None:
        Site(folder).write(LEAST_SITE)

    def run(text: str) -> Path:
        document = tmp_path / "guide.md"
        document.write_text(dedent(text).replace("~~~", "```"), encoding="utf-8")
        return Reader(tmp_path / "followed", begin).follow(document)

    return run


LEAST = "<!-- begins with: least -->\n"
CHECKED = "Checked …: nothing to report."

SLIP = (
    "content/victims/mart-lepik.md:3:9: error[victim-unknown-event]: "
    "no event 'harbor-1987'; did you mean 'harbour-1987'?"
)


def block(language: str, *lines: str, above: str = "") -> str:
    return "\n".join([above, "", f"~~~{language}", *lines, "~~~", ""])


def test_files_fields_and_changes_are_written(follow: Follow) -> None:
    text = [
        LEAST,
        block("text", "One.", "Two.", above="`notes/a.txt`:"),
        block("diff", " One.", "-Two.", "+Three.", above="And in `notes/a.txt`:"),
        block("yaml", "fate: missing", "age: 40", above="Write in `content/victims/ada-roe.md`:"),
        block("sh", "mkdir new", "cd new", "cp ../notes/a.txt b.txt"),
    ]
    folder = follow("".join(text))
    assert (folder / "new" / "b.txt").read_text(encoding="utf-8") == "One.\nThree.\n"
    record = (folder / "content" / "victims" / "ada-roe.md").read_text(encoding="utf-8")
    assert (
        record == "---\nname: Ada Roe\nevents: fire\nfate: missing\nsources: report\nage: 40\n---\n"
    )


def test_answer_is_compared_and_what_varies_is_left_out(follow: Follow) -> None:
    follow(LEAST + block("sh", "cenotaph check") + block("text", "…", CHECKED))


def test_a_block_in_a_list_is_read_without_its_indentation(follow: Follow) -> None:
    folder = follow("1. `a.txt`:\n\n   ~~~text\n   One.\n     Two.\n   ~~~\n")
    assert (folder / "a.txt").read_text(encoding="utf-8") == "One.\n  Two.\n"


def test_each_beginning_is_another_folder(follow: Follow) -> None:
    folder = follow(LEAST + block("sh", "rm site.yaml") + LEAST)
    assert (folder / "site.yaml").is_file()


@pytest.mark.parametrize(
    ("mistake", "text"),
    [
        ("does not say what it is", block("yaml", "a: b")),
        ("does not say what it is", block("", "cenotaph check")),
        ("does not say what it is", block("python", "print()")),
        ("between lines of ```", "Run this:\n\n    cenotaph check\n"),
        ("never closed", "~~~sh\ncenotaph check\n"),
        ("neither an answer", block("text", "All is well.")),
        ("gives this message", block("text", "a.md:1:1: error[bad-when]: no such message")),
        ("was not the answer", LEAST + block("sh", "cenotaph check") + block("text", "Fine.")),
        ("was not the answer", block("text", SLIP, " 3 | events: harbour-1987")),
        ("was not the answer", block("sh", "ls") + block("text", CHECKED)),
        ("answer above is not shown", block("sh", "cenotaph check --no-such-option")),
        ("answer above is not shown", block("sh", "rm missing.txt")),
        ("is not run here", block("sh", "curl https://memorial.example")),
        ("is not run here", block("sh", "make site", above="<!-- not run: -->")),
        ("no such beginning", "<!-- begins with the least site -->"),
        ("there is no missing.txt", block("tree", "missing.txt   is missing")),
        ("lines are there 0 times", block("text", "One.", above="`a.txt`:")
         + block("diff", "-Two.", above="In `a.txt`:")),
        ("lines are there 2 times", block("text", "A", "A", above="`a.txt`:")
         + block("diff", "-A", above="In `a.txt`:")),
        ("No such file", block("yaml", "a: b", above="In `a.yaml`:")),
        ("has no such line", LEAST + block("yaml", "# site.yaml", "title: Another")),
        ("error[bad-when]", LEAST
         + block("yaml", "when: long ago", above="In `content/events/fire.md`:")),
        ("finding[victim-fate-unstated]", LEAST
         + block("yaml", "fate:", above="In `content/victims/ada-roe.md`:")
         + block("sh", "cenotaph check") + block("text", "…")),
    ],
)  # fmt: skip
def test_what_is_not_so_is_noticed(mistake: str, text: str, follow: Follow) -> None:
    with pytest.raises(GuideError, match=mistake.replace("[", r"\[")):
        follow(text)


def test_a_block_that_is_not_run_says_why(follow: Follow) -> None:
    follow(block("sh", "curl https://memorial.example", above="<!-- not run: it needs the web -->"))
