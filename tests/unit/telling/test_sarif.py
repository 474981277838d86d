"""What a code host is told: SARIF 2.1.0."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, FieldPath, Location, Severity
from generator.telling.reference import rules
from generator.telling.sarif import format_sarif

MISTAKE = Diagnostic(
    "victim-unknown-event",
    Location("content/victims/ana.md", 7, 12, ("events", 0), length=6),
    "no event 'x'",
    "did you mean 'y'?",
)


def run_of(*diagnostics: Diagnostic) -> dict[str, Any]:
    """The one run of the log."""
    document = json.loads(format_sarif(diagnostics))
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


def result_of(diagnostic: Diagnostic) -> dict[str, Any]:
    (result,) = run_of(diagnostic)["results"]
    assert isinstance(result, dict)
    return result


def fingerprint(
    *, line: int = 7, at: FieldPath = ("events", 0), message: str = "no event 'x'"
) -> str:
    location = Location("content/victims/ana.md", line, 1, at)
    result = result_of(Diagnostic("victim-unknown-event", location, message))
    (digest,) = result["partialFingerprints"].values()
    return str(digest)


def test_result_names_what_is_wrong_and_where() -> None:
    result = result_of(MISTAKE)
    assert result["ruleId"] == "victim-unknown-event"
    assert result["level"] == "error"
    assert result["message"] == {"text": "no event 'x'; did you mean 'y'?"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/victims/ana.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 7, "startColumn": 12, "endColumn": 18},
            }
        }
    ]


def test_columns_are_said_to_count_code_points() -> None:
    assert run_of(MISTAKE)["columnKind"] == "unicodeCodePoints"


def test_base_of_the_paths_is_declared() -> None:
    run = run_of(MISTAKE)
    base = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"]
    assert base in run["originalUriBaseIds"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/victims/Анна.md", "content/victims/%D0%90%D0%BD%D0%BD%D0%B0.md"),
        ("a b#c?d%e.md", "a%20b%23c%3Fd%25e.md"),
        ("x:y/[z].md", "x%3Ay/%5Bz%5D.md"),
        ("\udcff.md", "%FF.md"),
    ],
)
def test_path_is_a_relative_reference(path: str, uri: str) -> None:
    result = result_of(Diagnostic("file-name", Location(path), "it is so"))
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}
    }


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.FINDING, "warning"), (Severity.NOTE, "note")],
)
def test_each_severity_has_its_level(severity: Severity, level: str) -> None:
    told = Diagnostic("bad-when", Location("a.md"), "it is so", severity=severity)
    run = run_of(told)
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": level}


def test_rule_is_explained_in_the_words_of_the_reference() -> None:
    (rule,) = run_of(MISTAKE)["tool"]["driver"]["rules"]
    assert rule["id"] == "victim-unknown-event"
    assert rule["shortDescription"] == {"text": "There is no such event."}
    assert rule["help"]["text"] == ("There is no such event.\n\nWrite the id of one that there is.")


def test_every_result_leads_to_its_rule() -> None:
    run = run_of(MISTAKE, Diagnostic("bad-when", Location("a.md"), "it is so"), MISTAKE)
    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sorted(set(listed)) == sorted(listed)
    assert [listed[result["ruleIndex"]] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]


def test_reference_is_read_without_markup_that_leads_nowhere() -> None:
    assert len(rules()) > 150
    assert not [rule for rule in rules().values() if re.search(r"\]\(|&#|^\*", rule.means)]
    assert "`|`" in rules()["yaml-block"].means


def test_fingerprint_stays_while_lines_and_items_move() -> None:
    assert fingerprint() == fingerprint(line=70, at=("events", 3))


def test_fingerprint_takes_no_notice_of_a_line_named_in_the_message() -> None:
    row = "the row content/victims/roll.csv:{} has the id 'x' too"
    assert fingerprint(message=row.format(7)) == fingerprint(message=row.format(8))


def test_fingerprint_tells_fields_and_messages_apart() -> None:
    assert fingerprint() != fingerprint(at=("beside", 0))
    assert fingerprint() != fingerprint(message="no event 'z'")


def test_two_of_the_same_have_fingerprints_of_their_own() -> None:
    other = Diagnostic(MISTAKE.code, Location("content/victims/ana.md", 9), MISTAKE.message)
    results = run_of(other, other)["results"]
    assert results[0]["partialFingerprints"] != results[1]["partialFingerprints"]


def test_message_cannot_make_a_link() -> None:
    result = result_of(Diagnostic("c", Location("a.md"), "no '[here](https://evil.example)'"))
    assert result["message"]["text"] == r"no '\[here](https://evil.example)'"


def test_log_of_nothing_is_one_too() -> None:
    run = run_of()
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


@given(
    st.text(min_size=1),
    st.text(min_size=1),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_log_has_what_the_standard_requires(
    text: str, path: str, line: int, column: int, length: int
) -> None:
    """SARIF 2.1.0, 3.14 to 3.30: of each object what must be there, and in what form."""
    location = Location(path, line, column, length=length)
    run = run_of(Diagnostic("c", location, text, text))
    driver = run["tool"]["driver"]
    assert driver["name"]
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert all(isinstance(one, str) for one in result["partialFingerprints"].values())
        (place,) = result["locations"]
        physical = place["physicalLocation"]
        assert re.fullmatch(
            r"(?:[A-Za-z0-9/._~-]|%[0-9A-F]{2})+", physical["artifactLocation"]["uri"]
        )
        region = physical.get("region", {"startLine": 1})
        assert region["startLine"] >= 1
        assert region.get("startColumn", 1) >= 1
        assert region.get("endColumn", 99) >= region.get("startColumn", 1)
