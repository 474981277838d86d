"""A record gets another id wherever it stands, and nothing else changes by a byte."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LEAST_SITE, TODAY, Site
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, DONE
from generator.diagnostics import Report
from generator.evidence.walk import NAMED_BY
from generator.load.corpus import load
from generator.load.discover import Discovered, discover
from generator.load.shapes import Parts, shape_of
from generator.records.base import keys_of
from generator.records.event import Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.renaming import rename
from generator.renaming.files import ChangedFile, changed_files
from generator.renaming.in_yaml import Held
from generator.renaming.names import Renaming
from generator.write import changes

EXAMPLES = Path(__file__).parents[1] / "sites" / "examples"


def contents(site: Site) -> dict[str, bytes]:
    """Every file that an editor keeps."""
    return {
        path.relative_to(site.path).as_posix(): path.read_bytes()
        for path in sorted(site.path.rglob("*"))
        if path.is_file() and not {"_site", "._site.cenotaph", ".cache"} & set(path.parts)
    }


def run(site: Site, *arguments: str) -> int:
    return main(["rename", *arguments, "--site", str(site.path)])


@pytest.fixture
def examples(tmp_path: Path) -> Site:
    """The examples, which refer to everything in every way."""
    shutil.copytree(EXAMPLES, tmp_path / "site")
    return Site(tmp_path / "site")


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("event", "harbour-1987"),
        ("victim", "anna-kask"),
        ("victim", "unnamed-guard"),
        ("place", "customs-house"),
        ("source", "courier-1987"),
        ("scheme", "national-alert"),
        ("page", "methodology"),
    ],
)
def test_the_site_is_as_good_as_before_and_there_is_a_way_back(
    examples: Site, kind: str, old: str
) -> None:
    before = contents(examples)
    assert run(examples, kind, old, "another-id") == DONE
    renamed = contents(examples)
    assert renamed != before
    built = examples.build()
    codes = {"methodology-missing"} if kind == "page" else set()
    assert set(built.codes()) == codes
    assert run(examples, kind, "another-id", old) == DONE
    assert contents(examples) == before


MIXED = (
    "---\r\n"
    "name: Bo Roe   # ada-roe's brother\r\n"
    'events: ["fire"]\r\n'
    "fate: killed\r\n"
    "role: 'fire fighter'\r\n"
    "beside: [ 'ada-roe' , ada-roe-2]\r\n"
    "sources:\r\n  - report#p3\r\n  - 'report'\r\n"
    "died: {entry: fire}\r\n"
    "family_statement:\r\n  text: >\r\n"
    "    He was kind [@report; @report#p9],\r\n    says [her](ada-roe.md).\r\n"
    "---\r\n"
    "See [the fire](../events/fire.md#fire) and `[@report]`, [1].\r\n"
    "A report on ada-roe. [@ report#p1]\r\n\r\n"
    "[1]: <../victims/ada-roe.md>\r\n"
)
FIRE = (
    "---\ntitle: The fire\nkind: fire\nwhen: 1931-11-02\nsources: &s\n- report\nchronology:\n"
    "- id: fire\n  text: A fire. [@report#p1]\n  victims: ada-roe\n  sources: *s\n---\n"
)


@pytest.fixture
def mixed(site: Site) -> Site:
    """A site with references in every form, by an editor who uses Windows."""
    two = LEAST_SITE["content/victims/ada-roe.md"].replace("Ada Roe", "Ada Roe the younger")
    return site.write(
        {
            "content/victims/bo-roe.md": ("\ufeff" + MIXED).encode(),
            "content/victims/ada-roe-2.md": two.replace("fate:", "distinct_from: ada-roe\nfate:"),
            "content/events/fire.md": FIRE,
            "content/victims/roll.csv": (
                "id,name,fate,sources,beside,text\r\n"
                'cy-roe,"Roe, Cy",killed,report#p3; report,ada-roe;bo-roe,"As [@report] says, '
                '[her](ada-roe.md)"\r\n'
            ),
            "content/victims/roll.yaml": "defaults:\n  events: fire\n  sources: report\n",
        }
    )


def test_only_what_refers_to_the_record_changes(mixed: Site) -> None:
    before = contents(mixed)
    assert run(mixed, "victim", "ada-roe", "ada-row") == DONE
    after = contents(mixed)
    bo = before["content/victims/bo-roe.md"]
    for typed in (b"[ 'ada-roe' ", b"(ada-roe.md)", b"victims/ada-roe.md>"):
        assert bo.count(typed) == 1
        bo = bo.replace(typed, typed.replace(b"ada-roe", b"ada-row"))
    assert after["content/victims/bo-roe.md"] == bo
    assert b"victims: ada-row\n" in after["content/events/fire.md"]
    assert b"distinct_from: ada-row\n" in after["content/victims/ada-roe-2.md"]
    assert b",ada-row;bo-roe," in after["content/victims/roll.csv"]
    assert b"[her](ada-row.md)" in after["content/victims/roll.csv"]
    assert "content/victims/ada-roe.md" not in after


def test_a_source_is_renamed_in_fields_and_in_citations_and_not_in_code(mixed: Site) -> None:
    assert run(mixed, "source", "report", "inquiry") == DONE
    bo = contents(mixed)["content/victims/bo-roe.md"].decode()
    assert "  - inquiry#p3\r\n  - 'inquiry'\r\n" in bo
    assert "[@inquiry; @inquiry#p9]" in bo
    assert "`[@report]`" in bo
    assert "A report on ada-roe. [@ inquiry#p1]" in bo
    roll = contents(mixed)["content/victims/roll.csv"].decode()
    assert "inquiry#p3; inquiry,ada-roe" in roll
    assert "As [@inquiry] says" in roll
    assert b"sources: inquiry\n" in contents(mixed)["content/victims/roll.yaml"]
    assert b"&s\n- inquiry\n" in contents(mixed)["content/events/fire.md"]


def test_an_entry_of_the_same_id_is_none_of_the_events(mixed: Site) -> None:
    assert run(mixed, "event", "fire", "blaze") == DONE
    bo = contents(mixed)["content/victims/bo-roe.md"].decode()
    assert "events/blaze.md#fire" in bo
    assert "{entry: fire}" in bo
    assert 'events: ["blaze"]' in bo
    assert b"- id: fire\n" in contents(mixed)["content/events/blaze.md"]


def test_the_row_of_a_roll_can_be_renamed(mixed: Site) -> None:
    assert run(mixed, "victim", "cy-roe", "cyrus-roe") == DONE
    assert b'\r\ncyrus-roe,"Roe, Cy"' in contents(mixed)["content/victims/roll.csv"]
    assert mixed.build().built


def test_an_id_typed_in_codes_is_found(site: Site) -> None:
    typed = LEAST_SITE["content/victims/ada-roe.md"].replace("events: fire", 'events: "f\\u0069re"')
    site.write({"content/victims/ada-roe.md": typed})
    assert run(site, "event", "fire", "blaze") == DONE
    assert b'events: "blaze"\n' in contents(site)["content/victims/ada-roe.md"]


def test_every_field_that_names_a_record_is_read_as_one() -> None:
    found: dict[tuple[type, str], str] = {}

    def walk(held: Held) -> None:
        part = held.item().shape
        if isinstance(part, Parts) and issubclass(part.type, Struct):
            for name, key in keys_of(part.type):
                beneath = held.item().beneath(key)
                if beneath.kind:
                    found[part.type, name] = beneath.kind
                elif beneath.shape is not None:
                    walk(beneath)

    for of in (Event, Victim, Place):
        walk(Held(shape_of(of)))
    assert found == NAMED_BY


WORDS = st.sampled_from(
    [
        "report",
        "ada-roe",
        "fire",
        "town",
        "[",
        "]",
        "(",
        ")",
        "@",
        "#p1",
        ";",
        " ",
        "\n",
        "`",
        "*",
        "../events/",
        "../victims/",
        ".md",
        ":",
        "<",
        ">",
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    site = Site(tmp_path_factory.mktemp("site")).write(LEAST_SITE)
    page = f"---\ntitle: Any\n---\n{text}\n".encode()
    site.write({"content/pages/any.md": page})
    for kind, old, new in (("source", "report", "zyx-1"), ("victim", "ada-roe", "zyx-2")):
        for renaming in (Renaming(kind, old, new), Renaming(kind, new, old)):
            for file in changed_files(site.path, discover(site.path, Report()), renaming):
                for change in file.changes:
                    path = site.path / change.path
                    path.unlink() if change.after is None else path.write_bytes(change.after)
    assert (site.path / "content/pages/any.md").read_bytes() == page


def addresses(site: Site) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(
        (site.path / "permalinks.json").read_text(encoding="utf-8")
    )["addresses"]
    return found


def test_the_old_address_leads_to_the_new_one(site: Site) -> None:
    site.build(is_preview=False)
    run(site, "victim", "ada-roe", "ada-mid")
    run(site, "victim", "ada-mid", "ada-row")
    outcome = site.build(is_preview=False)
    assert outcome.built, outcome.diagnostics
    assert 'url=ada-row.html"' in outcome.html("victims/ada-roe.html")
    since = {"since": TODAY.isoformat()}  # the record is not a new one
    assert addresses(site)["victims/ada-roe.html"] == since | {"moved_to": "victims/ada-row.html"}
    assert addresses(site)["victims/ada-row.html"] == since


def test_renaming_back_leaves_no_circle(site: Site) -> None:
    site.build(is_preview=False)
    run(site, "victim", "ada-roe", "ada-row")
    run(site, "victim", "ada-row", "ada-roe")
    assert addresses(site)["victims/ada-roe.html"] == {"since": TODAY.isoformat()}
    outcome = site.build(is_preview=False)
    assert 'url=ada-roe.html"' in outcome.html("victims/ada-row.html")


def test_an_address_that_is_kept_for_another_record_is_not_taken(
    mixed: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    mixed.build(is_preview=False)
    run(mixed, "victim", "ada-roe", "ada-row")
    before = contents(mixed)
    assert run(mixed, "victim", "bo-roe", "ada-roe") == CANNOT_RUN
    assert "'ada-roe' was the id of another record" in capsys.readouterr().err
    assert contents(mixed) == before


def test_an_address_that_is_forgotten_is_not_taken(
    mixed: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    mixed.build(is_preview=False)
    run(mixed, "victim", "ada-roe", "--withheld")
    before = contents(mixed)
    assert run(mixed, "victim", "bo-roe", "ada-roe") == CANNOT_RUN
    assert "'ada-roe' was the id of another record" in capsys.readouterr().err
    assert contents(mixed) == before


def test_an_anchor_that_is_called_as_the_record_stays(site: Site) -> None:
    person = "---\nname: Ada Roe\nevents: &fire fire\nfate: killed\nsources: &report report\n---\n"
    site.write({"content/victims/ada-roe.md": person})
    assert run(site, "source", "report", "inquiry") == DONE
    assert run(site, "event", "fire", "blaze") == DONE
    text = contents(site)["content/victims/ada-roe.md"]
    assert b"events: &fire blaze\n" in text
    assert b"sources: &report inquiry\n" in text


def test_an_id_typed_with_its_accents_apart_is_the_same(site: Site) -> None:
    assert run(site, "victim", "ada-roe", "ada-ro\u0308e") == DONE
    assert run(site, "victim", "ada-ro\u0308e", "ada-roe") == DONE


def test_a_record_that_was_never_published_leaves_no_redirect(site: Site) -> None:
    run(site, "victim", "ada-roe", "ada-row")
    assert not (site.path / "permalinks.json").exists()


def test_a_withheld_id_leaves_a_digest_and_no_redirect(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.path / ".git").mkdir()
    site.build(is_preview=False)
    run(site, "victim", "ada-roe", "ada-row")
    assert run(site, "victim", "ada-row", "--withheld") == DONE
    out = capsys.readouterr().out
    assert "'person-1'" in out
    assert "history" in out
    text = (site.path / "permalinks.json").read_text(encoding="utf-8")
    assert "ada-ro" not in text
    assert len(json.loads(text)["digests"]) == 2
    assert addresses(site)["victims/person-1.html"] == {}  # no feed tells that it is new
    outcome = site.build(is_preview=False)
    assert outcome.built
    assert not any("ada-ro" in uri for uri in outcome.files())


def test_a_private_file_is_renamed_with_its_record(site: Site, tmp_path: Path) -> None:
    private = tmp_path / "private"
    known = "content/victims/ada-roe.yaml"
    Site(private).write({known: "name: Ada Ruth Roe\nbeside: ada-roe  # herself\n"})
    site.build(is_preview=False)
    assert run(site, "victim", "ada-roe", "--withheld", "--private", str(private)) == DONE
    moved = (private / "content/victims/person-1.yaml").read_text(encoding="utf-8")
    assert moved == "name: Ada Ruth Roe\nbeside: person-1  # herself\n"
    assert not (private / known).exists()
    assert (private / "permalinks.key").is_file()
    assert not (site.path / "permalinks.key").exists()


def test_a_neutral_id_is_one_that_nobody_had(site: Site) -> None:
    site.build(is_preview=False)
    run(site, "victim", "ada-roe", "person-1")
    site.build(is_preview=False)
    run(site, "victim", "person-1", "--withheld")
    assert (site.path / "content/victims/person-2.md").is_file()
    assert main(["new", "victim", "--withheld", "--site", str(site.path)]) == DONE
    stub = (site.path / "content/victims/person-3.md").read_text(encoding="utf-8")
    assert "level: withheld" in stub


def test_a_dry_run_says_what_it_would_do_and_does_nothing(
    mixed: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(mixed)
    assert run(mixed, "victim", "ada-roe", "ada-row", "--dry-run") == DONE
    out = capsys.readouterr().out
    assert out.startswith("Would rename the victim 'ada-roe' to 'ada-row' in:\n")
    assert "  content/events/fire.md: line 10\n" in out
    assert "  content/victims/bo-roe.md: lines 6, 14, 19\n" in out
    assert contents(mixed) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("victim", "ada-row", "x"), "there is no victim 'ada-row'; did you mean 'ada-roe'?"),
        (("victim", "ada-roe", "Ada Roe"), "call it 'ada-roe'"),
        (("victim", "ada-roe", "ada-roe"), "is called 'ada-roe' already"),
        (("victim", "ada-roe", "ada-roe-2"), "there is a victim 'ada-roe-2' already"),
        (("place", "nowhere", "x"), "there is none at all"),
        (("event", "fire"), "name the new id"),
        (("event", "fire", "--withheld"), "name the new id"),
    ],
)
def test_what_cannot_be_renamed_is_told_and_nothing_changes(
    mixed: Site, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(mixed)
    assert run(mixed, *arguments) == CANNOT_RUN
    assert message in capsys.readouterr().err
    assert contents(mixed) == before


def test_a_file_that_cannot_be_read_stops_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write({"content/pages/broken.md": b"---\ntitle: [\n---\n"})
    before = contents(site)
    assert run(site, "event", "fire", "blaze") == CANNOT_RUN
    assert "content/pages/broken.md is no YAML" in capsys.readouterr().err
    assert contents(site) == before


@pytest.mark.parametrize("step", range(1, 9))
def test_a_run_that_is_cut_off_is_undone_by_the_next(
    mixed: Site, step: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(mixed)
    put: Callable[[Path, bytes | None], None] = changes._put
    steps = iter(range(1, 100))

    class Killed(BaseException):
        pass

    def put_until_killed(path: Path, content: bytes | None) -> None:
        if next(steps) == step:
            raise Killed
        put(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(changes, "_put", put_until_killed)
        patched.setattr(rename, "undo", lambda *_: ())  # a killed run undoes nothing
        with pytest.raises(Killed):
            run(mixed, "victim", "ada-roe", "ada-row")
    cut_off = contents(mixed)
    assert run(mixed, "victim", "nobody", "x", "--dry-run") == CANNOT_RUN
    assert contents(mixed) == cut_off
    assert run(mixed, "victim", "nobody", "x") == CANNOT_RUN
    assert contents(mixed) == before
    assert run(mixed, "victim", "ada-roe", "ada-row") == DONE
    assert mixed.build().built


def test_a_file_that_may_not_be_read_is_named(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(site_path: Path, *_: object) -> None:
        path = site_path / "content/events/fire.md"
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(rename, "changed_files", refuse)
    assert run(site, "event", "fire", "blaze") == CANNOT_RUN
    assert capsys.readouterr().err == (
        "cenotaph: content/events/fire.md cannot be read (permission denied); "
        "correct that first, and nothing was changed\n"
    )


def test_a_folder_that_cannot_be_written_is_named(
    mixed: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(mixed)
    open_: Callable[..., object] = Path.open

    def refuse(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if path.parent == mixed.path / "content/victims" and mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert run(mixed, "victim", "ada-roe", "ada-row") == CANNOT_RUN
    assert capsys.readouterr().err == (
        "cenotaph: content/victims cannot be written (permission denied); nothing was changed\n"
    )
    assert contents(mixed) == before


def test_a_file_edited_meanwhile_stops_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def edited_before(site_path: Path, found: Discovered, renaming: Renaming) -> list[ChangedFile]:
        files = changed_files(site_path, found, renaming)
        site.write({"content/victims/ada-roe.md": "edited"})
        return files

    monkeypatch.setattr(rename, "changed_files", edited_before)
    assert run(site, "event", "fire", "blaze") == CANNOT_RUN
    assert "content/victims/ada-roe.md was edited meanwhile" in capsys.readouterr().err
    assert (site.path / "content/events/fire.md").is_file()


def test_the_corpus_is_the_same_but_for_the_id(mixed: Site) -> None:
    def read() -> str:
        loaded = load(mixed.path, Report())
        assert loaded
        return repr(sorted(repr(one) for one in loaded.corpus.originals.victims.values()))

    before = read()
    run(mixed, "victim", "ada-roe", "zzz-roe")
    assert sorted(read().replace("zzz-roe", "ada-roe")) == sorted(before)
