"""The roll of names: everyone by script and letter, in the order of the page's language."""

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from generator.public.parts import PersonRef
from generator.values.collation import Collation, Initial

NO_LETTER = "#"
"""The label of the place for names that begin with no letter."""


class Letter(Struct, frozen=True, kw_only=True):
    """The names under one letter."""

    label: str
    """The letter as it is shown; `#` for names that begin with none."""
    slug: str
    """The letter in its address: lower case; `other` for `#`."""
    uri: str
    """Its page; on a short roll, the roll's own with the letter's anchor."""
    count: int
    """How many names stand under it."""
    names: tuple[PersonRef, ...]
    """The names in order; on the pages of a long roll, those of other letters are left out."""


class Script(Struct, frozen=True, kw_only=True):
    """The letters of one script."""

    code: str
    """Unicode's name of the script in lower case: `latin`, `cyrillic`."""
    letters: tuple[Letter, ...]
    """In the order of the language."""


def group_roll(
    people: Iterable[PersonRef], collation: Collation
) -> dict[str, dict[str, tuple[PersonRef, ...]]]:
    """Sort people who have a name into scripts and letters; the keys are in the order to show.

    The language's own script comes first; names that begin with no letter come last, under `#`.
    Letters that differ by an accent alone share a place, unless the language tells them apart.
    """
    scripts: dict[str, dict[str, tuple[PersonRef, ...]]] = {}
    for initial, group in groupby(_placed(people, collation), key=lambda place: place[0]):
        names = tuple(person for *_, person in group)
        label = min(collation.first_letter(person.name.sort) for person in names) or NO_LETTER
        scripts.setdefault(initial.script, {})[label] = names
    return scripts


def _placed(
    people: Iterable[PersonRef], collation: Collation
) -> list[tuple[Initial, str, str, PersonRef]]:
    placed = [
        (
            collation.initial(person.name.sort),
            collation.sort_key(person.name.sort),
            person.id,
            person,
        )
        for person in people
    ]
    placed.sort(
        key=lambda place: (
            not place[0].is_letter,
            not collation.is_own(place[0].script),
            place[0].script,
            place[0].weights,
            place[1:3],
        )
    )
    return placed
