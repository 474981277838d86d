"""A person, as a memorial page may show one."""

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from generator.evidence.protection import is_minor, may_be_named
from generator.public.from_parts import publish_corrections, publish_media, publish_own_account
from generator.public.lookup import Lookup
from generator.public.parts import EntryRef, PublicAccount, PublicOccurrence
from generator.public.person import (
    PublicAid,
    PublicFamilyStatement,
    PublicInvolvement,
    PublicMissing,
    PublicPerson,
    PublicRelative,
    PublicRite,
    PublicSensitiveAttribute,
    PublicTribute,
)
from generator.records.event import Entry
from generator.records.parts import Occurrence
from generator.records.reference import Tribute
from generator.records.victim import Aid, FamilyStatement, Missing, Relative, Rite, Victim
from generator.values.codes import TributeStatus


def publish_person(
    victim: Victim,
    lookup: Lookup,
    *,
    lang: str,
    candidates: Collection[str],
    accounts: Iterable[PublicAccount],
    tributes: Iterable[Tribute],
) -> PublicPerson:
    """A person of whose record nothing is left that is held back.

    Args:
        victim: The redacted record.
        lookup: What it may name.
        lang: BCP 47 tag of the language it is in.
        candidates: Ids of the people of whom one may be this unnamed one.
        accounts: Accounts on events that concern the person.
        tributes: What was written in the person's memory, whatever its status.
    """
    ref = lookup.person(victim.id)
    assert ref, "whoever is published can be named"
    own = (publish_own_account(account, ref, lookup) for account in victim.accounts)
    return PublicPerson(
        id=victim.id,
        lang=lang,
        name=ref.name,
        role=victim.role,
        persons=victim.persons,
        events=tuple(_publish_involvements(victim, lookup)),
        fate=victim.fate,
        missing=_publish_missing(victim.missing, lookup),
        born=_publish_occurrence("born", victim, lookup),
        age=victim.age,
        injured=_publish_occurrence("injured", victim, lookup),
        died=_publish_occurrence("died", victim, lookup),
        capacity=victim.capacity,
        occupation=victim.occupation,
        family_statement=_publish_family_statement(victim.family_statement, lookup),
        rites=tuple(_publish_rite(rite, lookup) for rite in victim.rites),
        survived_by=tuple(_publish_relative(one, lookup) for one in victim.survived_by),
        aid=tuple(_publish_aid(one, lookup) for one in victim.aid),
        beside=lookup.people(victim.beside),
        may_be=lookup.people(victim.may_be),
        may_be_named=lookup.people(candidates),
        sensitive=tuple(_publish_sensitive(victim, lookup)),
        accounts=tuple(_with_own_anchors((*(one for one in own if one), *accounts))),
        photo=publish_media((victim.photo,), lookup)[0] if victim.photo else None,
        may_be_pictured=lookup.decisions.people[victim.id].card,
        media=publish_media(victim.media, lookup),
        tributes=tuple(_publish_tributes(tributes, lookup)),
        sources=lookup.citations(victim.sources),
        corrections=publish_corrections(victim.corrections, lookup),
        body=lookup.text(victim.body),
    )


def _with_own_anchors(accounts: Iterable[PublicAccount]) -> Iterator[PublicAccount]:
    """The accounts; one whose id another record's has too is told apart by its event's."""
    taken: set[str] = set()
    for account in accounts:
        if account.id in taken and account.event:
            # No record's id holds a dot, so this is no other account's anchor.
            yield replace(account, id=f"{account.event.id}.{account.id}")
        else:
            taken.add(account.id)
            yield account


def _publish_involvements(victim: Victim, lookup: Lookup) -> Iterator[PublicInvolvement]:
    is_fate_hidden = lookup.decisions.people[victim.id].hides("fate")
    for one in victim.events:
        event, ref = lookup.event_record(one.event), lookup.event(one.event)
        if event and ref:
            fate = None if is_fate_hidden else one.fate or victim.fate
            yield PublicInvolvement(event=ref, when=event.when, fate=fate)


def _publish_missing(missing: Missing | None, lookup: Lookup) -> PublicMissing | None:
    if missing is None:
        return None
    return PublicMissing(since=missing.since, place=lookup.place(missing.place))


def _publish_occurrence(name: str, victim: Victim, lookup: Lookup) -> PublicOccurrence | None:
    """A birth, an injury or a death, with the time and place of the entry that tells of it.

    Where one of them is held back, so is the entry, which would tell it.
    """
    occurrence: Occurrence | None = getattr(victim, name)
    if occurrence is None:
        return None
    ref, entry = _told(name, occurrence.entry, victim, lookup) if occurrence.entry else _UNTOLD
    return PublicOccurrence(
        when=occurrence.when or (entry.when if entry else None),
        timezone=_timezone(ref, victim, lookup),
        place=lookup.place(occurrence.place or (entry.place if entry else None)),
        cause=occurrence.cause,
        entry=ref,
        sources=lookup.citations(occurrence.sources),
    )


_Told = tuple[EntryRef, Entry] | tuple[None, None]
_UNTOLD: _Told = (None, None)


def _told(name: str, id_: str, victim: Victim, lookup: Lookup) -> _Told:
    """The entry that tells of an occurrence, which is in one of the person's events."""
    decision = lookup.decisions.people[victim.id]
    if decision.hides(f"{name}.when") or decision.hides(f"{name}.place"):
        return _UNTOLD
    return next((told for one in victim.events if (told := lookup.told(one.event, id_))), _UNTOLD)


def _timezone(entry: EntryRef | None, victim: Victim, lookup: Lookup) -> str | None:
    """The zone of the entry's event, else of the first of the person's events that has one."""
    for id_ in [entry.event.id] if entry else [one.event for one in victim.events]:
        event = lookup.event_record(id_)
        if event and event.timezone:
            return event.timezone
    return None


def _publish_family_statement(
    statement: FamilyStatement | None, lookup: Lookup
) -> PublicFamilyStatement | None:
    if statement is None:
        return None
    return PublicFamilyStatement(text=lookup.text(statement.text), by=statement.by, on=statement.on)


def _publish_rite(rite: Rite, lookup: Lookup) -> PublicRite:
    return PublicRite(
        kind=rite.kind,
        when=rite.when,
        place=lookup.place(rite.place),
        status=rite.status,
        text=lookup.note(rite.text),
        sources=lookup.citations(rite.sources),
    )


def _publish_relative(relative: Relative, lookup: Lookup) -> PublicRelative:
    """A relative, by relation alone unless someone who may has agreed to the name."""
    return PublicRelative(
        relation=relative.relation,
        name=relative.name if may_be_named(relative) else None,
        age=relative.age,
        is_minor=is_minor(relative),
        sources=lookup.citations(relative.sources),
    )


def _publish_aid(aid: Aid, lookup: Lookup) -> PublicAid:
    return PublicAid(
        kind=aid.kind,
        amount=aid.amount,
        equivalent=aid.equivalent,
        text=lookup.note(aid.text),
        status=aid.status,
        by=aid.by,
        sources=lookup.citations(aid.sources),
    )


def _publish_sensitive(victim: Victim, lookup: Lookup) -> Iterator[PublicSensitiveAttribute]:
    """Sensitive attributes that a reason was stated for."""
    for attribute in victim.sensitive:
        if attribute.reason.text.strip():
            yield PublicSensitiveAttribute(
                kind=attribute.kind,
                value=attribute.value,
                reason=attribute.reason,
                sources=lookup.citations(attribute.sources),
            )


def _publish_tributes(tributes: Iterable[Tribute], lookup: Lookup) -> Iterator[PublicTribute]:
    """Tributes that a moderator approved."""
    for tribute in tributes:
        if tribute.status is TributeStatus.APPROVED:
            yield PublicTribute(by=tribute.by, on=tribute.on, text=lookup.text(tribute.body))
