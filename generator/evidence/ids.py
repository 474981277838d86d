"""That an address, which everyone sees, does not say what its record holds back."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from generator.diagnostics import Report
from generator.evidence.places import place_in
from generator.evidence.protection import is_person_hidden, name_level
from generator.records.corpus import Corpus
from generator.records.private import PrivateRecord
from generator.records.victim import Victim
from generator.values.visibility import NameLevel

SHORTEST = 3
"""The fewest letters of a part of a name that would tell anything."""

_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = re.compile(r"[\s,.'’·-]+")


def check_ids(
    corpus: Corpus,
    report: Report,
    *,
    today: datetime.date,
    private: Iterable[PrivateRecord] = (),
) -> None:
    """Report ids that carry a part of a name that is not shown, in whatever script.

    Args:
        corpus: Every record.
        report: Gets an error for each.
        today: The day of the build, which embargoes and minors need.
        private: What is known and kept apart; of somebody without a public name it may be the name.
    """
    originals = corpus.originals
    known = {one.id: list(_private_names(one)) for one in private if one.kind == "victim"}
    for victim in originals.victims.values():
        level = name_level(victim, originals.events, today)
        is_named = level is NameLevel.FULL and victim.name is not None
        if is_named or is_person_hidden(victim, originals.events, today):
            continue
        translated = (edition.victims.get(victim.id) for edition in corpus.translations.values())
        names = [name for one in (victim, *translated) if one for name in _names(one)]
        names += known.get(victim.id, ())
        if found := revealed(victim.id, names):
            report.error(
                "id-reveals-name",
                victim.path,
                f"the id '{victim.id}' carries '{found}', a part of the name that is not shown",
                _advice("victim", victim.id),
                at=place_in(victim),
            )
    for source in originals.sources.values():
        if not source.confidential:
            continue
        makers = [words.text for words in (*source.author, source.publisher) if words]
        if found := revealed(source.id, makers):
            report.error(
                "id-reveals-source",
                source.path,
                f"the id '{source.id}' carries '{found}', which would identify the source",
                _advice("source", source.id, "source-1 "),
            )


def _advice(kind: str, id_: str, new: str = "") -> str:
    """What an editor can do, and what it cannot undo."""
    return (
        f"give it a neutral one: cenotaph rename {kind} {id_} {new}--withheld; "
        "if it was published, the old address was public"
    )


def _names(victim: Victim) -> Iterator[str]:
    """Every form of the name; what is shown of one is not told apart from the others."""
    if victim.name is not None:
        yield victim.name.text
    yield from victim.names.values()
    yield from victim.also
    if victim.sort is not None:
        yield victim.sort


def _private_names(record: PrivateRecord) -> Iterator[str]:
    """Every form of a name that is kept apart."""
    fields = record.fields
    yield from (str(fields[key]) for key in ("name", "sort") if fields.get(key))
    yield from fields.get("names", {}).values()
    yield from fields.get("also", ())


def revealed(id_: str, names: Iterable[str]) -> str | None:
    """The first part of any of the names that an id carries.

    Parts of three letters count where they stand alone in the id, longer ones anywhere in it;
    case, accents and script are set aside (NFKD, and transliteration into Latin letters).
    """
    forms = _forms(id_)
    words = {word for form in forms for word in _WORD.findall(form)}
    joined = ["".join(_WORD.findall(form)) for form in forms]
    for name in names:
        for part in _JOINTS.split(name):
            for form in _forms_of_part(part):
                if form in words and len(form) >= SHORTEST:
                    return part
                if len(form) > SHORTEST and any(form in text for text in joined):
                    return part
    return None


def _forms_of_part(part: str) -> Iterator[str]:
    """A part in its own script, in Latin letters, and cut where Latin letters show a syllable."""
    latin: str = anyascii(part)
    # What is written without spaces is transliterated with capitals: WangXiaoMing.
    for form in (part, latin, *re.findall(r"[A-Z]?[a-z]+", latin)):
        yield "".join(_WORD.findall(_plain(form)))


def _forms(text: str) -> tuple[str, str]:
    """The text in its own script and in Latin letters, both without case and accents."""
    latin: str = anyascii(text)
    return _plain(text), _plain(latin)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
