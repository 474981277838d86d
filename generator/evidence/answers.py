"""Which findings the records answer: an account beside the fact that a finding is about."""

from collections.abc import Iterator

from generator.records.corpus import Edition
from generator.records.parts import Account


class Answers:
    """The accounts of a site, by the fact that they are about."""

    __slots__ = ("_facts", "_records")

    def __init__(self, edition: Edition) -> None:
        self._facts = frozenset(_facts(edition))
        self._records = frozenset(fact[:2] for fact in self._facts)

    def has_any(self, kind: str, id_: str) -> bool:
        """Whether an account is about anything of a record."""
        return (kind, id_) in self._records

    def on_event(self, event: str, *, entry: str | None = None, field: str | None = None) -> bool:
        """Whether an account is about an event, an entry of it, or a field of either.

        An account of a field answers for what is in it too: `figures` for `figures.killed`. One
        of an entry answers for all of that entry. One of the event as a whole, without a field,
        answers nothing but itself: it does not say what it is about.
        """
        return self._is_answered(("event", event, entry), field, is_whole_enough=entry is not None)

    def on_person(self, victim: str, *, field: str | None = None) -> bool:
        """Whether an account, on the person's record or on an event's, is about a field.

        One without a field is about who the person is, and answers for nothing else: that is the
        field None here.
        """
        return self._is_answered(("victim", victim, None), field, is_whole_enough=False)

    def _is_answered(
        self, fact: tuple[str, str, str | None], field: str | None, *, is_whole_enough: bool
    ) -> bool:
        if (field is None or is_whole_enough) and (*fact, None) in self._facts:
            return True
        steps = (field or "").split(".")
        wholes = (".".join(steps[:length]) for length in range(1, len(steps) + 1))
        return any((*fact, whole) in self._facts for whole in wholes)


_Fact = tuple[str, str, str | None, str | None]
"""Kind and id of a record, the id of an entry, a field."""


def _facts(edition: Edition) -> Iterator[_Fact]:
    for event in edition.events.values():
        for account in event.accounts:
            yield _fact(account, "event", event.id)
    for victim in edition.victims.values():
        for account in victim.accounts:
            yield _fact(account, "victim", victim.id)


def _fact(account: Account, kind: str, id_: str) -> _Fact:
    about = account.about
    if about.victim is not None:
        return "victim", about.victim, None, about.field
    return kind, id_, about.entry, about.field
