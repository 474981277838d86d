"""`tributes import`: what readers sent, as pending files, and nothing else of them."""

import json
from pathlib import Path

import pytest
from conftest import Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE
from generator.diagnostics import Report
from generator.importing.tributes.judging import RefusedError, Submission, find_person, read_day
from generator.importing.tributes.taking import Imported, Wish, import_tributes
from generator.load.corpus import load
from generator.records.reference import Tribute

HEAD = "person,name,date,message\n"
ROW = "ada-roe,Ben Hill,2024-03-14,She taught me to read.\n"


def take(
    site: Site, content: str | bytes, *, unnamed: str | None = None, is_dry: bool = False
) -> Imported:
    """Import a file's content."""
    path = site.path.parent / "sent"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    loaded = load(site.path, Report())
    assert loaded
    wish = Wish(file_path=path, unnamed=unnamed, is_dry=is_dry)
    return import_tributes(site.path, loaded, wish)


def tributes(site: Site) -> list[Tribute]:
    """The tributes that the site's own reading finds; it must find nothing wrong."""
    report = Report()
    loaded = load(site.path, report)
    assert loaded
    assert report.placed(lambda location: location) == []
    return [one for written in loaded.corpus.tributes.values() for one in written]


def reasons(imported: Imported) -> list[str]:
    """Why rows were refused."""
    return [reason for _, reason in imported.refused]


def test_row_becomes_a_pending_file_that_the_site_reads(site: Site) -> None:
    take(site, HEAD + ROW)
    (tribute,) = tributes(site)
    assert (tribute.victim, tribute.by.text, tribute.status) == ("ada-roe", "Ben Hill", "pending")
    assert str(tribute.on) == "2024-03-14"
    assert tribute.body.plain == "She taught me to read."


def test_new_file_has_no_name_in_its_own(site: Site) -> None:
    (path,) = take(site, HEAD + ROW).taken
    assert path.startswith("content/tributes/ada-roe/2024-03-14-")
    assert "hill" not in path


def test_pending_tribute_is_shown_nowhere(site: Site) -> None:
    site.write({"site.yaml": "title: M\neditor: E\ntributes: {enabled: true}\n"})
    take(site, HEAD + ROW)
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    assert not any(b"taught me to read" in content for content in outcome.files().values())


def test_second_import_takes_nothing(site: Site) -> None:
    take(site, HEAD + ROW)
    again = take(site, HEAD + ROW)
    assert (again.taken, again.known) == ([], 1)


@pytest.mark.parametrize("status", ["approved", "declined"])
def test_same_words_by_nearly_the_same_name_are_known(site: Site, status: str) -> None:
    text = f"---\nby: Ben Hil\non: 2024-03-15\nstatus: {status}\n---\nshe taught me  to read\n"
    site.write({"content/tributes/ada-roe/one.md": text})
    assert take(site, HEAD + ROW).known == 1


def test_one_that_a_moderator_shortened_is_known_by_its_id(site: Site) -> None:
    (path,) = take(site, HEAD + ROW).taken
    file = site.path / path
    file.write_text(file.read_text(encoding="utf-8").replace(" to read", ""), encoding="utf-8")
    assert take(site, HEAD + ROW).known == 1


def test_same_words_by_somebody_else_are_taken(site: Site) -> None:
    rows = ROW + ROW.replace("Ben Hill", "Cora Lund")
    assert len(take(site, HEAD + rows).taken) == 2


def test_repeated_row_of_one_file_is_known(site: Site) -> None:
    imported = take(site, HEAD + ROW + ROW)
    assert (len(imported.taken), imported.known) == (1, 1)


def test_dry_run_writes_nothing(site: Site) -> None:
    assert len(take(site, HEAD + ROW, is_dry=True).taken) == 1
    assert tributes(site) == []


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1251", "Windows-1251")],
)
def test_encoding_is_found_and_said(site: Site, encoding: str, name: str) -> None:
    text = "кому;имя;дата;текст\nada-roe;Вера;14.03.2024;Мы помним Вас.\n"
    imported = take(site, text.encode(encoding))
    assert imported.form == f"CSV in {name}"
    assert tributes(site)[0].body.plain == "Мы помним Вас."


def test_western_letters_that_stand_alone_are_windows_1252(site: Site) -> None:
    text = HEAD + "ada-roe,Zoé,2024-03-14,Déjà là.\n"
    imported = take(site, text.encode("cp1252"))
    assert imported.form == "CSV in Windows-1252"
    assert tributes(site)[0].by.text == "Zoé"


@pytest.mark.parametrize("form", ["list", "within", "lines"])
def test_json_is_read_in_each_of_its_forms(site: Site, form: str) -> None:
    items = [
        {"to": "ada-roe", "by": "Ben", "on": "2024-03-14T10:00:00Z", "text": f"Words {n}."}
        for n in (1, 2)
    ]
    texts = {
        "list": json.dumps(items),
        "within": json.dumps({"count": 2, "responses": items}),
        "lines": "\n".join(json.dumps(item) for item in items),
    }
    assert len(take(site, texts[form]).taken) == 2


MAIL = (
    "From ben@mail.example Thu Mar 14 10:00:00 2024\n"
    "From: =?utf-8?B?0JLQtdGA0LA=?= <vera@mail.example>\n"
    "To: tributes+ada-roe@memorial.example\n"
    "Subject: In memory\n"
    "Date: Thu, 14 Mar 2024 10:00:00 +0300\n"
    "X-Originating-IP: 203.0.113.7\n"
)


def test_mail_is_taken_without_its_sender(site: Site) -> None:
    mail = (
        MAIL + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        "0J/QvtC80L3QuNC8Lgo=\n--b\nContent-Type: image/png\n"
        "Content-Disposition: attachment; filename=a.png\n\nxx\n--b--\n"
    )
    imported = take(site, mail)
    assert imported.attachments == 1
    (tribute,) = tributes(site)
    assert (tribute.by.text, tribute.body.plain) == ("Вера", "Помним.")
    written = (site.path / imported.taken[0]).read_text(encoding="utf-8")
    assert "mail.example" not in written
    assert "203.0.113.7" not in written


def test_html_mail_becomes_text_and_its_signature_goes(site: Site) -> None:
    mail = (
        MAIL + "Content-Type: text/html\n\n<style>p{}</style><p>One &amp;\ntwo</p><p>Three<br>"
        "-- <br>Vera, +7 701 123 45 67</p>\n"
    )
    imported = take(site, mail)
    assert (
        (site.path / imported.taken[0])
        .read_text(encoding="utf-8")
        .endswith("---\nOne & two\n\nThree\n")
    )


@pytest.mark.parametrize(
    "private",
    ["ben@mail.example", "+7 (701) 123-45-67", "8 (701) 123-45-67", "203.0.113.7"],
)
def test_what_leads_to_the_writer_is_taken_out_of_the_text(site: Site, private: str) -> None:
    imported = take(site, HEAD + f"ada-roe,Ben {private},2024-03-14,Rest well. {private}\n")
    assert imported.masked == 1
    (tribute,) = tributes(site)
    assert (tribute.by.text, tribute.body.plain) == ("Ben", "Rest well. […]")


def test_number_of_another_column_is_taken_out_of_the_text(site: Site) -> None:
    text = "phone," + HEAD + "5550123,ada-roe,Ben,2024-03-14,Call 5550123\n"
    assert take(site, text).masked == 1


def test_years_and_dates_are_no_telephone_numbers(site: Site) -> None:
    words = "1951 - 1987. 14.03.1987 - 15.03.1987 (1951) 1000000"
    assert take(site, HEAD + f"ada-roe,Ben,2024-03-14,{words}\n").masked == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ada-row,Ben,2024-03-14,Words", "did you mean 'ada-roe'"),
        (",Ben,2024-03-14,Words", "to whom"),
        ("ada-roe,,2024-03-14,Words", "--unnamed"),
        ("ada-roe,ben@mail.example,2024-03-14,Words", "--unnamed"),
        ("ada-roe,Ben,,Words", "no date"),
        ("ada-roe,Ben,03/04/2024,Words", "one way"),
        ("ada-roe,Ben,2024-03-14,", "no text"),
        ("ada-roe,Ben,2024-03-14,\u200b\0", "no text"),
        ("ada-roe,Ben,2024-03-14,Wo\ufffdds", "lost letters"),
        ("ada-roe,Ben,2024-03-14,Words,more", "5 cells"),
        ("ada-roe,Ben,2024-03-14," + "x" * 1501, "1501 characters"),
    ],
)
def test_row_that_cannot_be_taken_keeps_no_other_out(site: Site, row: str, reason: str) -> None:
    imported = take(site, HEAD + row + "\n" + ROW)
    assert [place for place, _ in imported.refused] == ["row 2"]
    assert reason in reasons(imported)[0]
    assert len(imported.taken) == 1


def test_unnamed_writers_are_called_as_the_editor_says(site: Site) -> None:
    take(site, HEAD + "ada-roe,,2024-03-14,Words\n", unnamed="A neighbour")
    assert tributes(site)[0].by.text == "A neighbour"


@pytest.mark.parametrize(
    "named",
    [
        "ada-roe",
        "https://memorial.example/ru/victims/ada-roe.html?x#y",
        "victims/ada-roe/",
        "Re: tribute to ada-roe",
    ],
)
def test_person_is_found_by_id_address_or_subject(named: str) -> None:
    assert find_person(named, {"ada-roe", "ben-hill"}) == "ada-roe"


def test_two_persons_in_one_subject_are_refused() -> None:
    with pytest.raises(RefusedError, match="several"):
        find_person("ada-roe and ben-hill", {"ada-roe", "ben-hill"})


@given(st.text())
def test_any_text_for_a_date_is_a_day_or_refused(written: str) -> None:
    try:
        read_day(written)
    except RefusedError as error:
        assert str(error)


def test_markup_and_hidden_marks_are_text_or_gone(site: Site) -> None:
    take(site, HEAD + 'ada-roe,"Ben\n""B"": {x}",2024-03-14,"<b>\u202eOne</b>\r\n\r\n---\nTwo"\n')
    (tribute,) = tributes(site)
    assert tribute.by.text == 'Ben "B": {x}'
    assert tribute.body.plain == "<b>One</b> --- Two"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A file with one that is good and one that is not."""
    path = tmp_path / "sent.csv"
    path.write_text(HEAD + ROW + ROW.replace("ada-roe", "nobody"), encoding="utf-8")
    return path


def test_command_counts_and_says_what_to_do(
    site: Site, sent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["tributes", "import", str(sent), "--site", str(site.path)]
    assert main(command) == CONTENT_STOPS_IT
    out = capsys.readouterr().out
    assert "row 3: refused: there is no person 'nobody'" in out
    assert "1 taken as pending, 0 known already, 1 refused." in out
    assert "cenotaph check --site" in out
    assert "This site shows no tributes" in out


def test_columns_that_nobody_knows_are_listed_and_can_be_named(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sent.csv"
    path.write_text(HEAD.replace("message", "said") + ROW, encoding="utf-8")
    command = ["tributes", "import", str(path), "--site", str(site.path)]
    assert main(command) == CANNOT_RUN
    error = capsys.readouterr().err
    assert "'said'" in error
    assert "--map text=COLUMN" in error
    assert main([*command, "--map", "text=said"]) == DONE


@pytest.mark.parametrize("content", ["", HEAD, "[]", "{", '["x', HEAD + 'a,"b'])
def test_file_of_which_nothing_can_be_taken_is_a_failure(
    site: Site, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "sent"
    path.write_text(content, encoding="utf-8")
    assert main(["tributes", "import", str(path), "--site", str(site.path)]) == CANNOT_RUN


def test_broken_tribute_of_the_site_stops_an_import(site: Site, sent: Path) -> None:
    site.write({"content/tributes/ada-roe/one.md": "---\nfrom: X\n---\n"})
    before = sorted(site.path.rglob("*"))
    assert main(["tributes", "import", str(sent), "--site", str(site.path)]) == CONTENT_STOPS_IT
    assert sorted(site.path.rglob("*")) == before


STARTS = st.sampled_from([b"", HEAD.encode(), b"[", b'{"text":', MAIL.encode(), b"\xff\xfe"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(STARTS, st.binary(max_size=300))
def test_any_bytes_give_a_message(site: Site, start: bytes, rest: bytes) -> None:
    path = site.path.parent / "sent"
    path.write_bytes(start + rest)
    command = ["tributes", "import", str(path), "--site", str(site.path), "--dry-run"]
    assert main(command) in (DONE, CONTENT_STOPS_IT, CANNOT_RUN)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=80))
def test_whatever_is_taken_is_read_as_it_was_written(site: Site, by: str, text: str) -> None:
    item = {"person": "ada-roe", "by": by, "date": "2024-03-14", "text": text}
    imported = take(site, json.dumps([item]))
    assert len(imported.taken) + imported.known + len(imported.refused) == 1
    tributes(site)


def test_id_is_the_same_for_the_same_content() -> None:
    day = read_day("2024-03-14")
    one, other = (Submission("ada-roe", by, day, "Words", 0) for by in ("Ben Hill", "ben hill"))
    assert one.id == other.id


def test_file_without_names_of_columns_tells_no_address(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sent.csv"
    path.write_text("ada-roe,ben@mail.example,Words\n" * 2, encoding="utf-8")
    assert main(["tributes", "import", str(path), "--site", str(site.path)]) == CANNOT_RUN
    assert "mail.example" not in capsys.readouterr().err


def test_mail_after_a_line_that_is_no_ascii_is_taken(site: Site) -> None:
    mail = (
        "From j\u00fcri@mail.example Thu Mar 14 10:00:00 2024\n"
        "From: Ben Hill <ben@mail.example>\nSubject: ada-roe\n"
        "Date: Thu, 14 Mar 2024 10:00:00 +0200\n\nShe taught me to read.\n"
    )
    assert take(site, mail).refused == []
    (tribute,) = tributes(site)
    assert tribute.body.plain == "She taught me to read."


def test_line_of_hyphens_divides_a_mail_and_is_no_signature(site: Site) -> None:
    take(site, MAIL + "\nOne\n--\nTwo\n-- \nVera\n")
    assert tributes(site)[0].body.plain == "One -- Two"
