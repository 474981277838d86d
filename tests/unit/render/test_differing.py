"""Which accounts are pointed to beside a fact."""

import pytest

from generator.public.parts import NameKind, PersonRef, PublicAccount, PublicName
from generator.render.differing import about
from generator.values.prose import EMPTY
from generator.values.words import Words

_ADA = PersonRef(id="ada", name=PublicName(kind=NameKind.WITHHELD))


def _account(
    field: str | None, *, person: PersonRef | None = None, entry: str | None = None
) -> PublicAccount:
    return PublicAccount(
        id="one",
        point=Words("A point", "en"),
        person=person,
        entry=entry,
        field=field,
        versions=(),
        reason=EMPTY,
    )


@pytest.mark.parametrize(
    ("own", "field", "group", "is_found"),
    [
        ("when", "when", "", True),
        ("places", "when", "", False),
        (None, "when", "", False),
        ("figures", "figures.killed", "victims", True),
        ("figures.killed", "figures.killed", "victims", True),
        ("figures.killed.victims", "figures.killed", "victims", True),
        ("figures.killed.attackers", "figures.killed", "victims", False),
        ("figures.wounded", "figures.killed", "victims", False),
    ],
)
def test_an_account_of_an_event_stands_beside_its_own_field(
    own: str | None, field: str, group: str, is_found: bool
) -> None:
    account = _account(own)
    assert about([account], field, group) == ([account] if is_found else [])


def test_an_account_of_a_part_of_a_field_stands_beside_the_whole() -> None:
    place = _account("died.place", person=_ADA)
    name = _account("also", person=_ADA)
    assert about([place, name], "died", person="ada") == [place]
    assert about([place, name], "name", person="ada") == [name]


def test_an_account_of_another_person_stands_beside_nothing() -> None:
    account = _account("died.place", person=_ADA)
    assert about([account], "died", person="bo") == []
    assert about([account], "died") == []


def test_an_account_of_an_entry_stands_with_that_entry_alone() -> None:
    account = _account("when", entry="alarm")
    assert about([account], None, entry="alarm") == [account]
    assert about([account], None, entry="fall") == []
    assert about([account], "when") == []
