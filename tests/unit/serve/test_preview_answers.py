"""What the preview gives and tells, and what it keeps to this machine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from loops import run_alone

from generator.serve.messages import Ended, Mistake
from generator.serve.preview import Preview, uri_of

MISTAKE = Mistake(
    code="date",
    place="content/victims/zebulon-quist.md:3:7",
    message="'Zebulon' is no date",
    advice="write a day, not 'Zebulon'",
    line=3,
    before="born: ",
    after="Zebulon",
)


class Page:
    """A browser that keeps what it is told."""

    uri = ""
    digest = ""

    def __init__(self) -> None:
        self.told: list[Mapping[str, Any]] = []

    def tell(self, message: Mapping[str, Any]) -> None:
        self.told.append(message)


def told_of_mistakes(tmp_path: Path, *, is_open: bool) -> list[Mapping[str, Any]]:
    preview, page = Preview(tmp_path, lambda _: None, is_open=is_open), Page()
    preview.opened(page, "/", "")
    preview.take(Ended((MISTAKE, MISTAKE._replace(line=4)), more=3))
    preview.opened(late := Page(), "/", "")
    assert late.told[0] == page.told[-1]
    return page.told


def test_other_machines_are_told_how_many_mistakes_there_are_and_nothing_of_them(
    tmp_path: Path,
) -> None:
    told = told_of_mistakes(tmp_path, is_open=True)
    assert "ebulon" not in json.dumps(told)
    assert len(told[-1]["mistakes"]) + told[-1]["more"] == 5
    assert told[-1]["mistakes"][0]["message"]


def test_this_machine_is_told_all_of_them(tmp_path: Path) -> None:
    told = told_of_mistakes(tmp_path, is_open=False)
    assert told[-1]["mistakes"] == [MISTAKE._asdict(), {**MISTAKE._asdict(), "line": 4}]
    assert told[-1]["more"] == 3


@pytest.mark.parametrize("uri", [".git/config", ".GIT/config", ".hg/hgrc", ".svn/entries"])
def test_version_control_in_the_output_is_not_given(tmp_path: Path, uri: str) -> None:
    path = tmp_path / uri
    path.parent.mkdir()
    path.write_text("a password", encoding="utf-8")
    (tmp_path / ".well-known").mkdir()
    (tmp_path / ".well-known/security.txt").write_text("Contact", encoding="utf-8")
    preview = Preview(tmp_path, lambda _: None, is_open=True)
    assert run_alone(preview.page(uri)) is None
    assert run_alone(preview.page(".well-known/security.txt")) == b"Contact"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/", "index.html"),
        ("/ru/", "ru/index.html"),
        ("/what%3F%23.html", "what?#.html"),
        ("/caf%C3%A9.html", "café.html"),
        ("//evil.example/ru", "evil.example/ru"),
    ],
)
def test_an_address_is_one_of_this_site(path: str, uri: str) -> None:
    assert uri_of(path) == uri
