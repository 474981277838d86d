"""What an editor in a browser is told of a site."""

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Site
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE
from generator.editing.cms import Repository, configuration
from generator.editing.json_schema import Known
from generator.editing.remote import repository_of
from generator.editing.retyping import is_retyped
from generator.editing.schemas import Surroundings
from generator.editing.short_forms import short_forms
from generator.load.typed_yaml import typed_yaml

GITHUB = Repository("github", "families/harbour")


def config(*languages: str, rolls: tuple[str, ...] = (), **more: Any) -> Any:
    """The configuration of a site that has some languages."""
    around = Surroundings(Known({}, languages), rolls)
    return configuration(more.pop("repository", GITHUB), around, is_latin=more.pop("latin", False))


def collection(name: str, *languages: str, **more: Any) -> Any:
    """One of its collections."""
    (found,) = (one for one in config(*languages, **more)["collections"] if one["name"] == name)
    return found


def field(name: str, path: str, *languages: str, **more: Any) -> Any:
    """A field of a collection, by its path."""
    found = collection(name, *languages, **more)
    for step in path.split("."):
        (found,) = (one for one in found["fields"] if one["name"] == step)
    return found


def all_fields(value: Any) -> Iterator[Any]:
    """Every field of every form."""
    for one in value.get("fields", []):
        yield one
        yield from all_fields(one)


def test_no_widget_says_more_than_a_text() -> None:
    used = {one["widget"] for form in config("en", "ru")["collections"] for one in all_fields(form)}
    assert used == {
        *("image", "list", "markdown", "object", "relation", "select", "string", "text")
    }


def test_answer_has_a_third_choice() -> None:
    minor = field("victims", "survived_by.minor")
    assert [one["value"] for one in minor["options"]] == ["true", "false"]
    assert minor["required"] is False
    assert "default" not in minor


def test_nothing_is_filled_in_beforehand() -> None:
    forms = config("en")["collections"]
    assert not [one for form in forms for one in all_fields(form) if "default" in one]


def test_empty_field_is_not_written() -> None:
    assert config("en")["output"]["omit_empty_optional_fields"] is True


def test_field_is_needed_where_the_loader_needs_it() -> None:
    assert field("events", "title")["required"] is True
    assert field("events", "summary")["required"] is False
    assert field("events", "figures.sources")["required"] is True


def test_code_is_chosen_by_what_it_means() -> None:
    options = {one["value"]: one["label"] for one in field("victims", "fate")["options"]}
    assert options["survived"] == "survived: Lived; has a record only with consent."


def test_text_has_the_pattern_of_its_form_and_says_what_it_is() -> None:
    when = field("events", "when")
    assert when["pattern"][1].startswith("A time: 1987-03-14")
    assert when["hint"].startswith("When it happened; ")


def test_record_is_chosen_among_those_there_are() -> None:
    assert field("events", "places")["collection"] == "places"
    assert field("events", "places")["multiple"] is True
    assert field("victims", "events")["widget"] == "relation"
    assert field("victims", "died.place")["value_field"] == "{{slug}}"


def test_photograph_is_put_among_the_media_and_named_as_records_do() -> None:
    file = field("victims", "photo.file", repository=GITHUB._replace(folder="memorial/"))
    assert file["media_folder"] == "/memorial/content/media"
    assert file["public_folder"] == ""


def test_people_of_a_roll_are_named_by_their_ids() -> None:
    assert field("events", "chronology.victims")["widget"] == "relation"
    assert field("events", "chronology.victims", rolls=("crew",))["widget"] == "list"


@pytest.mark.parametrize("name", ["events", "victims", "places"])
def test_rules_of_visibility_are_in_no_form(name: str) -> None:
    """One in its short form would be lost there, and what it hides be shown."""
    assert "visibility" not in [one["name"] for one in all_fields(collection(name, "en"))]


def test_texts_are_translated_beside_the_record() -> None:
    assert config("en", "ru")["i18n"]["omit_default_locale_from_file_path"] is True
    assert collection("sources", "en", "ru")["i18n"] is True
    assert field("sources", "title", "en", "ru")["i18n"] is True
    assert field("sources", "title", "en", "ru")["required"] == ["en"]
    assert "i18n" not in field("sources", "kind", "en", "ru")


def test_translation_that_names_items_by_id_is_left_alone() -> None:
    events = collection("events", "en", "ru")
    assert "i18n" not in events
    assert events["filter"]["field"] == "kind"


def test_site_of_one_language_is_not_translated() -> None:
    assert "i18n" not in config("en")
    assert "filter" not in collection("events", "en")


def test_new_id_is_as_ids_are() -> None:
    slug = collection("victims", "en")["slug"]
    assert slug["template"] == "{{name}}"
    assert slug["pattern"][1].startswith("An id: ")
    assert "person-1" in slug["hint"]
    assert config("en")["slug"] == {"encoding": "unicode", "clean_accents": False}
    assert config("en", latin=True)["slug"] == {"encoding": "ascii", "clean_accents": True}


def test_site_within_a_repository_is_found_there() -> None:
    inner = collection("places", "en", repository=GITHUB._replace(folder="memorial/"))
    assert inner["folder"] == "memorial/content/places"


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
@pytest.mark.parametrize(
    ("address", "backend", "name"),
    [
        ("https://github.com/families/harbour.git", "github", "families/harbour"),
        ("git@github.com:families/harbour.git", "github", "families/harbour"),
        ("ssh://git@gitlab.com:22/group/sub/harbour", "gitlab", "group/sub/harbour"),
        ("https://someone:secret@gitea.com/a/b/", "gitea", "a/b"),
        ("https://git.example/a/b.git", "local", ""),
        ("/srv/git/harbour.git", "local", ""),
    ],
)
def test_repository_is_known_by_its_remote(
    tmp_path: Path, address: str, backend: str, name: str
) -> None:
    folder = tmp_path / "memorial"
    folder.mkdir()
    for command in (["init", "--quiet"], ["remote", "add", "origin", address]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    assert repository_of(folder) == Repository(backend, name, folder="memorial/")


def test_folder_without_git_is_this_machine(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("PATH", "")
    assert repository_of(tmp_path) == Repository("local")


@pytest.mark.parametrize(
    ("person", "lost"),
    [
        ("died: 1931-11-02", ["died"]),
        ("died: {when: 1931-11-02}", []),
        ("rites: {kind: burial, status: held}", ["rites"]),
        ("rites: [{kind: burial, status: held}]", []),
        ("accounts: [{id: a, versions: {says: x}}]", ["accounts.1.versions"]),
        ("events: [fire]", []),
        ("events: [{event: fire, fate: killed}]", ["events"]),
        ("visibility: {photo: hidden}", []),
        ("visibility: {died.place: hidden}", ["visibility.died.place"]),
        ("sources: report", []),
        ("age: 007", ["age"]),
        ('age: "007"', []),
        ("age: 34", []),
        ("rites: [{kind: burial, status: held, text: 1.10}]", ["rites.1.text"]),
    ],
)
def test_short_form_that_would_be_lost_is_found(site: Site, person: str, lost: list[str]) -> None:
    given_events = "" if person.startswith("events") else "events: fire\n"
    path = "content/victims/ada-roe.md"
    site.write({path: f"---\nname: Ada Roe\n{given_events}{person}\n---\n"})
    assert [(one.path, one.field) for one in short_forms(site.path)] == [
        (path, one) for one in lost
    ]


def test_no_form_is_written_that_would_lose_a_field(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write({"content/victims/ada-roe.md": "---\nname: A\nevents: fire\nborn: 1900\n---\n"})
    assert main(["cms", "--site", str(site.path)]) == CANNOT_RUN
    assert "content/victims/ada-roe.md: born" in capsys.readouterr().err
    assert not (site.path / "admin").exists()


@pytest.mark.parametrize(
    ("written", "expanded"),
    [
        ("born: 1951~", "born: {when: 1951~}"),
        ("born:    1951~   # about", "born:    {when: 1951~}   # about"),
        ("born: '1951'", "born: {when: '1951'}"),
        ("born: [1951,1952]", "born: [1951,1952]"),
        ('born: "[1951,1952]"', 'born: {when: "[1951,1952]"}'),
        ("born: 1951-03-14T14:05", 'born: {when: "1951-03-14T14:05"}'),
        ("born: >\n  1951", 'born: {when: "1951"}'),
        ("missing: 1951", "missing: {since: 1951}"),
        ("age: 007", 'age: "007"'),
        ("born: 0987", 'born: {when: "0987"}'),
        ("survived_by: [{relation: Null}]", 'survived_by: [{relation: "Null"}]'),
        ("events: fire", "events: fire"),
        ("visibility: {photo: hidden}", "visibility: {photo: hidden}"),
    ],
)
def test_short_form_is_written_out_where_it_stands(site: Site, written: str, expanded: str) -> None:
    given_events = "" if written.startswith("events") else "events: fire\r\n"
    record = "---\r\nname: Ada Roe\r\n{}{}\n---\nborn: 1900\n"
    path = site.path / "content" / "victims" / "ada-roe.md"
    path.write_bytes(record.format(given_events, written).encode())
    main(["cms", "--site", str(site.path), "--expand"])
    assert path.read_bytes() == record.format(given_events, expanded).encode()


@pytest.mark.parametrize(
    "written",
    [
        *("007", "1.10", "1.", "1e3", "+5", "0x10", "Null", "~", "True", "9" * 17, "-0"),
        *("1.0", "-0.0", "1e-07", "1e+16"),
    ],
)
def test_text_that_would_come_back_otherwise_is_known(written: str) -> None:
    assert is_retyped(written)


@pytest.mark.parametrize("written", ["7", "-7", "1.1", "true", "1987-03", "8+", "no", "1951~", ""])
def test_text_that_comes_back_as_it_is_needs_nothing(written: str) -> None:
    assert not is_retyped(written)


def test_what_cannot_be_written_out_is_told_and_nothing_changed(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = "events: fire\nborn: 1900\nrites: {kind: burial, status: held}\n"
    path = "content/victims/ada-roe.md"
    site.write({path: f"---\nname: Ada Roe\n{fields}---\n"})
    before = (site.path / path).read_bytes()
    assert main(["cms", "--site", str(site.path), "--expand"]) == CANNOT_RUN
    told = capsys.readouterr().err
    assert f"{path}: rites" in told and "born" not in told
    assert (site.path / path).read_bytes() == before


@pytest.mark.parametrize("path", ["content/events/fire.md", "content/sources/report.yaml"])
def test_mark_of_byte_order_is_no_part_of_the_fields(site: Site, path: str) -> None:
    text = (site.path / path).read_text(encoding="utf-8")
    extra = text.replace(
        "title: ", "title: 007\nkind_words: " if "fire" in path else "title: 007\nnote: "
    )
    (site.path / path).write_bytes(extra.encode("utf-8-sig"))
    assert [one.field for one in short_forms(site.path)] == ["title"]
    assert main(["cms", "--site", str(site.path), "--expand"]) == DONE
    after = (site.path / path).read_bytes().decode()
    assert after == "\ufeff" + extra.replace("007", '"007"', 1)


def test_record_says_the_same_once_it_is_written_out(site: Site) -> None:
    fields = "events: fire\nborn: 1900~\ndied: 1931-11-02\nfate: killed\nsources: report\n"
    site.write({"content/victims/ada-roe.md": f"---\nname: Ada Roe\n{fields}---\n"})
    before = site.build().files()
    assert main(["cms", "--site", str(site.path), "--expand"]) == DONE
    assert short_forms(site.path) == []
    assert site.build().files() == before


def package(path: Path, name: str, content: bytes) -> Path:
    """A package as npm packs one, with one file in it."""
    with tarfile.open(path, "w:gz") as packed:
        member = tarfile.TarInfo(f"package/dist/{name}")
        member.size = len(content)
        packed.addfile(member, io.BytesIO(content))
    return path


def test_script_is_copied_out_of_its_package(site: Site, tmp_path: Path) -> None:
    packed = package(tmp_path / "cms.tgz", "sveltia-cms.js", b"run()")
    icons = package(
        tmp_path / "icons.tgz", "material-symbols-outlined-latin-wght-normal.woff2", b"font"
    )
    parts = ["--script", str(packed), "--icons", str(icons)]
    assert main(["cms", "--site", str(site.path), "--backend", "local", *parts]) == DONE
    admin = site.path / "admin"
    assert (admin / "sveltia-cms.js").read_bytes() == b"run()"
    assert (admin / "icons.woff2").read_bytes() == b"font"
    page = (admin / "index.html").read_text()
    assert "https:" not in page, "nothing is asked of another host"
    assert "script-src 'self';" in page


def test_script_that_is_fetched_is_the_one_that_was_tested(site: Site) -> None:
    assert main(["cms", "--site", str(site.path), "--repo", "a/b"]) == DONE
    page = (site.path / "admin" / "index.html").read_text()
    assert 'integrity="sha384-' in page
    assert "connect-src 'self' blob: data: https://api.github.com;" in page
    assert "font-src 'self' https://cdn.jsdelivr.net;" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--backend", "gitlab"], "--backend gitlab --repo OWNER/NAME"),
        (["--repo", "harbour"], "--repo OWNER/NAME"),
        (["--repo", "nonsense", "--backend", "github"], "'nonsense' names no repository"),
        (["--repo", "https://github.com/a/b"], "names no repository; write its owner"),
        (["--script", "nowhere.js"], "nowhere.js cannot be read (no such file or directory)"),
        (["--output", "site.yaml"], "site.yaml is a file; name a folder with --output"),
        (["--output", "site.yaml/admin"], "site.yaml is a file; name a folder with --output"),
        (["--script", "page.html"], "page.html ends neither in .js nor in .tgz"),
        (["--output", "content/admin"], "no part of content/"),
    ],
)
def test_what_cannot_be_written_is_said(
    site: Site,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(site.path)
    assert main(["cms", *arguments]) == CANNOT_RUN
    assert said in capsys.readouterr().err
    assert not (site.path / "admin").exists()


def test_package_without_the_script_is_refused(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = package(tmp_path / "other.tgz", "other.js", b"")
    assert main(["cms", "--site", str(site.path), "--script", str(packed)]) == CANNOT_RUN
    assert "there is no sveltia-cms.js in" in capsys.readouterr().err


_PLAIN = st.one_of(st.booleans(), st.integers(), st.text(st.characters(exclude_categories=["Cs"])))
_VALUES = st.recursive(
    _PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text("abno: -{#'\"\n"), inner)
)


@given(st.dictionaries(st.sampled_from(["a", "no", "1", "x: y", "on", "{{a}}"]), _VALUES))
def test_yaml_says_what_it_was_given(value: dict[str, Any]) -> None:
    text = typed_yaml(value)
    assert (yaml.safe_load(text) or {}) == value


def test_records_stay_as_they_are_where_the_forms_cannot_be_written(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "content/victims/ada-roe.md"
    record = "---\nname: Ada Roe\nevents: fire\nborn: 1900\n---\n"
    site.write({path: record})
    (site.path / "admin" / "config.yml").mkdir(parents=True)
    assert main(["cms", "--site", str(site.path), "--expand"]) == CANNOT_RUN
    assert (site.path / path).read_text() == record
    assert [one.name for one in (site.path / "admin").iterdir()] == ["config.yml"]
    assert "a folder stands where" in capsys.readouterr().err


def test_folder_without_settings_gets_no_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cms", "--site", str(tmp_path)]) == CANNOT_RUN
    assert f"there is no site.yaml in {tmp_path}" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_good_forms_are_kept_where_the_settings_are_broken(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["cms", "--site", str(site.path)])
    before = (site.path / "admin" / "config.yml").read_bytes()
    site.write({"site.yaml": "title: T\nlanguages: [en, ru\n"})
    assert main(["cms", "--site", str(site.path)]) == CONTENT_STOPS_IT
    assert "site.yaml:2" in capsys.readouterr().err
    assert (site.path / "admin" / "config.yml").read_bytes() == before


FOLDERS_OF_OTHERS = ("_site", "_site/admin", "public", ".cache", "._site.cenotaph", ".git/x")
INPUTS = ("content", "static/admin", "theme", "imports", "x/../content")


@pytest.mark.parametrize("command", ["cms", "schema"])
@pytest.mark.parametrize("folder", [*FOLDERS_OF_OTHERS, *INPUTS])
def test_nothing_is_written_where_others_write(
    site: Site, command: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.path / "x").mkdir()
    main(["build", "--site", str(site.path), "--output", str(site.path / "public")])
    before = {path: path.read_bytes() for path in site.path.rglob("*") if path.is_file()}
    output = str(site.path / folder)
    assert main([command, "--site", str(site.path), "--output", output]) == CANNOT_RUN
    assert "name another folder with --output" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in site.path.rglob("*") if path.is_file()} == before


def test_forms_are_kept_outside_of_another_built_site(site: Site, tmp_path: Path) -> None:
    output = tmp_path / "elsewhere" / "admin"
    assert main(["cms", "--site", str(site.path), "--output", str(output)]) == DONE
    assert (output / "index.html").is_file()


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("cms", "admin/index.html"),
        ("cms", "admin/config.yml"),
        ("schema", "schema/event.schema.json"),
    ],
)
def test_file_of_somebody_else_is_kept(
    site: Site, command: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write({path: "Ours.\n"})
    assert main([command, "--site", str(site.path)]) == CANNOT_RUN
    assert f"{path} is there already" in capsys.readouterr().err
    assert (site.path / path).read_text() == "Ours.\n"
    assert [one.name for one in (site.path / path).parent.iterdir()] == [Path(path).name]


def test_forms_are_written_again(site: Site, tmp_path: Path) -> None:
    script = tmp_path / "sveltia-cms.js"
    for version in ("one()", "two()"):
        script.write_text(version)
        for backend in (["--backend", "local"], ["--repo", "a/b"]):
            arguments = ["--site", str(site.path), "--script", str(script), *backend]
            assert main(["cms", *arguments]) == DONE
        assert (site.path / "admin" / "sveltia-cms.js").read_text() == version
    assert main(["cms", "--site", str(site.path), "--repo", "a/b"]) == DONE
