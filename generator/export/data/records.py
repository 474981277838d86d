"""Every published record as JSON, many to a file; and what the site is, with the files it has.

A record stands in the file that the digest of its id names, so that an edit changes one file, and
who looks for a record finds it without reading the others.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256

import msgspec

from generator.artifact import Artifact
from generator.export.data.plain import Plain
from generator.export.file_sets import FileKeys, FileSet
from generator.export.json_text import json_file
from generator.plan.data_files import SITE, records_uri
from generator.plan.edition import EditionPlan
from generator.public.corpus import PublicCorpus, Published

MOST_RECORDS = 400
"""Records that one file holds, about; of more, sixteen or 256 and so on share them."""
VERSION = 1
"""Of the form of these files: another one means fields that are read in another way."""


def export_records(
    corpus: PublicCorpus, plans: tuple[EditionPlan, ...], keys: Mapping[str, FileKeys]
) -> Iterator[Artifact | FileSet]:
    """Give the files of the records of every language, then the one that names them.

    Args:
        corpus: What is published.
        plans: The languages, the default first.
        keys: What gives the files of each language theirs.
    """
    files: dict[str, dict[str, list[str]]] = {}
    for plan in plans:
        of_lang = files[plan.edition.lang] = {}
        for folder, uri, file in _files(plan, keys[plan.edition.lang]):
            of_lang.setdefault(folder, []).append(uri)
            yield file
    yield Artifact(SITE, _site(corpus, plans[0], files))


def _files(plan: EditionPlan, keys: FileKeys) -> Iterator[tuple[str, str, FileSet]]:
    """The files of a language's own records, each with the folder of its kind and its address."""
    plain = Plain(plan.photographs)
    lang, default = plan.edition.lang, plan.config.default_language
    for folder, records in plan.edition.by_folder.items():
        own = [record for record in records.values() if record.lang == lang]
        for shard, some in _shards(own):
            uri = records_uri(folder, shard, lang, default)
            make = partial(_array, plan, plain, folder, uri, some)
            yield folder, uri, FileSet(keys.of_records(uri, some), make)


def _array(
    plan: EditionPlan, plain: Plain, folder: str, uri: str, records: Iterable[Published]
) -> Iterator[Artifact]:
    """One array, a record a line, so that two versions of a file can be compared."""
    rows = (_record(plan, plain, folder, record) for record in records)
    yield Artifact(uri, b"[\n" + b",\n".join(rows) + b"\n]\n")


def _record(plan: EditionPlan, plain: Plain, folder: str, record: Published) -> bytes:
    page = plan.addresses.records[folder, record.id].uri
    return _json({**plain.fields(record), "page": page})


def _shards(records: list[Published]) -> Iterator[tuple[str, list[Published]]]:
    """The records by the first digits of the digests of their ids, in order of these and of ids."""
    digits = 0
    while len(records) > MOST_RECORDS * 16**digits:
        digits += 1
    shards: dict[str, list[Published]] = {}
    for record in sorted(records, key=lambda record: record.id):
        shards.setdefault(shard_of(record.id, digits), []).append(record)
    yield from sorted(shards.items())


def shard_of(id_: str, digits: int) -> str:
    """Which of a kind's files holds a record: how the SHA-256 of its id begins, in hexadecimal.

    Args:
        id_: The record's id.
        digits: How many digits tell the files of its kind apart; none where there is one.
    """
    return sha256(id_.encode()).hexdigest()[:digits]


def _site(
    corpus: PublicCorpus, plan: EditionPlan, files: Mapping[str, Mapping[str, list[str]]]
) -> bytes:
    config = plan.config
    edition = plan.edition
    document = {
        "version": VERSION,
        "title": config.title,
        "tagline": config.tagline,
        "editor": config.editor,
        "url": config.url,
        "licence": config.licence,
        "languages": config.languages,
        "counts": {folder: len(records) for folder, records in edition.by_folder.items()},
        "records": files,
        "moved": dict(sorted(corpus.moved.items())),
    }
    given = {key: value for key, value in document.items() if value}
    return json_file(given)


_json = msgspec.json.Encoder().encode
