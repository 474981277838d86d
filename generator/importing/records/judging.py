"""Whether what an import would write is what `check` finds no error in."""

import datetime
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from generator.diagnostics import FieldPath, Report, Severity
from generator.evidence import weigh
from generator.importing.records.shelf import Shelf
from generator.importing.records.site_records import SiteRecords
from generator.records.corpus import Corpus

_Errors = set[tuple[str, FieldPath, str]]
"""File, field, and what is said of it."""


class Judgement(Struct):
    """What can be written among all other records."""

    refused: dict[str, str]
    """By id, why a new or changed record cannot be."""
    leaving: list[str]
    """Records that can be taken out."""
    staying: dict[str, str]
    """By id, why a record that was to be taken out cannot be."""


def judge(
    site: SiteRecords,
    shelf: Shelf,
    records: Mapping[str, Struct],
    leaving: Iterable[str],
    today: datetime.date,
) -> Judgement:
    """Compare records with all others, as `check` does.

    Args:
        site: The site.
        shelf: Where the records are kept.
        records: Those that are new or changed, by id.
        leaving: Those that are to be taken out.
        today: The day of the judgement.
    """
    judgement = Judgement({}, list(leaving), {})
    if not records and not judgement.leaving:
        return judgement
    corpus = site.loaded.corpus
    before = _errors(corpus, site, today) if judgement.leaving else set()
    while True:
        left = {id_: one for id_, one in records.items() if id_ not in judgement.refused}
        now = shelf.corpus(corpus, left, set(judgement.leaving))
        found = _errors(now, site, today)
        wrong: dict[str, list[str]] = {}
        for path, at, message in sorted(found, key=str):
            if (id_ := shelf.owner(path, at, left.keys())) is not None:
                wrong.setdefault(id_, []).append(message)
        judgement.refused |= {id_: "; ".join(reasons) for id_, reasons in wrong.items()}
        if not wrong and not _keep_what_is_named(judgement, found - before):
            return judgement


def _keep_what_is_named(
    judgement: Judgement, found: Collection[tuple[str, FieldPath, str]]
) -> bool:
    """Whether other records name one that was to go; it then stays."""
    for path, _, message in sorted(found, key=str):
        for id_ in [id_ for id_ in judgement.leaving if f"'{id_}'" in message]:
            judgement.leaving.remove(id_)
            judgement.staying[id_] = f"{path} names it"
            return True
    return False


def _errors(corpus: Corpus, site: SiteRecords, today: datetime.date) -> _Errors:
    """Every error of a corpus."""
    report = Report()
    weigh(corpus, site.loaded.media, report, today=today, unread=site.loaded.unread)
    return {
        (one.location.path, one.location.field, told(one.location.field, one.message, one.advice))
        for one in report
        if one.severity is Severity.ERROR
    }


def told(at: FieldPath, message: str, advice: str) -> str:
    """A mistake with the field that it is in."""
    names = [step for step in at if isinstance(step, str) and not step.startswith("(")]
    whole = f"{message}; {advice}" if advice else message
    return f"{names[-1]}: {whole}" if names else whole
