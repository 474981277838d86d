"""An import, worked out for whatever kind of record its rows are."""

from generator.importing.records.mapping import Keeping, Kind
from generator.importing.records.planned import Planned, Task
from generator.importing.records.rolling import plan_roll
from generator.importing.records.site_records import SiteRecords
from generator.importing.unusable import UnusableFileError


def plan(site: SiteRecords, task: Task) -> Planned:
    """Work out what an import comes to; nothing is written.

    Raises:
        UnusableFileError: nothing of it can be done.
    """
    if task.mapping.record is Kind.VICTIM and task.mapping.keeping is Keeping.ROLL:
        return plan_roll(site, task)
    raise UnusableFileError("only persons can be imported, into a roll")
