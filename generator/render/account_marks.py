"""Which accounts are about a fact, so that a page can say so beside it."""

from collections.abc import Iterable

from generator.public.parts import PublicAccount


def about(accounts: Iterable[PublicAccount], field: str) -> list[PublicAccount]:
    """The accounts of a field, of a part of it or of what it is a part of; none of an entry.

    `died` has those of `died.place`, and `figures.killed.victims` those of `figures`.
    """
    return [
        account
        for account in accounts
        if account.entry is None and account.field and _is_within(account.field, field)
    ]


def _is_within(one: str, other: str) -> bool:
    """Whether one of two fields is the other, or a part of it."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
