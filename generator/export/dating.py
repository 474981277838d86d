"""Since when a record is there, and when it was last changed, for formats that ask for it."""

import datetime

from generator.plan.draft import latest
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEvent
from generator.public.person import PublicPerson
from generator.values.permalinks import Permalinks

NEVER = datetime.date(1970, 1, 1)
"""Said where a format asks for a day and none is known."""


def came_on(
    record: PublicEvent | PublicPerson, plan: EditionPlan, permalinks: Permalinks
) -> datetime.date | None:
    """The day on which a record first was there; None where that is not kept.

    Args:
        record: The record.
        plan: The language in which it was.
        permalinks: What is kept of every address.
    """
    folder = "victims" if isinstance(record, PublicPerson) else "events"
    answer = permalinks.addresses.get(plan.addresses.records[folder, record.id].uri)
    return answer.since if answer else None


def changed_on(
    record: PublicEvent | PublicPerson, came: datetime.date | None
) -> datetime.date | None:
    """The day of a record's last correction, or the one on which it came, if that is later.

    No other change is known of, and the clock would make each build differ.

    Args:
        record: The record.
        came: The day on which it came; None where that is not kept.
    """
    days = (latest(record.corrections), came)
    return max((day for day in days if day), default=None)
