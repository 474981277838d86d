"""Who may be whom: records that may stand for the person of another one."""

from collections.abc import Mapping

from generator.evidence.ledger.scene import Counted


def is_perhaps_another(one: Counted, people: Mapping[str, Counted]) -> bool:
    """Whether somebody may be one of the others who is surely counted.

    Only the last record of a chain is surely counted; of a circle, the first by its id.
    """
    if not one.victim.may_be:
        return False
    id_ = one.victim.id
    return any(
        other < id_ or id_ not in _leads_to(people[other], people)
        for other in _leads_to(one, people)
        if other != id_
    )


def _leads_to(one: Counted, people: Mapping[str, Counted]) -> set[str]:
    """Ids of all whom somebody may be, be it through others."""
    reached: set[str] = set()
    ahead = [id_ for id_ in one.victim.may_be if id_ in people]
    while ahead:
        id_ = ahead.pop()
        if id_ not in reached:
            reached.add(id_)
            ahead.extend(other for other in people[id_].victim.may_be if other in people)
    return reached
