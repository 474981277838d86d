import errno
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.load.discover import (
    Discovered,
    MediaFile,
    OverlayFile,
    RecordFile,
    RollFile,
    TributeFile,
    discover,
)
from generator.load.identifiers import ID_LIMIT, id_mistake, is_id
from generator.telling.text import format_concise


def site(site_path: Path, *paths: str) -> Path:
    """A site with these files in its content, all of them empty."""
    (site_path / "content").mkdir(exist_ok=True)
    for path in paths:
        file_path = site_path / "content" / path
        file_path.parent.mkdir(parents=True, exist_ok=True)
        file_path.touch()
    return site_path


def found(site_path: Path) -> Discovered:
    report = Report()
    discovered = discover(site_path, report)
    assert not report.has_errors()
    return discovered


def said(site_path: Path) -> list[str]:
    report = Report()
    discover(site_path, report)
    return format_concise(report.placed(lambda location: location)).splitlines()


def test_every_kind_of_file_is_found(tmp_path: Path) -> None:
    site(
        tmp_path,
        "events/fire.md",
        "events/fire.ru.md",
        "events/fire.zh-Hant.md",
        "events/flood.yaml",
        "victims/anna.md",
        "victims/roll.csv",
        "victims/roll.yaml",
        "victims/long.csv",
        "places/quay.yaml",
        "places/quay.ru.yaml",
        "sources/courier.yaml",
        "schemes/alert.yaml",
        "pages/about.md",
        "tributes/anna/choir.md",
        "media/Anna 1.JPG",
    )
    assert found(tmp_path) == Discovered(
        records=(
            RecordFile("event", "fire", "content/events/fire.md"),
            RecordFile("event", "flood", "content/events/flood.yaml"),
            RecordFile("page", "about", "content/pages/about.md"),
            RecordFile("place", "quay", "content/places/quay.yaml"),
            RecordFile("scheme", "alert", "content/schemes/alert.yaml"),
            RecordFile("source", "courier", "content/sources/courier.yaml"),
            RecordFile("victim", "anna", "content/victims/anna.md"),
        ),
        overlays=(
            OverlayFile("event", "fire", "ru", "content/events/fire.ru.md"),
            OverlayFile("event", "fire", "zh-Hant", "content/events/fire.zh-Hant.md"),
            OverlayFile("place", "quay", "ru", "content/places/quay.ru.yaml"),
        ),
        rolls=(
            RollFile("long", "content/victims/long.csv", None),
            RollFile("roll", "content/victims/roll.csv", "content/victims/roll.yaml"),
        ),
        tributes=(TributeFile("anna", "choir", "content/tributes/anna/choir.md"),),
        media=(MediaFile("Anna 1.JPG", "content/media/Anna 1.JPG"),),
    )


def test_an_empty_content_folder_is_a_site(tmp_path: Path) -> None:
    assert found(site(tmp_path)) == Discovered()


def test_hidden_files_and_leftovers_are_no_content(tmp_path: Path) -> None:
    leftovers = [".DS_Store", "a.md~", ".a.md.swp", "#a.md#", "a.md.bak", "Thumbs.db", "~$a.md"]
    site(tmp_path, ".git/x", *(f"events/{name}" for name in leftovers))
    assert found(tmp_path) == Discovered()


def test_a_name_typed_on_macos_is_the_same_id(tmp_path: Path) -> None:
    site(tmp_path, "victims/jose\u0301.md")
    assert found(tmp_path).records == (
        RecordFile("victim", "jos\u00e9", "content/victims/jose\u0301.md"),
    )


REFUSED = {
    "unknown folder": (
        ["event/fire.md"],
        [
            (
                "content/event: error[content-unknown-folder]: 'event' is no folder of the "
                "content; "
                "did you mean 'events'?"
            )
        ],
    ),
    "stray file": (
        ["fire.md"],
        [
            (
                "content/fire.md: error[content-stray-file]: a file stands beside the folders; "
                "move it "
                "into a folder of its kind: events, victims, places, sources, schemes, pages, "
                "tributes, media"
            )
        ],
    ),
    "nested folder": (
        ["events/1987/fire.md"],
        [
            (
                "content/events/1987: error[content-nested-folder]: a folder stands where only "
                "files "
                "may; move its files up to content/events/"
            )
        ],
    ),
    "misspelt extension": (
        ["places/quay.yml", "pages/about.MD", "events/fire.markdown"],
        [
            (
                "content/events/fire.markdown: error[file-extension]: the files of events/ end in "
                ".md "
                "or .yaml; rename it to fire.md"
            ),
            (
                "content/pages/about.MD: error[file-extension]: the files of pages/ end in .md; "
                "rename "
                "it to about.md"
            ),
            (
                "content/places/quay.yml: error[file-extension]: the files of places/ end in "
                ".yaml; "
                "rename it to quay.yaml"
            ),
        ],
    ),
    "other extension": (
        ["victims/roll.xlsx"],
        [
            (
                "content/victims/roll.xlsx: error[file-extension]: the files of victims/ end in "
                ".md, "
                ".yaml or .csv; move it out of the site's folder, and take its rows with: "
                "cenotaph import roll.xlsx"
            )
        ],
    ),
    "list of no kind": (
        ["people.CSV", "victims/notes.txt"],
        [
            (
                "content/people.CSV: error[content-stray-file]: a file stands beside the folders; "
                "move it out of the site's folder, and take its rows with: cenotaph import "
                "people.CSV"
            ),
            (
                "content/victims/notes.txt: error[file-extension]: the files of victims/ end in "
                ".md, .yaml or .csv; convert it, or move it out"
            ),
        ],
    ),
    "overlay without a language": (
        ["events/fire.2.md", "events/a.b.ru.md"],
        [
            (
                "content/events/a.b.ru.md: error[overlay-language]: 'b.ru' between the dots is no "
                "language's tag; a translation is called <id>.<language>.md, as in anna-kask.ru.md"
            ),
            (
                "content/events/fire.2.md: error[overlay-language]: '2' between the dots is no "
                "language's tag; a translation is called <id>.<language>.md, as in anna-kask.ru.md"
            ),
        ],
    ),
    "two files for a record": (
        ["events/fire.md", "events/fire.yaml"],
        [
            (
                "content/events/fire.yaml: error[duplicate-id]: this file and "
                "content/events/fire.md "
                "have the same name but for case, extension or how an accent is typed; join the "
                "two, or rename one"
            )
        ],
    ),
    "media that differ in case": (
        ["media/Anna.jpg", "media/anna.jpg"],
        [
            (
                "content/media/anna.jpg: error[duplicate-id]: this file and content/media/Anna.jpg "
                "have the same name but for case, extension or how an accent is typed; join the "
                "two, or rename one"
            )
        ],
    ),
    "accents apart and as one": (
        ["media/jose\u0301.jpg", "media/jos\u00e9.jpg"],
        [
            (
                "content/media/jos\u00e9.jpg: error[duplicate-id]: this file and "
                "content/media/jose\u0301.jpg have the same name but for case, extension or how an "
                "accent is typed; join "
                "the "
                "two, or rename one"
            )
        ],
    ),
    "malformed id": (
        ["victims/Anna Kask.md"],
        [
            (
                "content/victims/Anna Kask.md: error[bad-id]: 'A' cannot stand in an id, "
                "which "
                "is made of lower-case letters, digits and hyphens; call it 'anna-kask'"
            )
        ],
    ),
    "stray tribute": (
        ["tributes/choir.md"],
        [
            (
                "content/tributes/choir.md: error[tribute-stray]: a tribute stands outside its "
                "person's folder; move it to tributes/<the person's id>/"
            )
        ],
    ),
    "unprintable name": (
        ["media/a\nb.jpg"],
        [
            (
                "content/media: error[file-name]: the name 'a\\nb.jpg' holds characters that "
                "cannot be "
                "shown; rename the file"
            )
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_content_cannot_have_is_named(case: str, tmp_path: Path) -> None:
    paths, lines = REFUSED[case]
    assert said(site(tmp_path, *paths)) == lines


def test_a_folder_without_content_is_no_site(tmp_path: Path) -> None:
    assert said(tmp_path) == [
        (
            "content: error[content-missing]: this folder has no 'content' folder, so it is no "
            "site; "
            "begin one with: cenotaph new"
        )
    ]


def test_a_folder_that_the_system_does_not_give_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = site(tmp_path, "events/fire.md", "victims/ada.md")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "events":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert said(content) == [
        (
            "content/events: error[folder-unreadable]: the folder cannot be read "
            "(Permission denied); check its permissions"
        )
    ]


def test_a_link_out_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.md").touch()
    (tmp_path / "site").mkdir()
    site(tmp_path / "site", "events/fire.md")
    events = tmp_path / "site/content/events"
    (events / "inside.md").symlink_to(events / "fire.md")
    (events / "outside.md").symlink_to(tmp_path / "outside.md")
    (events / "nowhere.md").symlink_to("none.md")
    (events / "loop.md").symlink_to("loop.md")
    (tmp_path / "site/content/victims").symlink_to(tmp_path)
    assert said(tmp_path / "site") == [
        "content/events/loop.md: error[link-broken]: this link leads nowhere; remove it",
        "content/events/nowhere.md: error[link-broken]: this link leads nowhere; remove it",
        (
            "content/events/outside.md: error[link-outside]: this link leads out of the site's "
            "folder, "
            "so a copy of the site would lack it; put the file itself here"
        ),
        (
            "content/victims: error[link-outside]: this link leads out of the site's folder, so a "
            "copy "
            "of the site would lack it; put the file itself here"
        ),
    ]


def test_a_content_folder_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "elsewhere")
    assert "link-outside" in said(tmp_path / "site")[0]


def test_a_folder_that_links_to_its_parent_ends(tmp_path: Path) -> None:
    site(tmp_path, "tributes/anna/choir.md")
    (tmp_path / "content/tributes/anna/up").symlink_to(tmp_path / "content")
    assert said(tmp_path) == [
        (
            "content/tributes/anna/up: error[content-nested-folder]: a folder stands where only "
            "files "
            "may; move its files up to content/tributes/anna/"
        )
    ]


def test_a_socket_and_a_name_that_is_no_text_are_refused(tmp_path: Path) -> None:
    site(tmp_path, "media/a.jpg")
    media = tmp_path / "content/media"
    (media / os.fsdecode(b"\xff.jpg")).touch()
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(media / "s.jpg"))
    assert said(tmp_path) == [
        (
            "content/media: error[file-name]: the name '\\udcff.jpg' holds characters that cannot "
            "be "
            "shown; rename the file"
        ),
        (
            "content/media/s.jpg: error[file-unreadable]: this is neither a file nor a folder; "
            "remove "
            "it"
        ),
    ]


@pytest.mark.parametrize(
    "record_id",
    ["a", "anna-kask", "007", "анна-каск", "آنا-كاسك", "अन्ना", "jos\u00e9", "a--b", "con-1", "王"],
)
def test_ids_of_every_script_will_do(record_id: str) -> None:
    assert is_id(record_id)


@pytest.mark.parametrize(
    ("record_id", "message", "advice"),
    [
        ("", "an id begins and ends with a letter or digit", "choose another id"),
        ("-a", "an id begins and ends with a letter or digit", "call it 'a'"),
        ("a_b", "'_' cannot stand in an id", "call it 'a-b'"),
        ("Анна", "'А' cannot stand in an id", "call it 'анна'"),
        ("a\u200bb", "the character U+200B cannot stand in an id", "call it 'a-b'"),
        ("jose\u0301", "an id is written in NFC", "call it 'jos\u00e9'"),
        ("con", "Windows can keep no file called 'con'", "choose another id"),
        ("com1", "Windows can keep no file called 'com1'", "choose another id"),
        ("я" * (ID_LIMIT // 2 + 1), f"an id has at most {ID_LIMIT} bytes", "choose another id"),
    ],
)
def test_an_id_that_will_not_do_is_explained(record_id: str, message: str, advice: str) -> None:
    mistake = id_mistake(record_id)
    assert mistake
    assert mistake[0].startswith(message)
    assert mistake[1] == advice


@given(st.text())
def test_advice_for_any_id_is_an_id(record_id: str) -> None:
    mistake = id_mistake(record_id)
    if mistake and mistake[1].startswith("call it"):
        assert is_id(mistake[1].split("'")[1])
