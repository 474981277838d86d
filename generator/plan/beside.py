"""Who is named next to whom, where the families asked for it."""

from collections.abc import Iterable, Mapping

from generator.public.parts import PersonRef
from generator.public.person import PublicPerson

Asked = Mapping[str, tuple[str, ...]]
"""Of each person of whom it was asked, the ids of those to be named next to, both ways."""


def asked_of(people: Iterable[PublicPerson]) -> Asked:
    """Who is to stand next to whom; what one family asked holds for both people."""
    asked: dict[str, dict[str, None]] = {}
    for person in people:
        for other in person.beside:
            asked.setdefault(person.id, {})[other.id] = None
            asked.setdefault(other.id, {})[person.id] = None
    return {id_: tuple(others) for id_, others in asked.items()}


def side_by_side(people: Iterable[PersonRef], asked: Asked) -> tuple[PersonRef, ...]:
    """The people in their order, but that each is followed by whom they are to stand next to.

    Whoever of several comes first in the order keeps that place, and the others follow: first
    those asked for directly, in the order of the list, each followed by their own in turn.
    """
    in_order = {person.id: person for person in people}
    places = {id_: place for place, id_ in enumerate(in_order)}
    placed: dict[str, PersonRef] = {}
    for id_ in in_order:
        waiting = [id_]
        while waiting:
            next_ = waiting.pop()
            if next_ in placed:
                continue
            placed[next_] = in_order[next_]
            others = [other for other in asked.get(next_, ()) if other in in_order]
            waiting += sorted(others, key=places.__getitem__, reverse=True)
    return tuple(placed.values())
