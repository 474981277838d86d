"""What `new` writes: empty fields that ask to be filled in, and load once they are."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Site
from msgspec import Struct
from msgspec.structs import fields

from generator import stubs
from generator.records.base import keys_of
from generator.records.event import Event
from generator.records.reference import Page, Place, Scheme, Source, Tribute
from generator.records.victim import Victim
from generator.stubs import LISTED, StubError, write_stub

KINDS = ["event", "victim", "source", "place", "scheme", "page"]
TYPES: dict[str, type[Struct]] = {
    "event": Event,
    "victim": Victim,
    "source": Source,
    "place": Place,
    "scheme": Scheme,
    "page": Page,
    "tribute": Tribute,
}

NEEDED = {
    "event": {"title": "The flood", "kind": "flood", "sources": "report"},
    "victim": {"name": "Ben Roe", "fate": "missing", "sources": "report"},
    "source": {"title": "A letter"},
    "place": {"name": "Port Roe", "kind": "town"},
    "scheme": {"name": "Warnings", "levels": "{id: watch, name: Watch}", "sources": "report"},
    "page": {"title": "Who keeps this record"},
}
"""What must be filled in before a build, and what must be before a strict one."""


def fill(path: Path, values: dict[str, str]) -> None:
    """Write values behind the empty keys of a stub."""
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        text, filled = re.subn(f"^{key}: *(?=#|$)", f"{key}: {value} ", text, flags=re.MULTILINE)
        assert filled == 1, f"the stub has no empty '{key}'"
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_fresh_stub_stops_the_build_until_it_is_filled_in(site: Site, kind: str) -> None:
    write_stub(site.path, kind, "fresh")
    outcome = site.build()
    assert outcome.built is None
    assert set(outcome.codes()) == {"missing-field"}


@pytest.mark.parametrize("kind", KINDS)
def test_filled_stub_builds_strictly(site: Site, kind: str) -> None:
    fill(write_stub(site.path, kind, "filled"), NEEDED[kind])
    outcome = site.build(is_strict=True)
    assert outcome.built, outcome.diagnostics


def test_examples_in_the_event_stub_load_when_uncommented(site: Site) -> None:
    path = write_stub(site.path, "event", "flood")
    fill(path, {**NEEDED["event"], "timezone": "Europe/Tallinn"})
    text = re.sub(r"^#  ", "  ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    write_place(site, "customs-house")
    site.write(
        {
            f"content/sources/{id_}.yaml": "title: Report\nkind: news\n"
            for id_ in ("courier-1987", "court-1989")
        }
    )
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    assert "Four men enter the customs house." in outcome.text("events/flood.html")


def test_examples_in_the_scheme_stub_load_when_uncommented(site: Site) -> None:
    path = write_stub(site.path, "scheme", "warnings")
    fill(path, {"name": "Warnings", "sources": "report"})
    text = re.sub(r"^#  ", "  ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    outcome = site.build(is_strict=True)
    assert outcome.built, outcome.diagnostics


def stub_lines(kind: str) -> list[str]:
    """The lines of a stub, each remark joined with what it goes on in."""
    (path,) = (Path(stubs.__file__).parent / "kinds").glob(f"{kind}.*")
    text = re.sub(r"\n {20}# ", " ", path.read_text(encoding="utf-8"))
    return text.splitlines()


@pytest.mark.parametrize("kind", TYPES)
def test_each_key_of_a_stub_is_a_field_of_its_record(kind: str) -> None:
    keys = {line.partition(":")[0] for line in stub_lines(kind) if re.match(r"\w+:", line)}
    assert keys
    assert keys <= {key for _, key in keys_of(TYPES[kind])}


@pytest.mark.parametrize("kind", TYPES)
def test_each_field_that_a_record_needs_is_in_its_stub(kind: str) -> None:
    needed = {one.encode_name for one in fields(TYPES[kind]) if one.required}
    told = {"id", "path", "victim"}  # by where the file lies
    keys = {line.partition(":")[0] for line in stub_lines(kind) if re.match(r"\w+:", line)}
    assert needed - told <= keys


def examples() -> Iterator[tuple[str, str, str]]:
    """Every example that a remark gives: kind, field and what is to be written there."""
    for kind in KINDS:
        for line in stub_lines(kind):
            found = re.match(r"(\w+): .*# .*such as: (.+)$", line)
            if found and not found[2].startswith(("how ", "civilian,")):
                yield kind, found[1], found[2]


@pytest.mark.parametrize(("kind", "key", "example"), list(examples()))
def test_each_example_in_a_remark_can_be_written_there(
    site: Site, kind: str, key: str, example: str
) -> None:
    path = write_stub(site.path, kind, "fresh")
    values = {**NEEDED[kind], key: example}
    if key in ("role", "rites", "missing"):  # of somebody else than the others
        values |= {"fate": "missing"}
    fill(path, values)
    codes = site.build().codes()
    is_expected = re.compile("[a-z]-unknown-|-missing$|^source-").search
    assert not [code for code in codes if not is_expected(code)], codes


def test_place_does_not_offer_itself_as_its_own_holder(site: Site) -> None:
    write_place(site, "customs-house")
    text = write_stub(site.path, "place", "port-roe").read_text(encoding="utf-8")
    assert "# there are: customs-house\n" in text


def test_tribute_is_begun_for_a_person_that_there_is(site: Site) -> None:
    path = write_stub(site.path, "tribute", "ada-roe/school")
    assert path == site.path / "content/tributes/ada-roe/school.md"
    fill(path, {"by": "A friend", "on": "2020-01-31"})
    path.write_text(path.read_text(encoding="utf-8") + "You sang.\n", encoding="utf-8")
    outcome = site.build(is_strict=True)
    assert outcome.built, outcome.diagnostics


@pytest.mark.parametrize(
    ("id_", "advice"),
    [
        ("school", "name the person and the tribute"),
        ("ada-ro/school", "did you mean 'ada-roe'?"),
        ("../ada-roe", "there is no victim '..'"),
        ("ada-roe/../../x", "cannot stand in an id"),
        ("ada-roe/", "an id begins and ends"),
    ],
)
def test_tribute_to_nobody_is_refused(site: Site, id_: str, advice: str) -> None:
    with pytest.raises(StubError, match=re.escape(advice)):
        write_stub(site.path, "tribute", id_)


def test_page_about_the_methods_has_blanks_that_check_finds(site: Site) -> None:
    (site.path / "content/pages/methodology.md").unlink()
    write_stub(site.path, "page", "methodology")
    assert site.build().codes() == ["page-unfilled"]


def write_place(site: Site, place: str) -> None:
    """Give the site a place."""
    site.write({f"content/places/{place}.yaml": "name: Customs house\nkind: building\n"})


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("event", "content/events/flood-1934.md"),
        ("victim", "content/victims/flood-1934.md"),
        ("source", "content/sources/flood-1934.yaml"),
        ("place", "content/places/flood-1934.yaml"),
        ("page", "content/pages/flood-1934.md"),
    ],
)
def test_stub_is_written_where_its_kind_belongs(empty_site: Site, kind: str, path: str) -> None:
    empty_site.write({"site.yaml": "title: T\neditor: E\n"})
    assert write_stub(empty_site.path, kind, "flood-1934") == empty_site.path / path


def test_only_event_of_a_site_is_filled_in_for_a_victim(site: Site) -> None:
    text = write_stub(site.path, "victim", "ben-roe").read_text(encoding="utf-8")
    assert re.search(r"^events: fire +#", text, re.MULTILINE)


def test_several_events_are_named_and_none_is_chosen(site: Site) -> None:
    write_stub(site.path, "event", "flood")
    text = write_stub(site.path, "victim", "ben-roe").read_text(encoding="utf-8")
    assert re.search(r"^events: +#", text, re.MULTILINE)
    assert "# there are: fire, flood\n" in text


def test_many_ids_are_named_in_part(site: Site) -> None:
    site.write({f"content/sources/s{number:02}.yaml": "title: S\n" for number in range(40)})
    text = write_stub(site.path, "event", "flood").read_text(encoding="utf-8")
    listed = re.findall("s[0-9]{2}", text)
    assert listed[0] == "s00"
    assert len(listed) < LISTED
    assert "..." in text


def test_translations_are_no_ids(site: Site) -> None:
    site.write({"content/events/fire.ru.md": "---\ntitle: Пожар\n---\n"})
    text = write_stub(site.path, "victim", "ben-roe").read_text(encoding="utf-8")
    assert "# there are: fire\n" in text


@pytest.mark.parametrize(
    ("record_id", "advice"),
    [
        ("Fire 1931", "call it 'fire-1931'"),
        ("../fire", "call it 'fire'"),
        ("", "choose another id"),
        ("con", "Windows can keep no file called 'con'"),
    ],
)
def test_bad_id_is_refused_with_a_better_one(site: Site, record_id: str, advice: str) -> None:
    with pytest.raises(StubError, match=re.escape(advice)):
        write_stub(site.path, "event", record_id)


@pytest.mark.parametrize("taken", ["fire.md", "fire.yaml", "FIRE.md"])
def test_taken_id_is_refused_and_nothing_is_changed(site: Site, taken: str) -> None:
    (site.path / "content/events/fire.md").rename(site.path / "content/events" / taken)
    before = (site.path / "content/events" / taken).read_bytes()
    with pytest.raises(StubError, match="already"):
        write_stub(site.path, "event", "fire")
    assert [path.name for path in (site.path / "content/events").iterdir()] == [taken]
    assert (site.path / "content/events" / taken).read_bytes() == before


def test_letters_sent_in_parts_are_put_together(site: Site) -> None:
    path = write_stub(site.path, "victim", "zoe\u0308-roe")
    assert path.name == "zo\u00eb-roe.md"


def test_id_in_any_script_will_do(site: Site) -> None:
    assert write_stub(site.path, "victim", "анна-каск").name == "анна-каск.md"


def test_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(StubError, match=r"no site\.yaml"):
        write_stub(tmp_path, "event", "fire")
    assert not list(tmp_path.iterdir())


def test_file_that_cannot_be_written_is_told(site: Site) -> None:
    site.write({"content/places": ""})
    with pytest.raises(StubError, match="cannot be written"):
        write_stub(site.path, "place", "port-roe")
