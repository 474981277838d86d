"""The index of names and titles as files: `search/head.json`, and one for every shard."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Protocol

import msgspec

from generator.artifact import Artifact
from generator.export.file_sets import FileKeys, FileSet
from generator.plan.edition import EditionPlan
from generator.plan.search import SearchKind, SearchRow, Shard, search_rows, search_shards
from generator.values.search_key import ALSO, CLOSE, LOOSE, latin_table
from generator.values.when import When
from generator.values.words import Words


class Speaker(Protocol):
    """How a language says when something was."""

    def when(self, when: When) -> str:
        """An uncertain time, no more precise than it was written."""


def export_search(
    editions: tuple[EditionPlan, ...], speakers: Mapping[str, Speaker], keys: Mapping[str, FileKeys]
) -> Iterator[FileSet]:
    """Give each language's index.

    Args:
        editions: The languages.
        speakers: How each says what no record does.
        keys: What gives the files of each theirs.
    """
    for plan in editions:
        lang, rows = plan.edition.lang, search_rows(plan)
        yield FileSet(keys[lang].of("search", rows), partial(_index, plan, rows, speakers[lang]))


def _index(plan: EditionPlan, rows: tuple[SearchRow, ...], speaker: Speaker) -> Iterator[Artifact]:
    for name, content in index_files(rows, plan.edition.lang, speaker):
        yield Artifact(plan.addresses.file(f"search/{name}"), content)


def index_files(
    rows: tuple[SearchRow, ...], lang: str, speaker: Speaker
) -> Iterator[tuple[str, bytes]]:
    """The files of an index by name: its shards, then `head.json`, which names them."""
    encoding = _Encoding(lang, speaker)
    digest = hashlib.sha256()
    parts: dict[str, int] = {}
    for shard in search_shards(rows):
        parts[shard.key] = len(shard.parts)
        for name, part in _named(shard):
            content = _json([encoding.row(row) for row in part])
            digest.update(content)
            yield f"{name}.json", content
    head = {
        "version": digest.hexdigest()[:10],
        "kinds": list(SearchKind),
        "close": CLOSE,
        "loose": LOOSE,
        "also": ALSO,
        "latin": latin_table(text for row in rows for text in row.texts),
        "shards": parts,
    }
    yield "head.json", _json(head)


def _named(shard: Shard) -> Iterator[tuple[str, tuple[SearchRow, ...]]]:
    """The files of a shard: their names begin alike, as some systems forbid `prn` and `nul`."""
    name = f"shard-{shard.key}" if shard.key else "shard"
    for number, part in enumerate(shard.parts, start=1):
        yield f"{name}.{number}" if number > 1 else name, part


class _Encoding:
    """Rows as lists, since every name of a field would stand in them hundreds of times."""

    def __init__(self, lang: str, speaker: Speaker) -> None:
        self._lang = lang
        self._speaker = speaker
        self._kinds = list(SearchKind)
        self._whens: dict[When, str] = {}
        self._rows: dict[str, msgspec.Raw] = {}

    def row(self, row: SearchRow) -> msgspec.Raw:
        """A row as JSON, made once: it stands in a shard for each beginning of its words' keys."""
        uri = row.target.uri
        if uri not in self._rows:
            self._rows[uri] = msgspec.Raw(_json(self._fields(row)))
        return self._rows[uri]

    def _fields(self, row: SearchRow) -> list[object]:
        """Kind, address, label, what tells it apart, other forms; empty ends are left out."""
        fields = [
            self._kinds.index(row.kind),
            row.target.uri,
            self._words(row.label),
            self._detail(row),
            row.forms,
        ]
        while not fields[-1]:
            fields.pop()
        return fields

    def _detail(self, row: SearchRow) -> object:
        if row.when is None:
            return self._words(row.about) if row.about else 0
        if row.when not in self._whens:  # many died on one day
            self._whens[row.when] = self._speaker.when(row.when)
        return self._whens[row.when]

    def _words(self, words: Words) -> object:
        """The text; with its language, where that is not the page's."""
        return words.text if words.lang in ("", self._lang) else (words.text, words.lang)


_json = msgspec.json.Encoder().encode
