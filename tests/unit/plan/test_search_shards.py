"""The rows of the index are divided so that every word leads to its row, in files of some size."""

import gzip
import json
import random

from generator.export.search import index_files
from generator.plan.frame import Target
from generator.plan.search import MOST_ROWS, SearchKind, SearchRow, Shard, search_shards
from generator.values.search_key import loose_keys, search_words
from generator.values.when import When
from generator.values.words import Words

_SYLLABLES = "an be ka lo mi no pe ra sa ti ul va wi ya zo da bek lin mar nor"


class Speaker:
    def when(self, when: When) -> str:
        return str(when.first_year)


def row(number: int, name: str, *forms: str) -> SearchRow:
    target = Target(uri=f"victims/person-{number}.html", lang="en")
    label = Words(name, "en")
    return SearchRow(kind=SearchKind.PEOPLE, target=target, label=label, forms=forms)


def many(number: int) -> tuple[SearchRow, ...]:
    """People with invented names; one in five is called Maria."""
    chance = random.Random(number)
    names = ["".join(chance.choices(_SYLLABLES.split(), k=3)).title() for _ in range(2 * number)]
    names[: number // 5] = ["Maria"] * (number // 5)
    pairs = zip(names[:number], names[number:], strict=True)
    return tuple(row(at, " ".join(pair)) for at, pair in enumerate(pairs))


def holds(shard: Shard, key: str) -> bool:
    if shard.key.endswith("_"):
        return shard.key == f"{key}_"
    return key.startswith(shard.key)


def test_few_rows_are_one_shard() -> None:
    rows = (row(1, "Ada Roe"), row(2, "Иван Ёлкин"))
    assert [(shard.key, set(shard.parts[0])) for shard in search_shards(rows)] == [("", set(rows))]


def test_no_row_has_no_shard() -> None:
    assert list(search_shards(())) == []


def test_every_word_of_many_leads_to_one_shard_that_has_its_row() -> None:
    rows = many(4000)
    shards = list(search_shards(rows))
    held = [{row for part in shard.parts for row in part} for shard in shards]
    for one in rows:
        for word in search_words(one.label.text):
            for key in loose_keys(word):
                (at,) = [at for at, shard in enumerate(shards) if holds(shard, key)]
                assert one in held[at]


def test_files_of_many_are_small_and_a_name_that_many_bear_has_several() -> None:
    rows = many(4000)
    files = dict(index_files(rows, "en", Speaker()))
    head = json.loads(files.pop("head.json"))
    assert max(len(json.loads(content)) for content in files.values()) <= MOST_ROWS
    assert max(len(gzip.compress(content)) for content in files.values()) < 20_000
    assert head["shards"]["mr_"] > 1
    assert {"shard-mr_.json", "shard-mr_.2.json"} <= files.keys()


def test_language_is_told_where_it_is_not_the_pages() -> None:
    (_, shard), _ = index_files((row(1, "Ada Roe", "Ада Ро"),), "ru", Speaker())
    assert json.loads(shard) == [[0, "victims/person-1.html", ["Ada Roe", "en"], 0, ["Ада Ро"]]]
