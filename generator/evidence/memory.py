"""What is known of a site from when it was last weighed, and what will be the next time."""

from collections.abc import Mapping

from generator.evidence.derived import Derived
from generator.evidence.found import Found
from generator.evidence.past import Past
from generator.records.base import RecordKey


class Memory:
    """What need not be done again of a weighing."""

    __slots__ = ("derived", "found")

    def __init__(
        self, digests: Mapping[RecordKey, bytes] | None = None, past: Past | None = None
    ) -> None:
        """Take over what is known from before.

        Args:
            digests: Of all that a record was read from, by its kind and id.
            past: What the last weighing left.
        """
        self.found = Found(digests, past)
        """What is found in records that need not be looked at again."""
        self.derived = Derived(digests, past)
        """What follows from records that stay the same."""

    @property
    def past(self) -> Past:
        """What this weighing leaves for the next one."""
        return Past(
            day=self.found.day,
            found=self.found.by_mark,
            orderings=self.derived.orderings,
            ledgers=self.derived.ledgers,
            mismatches=self.derived.mismatches,
            names=self.derived.names,
            spellings=self.derived.spelled,
        )
