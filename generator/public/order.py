"""The order of people in a list."""

from collections.abc import Iterable

from generator.public.parts import PersonRef
from generator.values.collation import Collation


def by_name(people: Iterable[PersonRef], collation: Collation) -> tuple[PersonRef, ...]:
    """The people by name, as the language orders names; after them, by id, those not named."""

    def place(person: PersonRef) -> tuple[bool, str, str]:
        name = person.name
        return not name.is_shown, collation.sort_key(name.sort) if name.is_shown else "", person.id

    return tuple(sorted(people, key=place))
