import re
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.load import yaml_events
from generator.load.strict_yaml import decode_yaml
from generator.telling.text import format_concise

EXAMPLES = """
name: Anna Kask          # a comment
age: 007
no: no
when: 14:28
colour: "#d9a400"
nothing:
tilde: ~
null: null
url: https://x.example/#part
at: -33.9, 18.4
sources: [courier-1987#p9, court-1989#p12]
died: {when: 1987-03-14, place: customs-house}
summary: >
  Armed men attacked: a bakery #1
  -and a house.
chronology:
  - id: bakery
    text: Four men enter. [@courier-1987#p2]
"""


def decoded(text: str) -> object:
    report = Report()
    result = decode_yaml(text, "f.yaml", report)
    assert not report.has_errors()
    return result


def complaints(text: str, first_line: int = 1) -> list[str]:
    report = Report()
    assert decode_yaml(text, "f.yaml", report, first_line=first_line) is None
    placed = report.placed(lambda location: location)
    assert all(diagnostic.location.line for diagnostic in placed)
    return format_concise(placed).splitlines()


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    assert decoded(EXAMPLES) == {
        "name": "Anna Kask",
        "age": "007",
        "no": "no",
        "when": "14:28",
        "colour": "#d9a400",
        "tilde": "~",
        "null": "null",
        "url": "https://x.example/#part",
        "at": "-33.9, 18.4",
        "sources": ["courier-1987#p9", "court-1989#p12"],
        "died": {"when": "1987-03-14", "place": "customs-house"},
        "summary": "Armed men attacked: a bakery #1 -and a house.\n",
        "chronology": [{"id": "bakery", "text": "Four men enter. [@courier-1987#p2]"}],
    }


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_text_is_an_empty_mapping(text: str) -> None:
    assert decoded(text) == {}


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_first_key() -> None:
    assert decoded("\ufeffname: x\n") == {"name": "x"}


def test_an_alias_repeats_its_value() -> None:
    assert decoded("a: &x [b, {c: d}]\ne: *x\n") == {"a": ["b", {"c": "d"}], "e": ["b", {"c": "d"}]}


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    assert complaints("a: b\nc: @d\n", first_line=2)[0].startswith("f.yaml:3:4: error")
    assert complaints("a: b\na: e\n", first_line=2)[0].startswith(
        "f.yaml:3:1: error[yaml-duplicate-key]: 'a' is given twice, first on line 2;"
    )


def broken_yaml() -> list[tuple[str, str, list[str]]]:
    """The blocks of broken_yaml.txt: a name, indented YAML, and what is said about it."""
    cases = []
    for block in (Path(__file__).parent / "broken_yaml.txt").read_text("utf-8").split("\n\n"):
        name, *lines = block.strip("\n").split("\n")
        yaml = [line[4:] for line in lines if line.startswith("    ")]
        said = [line for line in lines if not line.startswith("    ")]
        cases.append((name, _with_signs("\n".join([*yaml, ""])), said))
    return cases


def _with_signs(text: str) -> str:
    text = text.replace("<TAB>", "\t")
    return re.sub("<U\\+([0-9A-F]{4})>", lambda sign: chr(int(sign[1], 16)), text)


BROKEN = [pytest.param(text, said, id=name) for name, text, said in broken_yaml()]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_broken_yaml_is_explained(text: str, said: list[str]) -> None:
    assert complaints(text) == [f"f.yaml:{line}" for line in said]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_broken_yaml_is_explained_without_libyaml(
    text: str, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_events, "open_parser", yaml_events.PurePythonParser)
    found = [re.sub(":[0-9]+: ", ": ", line) for line in complaints(text)]
    assert found == [re.sub(":[0-9]+: ", ": ", f"f.yaml:{line}") for line in said]


def test_the_parsers_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = decoded(EXAMPLES)
    monkeypatch.setattr(yaml_events, "open_parser", yaml_events.PurePythonParser)
    assert decoded(EXAMPLES) == expected


YAML_LIKE = st.lists(
    st.sampled_from(
        [*"ab:-?[]{},&*!|>'\"%@`#~= \n\t\\0", "key: ", "- ", "\n  ", "---\n", "&a ", "*a"]
    )
).map("".join)


# A file's line ends are made one kind before YAML is read.
ANY_TEXT = st.text().map(lambda text: text.replace("\r", "\n"))


@given(st.one_of(ANY_TEXT, YAML_LIKE))
def test_any_text_gives_data_or_an_error(text: str) -> None:
    report = Report()
    result = decode_yaml(text, "f.yaml", report)
    assert (result is None) == report.has_errors()
    assert all(one.location.column for one in report.placed(lambda location: location))


@given(YAML_LIKE)
def test_any_text_gives_data_or_an_error_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "open_parser", yaml_events.PurePythonParser)
        report = Report()
        assert (decode_yaml(text, "f.yaml", report) is None) == report.has_errors()


TYPED = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1
).filter(lambda text: "\ufffd" not in text)


@given(st.dictionaries(TYPED.filter(lambda key: key != "<<"), TYPED, max_size=5))
def test_what_is_quoted_comes_back(fields: dict[str, str]) -> None:
    def quote(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    text = "".join(f"{quote(key)}: {quote(value)}\n" for key, value in fields.items())
    assert decoded(text) == fields


BOMBS = {
    "lists": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "texts": f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 9_000)}]\n",
    "levels": "".join(
        f"{chr(98 + level)}: &{chr(98 + level)} [[[[*{chr(97 + level)}]]]]\n" for level in range(9)
    ).join(["a: &a [[[[x]]]]\n", ""]),
    "nesting": "a: " + "[" * 8_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_an_alias_bomb_is_refused_within_bounds(bomb: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_text(BOMBS[bomb])
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path

        from generator.diagnostics import Report
        from generator.load.strict_yaml import decode_yaml

        report = Report()
        assert decode_yaml(Path(sys.argv[1]).read_text(), "bomb.yaml", report) is None
        print({one.code for one in report.placed(lambda location: location)})
        """
    )

    def hold_to_limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (300 * 2**20,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))

    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "bomb.yaml")],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=hold_to_limits,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() in ("{'yaml-alias'}", "{'yaml-too-deep'}")


@pytest.mark.parametrize("text", ["a: [", "a: {b: c", "\na:\n  - [x,", "? a: ["])
def test_what_the_end_of_the_text_leaves_open_is_told_on_its_last_line(text: str) -> None:
    (complaint,) = complaints(text)
    *_, last = text.split("\n")
    assert complaint.startswith(f"f.yaml:{text.count(chr(10)) + 1}:")
    assert int(complaint.split(":")[2]) <= len(last) + 1
