"""Ids for new records: readable, of any script, and none that another record has or had."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from anyascii import anyascii

from generator.importing.records.mapping import IdLetters
from generator.load.characters import compose
from generator.load.identifiers import is_id

LONGEST = 80
"""The most bytes of an id that is made of a name; whole words beyond them are left out."""
NEUTRAL = {"victim": "person"}
"""What begins an id that no name makes, by kind of record; the kind itself where it is not here."""

_DROPPED = re.compile("['\u2019\u02bc\u2018`\u00b4\u02b9\u02bb\u200c\u200d]")
_MADE_OF = ("Ll", "Lo", "Lm", "Nd", "Mn", "Mc")


def id_of(name: str, letters: IdLetters) -> str:
    """The id that a name makes, whoever else may have it; empty where it makes none.

    Args:
        name: The name of the person, the title of the event.
        letters: What it is to be made of; a name that Latin letters cannot tell keeps its own.
    """
    for text in (anyascii(compose(name)), name) if letters is IdLetters.LATIN else (name,):
        if made := _of_letters(text):
            return made
    return ""


def _of_letters(text: str) -> str:
    lowered = unicodedata.normalize("NFC", _DROPPED.sub("", compose(text)).lower())
    kept = "".join(sign if unicodedata.category(sign) in _MADE_OF else "-" for sign in lowered)
    words = [word for word in kept.split("-") if word]
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer.encode()) > LONGEST:
            break
        made = longer
    if not made and words:
        made = words[0].encode()[:LONGEST].decode("utf-8", "ignore")
    return made if is_id(made) or is_id(f"{made}-1") else ""


class Ids:
    """The ids of one kind of record that there are, and those given since."""

    def __init__(self, taken: Iterable[str], kind: str = "victim") -> None:
        self._neutral = NEUTRAL.get(kind, kind)
        self._taken = {_alike(id_) for id_ in taken}
        self._next: dict[str, int] = {}

    def add(self, id_: str) -> None:
        """Count one as taken."""
        self._taken.add(_alike(id_))

    def is_free(self, id_: str) -> bool:
        """Whether no record has an id that differs from it in no more than case and accents."""
        return _alike(id_) not in self._taken

    def give(self, made: str, *, beside: str = "", is_alone: bool = True) -> str:
        """An id that no other record has.

        Args:
            made: What a name makes; empty where it makes nothing.
            beside: What tells this one from others of its name: a year of birth.
            is_alone: Whether no other new record makes the same.
        """
        base = made or self._neutral
        if made and is_alone and is_id(made) and self.is_free(made):
            return self._given(made)
        if made and beside:
            base = f"{made}-{beside}"
            if self.is_free(base) and is_id(base):
                return self._given(base)
        elif made and is_id(made) and self.is_free(made):
            return self._given(made)
        for number in count(self._next.get(base, 2 if made else 1)):
            id_ = f"{base}-{number}"
            if self.is_free(id_):
                self._next[base] = number + 1
                return self._given(id_)
        raise AssertionError("numbers do not end")

    def _given(self, id_: str) -> str:
        self.add(id_)
        return id_


def _alike(id_: str) -> str:
    """What two ids have in common that a file system may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id_).casefold())
