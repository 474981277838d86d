"""Spreadsheets are read in a process of their own, which may end without ending ours."""

from pathlib import Path

import pytest
from sheets import cells, read, read_as_users_do
from spreadsheets import far_xls, ods, xls, xlsx

from generator.importing.reading.sheet import Wish
from generator.importing.unusable import UnusableFileError

NAMES = [["Name", "Town"], ["Ada Roe", "Hill"]]
VAST = '<sst count="9" uniqueCount="999999999999"><si><t>x</t></si></sst>'
"""Texts of an XLSX file that say of themselves how much memory is to be made ready."""


@pytest.mark.parametrize("content", [xlsx({"S": NAMES}), ods({"S": NAMES}), xls()])
def test_sheet_comes_through_as_it_was_read(content: bytes) -> None:
    apart, here = read_as_users_do(content), read(content, "list")
    assert apart == here
    assert cells(apart)[0]["Name"] == "Ada Roe"


def test_program_in_the_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pickle.py", "msgspec.py", "generator.py"):
        (tmp_path / name).write_text("open('ran', 'w').close()\nraise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    assert cells(read_as_users_do(xlsx({"S": NAMES})))[0]["Name"] == "Ada Roe"
    assert not (tmp_path / "ran").exists()


def test_refusal_comes_through_as_it_was_raised() -> None:
    with pytest.raises(UnusableFileError) as raised:
        read_as_users_do(xlsx({"S": NAMES}), wish=Wish(sheet="T"))
    assert (raised.value.message, raised.value.way_out) == (
        "'list' has no sheet 'T'",
        "it has 'S'",
    )


@pytest.mark.parametrize(
    "content", [far_xls(), xlsx({"S": NAMES}, more={"xl/sharedStrings.xml": VAST})]
)
def test_file_that_ends_whoever_reads_it_is_refused(
    content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnusableFileError) as raised:
        read_as_users_do(content)
    assert str(raised.value) == (
        "the file is damaged, or its cells reach too far; open it in a spreadsheet program and "
        "save it as XLSX"
    )
    assert capfd.readouterr() == ("", "")
