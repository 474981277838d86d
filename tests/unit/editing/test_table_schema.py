"""The columns of a roll, as tools for tables are told of them."""

from conftest import Site

from generator.editing.table_schema import table_schema

SCHEMA = table_schema(["en", "ru"])
COLUMNS = {column["name"]: column for column in SCHEMA["fields"]}


def test_every_column_is_one_that_a_roll_may_have(site: Site) -> None:
    names = [name for name in COLUMNS if "." not in name or name.split(".")[0] not in COLUMNS]
    parts = [name for name in COLUMNS if name not in names]
    for header in (names, ["id", "name", "events", *parts]):
        cells = ",".join({"id": "a", "name": "A", "events": "fire"}.get(one, "") for one in header)
        built = site.write({"content/victims/roll.csv": f"{','.join(header)}\n{cells}\n"}).build()
        assert "unknown-field" not in built.codes()


def test_column_tells_what_it_means_and_its_codes() -> None:
    assert COLUMNS["died.place"]["description"] == "The id of the place."
    assert COLUMNS["fate"]["constraints"]["enum"][:2] == ["killed", "died-later"]
    assert COLUMNS["died"]["examples"][0] == "1987-03-14"


def test_id_is_required_and_unique() -> None:
    assert COLUMNS["id"]["constraints"]["required"] is True
    assert SCHEMA["primaryKey"] == ["id"]


def test_names_in_other_languages_and_rules_have_columns() -> None:
    assert "names.ru" in COLUMNS
    assert COLUMNS["visibility.name"]["constraints"]["enum"][0] == "full"


def test_a_table_may_lack_columns() -> None:
    assert SCHEMA["fieldsMatch"] == "superset"
