"""Which accounts concern a fact, so that each is pointed to beside it."""

from collections.abc import Iterable

from generator.public.parts import PublicAccount

_NAME_FIELDS = ("name", "names", "also", "sort", "honours")
"""What makes up a person's name, which is shown in one place."""


def about(
    accounts: Iterable[PublicAccount],
    field: str | None,
    group: str = "",
    *,
    person: str | None = None,
    entry: str | None = None,
) -> list[PublicAccount]:
    """The accounts of a field and of what is in it.

    Args:
        accounts: All of a record.
        field: The field; None for a person as such, or for an entry with all its fields.
        group: For figures, the group: an account of another one is left out.
        person: Id of the person whose fact it is; None for an event's own.
        entry: Id of the chronology entry whose fact it is.
    """
    return [
        account
        for account in accounts
        if (account.person.id if account.person else None) == person
        and account.entry == entry
        and _concerns(account.field, field, group, is_entry=entry is not None)
    ]


def _concerns(own: str | None, field: str | None, group: str, *, is_entry: bool) -> bool:
    if field is None:
        return is_entry or own is None
    if own is None:
        return False
    if group:
        return own in ("figures", field, f"{field}.{group}")
    return own.partition(".")[0] in (_NAME_FIELDS if field == "name" else (field,))
