from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import FieldPath, Location
from generator.load.positions import KEY, Locator, locate

RECORD = """\
---
name: Anna Kask   # a comment
events: harbour-1987
died: {when: 1987-03-14, place: customs-house}
born:
rites:
  - kind: burial
    place: &x rahu-cemetery
  - {kind: prayer, place: *x}
"quoted": a
---
She led the choir.
"""
ROLL = """\
\ufeffid,name,died.when,text
a,Anna,1931,x
b,"Kask,
Mart",1932,"y"
"""


@pytest.fixture(name="site_path")
def _site_path(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(RECORD)
    (tmp_path / "a.yaml").write_text(RECORD.split("---\n")[1])
    (tmp_path / "noted.yaml").write_text("# What is not known is left out.\n\n  name: Quay\n")
    (tmp_path / "roll.csv").write_text(ROLL)
    (tmp_path / "broken.yaml").write_text("a: b\nc: {d: [e\n")
    (tmp_path / "open.md").write_text("---\na: b\n")
    (tmp_path / "bytes.yaml").write_bytes(b"a: \xff\n")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "field", "place"),
    [
        ("a.md", ("name",), "2:7"),
        ("a.md", ("name", KEY), "2:1"),
        ("a.md", ("died", "place"), "4:33"),
        ("a.md", ("died", "place", KEY), "4:26"),
        ("a.md", ("died",), "4:7"),
        ("a.md", ("rites", 0), "7:5"),
        ("a.md", ("rites", 1), "9:5"),
        ("a.md", ("rites", 0, "place"), "8:12"),
        ("a.md", ("rites", 1, "place"), "9:27"),
        ("a.md", ("quoted", KEY), "10:1"),
        ("a.yaml", ("rites", 0, "place"), "7:12"),
        ("a.yaml", ("body", 1), "1:1"),
        ("a.md", ("body",), "12:1"),
        ("a.md", ("body", "nowhere in it"), "12:1"),
        ("a.md", ("body", 1), "12:1"),
        ("a.md", ("body", 1, 5), "12:5"),
    ],
)
def test_a_field_is_found_by_its_value_or_its_name(
    path: str, field: FieldPath, place: str, site_path: Path
) -> None:
    assert str(locate(site_path, Location(path, field=field))) == f"{path}:{place}"


@pytest.mark.parametrize(
    ("field", "place"),
    [
        (("title",), "2:1"),
        (("died", "cause"), "4:7"),
        (("died", "cause", KEY), "4:7"),
        (("rites", 1, "on"), "9:5"),
        (("rites", 7), "7:3"),
        (("born",), "5:1"),
        (("events", 0), "3:9"),
        (("events", 0, "fate"), "3:9"),
        (("died", 0, "when"), "4:14"),
        (("name", "full"), "2:7"),
        (("rites", 0, "status"), "7:5"),
    ],
)
def test_a_missing_field_is_placed_where_it_would_stand(
    field: FieldPath, place: str, site_path: Path
) -> None:
    assert str(locate(site_path, Location("a.md", field=field))) == f"a.md:{place}"


def test_what_a_whole_record_lacks_is_placed_on_its_first_line(site_path: Path) -> None:
    location = Location("noted.yaml", field=("kind",))
    assert str(locate(site_path, location)) == "noted.yaml:1:1"


@pytest.mark.parametrize(
    ("field", "place"),
    [
        (("a", "name"), "2:3"),
        (("a", "body"), "2:13"),
        (("a", "died", "when"), "2:8"),
        (("a", "text", 0), "2:13"),
        (("b", "died", "when"), "4:7"),
        (("b", "text"), "4:12"),
        (("b", "events", 0), "3:1"),
        (("b",), "3:1"),
        ((3, "name"), "3:3"),
        ((1, "died", "when", KEY), "1:9"),
        (("nobody", "name"), "1:4"),
        ((KEY,), "1:1"),
        ((99, "name"), "1:1"),
    ],
)
def test_a_cell_is_found_by_row_and_column(field: FieldPath, place: str, site_path: Path) -> None:
    assert str(locate(site_path, Location("roll.csv", field=field))) == f"roll.csv:{place}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("none.yaml", "1:1"),
        ("open.md", "1:1"),
        ("bytes.yaml", "1:1"),
        ("broken.yaml", "2:8"),
    ],
)
def test_a_file_that_cannot_be_read_has_a_first_line(
    path: str, place: str, site_path: Path
) -> None:
    assert str(locate(site_path, Location(path, field=("c", "d")))) == f"{path}:{place}"


def test_a_known_line_and_a_whole_file_stay_as_they_are(site_path: Path) -> None:
    known = Location("a.md", 3, 4, ("name",))
    assert locate(site_path, known) is known
    assert str(locate(site_path, Location("a.md"))) == "a.md"


def test_the_mark_of_a_name_is_not_shown(site_path: Path) -> None:
    assert locate(site_path, Location("a.md", field=("died", KEY))).field == ("died",)


def test_one_locator_reads_a_file_once(site_path: Path) -> None:
    locator = Locator(site_path)
    first = locator(Location("a.md", field=("name",)))
    (site_path / "a.md").unlink()
    assert locator(Location("a.md", field=("name",))) == first


PARTS = st.one_of(
    st.integers(), st.text(), st.sampled_from([KEY, "body", "died", "rites", "a", "b", "id"])
)


@settings(deadline=None)  # it writes files
@given(
    st.sampled_from(["a.md", "a.yaml", "roll.csv", "any.yaml", "any.csv"]),
    st.lists(PARTS).map(tuple),
    st.text(),
)
def test_any_path_in_any_file_has_a_place(
    tmp_path_factory: pytest.TempPathFactory, path: str, field: FieldPath, text: str
) -> None:
    site_path = tmp_path_factory.getbasetemp()
    for name, content in (("a.md", RECORD), ("a.yaml", text), ("roll.csv", ROLL), (path, text)):
        (site_path / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    place = locate(site_path, Location(path, field=field))
    assert (place.line > 0) == bool(field)
