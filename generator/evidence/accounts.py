"""That an account is about something there is, and agrees with what it adopts."""

import functools
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from generator.diagnostics import FieldPath, Report, suggest
from generator.evidence.age_words import read_age
from generator.evidence.certainty import are_apart
from generator.evidence.people import told_entry
from generator.evidence.places import place_in
from generator.evidence.rules import parts_of
from generator.evidence.within import are_places_apart
from generator.records.base import is_part, keys_of
from generator.records.corpus import Edition
from generator.records.event import Entry, Event
from generator.records.parts import About, Account
from generator.records.victim import Victim
from generator.values.codes import Group, Outcome
from generator.values.when import When, WhenError, parse_when
from generator.values.words import Words

FIGURES = frozenset(
    ("figures", *(f"figures.{outcome}" for outcome in Outcome)),
).union(f"figures.{outcome}.{group}" for outcome in Outcome for group in Group)
"""What an account of an event's figures may be about: all, those of an outcome, of a group."""
LEAST_VERSIONS = 2
"""Below it there is nothing that differs."""


class _Placed(Struct, frozen=True):
    """An account, and the record that it stands on."""

    account: Account
    record: Event | Victim
    at: FieldPath


def check_accounts(edition: Edition, report: Report) -> None:
    """Report accounts of fields that do not exist, and those that contradict the field itself."""
    for placed in _accounts(edition):
        about = placed.account.about
        of = _type_of(placed)
        if about.field is not None and about.field not in _fields_of(of):
            _tell_unknown(placed, of, report)
        elif about.field is not None:
            _check_adopted(placed, edition, report)
        if len(placed.account.versions) < LEAST_VERSIONS:
            report.error(
                "account-one-version",
                placed.record.path,
                "an account sets versions that differ beside each other, and this has only one",
                "write what another source says, or take the account out",
                at=(*placed.at, "versions"),
            )


def _accounts(edition: Edition) -> Iterator[_Placed]:
    records: list[Event | Victim] = [*edition.events.values(), *edition.victims.values()]
    for record in records:
        for position, account in enumerate(record.accounts):
            yield _Placed(account, record, place_in(record, "accounts", position))


def _type_of(placed: _Placed) -> type:
    about = placed.account.about
    if about.victim is not None:
        return Victim
    return Entry if about.entry is not None else type(placed.record)


@functools.cache
def _fields_of(of: type) -> frozenset[str]:
    """The fields of a record, and with a dot those of its parts."""
    return frozenset(_names(of)) | (FIGURES if of is Event else frozenset())


def _names(of: type) -> Iterator[str]:
    hints = typing.get_type_hints(of)
    for name, key in keys_of(of):
        if name not in ("id", "path"):
            yield key
            for part in parts_of(hints[name]):
                if is_part(part):
                    yield from (f"{key}.{inner}" for _, inner in keys_of(part))


def _tell_unknown(placed: _Placed, of: type, report: Report) -> None:
    field = placed.account.about.field or ""
    known = _fields_of(of)
    name = of.__name__.lower()
    first = field.partition(".")[0]
    advice = suggest(field, known) or f"name a field, such as {_examples(first, known)}"
    report.error(
        "account-about-unknown-field",
        placed.record.path,
        f"{'an' if name[0] in 'aeiou' else 'a'} {name} has no field '{field}'",
        advice,
        at=(*placed.at, "about", "field"),
    )


def _examples(first: str, known: frozenset[str]) -> str:
    beneath = sorted(name for name in known if name.startswith(f"{first}."))
    return ", ".join(beneath[:3] or ["died.place", "when", "figures.killed"][:3])


def _check_adopted(placed: _Placed, edition: Edition, report: Report) -> None:
    """Compare what is adopted with what the field holds, where the two can be compared."""
    account = placed.account
    own = _own_value(placed, edition)
    if own in (None, ()) or not isinstance(own, str | When):
        return
    if account.adopted is None:
        if not _is_required(placed) and _decides(own, account, edition):
            report.error(
                "account-undecided",
                placed.record.path,
                f"no version is adopted, and the field '{account.about.field}' of "
                f"'{_subject(placed, edition).id}' says '{own}', which decides between them",
                "write adopted: with the version that the field follows, or leave the field empty",
                at=(*placed.at, "versions"),
            )
        return
    if _contradicts(own, account.adopted, edition):
        report.error(
            "account-adopted-contradicts",
            placed.record.path,
            f"the account adopts '{account.adopted}', and the field '{account.about.field}' "
            f"of '{_subject(placed, edition).id}' says '{own}'",
            "write the same in both",
            at=(*placed.at, "adopted"),
        )


def _decides(own: str | When, account: Account, edition: Edition) -> bool:
    """Whether the field holds one of the versions, or rules one out.

    What all of them have in common, such as the day or the town, it may hold.
    """
    versions = [version.says for version in account.versions]
    return any(says.text == str(own) or _contradicts(own, says, edition) for says in versions)


def _is_required(placed: _Placed) -> bool:
    """Whether no such record can be without the field: it cannot be left empty."""
    required = {field.encode_name for field in fields(_type_of(placed)) if field.required}
    return placed.account.about.field in required


def _own_value(placed: _Placed, edition: Edition) -> Any:
    """What the field holds, or the entry that tells of a death or an injury instead of it."""
    subject, field = _subject(placed, edition), placed.account.about.field or ""
    own = _value(subject, field)
    first, _, last = field.partition(".")
    if own is None and isinstance(subject, Victim) and last in ("when", "place"):
        told = told_entry(_value(subject, first), subject, edition.events)
        return getattr(told.entry, last) if told else None
    return own


def _subject(placed: _Placed, edition: Edition) -> Any:
    about: About = placed.account.about
    if about.victim is not None:
        return edition.victims.get(about.victim)
    if about.entry is not None and isinstance(placed.record, Event):
        return next((one for one in placed.record.chronology if one.id == about.entry), None)
    return placed.record


def _value(subject: Any, field: str) -> Any:
    for step in field.split("."):
        if not isinstance(subject, Struct):
            return None
        names = {key: name for name, key in keys_of(type(subject))}
        subject = getattr(subject, names[step], None) if step in names else None
    return subject.text if isinstance(subject, Words) else subject


def _contradicts(own: str | When, says: Words, edition: Edition) -> bool:
    """Whether a field and a version cannot both be right; a version may be told in words."""
    if isinstance(own, When):
        return _are_times_apart(own, says.text)
    if isinstance(own, StrEnum):
        return says.text in set(type(own)) and says.text != own
    if own in edition.places:
        return are_places_apart(own, says.text, edition.places)
    ages = read_age(own), read_age(says.text)
    if ages[0] is None or ages[1] is None:
        return False
    return ages[0].most < ages[1].least or ages[1].most < ages[0].least


def _are_times_apart(own: When, says: str) -> bool:
    try:
        version = parse_when(says)
    except WhenError:
        return False
    # About the same fact, doubtful or not: `1951~` and 1960 are not the same version of it.
    return are_apart(own.bounds(), version.bounds())
