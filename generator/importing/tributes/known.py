"""Whether a tribute is there already: the same words to the same person by nearly the same name."""

import difflib
from collections.abc import Iterable

from generator.importing.tributes.judging import Submission
from generator.records.reference import Tribute
from generator.values.folding import fold, fold_to_latin

NEAR = 0.8
"""How alike two writers' names are that count as one, from 0 to 1."""


class Known:
    """The tributes of a site, whatever became of them, and those taken since."""

    def __init__(self, tributes: Iterable[Tribute]) -> None:
        self._ids: set[tuple[str, str]] = set()
        self._writers: dict[tuple[str, str], list[str]] = {}
        for tribute in tributes:
            self._keep(tribute.victim, tribute.id, tribute.body.plain, tribute.by.text)

    def add(self, submission: Submission) -> None:
        """Count one as there."""
        self._keep(submission.victim, submission.id, submission.text, submission.by)

    def _keep(self, victim: str, id_: str, text: str, by: str) -> None:
        self._ids.add((victim, id_))
        self._writers.setdefault((victim, _words(text)), []).append(_name(by))

    def has(self, submission: Submission) -> bool:
        """Whether one is there; by its id also where a moderator has changed its words."""
        if (submission.victim, submission.id) in self._ids:
            return True
        writers = self._writers.get((submission.victim, _words(submission.text)), ())
        return any(_is_near(_name(submission.by), writer) for writer in writers)


def _words(text: str) -> str:
    return fold(text).strip() or " ".join(text.split())


def _name(by: str) -> str:
    return fold_to_latin(by).strip() or by


def _is_near(one: str, other: str) -> bool:
    contained = set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
    return contained or difflib.SequenceMatcher(None, one, other).ratio() >= NEAR
