"""What is written as YAML is read back by the strict reader as it was."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.importing.records.yaml_text import nested, yaml_text
from generator.load.characters import FORBIDDEN, compose
from generator.load.strict_yaml import decode_yaml

TEXTS = (
    st.text(min_size=1, max_size=40)
    .map(lambda text: compose(FORBIDDEN.sub("", text)).replace("\r", "").strip())
    .filter(bool)
)
SENTENCES = st.from_regex(r"[A-Za-zЖ0-9][A-Za-zЖ0-9 .,;!:()/~?%+'-]{0,20}", fullmatch=True).map(
    str.strip
)
VALUES = st.one_of(TEXTS, SENTENCES, st.lists(TEXTS, min_size=1, max_size=3))
KEYS = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)


@given(st.dictionaries(KEYS, st.one_of(VALUES, st.dictionaries(KEYS, VALUES, min_size=1))))
def test_fields_are_read_back_as_they_were(fields: dict[str, Any]) -> None:
    report = Report()
    assert decode_yaml(yaml_text(fields), "x.yaml", report) == fields
    assert list(report) == []


@given(st.dictionaries(TEXTS.filter(lambda text: "\n" not in text), TEXTS, max_size=5))
def test_names_of_columns_are_read_back_as_they_were(columns: dict[str, str]) -> None:
    fields = {"columns": columns} if columns else {}
    assert decode_yaml(yaml_text(fields), "x.yaml", Report()) == fields


def test_list_of_mappings_is_read_back() -> None:
    fields: dict[str, Any] = {
        "chronology": [{"id": "a", "text": "b: c"}, {"id": "d", "sources": ["e"]}]
    }
    assert decode_yaml(yaml_text(fields), "x.yaml", Report()) == fields


def test_text_of_several_lines_is_a_block() -> None:
    assert yaml_text({"text": "one\n\ntwo"}) == "text: |-\n  one\n\n  two\n"


def test_paths_become_mappings() -> None:
    assert nested({"died.when": "1987", "died.place": "quay", "name": "A"}) == {
        "died": {"when": "1987", "place": "quay"},
        "name": "A",
    }
