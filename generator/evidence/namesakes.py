"""What names have in common: across scripts and spellings, and where one is written shorter."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from anyascii import anyascii

from generator.evidence.people import stands
from generator.records.corpus import Edition
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


def name_key(name: str) -> str:
    """What a name has in common with its other spellings: `Майлибаев, Д.` and `D Mailibayev`."""
    return " ".join(sorted(name_words(name)))


@lru_cache(maxsize=1 << 16)  # each name is asked for as a whole, and to be compared with others
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without script and spelling; an initial is a word of one letter."""
    # NFKC first, as a letter typed with its accent apart is otherwise transliterated without it.
    latin: str = anyascii(unicodedata.normalize("NFKC", name))
    words = _WORD.findall(latin.casefold().replace("'", "").replace("`", ""))
    return tuple(map(_spelled_alike, words))


@lru_cache(maxsize=1 << 16)  # names share their words
def _spelled_alike(word: str) -> str:
    return spelled_alike(_RULES, word)


def shortened_pairs(edition: Edition) -> Iterator[tuple[Victim, Victim]]:
    """People of the same events one of whom may have the other's name with less of it written.

    An initial may stand for a name, and one name, as a patronymic, may be left out. Only the one
    person whom a shorter name fits is told, where their fates and capacities agree.
    """
    words = {
        victim.id: name_words(victim.name.text)
        for victim in edition.victims.values()
        if victim.name is not None and stands(victim)
    }
    sharing: defaultdict[tuple[frozenset[str], str], list[Victim]] = defaultdict(list)
    for id_, own in words.items():
        victim = edition.victims[id_]
        for word in {word for word in own if len(word) > 1}:
            sharing[_events_of(victim), word].append(victim)
    for id_, own in words.items():
        victim = edition.victims[id_]
        fitting = [other for other in _sharing(victim, own, sharing) if _fits(own, words[other.id])]
        if len(fitting) == 1 and _agree(victim, fitting[0]):
            first, second = sorted((victim, fitting[0]), key=lambda one: one.id)
            yield first, second


def _events_of(victim: Victim) -> frozenset[str]:
    return frozenset(involvement.event for involvement in victim.events)


def _sharing(
    victim: Victim,
    own: tuple[str, ...],
    sharing: Mapping[tuple[frozenset[str], str], list[Victim]],
) -> list[Victim]:
    """Others with whom somebody shares the rarest word of a name; none where it is a common one."""
    events = _events_of(victim)
    found = [sharing[events, word] for word in own if len(word) > 1]
    rarest = min(found, key=len, default=[])
    return rarest if events and len(rarest) <= MOST_SHARING else []


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
