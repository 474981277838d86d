"""YAML of other tools: read where a record's would be refused, and bounded as that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.load.foreign_yaml import ForeignYamlError, read_foreign_yaml
from generator.load.strict_yaml import decode_yaml


def test_scalars_are_the_text_that_was_typed() -> None:
    text = "a: 2016-06-05\nb: no\nc: 007\nd: ~\ne:\nf: ''\ng: 1.10\nh: [yes, null]\n"
    assert read_foreign_yaml(text) == {
        "a": "2016-06-05", "b": "no", "c": "007", "d": None, "e": None, "f": "", "g": "1.10",
        "h": ["yes", None],
    }  # fmt: skip


def test_types_are_passed_over_and_run_nothing() -> None:
    text = "a: !!python/object/apply:os.abort []\nb: !custom x\nc: !!binary aGk=\n"
    assert read_foreign_yaml(text) == {"a": [], "b": "x", "c": "aGk="}


def test_merge_keys_merge_and_repeated_keys_keep_both_values() -> None:
    text = "one: &one {a: 1, b: 2}\ntwo:\n  <<: *one\n  b: 3\nb: 4\nb: 5\n? [x, y]\n: 6\n"
    assert read_foreign_yaml(text) == {
        "one": {"a": "1", "b": "2"}, "two": {"a": "1", "b": "3"}, "b": "4", "b (2)": "5",
        "x, y": "6",
    }  # fmt: skip


def test_only_the_first_document_is_read() -> None:
    assert read_foreign_yaml("%YAML 1.1\n---\na: 1\n---\nb: 2\n") == {"a": "1"}
    assert read_foreign_yaml("# nothing\n") is None
    assert read_foreign_yaml("- a\n- b\n") == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: x: y\n", "line 2: "),
        ("a: [1\n", "line 1: "),
        ("\na: [", "line 2: "),
        ("a: *b\n", "line 1: '*' at the start of a text refers to another value"),
        ("a: &b [*b]\n", "line 1: '*b' stands within the value it repeats"),
        ("a: &b 1\nc: &b 2\nd: *b\n", "line 2: '&b' names a second value"),
        ("[" * 40 + "]" * 40, "line 1: lists and fields stand more than 32 deep"),
        ("a: \0\n", "line 1: "),
        ("a: x\u2028  y\n\x85c: [d\n", "line 2: the '[' that opens here is never closed"),
        ("<: &a\u2028x,x ]", "line 1: "),
        ("a: [\u2029\x85 *b]\n", "line 1: '*' at the start of a text refers to another value"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ForeignYamlError) as raised:
        read_foreign_yaml(text)
    assert str(raised.value).startswith(told)


def test_aliases_that_grow_without_end_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(ForeignYamlError, match="the aliases of this file repeat more"):
        read_foreign_yaml("\n".join(lines))


@given(st.text(st.sampled_from("ab: \n-[]{}&*!|>'\"#,?0~<%@\\")))
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        read_foreign_yaml(text)
    except ForeignYamlError as error:
        assert error.line >= 1


@given(st.text(st.sampled_from("ab: \n-[]{},0'")))
def test_what_is_strict_is_read_alike(text: str) -> None:
    report = Report()
    strict = decode_yaml(text, "x.yaml", report)
    if strict is not None and "~" not in text and "null" not in text:
        assert _given(read_foreign_yaml(text)) == (strict or None)


def _given(value: object) -> object:
    """A value without the keys that were given none."""
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one is not None} or None
    return [_given(one) for one in value] if isinstance(value, list) else value
