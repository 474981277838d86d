"""Settings of others keep all that is in them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.merging import UnmergeableError, merged, to_json

WANTED = {"yaml.schemas": {"./schema/event.schema.json": ["/content/events/*.yaml"]}}
TASKS = {"version": "2.0.0", "tasks": [{"label": "cenotaph check", "command": "cenotaph"}]}


def result(text: str | None, wanted: dict[str, Any]) -> Any:
    """What the file holds afterwards."""
    new = merged(text, wanted)
    return json.loads(new if new is not None else text or "")


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_new_file_holds_what_is_wanted(text: str | None) -> None:
    assert result(text, WANTED) == WANTED


def test_what_others_wrote_stays_in_its_order() -> None:
    have = '{"editor.tabSize": 2, "yaml.schemas": {"./own.json": "*.yaml"}, "z": [1]}'
    assert list(result(have, WANTED)) == ["editor.tabSize", "yaml.schemas", "z"]
    assert result(have, WANTED)["yaml.schemas"] == {
        "./own.json": "*.yaml",
        **WANTED["yaml.schemas"],
    }


def test_our_own_list_is_brought_up_to_date() -> None:
    have = to_json({"yaml.schemas": {"./schema/event.schema.json": ["/old/*.yaml"]}})
    assert result(have, WANTED) == WANTED


def test_list_of_others_gets_what_it_lacks_once() -> None:
    have = '{"recommendations": ["a.b", "c.d"]}'
    wanted = {"recommendations": ["c.d", "e.f"]}
    assert result(have, wanted) == {"recommendations": ["a.b", "c.d", "e.f"]}


def test_task_that_someone_changed_stays_as_it_is() -> None:
    have = {"version": "2.0.0", "tasks": [{"label": "cenotaph check", "command": "./mine"}]}
    assert merged(to_json(have), TASKS) is None


def test_task_stands_beside_others() -> None:
    have = {"version": "2.0.0", "tasks": [{"label": "deploy"}]}
    assert result(to_json(have), TASKS)["tasks"] == [{"label": "deploy"}, *TASKS["tasks"]]


COMMENTED = '{\n  // two spaces\n  "url": "https://a.example/*b*/",\n  /* all */ "a": [1, ],\n%s}\n'


def test_comments_are_not_lost() -> None:
    with pytest.raises(UnmergeableError, match="comments"):
        merged(COMMENTED % "", WANTED)


def test_commented_file_that_has_all_of_it_is_left_alone() -> None:
    assert merged(COMMENTED % f"{to_json(WANTED)[1:-2]},", WANTED) is None


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "[1]", '{"a": ', "nonsense"])
def test_what_cannot_be_written_again_is_refused(text: str) -> None:
    with pytest.raises(UnmergeableError):
        merged(text, WANTED)


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), _JSON))
def test_nothing_is_lost_and_a_second_time_changes_nothing(have: dict[str, Any]) -> None:
    once = merged(to_json(have), WANTED)
    assert once is not None
    assert json.loads(once) == {**have, **WANTED}
    assert merged(once, WANTED) is None
