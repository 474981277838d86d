"""A record as it was written: text, lists and mappings, and which file said what."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from generator.diagnostics import FieldPath, Report
from generator.load.front_matter import split_front_matter
from generator.load.mistakes import Mistake
from generator.load.positions import KEY
from generator.load.strict_yaml import decode_yaml
from generator.load.text_files import decode_text, read_bytes
from generator.load.yaml_advice import elided

BODY = "body"
"""The field that a Markdown record's text fills."""
TEXT_COLUMN = "text"
"""The column of a roll that holds the same."""


class Origin(NamedTuple):
    """Where a field was written."""

    path: str
    """POSIX path in the site."""
    prefix: FieldPath = ()
    """What stands before the field's own path there: the row of a roll."""

    def __str__(self) -> str:
        line = self.prefix and isinstance(self.prefix[0], int) and f":{self.prefix[0]}"
        return f"{self.path}{line or ''}"


class RawRecord(Struct, frozen=True):
    """The fields of one record, from one file or joined from several."""

    fields: Mapping[str, Any]
    """By key."""
    origin: Origin
    """Where fields were written that `origins` does not tell."""
    origins: Mapping[FieldPath, Origin] = field(default_factory=dict)
    """Where a field, and what stands beneath it, was written."""

    def origin_of(self, at: FieldPath) -> Origin:
        """Where a field was written."""
        for length in range(len(at), 0, -1):
            if at[:length] in self.origins:
                return self.origins[at[:length]]
        return self.origin

    def report(self, mistakes: Iterable[Mistake], report: Report) -> None:
        """Report mistakes where they were made."""
        for mistake in mistakes:
            origin, at = self.origin_of(mistake.at), mistake.at
            if at == (BODY,):
                at = (TEXT_COLUMN,) if origin.prefix else (BODY, mistake.line or 1)
            at = (*origin.prefix, *at)
            told = (mistake.code, origin.path, mistake.message, mistake.advice)
            report.error(*told, at=at, fix=mistake.fix)


def read_raw(site_path: Path, path: str, report: Report) -> RawRecord | None:
    """Read a Markdown record, or one of YAML alone.

    Args:
        site_path: The site's folder.
        path: The file's POSIX path in it.
        report: Gets what is wrong with the file.

    Returns:
        Its fields, a Markdown record's text among them as `body` where there is any; nothing where
        the file cannot be read as such.
    """
    content = read_bytes(site_path / path, path, report)
    return None if content is None else raw_of(content, path, report)


def raw_of(content: bytes, path: str, report: Report) -> RawRecord | None:
    """The same of a file that was read already."""
    text = decode_text(content, path, report)
    if text is None:
        return None
    if not path.endswith(".md"):
        return _raw(decode_yaml(text, path, report), "", path, report)
    halves = split_front_matter(text, path, report)
    if halves is None:
        return None
    fields = decode_yaml(halves.fields, path, report, first_line=halves.fields_line)
    return _raw(fields, halves.body, path, report)


def _raw(fields: dict[str, Any] | None, body: str, path: str, report: Report) -> RawRecord | None:
    if fields is None:
        return None
    if BODY in fields:
        message = "the text of a record is no field"
        advice = "write it below the front matter's second --- in a .md file, or as a note"
        report.error("body-as-field", path, message, advice, at=(BODY, KEY))
        del fields[BODY]
    return RawRecord({**fields, BODY: body} if body.strip() else fields, Origin(path))


def join(under: RawRecord, over: RawRecord) -> tuple[RawRecord, list[FieldPath]]:
    """Join what two places say of one record, field by field within mappings.

    Returns:
        The record, in which `over` prevails; and the fields that both give, unlike each other.
    """
    origins = {**under.origins, **over.origins}
    conflicts: list[FieldPath] = []

    def joined(lower: Mapping[str, Any], upper: Mapping[str, Any], at: FieldPath) -> dict[str, Any]:
        result = {**lower, **upper}
        for key, value in lower.items():
            here = (*at, key)
            if key not in upper:
                origins[here] = under.origin_of(here)
            elif isinstance(value, dict) and isinstance(upper[key], dict):
                result[key] = joined(value, upper[key], here)
            else:
                origins[here] = over.origin_of(here)
                if not _is_same(value, upper[key]):
                    conflicts.append(here)
        return result

    return RawRecord(joined(under.fields, over.fields, ()), over.origin, origins), conflicts


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values say the same; a text alone is a list of one."""
    return one in (other, [other]) or other == [one]


def conflict(at: FieldPath, under: RawRecord, over: RawRecord) -> Mistake:
    """Tell a field that two places give unlike each other."""
    values = [_value(raw.fields, at) for raw in (over, under)]
    here, there = (f"'{elided(value)}'" if isinstance(value, str) else "" for value in values)
    what = f"{here} here and {there} in" if here and there else "not the same here and in"
    name = ".".join(str(step) for step in at)
    message = f"'{name}' is {what} {under.origin_of(at)}"
    return Mistake(at, "roll-conflict", message, "keep one of the two")


def _value(fields: Any, at: FieldPath) -> Any:
    for step in at:
        fields = fields[step]
    return fields
