"""What a cell of a table may hold, and what rows are made of."""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.plan.edition import EditionPlan
from generator.public.parts import PersonRef, Ref
from generator.values.citation import Citation
from generator.values.count import Count
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words

Ids = tuple[str, ...]
"""Ids of records, in order; one cell holds them all."""
Texts = tuple[str, ...]
"""Texts, in order; one cell holds them all."""


class Decimal(str):
    """A number with the decimals that were written: `59.4440` says more than `59.444`."""

    __slots__ = ()


class Days(NamedTuple):
    """A time as three cells have it."""

    edtf: str | None
    """As it was written."""
    earliest: datetime.date | None
    """The first day it can be; None where nothing bounds it."""
    latest: datetime.date | None
    """The last day it can be; None where nothing bounds it."""


class Number(NamedTuple):
    """A count as three cells have it."""

    least: int | None
    """The smallest number that the words allow; None where no number is known."""
    most: int | None
    """The largest; None where nothing bounds it."""
    about: bool | None
    """Whether it was given as an approximation."""


_NO_DAYS = Days(None, None, None)
_NO_NUMBER = Number(None, None, None)


def days(when: When | None) -> Days:
    """A time, and the days between which it lies."""
    return _NO_DAYS if when is None else _days(when)


@lru_cache(maxsize=4096)
def _days(when: When) -> Days:
    """The same, made once for all whom one day took."""
    return Days(when.text, when.earliest_day, when.latest_day)


def number(count: Count | None) -> Number:
    """A count, as its bounds."""
    return Number(count.least, count.most, count.is_about) if count else _NO_NUMBER


def text(words: Words | Prose | None) -> str | None:
    """A text without its markup; None of none."""
    if words is None:
        return None
    return (words.text if isinstance(words, Words) else words.plain) or None


def id_of(ref: Ref | PersonRef | None) -> str | None:
    """The id of a record that another one names."""
    return ref.id if ref else None


def ids_of(refs: Iterable[Ref | PersonRef]) -> Ids:
    """The ids of records, in order."""
    return tuple(ref.id for ref in refs)


def sources_of(*citations: Iterable[Citation]) -> Ids:
    """The ids of the sources cited, each once, in order."""
    return tuple(dict.fromkeys(citation.source for several in citations for citation in several))


def page_of(plan: EditionPlan, folder: str, id_: str) -> str:
    """The address of a record's page, relative to the site's root."""
    return plan.addresses.records[folder, id_].uri
