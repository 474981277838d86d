"""`init`: a folder becomes a site with examples, which are exemplary and hard to publish."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands import init
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE
from generator.starting import writing

TOLD = ["--title", "The Harbour Memorial", "--editor", "Harbour Families"]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def begun(tmp_path: Path) -> Site:
    """A site as `init` leaves it."""
    path = tmp_path / "memorial"
    assert main(["init", str(path), *TOLD, "--zone", "Europe/Tallinn"]) == DONE
    return Site(path)


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A terminal at which these answers are typed; each question that is put takes one."""
    answers: list[str] = []

    def answer(_: str) -> str:
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(init, "_is_terminal", lambda: True)
    yield answers
    assert answers == [], "an answer was not asked for"


def test_only_that_examples_are_left_is_found_in_a_new_site(begun: Site) -> None:
    outcome = begun.build()
    assert outcome.built
    assert set(outcome.codes()) == {"example-left", "page-unfilled"}


def test_every_example_is_named_as_one(begun: Site) -> None:
    told = {one.location.path for one in begun.build().diagnostics}
    content = {path for path in contents(begun.path) if path.startswith("content/")}
    assert content - told == {"content/media/example-photograph.png"}


def test_examples_are_not_published_under_strict(begun: Site) -> None:
    assert main(["build", "--strict", "--site", str(begun.path)]) == CONTENT_STOPS_IT
    assert not (begun.path / "_site").exists()


def test_site_without_its_examples_and_blanks_builds_strictly(begun: Site) -> None:
    for path in sorted((begun.path / "content").rglob("example-*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    page = begun.path / "content/pages/methodology.md"
    page.write_text(page.read_text(encoding="utf-8").replace("FILL IN", "Told"), encoding="utf-8")
    outcome = begun.build(is_strict=True)
    assert outcome.built, outcome.diagnostics


def test_examples_show_every_kind_of_record(begun: Site) -> None:
    folders = {path.split("/")[1] for path in contents(begun.path) if path.startswith("content/")}
    every = {"events", "victims", "places", "sources", "schemes", "pages", "tributes", "media"}
    assert folders == every
    outcome = begun.build()
    assert "Example Person" in outcome.text("events/example-fire.html")
    assert "Danger" in outcome.text("events/example-fire.html")
    assert "<img" in outcome.html("victims/example-person.html")


def test_bare_site_has_no_example(tmp_path: Path) -> None:
    path = tmp_path / "memorial"
    assert main(["init", str(path), *TOLD, "--bare"]) == DONE
    assert [name for name in contents(path) if "example" in name] == []
    assert "example-" not in (path / "README.md").read_text(encoding="utf-8")
    assert Site(path).build().codes() == ["page-unfilled"]


@pytest.mark.parametrize(
    ("title", "editor"),
    [
        ("Harbour: a memorial", "Its #1 editors"),
        ("'Quoted' \"twice\"", "- a list"),
        ("[Brackets] {braces}", "yes"),
        ("Мемориал гавани", "& *anchors !tags %percent @at `tick`"),
        ("Memorial, harbour", "no"),
        ("\\back\\slash", "1987"),
        ("§title", "$editor"),
    ],
)
def test_whatever_the_title_is_readers_see_it_as_it_was_given(
    tmp_path: Path, title: str, editor: str
) -> None:
    from generator.diagnostics import Report
    from generator.load.site import load_site

    path = tmp_path / "memorial"
    assert main(["init", str(path), f"--title={title}", f"--editor={editor}", "--bare"]) == DONE
    site = load_site(path, Report())
    assert site is not None
    assert (site.title, site.editor) == (title, editor)


def test_answers_are_asked_for_at_a_terminal(tmp_path: Path, answering: list[str]) -> None:
    answering += ["The Memorial", "We", "ru, kk", "Asia/Almaty", "github"]
    assert main(["init", str(tmp_path / "memorial")]) == DONE
    text = (tmp_path / "memorial/site.yaml").read_text(encoding="utf-8")
    assert "title: The Memorial\n" in text
    assert "languages: [ru, kk]" in text
    event = (tmp_path / "memorial/content/events/example-fire.md").read_text(encoding="utf-8")
    assert "timezone: Asia/Almaty\n" in event
    assert (tmp_path / "memorial/.github/workflows/memorial.yml").is_file()


def test_zone_of_no_example_is_not_asked_for(tmp_path: Path, answering: list[str]) -> None:
    answering += ["The Memorial", "We", "ru", "none"]
    assert main(["init", str(tmp_path), "--bare"]) == DONE


def test_zone_of_no_example_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "memorial"
    assert main(["init", str(path), *TOLD, "--bare", "--zone", "Asia/Almaty"]) == CANNOT_RUN
    assert "--zone is the example's, which --bare leaves out" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("languages", ["en", "en,ar", "ru,kk", "ar", "zh-Hant"])
def test_examples_are_exemplary_in_whatever_language_the_site_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], languages: str
) -> None:
    path, lang = tmp_path / "memorial", languages.partition(",")[0]
    assert main(["init", str(path), *TOLD, "--languages", languages]) == DONE
    is_told = f"the site's language, {lang}" in capsys.readouterr().out
    assert is_told is (lang != "en")
    codes = set(Site(path).build().codes()) - {"interface-untranslated"}
    assert codes == {"example-left", "page-unfilled"}


def test_what_an_option_says_is_not_asked(tmp_path: Path, answering: list[str]) -> None:
    answering += ["", "", "netlify"]
    path = tmp_path / "memorial"
    assert main(["init", str(path), *TOLD]) == DONE
    assert "title: The Harbour Memorial" in (path / "site.yaml").read_text(encoding="utf-8")
    assert (path / "netlify.toml").is_file()


def test_question_is_put_again_where_its_answer_will_not_do(
    tmp_path: Path, answering: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answering += ["jp", "ja", "Europe/Talin", "Europe/Tallinn", "githob", "none"]
    assert main(["init", str(tmp_path / "memorial"), *TOLD]) == DONE
    out = capsys.readouterr().out
    assert "write ja for Japanese" in out
    assert "did you mean 'Europe/Tallinn'?" in out
    assert "did you mean 'github'?" in out


def test_nothing_is_written_where_not_every_question_is_answered(
    tmp_path: Path, answering: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answering += ["The Memorial", "We"]
    assert main(["init", str(tmp_path / "memorial")]) == CANNOT_RUN
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "memorial").exists()


def test_without_a_terminal_it_says_which_options_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "memorial")]) == CANNOT_RUN
    assert "--title and --editor" in capsys.readouterr().err
    assert not (tmp_path / "memorial").exists()


def test_yes_takes_the_title_from_the_folders_name(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "harbour-memorial"), "--yes"]) == DONE
    text = (tmp_path / "harbour-memorial/site.yaml").read_text(encoding="utf-8")
    assert "title: Harbour memorial\n" in text


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--languages", "klingon", "--languages: 'klingon' is no language tag"),
        ("--languages", " , ", "--languages: write one language at least"),
        ("--zone", "Nowhere", "--zone: no time zone 'Nowhere'"),
        ("--host", "geocities", "--host: there is nothing ready for 'geocities'"),
        ("--url", "memorial.example", "--url: 'memorial.example' is no web address"),
        ("--title", "\u202eback", "--title: "),
        ("--title", " ", "--title: write a word at least"),
        ("--title", "a\x00b", "--title: "),
    ],
)
def test_option_that_will_not_do_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, message: str
) -> None:
    told = [*TOLD, option, value]
    assert main(["init", str(tmp_path / "memorial"), *told]) == CANNOT_RUN
    assert message in capsys.readouterr().err
    assert not (tmp_path / "memorial").exists()


def test_site_that_there_is_already_is_refused(begun: Site) -> None:
    before = contents(begun.path)
    assert main(["init", str(begun.path), *TOLD]) == CANNOT_RUN
    assert contents(begun.path) == before


def test_what_stands_in_the_folder_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.joinpath("README.md").write_text("Ours.\n", encoding="utf-8")
    tmp_path.joinpath("LICENSE").write_text("Ours too.\n", encoding="utf-8")
    assert main(["init", str(tmp_path), *TOLD]) == DONE
    assert tmp_path.joinpath("README.md").read_text(encoding="utf-8") == "Ours.\n"
    assert f"Left {tmp_path / 'README.md'} as it is" in capsys.readouterr().out
    assert tmp_path.joinpath("site.yaml").is_file()


def test_no_example_comes_among_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Site(tmp_path).write({"content/victims/ada-roe.md": "---\nname: Ada Roe\n---\n"})
    assert main(["init", str(tmp_path), *TOLD]) == CANNOT_RUN
    assert "--bare" in capsys.readouterr().err
    assert list(contents(tmp_path)) == ["content/victims/ada-roe.md"]
    assert main(["init", str(tmp_path), *TOLD, "--bare"]) == DONE


def test_init_that_was_cut_off_can_be_done_again(begun: Site) -> None:
    whole = contents(begun.path)
    for name in ("site.yaml", "requirements.txt", "content/victims/example-person.md"):
        (begun.path / name).unlink()
    assert main(["init", str(begun.path), *TOLD, "--zone", "Europe/Tallinn"]) == DONE
    assert contents(begun.path) == whole


@pytest.mark.parametrize("refused", ["content", "content/places/example-town.yaml", "site.yaml"])
def test_nothing_is_left_where_a_file_cannot_be_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    refused: str,
) -> None:
    write = writing._write

    def fail(folder_path: Path, path: str, content: bytes, made: list[Path]) -> None:
        if path.startswith(refused):
            raise OSError(28, "No space left on device", str(folder_path / path))
        write(folder_path, path, content, made)

    monkeypatch.setattr(writing, "_write", fail)
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    assert main(["init", str(tmp_path / "a/b/memorial"), *TOLD]) == CANNOT_RUN
    assert main(["init", str(tmp_path), *TOLD]) == CANNOT_RUN
    assert "no space left on device" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["kept.txt"]


def test_nothing_is_written_by_way_of_a_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "memorial"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / "content").symlink_to(elsewhere)
    assert main(["init", str(folder), *TOLD, "--bare"]) == CANNOT_RUN
    assert "is a link" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["content"]


def test_file_is_no_folder_for_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "memorial").write_text("Ours.\n", encoding="utf-8")
    assert main(["init", str(tmp_path / "memorial"), *TOLD]) == CANNOT_RUN
    assert "is no folder" in capsys.readouterr().err


def test_host_is_added_to_a_site_and_changes_nothing_else(
    begun: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(begun.path)
    begun.write({"netlify.toml": "# ours\n"})
    capsys.readouterr()
    assert main(["init", str(begun.path), "--host", "netlify,rsync"]) == DONE
    after = contents(begun.path)
    assert after["netlify.toml"] == b"# ours\n"
    assert after.keys() - before.keys() == {"netlify.toml", "static/_headers", "hosting/publish.sh"}
    assert all(after[path] == content for path, content in before.items())
    out = capsys.readouterr().out
    assert f"Left {begun.path / 'netlify.toml'} as it is" in out
    assert f"Wrote {begun.path / 'hosting/publish.sh'}" in out


@pytest.mark.parametrize(
    "told", [["--title", "Another"], ["--editor", "Others"], ["--languages", "ru"], ["--bare"]]
)
def test_settings_that_there_are_already_are_not_passed_over(
    begun: Site, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(begun.path)
    assert main(["init", str(begun.path), "--host", "netlify", *told]) == CANNOT_RUN
    assert f"leave out {told[0]}, and change" in capsys.readouterr().err
    assert contents(begun.path) == before


def test_address_that_the_settings_lack_is_to_be_written_there(
    begun: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["init", str(begun.path), "--host", "netlify", "--url", "https://memorial.example/"]
    assert main(told) == DONE
    line = "write in it url: https://memorial.example/"
    assert line in capsys.readouterr().out
    begun.write({"site.yaml": f"title: A\neditor: B\n{line.removeprefix('write in it ')}\n"})
    assert main(told) == DONE
    assert line not in capsys.readouterr().out


def test_host_that_needs_nothing_is_told_so(
    begun: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(begun.path)
    assert main(["init", str(begun.path), "--host", "none"]) == DONE
    assert "nothing that this host needs" in capsys.readouterr().out
    assert contents(begun.path) == before


def test_script_that_publishes_can_be_run(begun: Site) -> None:
    assert main(["init", str(begun.path), "--host", "rsync"]) == DONE
    assert (begun.path / "hosting/publish.sh").stat().st_mode & stat.S_IXUSR


def test_what_is_private_is_left_out_of_git(begun: Site) -> None:
    lines = (begun.path / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"_site/", ".cache/", ".*.cenotaph/", "permalinks.key"} <= set(lines)


def test_command_for_a_folder_with_a_blank_can_be_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "our site", "--yes"]) == DONE
    assert "cenotaph serve --site 'our site'" in capsys.readouterr().out
