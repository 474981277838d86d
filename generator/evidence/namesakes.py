"""What names have in common: across scripts and spellings, and where one is written shorter."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from generator.records.victim import Victim
from generator.values.search_key import SPELLINGS, Rule, spelled_alike

MOST_SHARING = 12
"""People of one event who share a word of their names; more say nothing of one another."""

_WORD = re.compile(r"[a-z]+")
# Two keys of one name are to be equal here, so that vowels stay apart, as a search's do not.
_RULES: tuple[Rule, ...] = (
    *SPELLINGS,
    ("J", "j"),
    ("[yj]([aeou])", "$1"),
    ("[yj]", "i"),
    ("(.)\\1+", "$1"),
)

Spellings = tuple[tuple[str, ...], ...]
"""The words of each form of a person's name, first of that which they are called by."""


def spellings(victim: Victim) -> Spellings:
    """The words of each form of a person's name."""
    forms = [victim.name.text if victim.name else "", *victim.names.values(), *victim.also]
    return tuple(map(name_words, forms))


def name_key(words: tuple[str, ...]) -> str:
    """What a name has in common with its other spellings: `Майлибаев, Д.` and `D Mailibayev`."""
    return " ".join(sorted(words))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without script and spelling; an initial is a word of one letter."""
    # NFKC first, as a letter typed with its accent apart is otherwise transliterated without it.
    latin: str = name if name.isascii() else anyascii(unicodedata.normalize("NFKC", name))
    words = _WORD.findall(latin.casefold().replace("'", "").replace("`", ""))
    return tuple(map(_spelled_alike, words))


@lru_cache(maxsize=1 << 16)  # names share their words
def _spelled_alike(word: str) -> str:
    return spelled_alike(_RULES, word)


class Called(NamedTuple):
    """A person, and the words of the name which they are called by."""

    victim: Victim
    words: tuple[str, ...]


def shortened_pairs(people: Iterable[Called]) -> Iterator[tuple[Victim, Victim]]:
    """People of the same events one of whom may have the other's name with less of it written.

    An initial may stand for a name, and one name, as a patronymic, may be left out. Only the one
    person whom a shorter name fits is told, where their fates and capacities agree.
    """
    together: defaultdict[frozenset[str], list[Called]] = defaultdict(list)
    for one in people:
        together[frozenset([own.event for own in one.victim.events])].append(one)
    for events, those in together.items():
        if events and len(those) > 1:
            yield from _shortened(those)


def _shortened(people: list[Called]) -> Iterator[tuple[Victim, Victim]]:
    sharing: defaultdict[str, list[Called]] = defaultdict(list)
    for one in people:
        for word in set(one.words):
            sharing[word].append(one)
    for one in people:
        others = _sharing(one.words, sharing)
        fitting = [other.victim for other in others if _fits(one.words, other.words)]
        if len(fitting) == 1 and _agree(one.victim, fitting[0]):
            first, second = sorted((one.victim, fitting[0]), key=lambda person: person.id)
            yield first, second


def _sharing(words: tuple[str, ...], sharing: Mapping[str, list[Called]]) -> list[Called]:
    """All who share the rarest word of a name; none where it is a common one, or nobody does."""
    found = [sharing[word] for word in words if len(word) > 1]
    rarest = min(found, key=len, default=[])
    return rarest if 1 < len(rarest) <= MOST_SHARING else []


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name may be another one with less of it written."""
    if len(short) < 2 or sorted(short) == sorted(long) or len(long) - len(short) not in (0, 1):
        return False
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        is_initial = len(word) == 1
        match = next((one for one in left if one == word or (is_initial and one[0] == word)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _agree(one: Victim, other: Victim) -> bool:
    if None not in (one.capacity, other.capacity) and one.capacity != other.capacity:
        return False
    return one.fate is other.fate
