"""The `<roll>.yaml` beside a roll: what is said of all its persons at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.diagnostics import Report
from generator.importing.records.fields import field_at
from generator.importing.records.mapping import ImportMapping
from generator.importing.records.yaml_text import Value, flat, nested, yaml_text
from generator.load.table import NO_SETTINGS, RollSettings, read_roll_settings
from generator.write.changes import Change

_HEAD = "# What is true of everyone in the roll of the same name, where a row says nothing else.\n"


class Settings(Struct):
    """What a roll says of everyone in it, as an import leaves it."""

    separator: str = ";"
    """What stands between the items of a list."""
    path: str = ""
    """POSIX path of the file in the site."""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """Fields of everyone."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What the mapping sets, as of now."""
    changes: list[Change] = field(default_factory=list)
    """What becomes of the file."""
    notes: list[str] = field(default_factory=list)
    """What the editor has to do about it."""


def settings_of(site_path: Path, mapping: ImportMapping, last: Mapping[str, str]) -> Settings:
    """What a mapping sets, and what the file says already.

    Args:
        site_path: The site's folder.
        mapping: The mapping.
        last: What was set by it when it was used last.
    """
    path = f"content/victims/{mapping.into}.yaml"
    file_path = site_path / path
    content = file_path.read_bytes() if file_path.exists() else None
    beside = NO_SETTINGS
    if content is not None:
        beside = read_roll_settings(file_path, path, Report()) or NO_SETTINGS
    separator = beside.list_separator
    now = constants_of(mapping, separator)
    settings = Settings(separator, path, beside.defaults, now)
    if now == last and (content is not None or not now):
        return settings
    written, before = _text(now, mapping, separator), _text(last, mapping, separator)
    if content is None or content.decode("utf-8", "replace") == before:
        settings.defaults = nested(dict(_values(now, mapping, separator)))
        after = written.encode() if now else None
        if after != content:
            settings.changes.append(Change(path, content, after))
        return settings
    _compare(settings, beside, now, mapping)
    return settings


def _compare(
    settings: Settings, beside: RollSettings, now: Mapping[str, str], mapping: ImportMapping
) -> None:
    """Say what an editor has to bring together by hand."""
    there = dict(flat(beside.defaults))
    for name, value in _values(now, mapping, settings.separator):
        found = there.get(name, there.get(name.rpartition(".")[0]))
        if found not in (value, value[0] if isinstance(value, list) else value):
            settings.notes.append(
                f"{settings.path} was changed by hand and stays: the mapping sets {name} to "
                f"{now[name]}, which is not what it says."
            )


def constants_of(mapping: ImportMapping, separator: str) -> dict[str, str]:
    """What a mapping sets for all of its records, by the field's whole path."""
    found = {}
    for name, items in mapping.constants.items():
        target = field_at(mapping.record, name)
        assert target is not None, "a mapping is checked before it is used"
        found[target.name] = f"{separator} ".join(items)
    return found


def _values(
    texts: Mapping[str, str], mapping: ImportMapping, separator: str
) -> Iterator[tuple[str, Value]]:
    for name, text in texts.items():
        found = field_at(mapping.record, name)
        if found is not None and found.is_list:
            yield name, [item.strip() for item in text.split(separator)]
        else:
            yield name, text


def _text(texts: Mapping[str, str], mapping: ImportMapping, separator: str) -> str:
    defaults = nested(dict(_values(texts, mapping, separator)))
    return _HEAD + yaml_text({"defaults": defaults})
