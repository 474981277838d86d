from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.load.front_matter import FrontMatter, split_front_matter
from generator.load.text_files import read_text
from generator.telling.text import format_concise


def said(report: Report) -> str:
    return format_concise(report.placed(lambda location: location))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n---\nText.\n", FrontMatter("a: b\n", 2, "Text.\n", 4)),
        ("---\na: b\n---", FrontMatter("a: b\n", 2, "", 4)),
        ("---\n---\nText.\n\n---\nMore.", FrontMatter("", 2, "Text.\n\n---\nMore.", 3)),
        ("---  \na:\n  b: c\n--- \t\n\nText.", FrontMatter("a:\n  b: c\n", 2, "\nText.", 5)),
    ],
)
def test_a_record_is_split_at_its_markers(text: str, expected: FrontMatter) -> None:
    report = Report()
    assert split_front_matter(text, "f.md", report) == expected
    assert not report.has_errors()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "",
            (
                "1:1: error[front-matter-missing]: the file does not begin with front matter; "
                "begin "
                "with a line ---, then the fields, then another ---, then the text"
            ),
        ),
        (
            "\nArmed men attacked.\n",
            (
                "2:1: error[front-matter-missing]: the file does not begin with front matter; "
                "begin "
                "with a line ---, then the fields, then another ---, then the text"
            ),
        ),
        (
            "\n\n---\na: b\n---\n",
            (
                "3:1: error[front-matter-missing]: blank lines stand before the '---' that opens "
                "the "
                "front matter; delete them"
            ),
        ),
        (
            "—-\na: b\n---\n",
            (
                "1:1: error[front-matter-missing]: '—-' does not open the front matter; write ---, "
                "three hyphens at the line's start"
            ),
        ),
        (
            "name: x\nfate: killed\n",
            (
                "1:1: error[front-matter-missing]: the fields stand without the '---' that opens "
                "the "
                "front matter; put a line --- above them and one below"
            ),
        ),
        (
            "---\na: b\n\nText.\n",
            (
                "1:1: error[front-matter-open]: the front matter that opens here is never closed; "
                "put "
                "a line --- below the last field"
            ),
        ),
        (
            "---\na: b\n----\nText.\n",
            (
                "3:1: error[front-matter-open]: '----' does not close the front matter; write ---, "
                "three hyphens at the line's start"
            ),
        ),
        (
            "---\na: b\n...\nText.\n",
            (
                "3:1: error[front-matter-open]: '...' does not close the front matter; write ---, "
                "three hyphens at the line's start"
            ),
        ),
    ],
)
def test_a_missing_marker_is_named(text: str, line: str) -> None:
    report = Report()
    assert split_front_matter(text, "f.md", report) is None
    assert said(report) == f"f.md:{line}\n"


@given(st.text(alphabet="-a:\n "))
def test_halves_and_markers_make_the_file(text: str) -> None:
    report = Report()
    parts = split_front_matter(text, "f.md", report)
    assert (parts is None) == report.has_errors()
    if parts:
        lines = text.split("\n")
        assert lines[parts.fields_line - 1 : parts.body_line - 2] == parts.fields.split("\n")[:-1]
        assert "\n".join(lines[parts.body_line - 1 :]) == parts.body


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfname: x\r\nfate: y\r\n", "name: x\nfate: y\n"),
        (b"one\rtwo\r\n\rthree", "one\ntwo\n\nthree"),
        ("Jose\u0301".encode(), "Jos\u00e9"),
        ("\ufa19\u4e95 Jose\u0301".encode(), "\ufa19\u4e95 Jos\u00e9"),
        ("آنا\u200cكاسك".encode(), "آنا\u200cكاسك"),
    ],
    ids=["byte order mark", "line ends", "accents apart", "compatibility ideograph", "joiners"],
)
def test_a_file_is_read_as_text(data: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "f.md").write_bytes(data)
    report = Report()
    assert read_text(tmp_path / "f.md", "f.md", report) == text
    assert not report.has_errors()


SAVE = "save the file as UTF-8 in your editor (Save with encoding)"
STANDS = "stands here; delete it, or type what was meant"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (
            "name: x\nrole: Сторож у булочной\n".encode("cp1251"),
            (
                "2:7: error[not-utf-8]: the byte 0xD1 is not UTF-8; it looks like Windows-1251, in "
                f"which it is 'Сторож'; {SAVE}"
            ),
        ),
        (
            "role: Сторож у булочной\n".encode("koi8_r"),
            (
                "1:7: error[not-utf-8]: the byte 0xF3 is not UTF-8; it looks like KOI8-R, in "
                "which it "
                f"is 'Сторож'; {SAVE}"
            ),
        ),
        (
            "é: x\n".encode() + "name: José Muñoz\n".encode("cp1252"),
            (
                "2:10: error[not-utf-8]: the byte 0xE9 is not UTF-8; it looks like Windows-1252, "
                "in "
                f"which it is 'José'; {SAVE}"
            ),
        ),
        (
            b"\xef\xbb\xbf\n" + "name: José Muñoz\n".encode("cp1252"),
            (
                "2:10: error[not-utf-8]: the byte 0xE9 is not UTF-8; it looks like Windows-1252, "
                f"in which it is 'José'; {SAVE}"
            ),
        ),
        (
            "name: x\n".encode("utf-16"),
            f"1:1: error[not-utf-8]: the file is not UTF-8; it looks like UTF-16; {SAVE}",
        ),
        (
            b"\xff\x81\x8d\x90 \xff\x81\x8d",
            (
                "1:1: error[not-utf-8]: the byte 0xFF is not UTF-8; it looks like another "
                "encoding; "
                f"{SAVE}"
            ),
        ),
        (b"a\nb\0c", f"2:2: error[character-forbidden]: a NUL byte (U+0000) {STANDS}"),
        (
            "name: K\ufffdsk".encode(),
            f"1:8: error[character-forbidden]: the mark of a lost letter (U+FFFD) {STANDS}",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, line: str, tmp_path: Path) -> None:
    (tmp_path / "f.md").write_bytes(data)
    report = Report()
    assert read_text(tmp_path / "f.md", "f.md", report) is None
    assert said(report) == f"f.md:{line}\n"


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "f.md").open("wb") as file:
        file.truncate(9 * 2**20)
    report = Report()
    assert read_text(tmp_path / "f.md", "f.md", report) is None
    assert said(report) == (
        "f.md: error[file-too-large]: the file has 9 MiB, and at most 8 MiB are read; split it, or "
        "keep images in media/\n"
    )


def test_a_missing_file_and_a_folder_are_reported(tmp_path: Path) -> None:
    report = Report()
    assert read_text(tmp_path / "none.md", "none.md", report) is None
    assert read_text(tmp_path, "folder.md", report) is None
    assert said(report) == (
        "folder.md: error[file-unreadable]: this is not a file; remove it\n"
        "none.md: error[file-unreadable]: the file cannot be read (No such file or directory); "
        "check its permissions\n"
    )


@given(st.binary())
def test_any_bytes_give_text_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file_path = tmp_path_factory.getbasetemp() / "bytes.md"
    file_path.write_bytes(data)
    report = Report()
    assert (read_text(file_path, "bytes.md", report) is None) == report.has_errors()
