"""That no record holds itself: parts of events, places in places, people merged into people."""

import graphlib
from collections.abc import Mapping
from typing import NamedTuple

from generator.diagnostics import Report
from generator.evidence.places import place_in
from generator.records.base import Record
from generator.records.corpus import Edition


class _Chain(NamedTuple):
    """A field by which a record points to another one of its kind."""

    code: str
    key: str
    verb: str
    records: Mapping[str, Record]
    targets: Mapping[str, str | None]


def check_cycles(edition: Edition, report: Report) -> None:
    """Report every circle of records that hold, or were merged into, each other."""
    events, places, victims = edition.events, edition.places, edition.victims
    for chain in (
        _Chain(
            "event-part-of-cycle",
            "part_of",
            "is part of",
            events,
            {id_: event.part_of for id_, event in events.items()},
        ),
        _Chain(
            "place-in-cycle",
            "in",
            "is in",
            places,
            {id_: place.within for id_, place in places.items()},
        ),
        _Chain(
            "victim-merged-into-cycle",
            "merged_into",
            "was merged into",
            victims,
            {id_: victim.merged_into for id_, victim in victims.items()},
        ),
    ):
        _check(chain, report)


def _check(chain: _Chain, report: Report) -> None:
    graph = {id_: {target} for id_, target in chain.targets.items() if target is not None}
    while True:
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            # Each is named by the next one, so that read backwards each names the next.
            circle: list[str] = error.args[1][::-1]
            report.error(
                chain.code,
                chain.records[circle[0]].path,
                f" {chain.verb} ".join(f"'{id_}'" for id_ in circle),
                f"take out one '{chain.key}'",
                at=place_in(chain.records[circle[0]], chain.key),
            )
            del graph[circle[0]]
        else:
            return
