"""Records: YAML alone and above a text, from bytes to the record or to what is wrong."""

from collections.abc import Mapping
from typing import Any

import yaml

from fuzz.holding import all_placed, assert_texts, scratch_folder
from generator.diagnostics import Report
from generator.load.front_matter import split_front_matter
from generator.load.raw import BODY, RawRecord, raw_of
from generator.load.records import RECORD_TYPES, parse_record
from generator.load.text_files import decode_text

MAX_LENGTH = 4096


def check(data: bytes) -> None:
    """A record, or mistakes each at a place in the file; and every text stays as it was typed."""
    is_page = data.startswith(b"---")
    path = "content/any.md" if is_page else "content/any.yaml"
    file_path = scratch_folder() / path
    file_path.parent.mkdir(exist_ok=True)
    file_path.write_bytes(data)
    report = Report()
    raw = raw_of(data, path, report)
    assert raw is not None or report.has_errors(), "a file is not read, and nothing is said of it"
    if raw is not None and not report.has_errors():
        assert_texts([dict(raw.fields)])
        _assert_as_typed(raw, data, is_page=is_page)
        for kind in _kinds(raw.fields):
            _parse(kind, raw, path, report)
    all_placed(report, scratch_folder())


def _kinds(fields: Mapping[str, Any]) -> list[str]:
    """The kinds of record to take it for: by the field that only these have."""
    if "fate" in fields or "events" in fields:
        return ["victim"]
    if "when" in fields or "chronology" in fields:
        return ["event"]
    if "levels" in fields:
        return ["scheme"]
    return ["place", "source"] if "kind" in fields else ["page"]


def _parse(kind: str, raw: RawRecord, path: str, report: Report) -> None:
    own = Report()
    record = parse_record(RECORD_TYPES[kind], raw, "en", {"id": "any", "path": path}, own)
    assert (record is None) == own.has_errors(), "a record with mistakes, or none without"
    for diagnostic in own:
        report.add(diagnostic)


def _assert_as_typed(raw: RawRecord, data: bytes, *, is_page: bool) -> None:
    """Hold the fields against what PyYAML reads where it sees texts alone."""
    text = decode_text(data, "", Report())
    assert text is not None
    fields = {key: value for key, value in raw.fields.items() if key != BODY or not is_page}
    if is_page:
        halves = split_front_matter(text, "", Report())
        assert halves is not None
        text = halves.fields
    typed = yaml.load(text, Loader=yaml.CBaseLoader)  # which makes texts alone
    assert fields == _given(typed or {}), "a text is not what was typed"


def _given(value: Any) -> Any:
    """A value without the fields that say nothing, as a record has none."""
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one != ""}
    return [_given(one) for one in value] if isinstance(value, list) else value
