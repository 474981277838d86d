"""A name, as much of it as may be shown."""

import unicodedata
from collections.abc import Iterator, Mapping

from generator.public.parts import NameKind, PublicName
from generator.records.victim import Victim
from generator.values.collation import first_letter, script_of
from generator.values.languages import is_written_in, undetermined
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
    shown = name_in(lang, victim.name, victim.names)
    if level is NameLevel.FULL:
        return _publish_full(victim, victim.name, shown)
    if level is NameLevel.WITHHELD:
        return PublicName(kind=NameKind.WITHHELD)
    if level is NameLevel.INITIALS:
        kind, part = NameKind.INITIALS, Words(initials(shown.text), shown.lang)
    else:
        kind, part = NameKind.FIRST_NAME, _first_name_in(victim, victim.name, shown)
    if not part.text:
        return PublicName(kind=NameKind.WITHHELD)
    return PublicName(kind=kind, text=part, sort=part.text)


def _first_name_in(victim: Victim, name: Words, shown: Words) -> Words:
    """The first name in the form that is shown, or as it was written.

    Where the written form begins with the family name, the other may too: which of its words
    is the first name is then not known, and none of them is shown.
    """
    own = first_name(name.text, victim.sort)
    if shown.text == name.text:
        return Words(own, shown.lang)
    if not name.text.startswith(own):
        return Words(own, _as_written(name, victim.names).lang)
    return Words(first_name(shown.text), shown.lang)


def name_in(lang: str, name: Words, names: Mapping[str, str]) -> Words:
    """A name in a language where the records have it in that one, else as it was written.

    Args:
        lang: BCP 47 tag of the language.
        name: As it was written, with the language of its record.
        names: The same in other languages, by tag.
    """
    return Words(names[lang], lang) if lang in names else _as_written(name, names)


def variants_of(shown: Words, name: Words, names: Mapping[str, str]) -> tuple[Words, ...]:
    """A name as it was written and in the other languages of the records, but for what is shown."""
    if not names:  # as with most: then what is shown is as it was written
        return ()
    every = (_as_written(name, names), *(Words(text, lang) for lang, text in names.items()))
    return tuple(words for words in dict.fromkeys(every) if words != shown)


def _as_written(name: Words, names: Mapping[str, str]) -> Words:
    """A name with the language that it is in: that of its record, unless the record tells another.

    It does where it gives the same form for another language, or another form for its own, or
    where the name is of a script that its language is not written in.
    """
    same = [lang for lang, text in names.items() if text == name.text]
    if same:
        return Words(name.text, name.lang if name.lang in same else same[0])
    script = script_of(first_letter(name.text, name.lang) or " ")
    if name.lang not in names and is_written_in(name.lang, script):
        return name
    return Words(name.text, undetermined(script) or name.lang)


def _publish_full(victim: Victim, name: Words, shown: Words) -> PublicName:
    return PublicName(
        kind=NameKind.FULL,
        text=shown,
        variants=variants_of(shown, name, victim.names),
        also=victim.also,
        honours=victim.honours,
        sort=(victim.sort if shown.text == name.text else None) or shown.text,
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
