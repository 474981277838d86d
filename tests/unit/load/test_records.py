"""What one record must agree with itself about."""

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Report
from generator.load.corpus import Loaded, load
from generator.load.raw import Origin, RawRecord, conflict, join
from generator.load.records import parse_record
from generator.records.event import Event
from generator.records.reference import Scheme
from generator.records.victim import Victim


def codes(record_type: type[Any], **fields: Any) -> list[str]:
    report = Report()
    raw = RawRecord(fields, Origin("content/x/a.md"))
    given = {"id": "a", "path": "content/x/a.md"}
    record = parse_record(record_type, raw, "en", given, report)
    placed = report.placed(lambda location: location)
    assert (record is None) == bool(placed)
    return [diagnostic.code for diagnostic in placed]


def victim_codes(**fields: Any) -> list[str]:
    return codes(Victim, **{"name": "Anna Kask", "events": "harbour-1987", **fields})


ENTRY = {"id": "bakery", "text": "Four men enter."}
ACCOUNT = {
    "id": "where",
    "point": "Where",
    "reason": "The court said so.",
    "versions": [{"says": "quay", "sources": "a"}, {"says": "shop", "sources": "b"}],
}
SELF = {"person": {"level": "public", "authority": "self"}}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "unknown"}, ["unnamed-without-role"]),
        ({"name": "unknown", "role": "A guard"}, []),
        ({"name": "unknown", "role": "Guards", "persons": "200-600"}, []),
        ({"name": "unknown", "role": "Guards", "persons": "0"}, ["bad-count"]),
        ({"persons": "3"}, ["named-persons"]),
        ({"missing": "1987", "died": "1987"}, ["missing-and-died"]),
        ({"missing": "1987", "fate": "missing"}, []),
        ({"missing": "1987", "fate": "killed"}, ["fate-contradicts"]),
        ({"died": "1987", "fate": "missing"}, ["fate-contradicts"]),
        ({"died": "1987", "fate": "survived", "visibility": SELF}, ["fate-contradicts"]),
        ({"died": "1987", "fate": "died-later"}, []),
        ({"fate": "survived"}, ["survivor-without-consent"]),
        ({"fate": "survived", "visibility": {"person": "public"}}, ["survivor-without-consent"]),
        ({"fate": "survived", "visibility": SELF}, []),
        ({"born": "1988", "died": "1987-03-14"}, ["dates-out-of-order"]),
        ({"born": "1987", "died": "1987-03-14"}, []),
        ({"injured": "1987-03", "died": "1987-02"}, ["dates-out-of-order"]),
        ({"born": "1988?", "died": "1987-03-14"}, []),
        ({"born": "1988", "died": "1987~"}, []),
        ({"accounts": ACCOUNT}, []),
        ({"accounts": {**ACCOUNT, "adopted": "quay"}}, []),
        ({"accounts": {**ACCOUNT, "adopted": "kay"}}, ["unknown-version"]),
        ({"accounts": [ACCOUNT, ACCOUNT]}, ["duplicate-id"]),
    ],
)
def test_a_person_agrees_with_itself(fields: dict[str, Any], expected: list[str]) -> None:
    assert victim_codes(**fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"chronology": [ENTRY, ENTRY]}, ["duplicate-id"]),
        ({"chronology": [ENTRY, {**ENTRY, "id": "chase"}]}, []),
        (
            {"figures": {"outcome": "killed", "group": "all", "sources": "a"}},
            ["figure-without-count"],
        ),
        (
            {"alerts": {"scheme": "s", "level": "l", "until": "1987", "for": "P1D"}},
            ["alert-two-ends"],
        ),
    ],
)
def test_an_event_agrees_with_itself(fields: dict[str, Any], expected: list[str]) -> None:
    assert codes(Event, title="T", kind="fire", **fields) == expected


def test_levels_of_a_scheme_have_ids_of_their_own() -> None:
    levels = [{"id": "red", "name": "High"}, {"id": "red", "name": "Critical"}]
    assert codes(Scheme, name="Levels", levels=levels) == ["duplicate-id"]


ROW = RawRecord({"age": "40", "died": {"when": "1931"}, "also": ["A"]}, Origin("r.csv", (2,)))


def test_a_row_and_a_file_are_joined_within_mappings() -> None:
    own = RawRecord({"also": "A", "died": {"place": "quay"}}, Origin("a.md"))
    joined, conflicts = join(ROW, own)
    assert joined.fields["died"] == {"when": "1931", "place": "quay"}
    assert conflicts == []
    assert str(joined.origin_of(("died", "when"))) == "r.csv:2"
    assert str(joined.origin_of(("died", "place"))) == "a.md"


def test_a_row_and_a_file_that_differ_are_both_named() -> None:
    own = RawRecord({"age": "43"}, Origin("a.md"))
    _, (at,) = join(ROW, own)
    assert conflict(at, ROW, own).message == "'age' is '43' here and '40' in r.csv:2"


def write(site_path: Path, files: dict[str, str]) -> tuple[Loaded, list[str]]:
    for name, text in {"site.yaml": "title: T\neditor: E\n", **files}.items():
        path = site_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = Report()
    loaded = load(site_path, report)
    assert loaded is not None
    return loaded, [one.code for one in report.placed(lambda location: location)]


def test_a_row_is_completed_by_its_file(tmp_path: Path) -> None:
    loaded, told = write(
        tmp_path,
        {
            "content/victims/roll.csv": "id,name,fate,also\nada-roe,Ada Roe,killed,Ade;Adah\n",
            "content/victims/roll.yaml": "defaults: {events: fire, sources: report}\n",
            "content/victims/ada-roe.md": "---\nsources: letter\n---\nShe sang.\n",
        },
    )
    ada = loaded.corpus.originals.victims["ada-roe"]
    assert told == []
    assert ada.also == ("Ade", "Adah")
    assert [str(citation) for citation in ada.sources] == ["letter"]
    assert ada.body.plain == "She sang."
    assert ada.path == "content/victims/ada-roe.md"


def test_an_unknown_column_is_told_once_for_all_rows(tmp_path: Path) -> None:
    rows = "".join(f"p-{number},Ada Roe,fire,x\n" for number in range(5))
    loaded, told = write(tmp_path, {"content/victims/roll.csv": f"id,name,events,nmae\n{rows}"})
    assert told == ["unknown-field"]
    assert len(loaded.corpus.originals.victims) == 5


def test_a_record_with_mistakes_is_left_out_and_known(tmp_path: Path) -> None:
    victims = {
        "content/victims/ada-roe.md": "---\nname: Ada Roe\n---\n",
        "content/victims/bo-roe.md": "---\nname: Bo Roe\nevents: fire\n---\n",
        "content/victims/cy-roe.md": "---\nname: [\n---\n",
    }
    loaded, _ = write(tmp_path, victims)
    assert list(loaded.corpus.originals.victims) == ["bo-roe"]
    assert loaded.unread == {("victim", "ada-roe"), ("victim", "cy-roe")}
