"""The ledger of an event as it is published."""

from msgspec import Struct

from generator.public.parts import PersonRef
from generator.values.citation import Citation
from generator.values.codes import (
    AgeGroup,
    Basis,
    FigureStatus,
    Group,
    Inclusion,
    Outcome,
)
from generator.values.count import Count
from generator.values.when import When
from generator.values.words import Words


class PublicFigure(Struct, frozen=True, kw_only=True):
    """One reported count."""

    outcome: Outcome
    """What is counted."""
    group: Group
    """Whom it counts."""
    capacity: str | None
    """A code for what they were there as."""
    age_group: AgeGroup | None
    """`child`, where children are counted apart."""
    count: Count | None
    """How many."""
    words: Words | None
    """The words used."""
    by: Words | None
    """Who said it; None where the source speaks for itself."""
    as_of: When | None
    """The time the number is for."""
    basis: Basis | None
    """Whether it was counted or estimated."""
    attackers: Inclusion
    """For a total, whether attackers are in it."""
    status: FigureStatus
    """Whether it still stands."""
    sources: tuple[Citation, ...]
    """Where it is reported."""


class PublicLedgerRow(Struct, frozen=True, kw_only=True):
    """All that is said of one outcome of one group, and what is accounted for of it."""

    outcome: Outcome
    """What is counted."""
    group: Group
    """Whom it counts."""
    capacity: str | None
    """A code for what they were there as; such a row is a part of the one without."""
    age_group: AgeGroup | None
    """`child`, where children are counted apart; such a row is a part of the one without."""
    figures: tuple[PublicFigure, ...]
    """As they were reported, by the time they are for, the undated last."""
    reported: Count | None
    """The range of the current figures."""
    narrated: Count | None
    """What the chronology adds up to."""
    recorded: Count | None
    """How many people the memorial has records for, those who are not shown with them."""
    named: int
    """How many of those who are surely counted the memorial names."""
    may_be: int
    """How many records tell of someone who may be among those counted, or one more."""
    may_be_named: int
    """How many of those the memorial names."""
    candidates: tuple[PersonRef, ...]
    """Those of them who may be shown."""
    died_later: Count | None
    """How many of the recorded died later."""
    accounted: Count
    """What the chronology and the records account for together, counting nobody twice."""
    residual: Count | None
    """What is reported and not accounted for."""


class PublicTotal(Struct, frozen=True, kw_only=True):
    """A figure for everyone, beside the parts that it is said to be made of."""

    figure: PublicFigure
    """The figure."""
    victims: Count | None
    """The range reported of victims."""
    attackers: Count | None
    """The range reported of attackers."""
    parts: Count | None
    """What the parts come to; None where that cannot be told."""
    agrees: bool
    """Whether the total can be what its parts come to."""


class PublicLedger(Struct, frozen=True, kw_only=True):
    """The ledger of an event."""

    rows: tuple[PublicLedgerRow, ...] = ()
    """Outcomes and groups in the order of their codes; parts after the row that holds them."""
    totals: tuple[PublicTotal, ...] = ()
    """Figures for everyone, in the editor's order."""
