"""Parts of records as they are published."""

import datetime
from collections import Counter

from generator.public.lookup import Lookup
from generator.public.parts import (
    PersonRef,
    PublicAccount,
    PublicCorrection,
    PublicMedia,
    PublicVersion,
    Ref,
)
from generator.records.parts import About, Account, Correction, MediaItem, Version
from generator.values.visibility import NameLevel

MEDIA_FOLDER = "content/media"
"""Where photographs lie, relative to the site's folder."""
_NAME_FIELDS = frozenset({"name", "names", "also", "sort", "honours"})


def publish_media(items: tuple[MediaItem, ...], lookup: Lookup) -> tuple[PublicMedia, ...]:
    """Photographs, without where the site got them from."""
    if not items:
        return ()
    return tuple(
        PublicMedia(
            path=f"{MEDIA_FOLDER}/{item.file}",
            alt=item.alt,
            caption=lookup.note(item.caption),
            credit=item.credit,
            licence=item.licence,
            sensitive=item.sensitive,
            sources=lookup.citations(item.sources),
        )
        for item in items
    )


def publish_corrections(
    corrections: tuple[Correction, ...], lookup: Lookup
) -> tuple[PublicCorrection, ...]:
    """Mistakes that were published, each with an anchor that later ones do not change."""
    if not corrections:
        return ()
    of_day: Counter[datetime.date] = Counter()
    published = []
    for one in corrections:
        of_day[one.on] += 1
        number = f".{of_day[one.on]}" if of_day[one.on] > 1 else ""
        published.append(
            PublicCorrection(
                id=f"correction.{one.on.isoformat()}{number}",
                on=one.on,
                text=lookup.text(one.text),
            )
        )
    return tuple(published)


def publish_event_account(account: Account, event_id: str, lookup: Lookup) -> PublicAccount | None:
    """An account on an event; None where it tells of what is held back."""
    event = lookup.event(event_id)
    if account.about.victim is None:
        return _publish_account(account, None, event, lookup)
    person = lookup.person(account.about.victim)
    return _publish_account(account, person, event, lookup) if person else None


def publish_own_account(
    account: Account, person: PersonRef, lookup: Lookup
) -> PublicAccount | None:
    """An account on a person's record; None where it tells of what is held back of anyone."""
    other = account.about.victim
    about = lookup.person(other) if other else person
    return _publish_account(account, about, None, lookup) if about else None


def _publish_account(
    account: Account, person: PersonRef | None, event: Ref | None, lookup: Lookup
) -> PublicAccount | None:
    about = account.about
    if person and about.field and _is_held_back(about.field, person, lookup):
        return None
    if event and not person and _is_held_back_of_event(about, event, lookup):
        return None
    if any(_names_hidden_place(version, about, lookup) for version in account.versions):
        return None
    return PublicAccount(
        id=account.id,
        point=account.point,
        person=person,
        event=event,
        entry=about.entry,
        field=about.field,
        versions=tuple(
            PublicVersion(
                says=_place_said(version, about, lookup) or version.says,
                sources=lookup.citations(version.sources),
                is_adopted=account.adopted is not None
                and account.adopted.text == version.says.text,
            )
            for version in account.versions
        ),
        reason=lookup.text(account.reason),
    )


def _is_held_back(field: str, person: PersonRef, lookup: Lookup) -> bool:
    decision = lookup.decisions.people[person.id]
    if field.partition(".")[0] in _NAME_FIELDS and decision.name is not NameLevel.FULL:
        return True
    return decision.hides_any(field)  # of a death, the account may tell the place


def _is_held_back_of_event(about: About, event: Ref, lookup: Lookup) -> bool:
    if about.entry and lookup.entry(event.id, about.entry) is None:
        return True
    path = ".".join(name for name in ("chronology" if about.entry else "", about.field) if name)
    return bool(path) and lookup.decisions.events[event.id].hides_any(path)


def _place_said(version: Version, about: About, lookup: Lookup) -> Ref | None:
    holds_place = about.field is not None and about.field.rpartition(".")[2] == "place"
    return lookup.place(version.says.text) if holds_place else None


def _names_hidden_place(version: Version, about: About, lookup: Lookup) -> bool:
    """Whether a version is the id of a place that is not published."""
    id_ = version.says.text
    if about.field is None or id_ not in lookup.all_places:
        return False
    holds_place = about.field.rpartition(".")[2] == "place"
    # Only a hidden one is asked for: a published one is not named by what is dropped.
    return not holds_place or (id_ not in lookup.places and lookup.place(id_) is None)
