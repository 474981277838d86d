"""`check --fix`: what is surely meant is shown, and written where it is agreed to."""

import io
import os
from collections import Counter
from pathlib import Path

import pytest
from conftest import Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.diagnostics import Diagnostic, Report, Severity
from generator.fixing.files import lines_of
from generator.fixing.finding import find_fixes
from generator.fixing.showing import format_diff
from generator.fixing.trial import without_new_errors
from generator.fixing.writing import FixError, write_fixes
from generator.load.corpus import load
from generator.load.positions import Locator

ADA = "content/victims/ada-roe.md"
DAY_FIRST = "title: The Test Memorial\neditor: Its editors\ndates: day-month-year\n"


def person(fields: str, body: str = "") -> dict[str, bytes]:
    """A person's record with some lines of its own."""
    text = f"---\nname: Ada Roe\nevents: fire\nsources: report\n{fields}---\n{body}"
    return {ADA: text.encode()}


def wrong_with(site: Site) -> list[Diagnostic]:
    report = Report()
    load(site.path, report)
    return report.placed(Locator(site.path))


def errors(site: Site) -> Counter[tuple[str, int, str]]:
    found = (one for one in wrong_with(site) if one.severity is Severity.ERROR)
    return Counter((one.location.path, one.location.line, one.code) for one in found)


def fix(site: Site) -> str:
    """Put right all that can be; the diff of it."""
    files = without_new_errors(site.path, find_fixes(site.path, wrong_with(site)))
    write_fixes(site.path, files)
    return format_diff(files)


def fixed(site: Site, fields: str, body: str = "") -> str:
    """What becomes of some lines of a person's record."""
    site.write(person(fields, body))
    fix(site)
    text = (site.path / ADA).read_bytes().decode()
    start = text.index("sources: report\n") + len("sources: report\n")
    return text[start : text.index("---\n", start)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("fate: killed\noccupatoin: baker\n", "fate: killed\noccupation: baker\n"),
        ("fate: Killed\n", "fate: killed\n"),
        ("fate: 'Died later'\n", "fate: 'died-later'\n"),
        ("died: {when: 2 November 1931}\n", "died: {when: 1931-11-02}\n"),
        ("died: {when: 1931-11-2}\n", "died: {when: 1931-11-02}\n"),
        ("died: {when: 1931–11–02}\n", "died: {when: 1931-11-02}\n"),
        ('died:\n  when: "1931/11/02"\n', 'died:\n  when: "1931-11-02"\n'),
        ("fate: killed\ncapacity: Security Guard\n", "fate: killed\ncapacity: security-guard\n"),
        ("fate: killed   # so it says\t \n", "fate: killed   # so it says\n"),
    ],
)  # fmt: skip
def test_what_is_surely_meant_is_written(before: str, after: str, site: Site) -> None:
    assert fixed(site, before) == after


@pytest.mark.parametrize(
    "fields",
    [
        "fate: killed\nborn: {when: 02/03/1900}\n",
        "fate: killed\nborn: {when: 13/14/1900}\n",
        "fate: killed\nborn: {when: about 1900}\n",
        "fate: killed\nborn: {when: 1900s}\n",
        "fate: slain\n",
        "fate: killed\nphto: a.jpg\nphoto: b.jpg\n",
        "fate: killed\nwhatever: 1\n",
        "fate: killed\ndate: 1931-11-02\n",
    ],
)
def test_what_is_not_sure_is_left_to_the_editor(fields: str, site: Site) -> None:
    assert fixed(site, fields) == fields


@pytest.mark.parametrize(
    ("order", "written", "after"),
    [
        ("day-month-year", "02/03/1900", "1900-03-02"),
        ("month-day-year", "02/03/1900", "1900-02-03"),
        ("day-month-year", "13.3.1900", "1900-03-13"),
        ("month-day-year", "13.3.1900", "13.3.1900"),
        ("day-month-year", "3/13/1900", "3/13/1900"),
    ],
)
def test_dates_are_read_in_the_order_that_the_site_states(
    order: str, written: str, after: str, site: Site
) -> None:
    site.write({"site.yaml": DAY_FIRST.replace("day-month-year", order)})
    fields = f"fate: killed\nborn: {{when: {written}}}\n"
    assert fixed(site, fields) == fields.replace(written, after)


@pytest.mark.parametrize("written", ["14.03.1900", "03/14/1900", "14-3-1900"])
def test_day_that_can_be_no_month_needs_no_setting(site: Site, written: str) -> None:
    before = f"fate: killed\nborn: {{when: {written}}}\n"
    assert fixed(site, before) == before.replace(written, "1900-03-14")


def test_without_the_setting_the_message_says_that_there_is_one(site: Site) -> None:
    site.write(person("fate: killed\nborn: {when: 02/03/1900}\n"))
    (told,) = wrong_with(site)
    assert told.fix is None
    assert "dates: day-month-year" in told.advice


def test_days_of_records_are_read_in_that_order_too(site: Site) -> None:
    site.write({"site.yaml": DAY_FIRST})
    before = "fate: killed\ncorrections: {on: 3/2/2024, text: The name.}\n"
    assert fixed(site, before) == before.replace("3/2/2024", "2024-02-03")


def test_all_else_of_a_file_stays_byte_for_byte(site: Site) -> None:
    before = (
        "\ufeff---\r\nname: Ada Roe\r\nevents:   fire # two  \r\nfate: Killed\r\n"
        "sources: 'report'\r\nnames: {ru: Ада Ро}\r\nborn: {place: e\u0301, when: 1900-1-2}\r\n"
        "---\r\nTwo spaces  \r\nbreak a line.  \r\n"
    )
    site.write({ADA: before.encode()})
    fix(site)
    after = (
        before.replace("# two  ", "# two")
        .replace("Killed", "killed")
        .replace("1900-1-2", "1900-01-02")
    )
    assert (site.path / ADA).read_bytes() == after.encode()


def test_spaces_that_may_mean_something_stay(site: Site) -> None:
    fields = "fate: killed\nfamily_statement:\n  text: |\n    One  \n    two  \n"
    assert fixed(site, fields, "Three  \nfour.\n") == fields
    assert (site.path / ADA).read_bytes().endswith(b"Three  \nfour.\n")


def test_a_quote_after_a_space_opens_no_cell(site: Site) -> None:
    roll = 'id,name,events,text\nb-poe, "Bo,fire,"One.  \nTwo ""x"" , and  \nthree."\n'
    site.write({"content/victims/roll.csv": roll})
    assert fix(site) == ""
    assert (site.path / "content/victims/roll.csv").read_text() == roll


def test_a_comment_beside_a_text_below_is_left_alone(site: Site) -> None:
    fields = "born: > # 14/3/1901\n  14/3/1901\n"
    site.write({"site.yaml": DAY_FIRST})
    assert fixed(site, fields) == fields


def test_what_yaml_alone_takes_for_line_ends_moves_no_line(site: Site) -> None:
    fields = 'role: "a\x85b\x85\x85c"\noccupation: |\n  one  \n  two  \n  three  \n'
    assert fixed(site, fields) == fields


def test_a_file_that_a_link_leads_to_is_put_right_once(site: Site) -> None:
    site.write(person("fate: Killed\n"))
    (site.path / "content/victims/zoe.md").symlink_to("ada-roe.md")
    assert fix(site).count("+fate: killed") == 1
    assert "fate: killed\n" in (site.path / ADA).read_text()
    assert (site.path / "content/victims/zoe.md").is_symlink()


def test_cells_of_a_roll_are_put_right_in_place(site: Site) -> None:
    site.write(
        {
            "site.yaml": DAY_FIRST,
            "content/victims/roll.csv": (
                b'id,nmae,events,fate,died.when,text,sources\r\n'
                b'bo-ek,"Ek, Bo ",fire,Killed ,2.11.1931,"A  \r\nline.",report\r\n'
            ),
        }
    )  # fmt: skip
    fix(site)
    assert (site.path / "content/victims/roll.csv").read_bytes() == (
        b'id,name,events,fate,died.when,text,sources\r\n'
        b'bo-ek,"Ek, Bo ",fire,killed,1931-11-02,"A  \r\nline.",report\r\n'
    )  # fmt: skip


def test_a_fix_that_would_make_an_error_is_not_proposed(site: Site) -> None:
    before = "fate: killed\noccupatoin: [a, b]\nborn: {when: 2 March 1900}\n"
    assert fixed(site, before) == before.replace("2 March 1900", "1900-03-02")


def test_a_date_that_would_contradict_another_is_left_to_the_editor(site: Site) -> None:
    """The error would stand on a line that no fix is on."""
    before = "fate: killed\ndied: {when: 1931-11-02}\nborn: {when: 14 March 1950}\n"
    assert fixed(site, before) == before


def test_two_names_meant_for_one_field_are_left_alone(site: Site) -> None:
    before = "fate: killed\noccupatoin: baker\noccupatio: clerk\n"
    assert fixed(site, before) == before


def test_a_fix_that_another_file_suffers_from_is_not_proposed(site: Site) -> None:
    """The row and the file would then say different things."""
    site.write(
        {
            "content/victims/roll.csv": b"id,name,born.when\nada-roe,Ada Roe,1901\n",
            ADA: b"---\nevents: fire\nfate: killed\nsources: report\nbron: {when: 1900}\n---\n",
        }
    )
    before = errors(site)
    fix(site)
    assert not errors(site) - before


def run(site: Site, *given: str) -> int:
    return main(["check", "--site", str(site.path), "--today", "2024-06-01", *given])


def test_fix_shows_and_writes_nothing_where_nobody_is_asked(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(person("fate: Killed\n"))
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run(site, "--fix") == 1
    told = capsys.readouterr().out
    assert f"--- a/{ADA}\n+++ b/{ADA}\n" in told
    assert "\n-fate: Killed\n+fate: killed\n" in told
    assert "Nothing was changed. To put right 1 place in 1 file: cenotaph check --fix --yes" in told
    assert b"fate: Killed" in (site.path / ADA).read_bytes()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "is_written"), [("y\n", True), ("\n", False), ("no\n", False), ("", False)]
)
def test_fix_asks_at_a_terminal(
    answer: str,
    is_written: bool,
    site: Site,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site.write(person("fate: Killed\n"))
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert run(site, "--fix") == (0 if is_written else 1)
    assert "Put right 1 place in 1 file? [y/N]" in capsys.readouterr().out
    assert (b"fate: killed" in (site.path / ADA).read_bytes()) is is_written


def test_fix_says_what_remains(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(person("fate: Killed\nwhatever: 1\n"))
    assert run(site, "--fix", "--yes") == 1
    told = capsys.readouterr().out
    assert "Put right 1 place in 1 file.\n" in told
    remaining = told[told.index("Put right") :]
    assert "error[unknown-field]: 'whatever'" in remaining
    assert "unknown-value" not in remaining
    assert remaining.endswith(": 1 error.\n")


def test_fix_has_nothing_to_do_in_a_good_site(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "--fix", "--yes") == 0
    assert "Nothing here can be put right by itself.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "given",
    [("--yes",), ("--fix", "--format", "json"), ("--fix", "--links"), ("--fix", "--privacy")],
)
def test_what_cannot_be_asked_together_is_refused(given: tuple[str, ...], site: Site) -> None:
    assert run(site, *given) == 2


def test_the_private_overlay_is_never_changed(site: Site, tmp_path: Path) -> None:
    private = tmp_path / "private/content/victims/ada-roe.yaml"
    private.parent.mkdir(parents=True)
    private.write_text("nmae: Ada   \n")
    assert run(site, "--fix", "--yes", "--private", str(tmp_path / "private")) == 1
    assert private.read_text() == "nmae: Ada   \n"


def test_a_file_that_was_edited_meanwhile_is_not_written(site: Site) -> None:
    site.write(person("fate: Killed\n"))
    files = find_fixes(site.path, wrong_with(site))
    site.write(person("fate: Killed\n", "New words.\n"))
    with pytest.raises(FixError, match="edited meanwhile"):
        write_fixes(site.path, files)
    assert (site.path / ADA).read_bytes().endswith(b"New words.\n")


def test_a_hidden_file_beside_it_stays(site: Site) -> None:
    hidden = {f"content/victims/.ada-roe.md.{end}": "mine" for end in ("new", "tmp", "part")}
    site.write({**hidden, **person("fate: Killed\n")})
    assert "+fate: killed" in fix(site)
    assert {path: (site.path / path).read_text() for path in hidden} == hidden


def test_what_was_put_right_before_a_failure_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(person("fate: Killed\n"))
    site.write({"content/victims/zoe.md": (site.path / ADA).read_bytes()})
    files = find_fixes(site.path, wrong_with(site))
    replace = Path.replace

    def fail_at_ada(path: Path, target: Path) -> Path:
        if target.name == "ada-roe.md":
            raise OSError(28, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_at_ada)
    with pytest.raises(FixError, match=r"content/victims/zoe\.md was put right before that"):
        write_fixes(site.path, files)
    assert sorted(path.name for path in (site.path / "content/victims").iterdir()) == [
        "ada-roe.md",
        "zoe.md",
    ]


def test_a_file_keeps_its_permissions(site: Site) -> None:
    site.write(person("fate: Killed\n"))
    (site.path / ADA).chmod(0o640)
    fix(site)
    assert (site.path / ADA).stat().st_mode & 0o777 == 0o640


def test_trying_leaves_nothing_behind(site: Site) -> None:
    site.write(person("fate: Killed\n"))
    before = (site.path / ADA).stat()
    files = without_new_errors(site.path, find_fixes(site.path, wrong_with(site)))
    assert files
    assert b"fate: Killed" in (site.path / ADA).read_bytes()
    assert os.path.samestat(before, (site.path / ADA).stat())
    assert not list((site.path / ".cache").glob("trial-*"))


LINES = st.sampled_from(
    [
        "fate: killed", "fate: Killed", "fate: 'KILLED' ", "fate:", "fates: killed",
        "occupatoin: baker", "occupation: a: b", "occupation: baker  # x ", "oc: [a, b]",
        "born: {when: 2/3/1900}", "born: 3 March 1901", "born: {wehn: 1900-1-2}", "bron: 1900 ",
        "died: {when: 31/2/1931}", "died: {when: 2 November 1931, plce: quay}", "died: 1899-1-1",
        "capacity: Security Guard", "age: no", "sort: >", "  Roe, Ada  ",
        "names: {ru: 'e\u0301'}  ",
        "- x", "text: |", "  One  ", "\t", "   ", "# a comment ", "corrections: {on: 1/2/2024}",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", " \n"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Killed", "killed ", "slain", ""]),
        st.sampled_from(["2/3/1900", "1900-1-2 ", "x", '"1900 "']),
    ),
    max_size=3,
)


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lines=st.lists(st.tuples(LINES, ENDS), max_size=7),
    header=st.sampled_from(["fate", "fatte", "fate "]),
    rows=ROWS,
    is_stated=st.booleans(),
)
def test_a_fix_makes_no_error_is_done_once_and_changes_the_lines_it_shows(
    lines: list[tuple[str, str]],
    header: str,
    rows: list[tuple[str, str]],
    is_stated: bool,
    site: Site,
) -> None:
    record = "".join(line + end for line, end in lines)
    roll = "".join(f"p-{n},P Q,fire,{fate},{when}\n" for n, (fate, when) in enumerate(rows))
    settings_text = DAY_FIRST if is_stated else DAY_FIRST.replace("dates: day-month-year\n", "")
    site.write(
        {
            **person(record, "A text.  \nIt goes on.  \n"),
            "content/victims/roll.csv": f"id,name,events,{header},born.when\n{roll}".encode(),
            "site.yaml": settings_text.encode(),
        }
    )
    before, files = errors(site), read(site)
    shown = fix(site)
    after, again = errors(site), read(site)
    assert not after - before
    assert changed_lines(files, again) == Counter(told_lines(shown))
    assert fix(site) == ""
    assert read(site) == again


def read(site: Site) -> dict[str, str]:
    paths = sorted(path for path in site.path.rglob("*") if path.is_file())
    kept = (path for path in paths if ".cache" not in path.parts)
    return {str(path.relative_to(site.path)): path.read_bytes().decode() for path in kept}


def changed_lines(before: dict[str, str], after: dict[str, str]) -> Counter[str]:
    """Each changed line as a diff shows it, before and after."""
    assert before.keys() == after.keys()
    changed: Counter[str] = Counter()
    for path, text in before.items():
        pairs = zip(lines_of(text), lines_of(after[path]), strict=True)
        for one, other in pairs:
            if one != other:
                changed.update([f"-{one}".replace("\t", "    "), f"+{other}"])
    return changed


def told_lines(diff: str) -> list[str]:
    changes = (line for line in diff.split("\n") if line[:1] in {"+", "-"})
    return [line for line in changes if not line.startswith(("--- a/", "+++ b/"))]
