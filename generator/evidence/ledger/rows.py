"""The ledger of one event: its rows, and the totals that are compared with them."""

from msgspec import Struct

from generator.values.codes import AgeGroup, Group, Outcome
from generator.values.count import Count


class LedgerRow(Struct, frozen=True, kw_only=True):
    """All that is said of one outcome of one group, and what is accounted for of it.

    A row with a capacity or an age group is a part of the row without, and is there only where a
    figure counts that part.
    """

    outcome: Outcome
    """What is counted; `killed` takes in those who died later."""
    group: Group
    """Whom it counts; never `all`, which has totals instead."""
    capacity: str | None = None
    """A code for what they were there as, where a figure counts them apart."""
    age_group: AgeGroup | None = None
    """`child`, where a figure counts children apart."""
    figures: tuple[int, ...] = ()
    """Positions in the event's `figures`, whatever their status, by `as_of`, the undated last."""
    reported: Count | None = None
    """The range of the current figures; None where none of them gives a number."""
    narrated: Count | None = None
    """What the entries add up to, those of part events with them; None where none tells of any."""
    recorded: Count | None = None
    """How many people the records stand for, hidden ones with them; None where there are none."""
    people: tuple[str, ...] = ()
    """Ids of the records of people who are surely counted in `recorded`."""
    may_be: tuple[str, ...] = ()
    """Ids of those who may be among the others, and so add nothing or one."""
    died_later: Count | None = None
    """How many of the recorded died later; on rows of `killed` only, None where nobody did."""
    accounted: Count = Count(0, 0)
    """What the chronology and the records account for together, counting nobody twice."""
    residual: Count | None = None
    """What is reported and not accounted for; None where nothing is, or nothing is reported."""


class LedgerTotal(Struct, frozen=True, kw_only=True):
    """A figure of the group `all`, beside the parts that it is said to be made of."""

    figure: int
    """Its position in the event's `figures`."""
    victims: Count | None
    """The range reported of victims."""
    attackers: Count | None
    """The range reported of attackers; None where the total leaves them out."""
    parts: Count | None
    """What the parts come to; None where that is not said, or a part is not reported."""
    agrees: bool
    """Whether the total can be what its parts come to; true where that cannot be told."""


class Ledger(Struct, frozen=True, kw_only=True):
    """The ledger of one event."""

    rows: tuple[LedgerRow, ...] = ()
    """Outcomes and groups in the order of their codes; parts after the row that holds them."""
    totals: tuple[LedgerTotal, ...] = ()
    """In the order of the figures."""
