"""A name, as much of it as may be shown."""

import unicodedata
from collections.abc import Iterator

from generator.public.parts import NameKind, PublicName
from generator.records.victim import Victim
from generator.values.visibility import NameLevel
from generator.values.words import Words


def publish_name(victim: Victim, level: NameLevel, lang: str) -> PublicName:
    """The name in a language where the records have it in that one, else as it was written.

    Short of the full name nothing is given that it could be completed from: no other script, no
    spelling, no honour, and no sort key but what is shown.

    Args:
        victim: The person's record.
        level: How much of the name may be shown.
        lang: BCP 47 tag of the edition's language.
    """
    if victim.name is None:
        return PublicName(kind=NameKind.UNKNOWN)
    shown = _in_language(victim, victim.name, lang)
    if level is NameLevel.FULL:
        return _publish_full(victim, victim.name, shown)
    if level is NameLevel.WITHHELD:
        return PublicName(kind=NameKind.WITHHELD)
    if level is NameLevel.INITIALS:
        kind, text = NameKind.INITIALS, initials(shown.text)
    else:
        sort = victim.sort if shown == victim.name else None
        kind, text = NameKind.FIRST_NAME, first_name(shown.text, sort)
    if not text:
        return PublicName(kind=NameKind.WITHHELD)
    return PublicName(kind=kind, text=Words(text, shown.lang), sort=text)


def _in_language(victim: Victim, name: Words, lang: str) -> Words:
    if name.lang == lang or lang not in victim.names:
        return name
    return Words(victim.names[lang], lang)


def _publish_full(victim: Victim, name: Words, shown: Words) -> PublicName:
    every = [name, *(Words(text, lang) for lang, text in victim.names.items())]
    return PublicName(
        kind=NameKind.FULL,
        text=shown,
        variants=tuple(words for words in every if words != shown),
        also=victim.also,
        honours=victim.honours,
        sort=(victim.sort if shown == name else None) or shown.text,
    )


def initials(name: str) -> str:
    """The first letter of each word, with the marks that belong to it: `A. K.`."""
    firsts = (_first_letter(word) for word in unicodedata.normalize("NFC", name).split())
    return " ".join(f"{letter}." for letter in firsts if letter)


def first_name(name: str, sort: str | None = None) -> str:
    """What stands after the comma of the sort form, `Kask, Anna`; else the first word."""
    given = (sort or "").split(",")[1:2]
    return given[0].strip() if given and given[0].strip() else next(iter(name.split()), "")


def _first_letter(word: str) -> str:
    signs = iter(word)
    for sign in signs:
        if unicodedata.category(sign).startswith("L"):
            return sign + "".join(_marks(signs))
    return ""


def _marks(signs: Iterator[str]) -> Iterator[str]:
    """The marks at the start of a text: they are written with the letter before them."""
    for sign in signs:
        if not unicodedata.category(sign).startswith("M"):
            return
        yield sign
