"""The tables of what the site says of its own record: where accounts differ, what it put right."""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from generator.export.data.columns import Ids, sources_of, text
from generator.plan.corrections import corrections_of
from generator.plan.edition import EditionPlan
from generator.public.parts import PersonRef, PublicAccount, Ref


class AccountsRow(Struct, frozen=True, kw_only=True):
    """Points on which accounts differ, one version of one account a row."""

    folder: str
    """The folder of the record's kind: `events` or `victims`."""
    record: str
    """Id of the record that the account stands on."""
    id: str
    """The account's id: the anchor on the record's page."""
    point: str
    """The point at issue."""
    victim: str | None
    """The person it concerns, where it stands on an event and is about one."""
    entry: str | None
    """Id of the chronology's entry that it concerns."""
    field: str | None
    """The field it concerns."""
    says: str
    """The version; the name, where it is a place."""
    sources: Ids
    """Who says so: ids of sources."""
    adopted: bool
    """Whether the site follows this version."""
    reason: str | None
    """Why one is adopted, or none."""


class CorrectionsRow(Struct, frozen=True, kw_only=True):
    """Corrections of what was published wrong, one a row, the latest first."""

    folder: str
    """The folder of the record's kind: `events`, `victims` or `pages`."""
    record: str
    """Id of the record that was corrected."""
    id: str
    """The correction's id: the anchor on the record's page."""
    on: datetime.date
    """The day it was corrected."""
    text: str | None
    """What was wrong and what is right."""


def accounts(plan: EditionPlan) -> Iterator[AccountsRow]:
    """A row of each version; an account of an event that a person's page shows too stands once."""
    for event in plan.edition.events.values():
        for account in event.accounts:
            yield from _versions("events", event.id, account)
    for person in plan.edition.people.values():
        for account in person.accounts:
            if account.event is None:
                yield from _versions("victims", person.id, account)


def corrections(plan: EditionPlan) -> Iterator[CorrectionsRow]:
    """A row of each correction."""
    for one in corrections_of(plan):
        folder = "victims" if isinstance(one.ref, PersonRef) else one.ref.kind
        yield CorrectionsRow(
            folder=folder,
            record=one.ref.id,
            id=one.correction.id,
            on=one.correction.on,
            text=text(one.correction.text),
        )


def _versions(folder: str, id_: str, account: PublicAccount) -> Iterator[AccountsRow]:
    for version in account.versions:
        says = version.says.label if isinstance(version.says, Ref) else version.says
        yield AccountsRow(
            folder=folder,
            record=id_,
            id=account.id,
            point=account.point.text,
            victim=account.person.id if account.person else None,
            entry=account.entry,
            field=account.field,
            says=says.text,
            sources=sources_of(version.sources),
            adopted=version.is_adopted,
            reason=text(account.reason),
        )
