"""The order of things: of a chronology's entries, and of events."""

import graphlib
import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.evidence.certainty import are_apart, sure_bounds
from generator.records.event import Entry, Event
from generator.values.when import sort_key
from generator.values.zones import zone_names

MOST_CYCLES = 20
"""How many circles of one chronology are told; with the first ones mended, others may show."""

_Edges = dict[int, set[int]]
"""For each entry's position, the positions of those that must come before it."""


class Contradiction(Struct, frozen=True):
    """An order that was stated, and that the clock times rule out."""

    entry: str
    """The id of the entry whose time is over too early."""
    follows: str
    """The id of the entry that it is said to follow, directly or through others."""
    is_alongside: bool = False
    """Whether it is said to be at the time of that entry, and not after it."""


class Ordering(Struct, frozen=True):
    """A chronology in order, and what is wrong with what was said of its order."""

    order: tuple[str, ...]
    """Every entry's id, once."""
    cycles: tuple[tuple[str, ...], ...] = ()
    """Entries each of which is said to come before the next, and the last before the first."""
    contradictions: tuple[Contradiction, ...] = ()
    """Stated orders that times rule out; the stated order is followed all the same."""


def order_events(events: Iterable[Event]) -> tuple[str, ...]:
    """The ids of events by time, then by id; the undated stand last."""
    ordered = sorted(
        events, key=lambda event: (sort_key(event.when, known_zone(event.timezone)), event.id)
    )
    return tuple(event.id for event in ordered)


def known_zone(name: str | None) -> str | None:
    """The zone's name where it has one that exists, so that a mistake in it stops nothing here."""
    return name if name in zone_names() else None


def order_chronology(entries: Sequence[Entry], zone: str | None) -> Ordering:
    """Put a chronology in order: total, and the same in every run.

    What `after` and `before` say is always honoured. Apart from that entries stand by the bounds
    of their times, an undated one directly after what it follows (or else the entry above it
    in the record), one `alongside` another directly after that one, and equals as the editor
    wrote them. Ids that no entry has are ignored.

    Args:
        entries: In the editor's order.
        zone: IANA name of the zone of their local times.
    """
    positions = {entry.id: position for position, entry in enumerate(entries)}
    stated = _stated_order(entries, positions)
    cycles = [tuple(entries[p].id for p in cycle) for cycle in _break_cycles(stated)]
    ranks = _ranks_by_time(entries, zone)
    attached = _attached(entries, positions, stated, ranks)
    edges = _with_editors_order(stated, ranks, attached)
    order = _with_attached(_order_by_rank(edges, ranks), attached)
    return Ordering(
        order=tuple(entries[position].id for position in order),
        cycles=tuple(cycles),
        contradictions=tuple(_contradictions(entries, zone, stated)),
    )


def _stated_order(entries: Sequence[Entry], positions: Mapping[str, int]) -> _Edges:
    edges: _Edges = {position: set() for position in range(len(entries))}
    for position, entry in enumerate(entries):
        edges[position].update(positions[name] for name in entry.after if name in positions)
        for name in entry.before:
            if name in positions:
                edges[positions[name]].add(position)
    return edges


def _break_cycles(edges: _Edges) -> Iterator[list[int]]:
    """Every cycle found, each without the one link by which it is then opened.

    After `MOST_CYCLES` all that was stated is set aside: each search reads all of it again.
    """
    if not any(edges.values()):
        return  # most chronologies state nothing
    for _ in range(MOST_CYCLES):
        try:
            graphlib.TopologicalSorter(edges).prepare()
        except graphlib.CycleError as error:
            cycle: list[int] = error.args[1]
            edges[cycle[1]].discard(cycle[0])
            yield cycle[:-1]
        else:
            return
    for stated in edges.values():
        stated.clear()


def _ranks_by_time(entries: Sequence[Entry], zone: str | None) -> dict[int, int]:
    """The place of each dated entry among the dated ones."""
    dated = [position for position, entry in enumerate(entries) if entry.when]
    dated.sort(key=lambda position: sort_key(entries[position].when, zone, position))
    return {position: rank for rank, position in enumerate(dated)}


def _attached(
    entries: Sequence[Entry],
    positions: Mapping[str, int],
    stated: _Edges,
    ranks: Mapping[int, int],
) -> dict[int, int]:
    """For each undated entry that only `alongside` places, the entry that it stands behind."""
    bound = {position for position, before in stated.items() if before}.union(*stated.values())
    attached: dict[int, int] = {}
    for position, entry in enumerate(entries):
        if position in bound or position in ranks:
            continue
        for name in entry.alongside:
            target = positions.get(name)
            if target is not None and position not in _chain(attached, target):
                attached[position] = target
                break
    return attached


def _chain(attached: Mapping[int, int], position: int | None) -> Iterator[int]:
    """The entry, the one that it stands behind, and so on."""
    while position is not None:
        yield position
        position = attached.get(position)


def _with_editors_order(
    stated: _Edges, ranks: Mapping[int, int], attached: Mapping[int, int]
) -> _Edges:
    """The stated order, with every undated entry of which nothing is said after the one above."""
    edges = {position: set(before) for position, before in stated.items()}
    placed = {before for entries in stated.values() for before in entries}
    for position, before in edges.items():
        if position in ranks or before or position in attached:
            continue
        above = next(_unattached_above(position, attached), None)
        if above is None:
            continue
        if position not in placed or not _leads_to(edges, position, above):
            before.add(above)
    for position in attached:
        del edges[position]
    return edges


def _unattached_above(position: int, attached: Mapping[int, int]) -> Iterator[int]:
    return (above for above in range(position - 1, -1, -1) if above not in attached)


def _leads_to(edges: _Edges, start: int, goal: int) -> bool:
    """Whether `start` must come before `goal`."""
    seen: set[int] = set()
    open_ends = [goal]
    while open_ends:
        position = open_ends.pop()
        if position == start:
            return True
        if position not in seen:
            seen.add(position)
            open_ends.extend(edges[position])
    return False


def _order_by_rank(edges: _Edges, ranks: Mapping[int, int]) -> list[int]:
    """All entries, none before what it follows, otherwise by rank and position."""
    if not any(edges.values()):
        return sorted(edges, key=lambda position: (ranks.get(position, -math.inf), position))
    hints = _hints(edges, ranks)
    levels: dict[int, tuple[float, bool, int]] = {}
    sorter = graphlib.TopologicalSorter(edges)
    sorter.prepare()
    heap: list[tuple[float, bool, int]] = []
    order: list[int] = []
    while sorter.is_active():
        for position in sorter.get_ready():
            floor = max((levels[before][0] for before in edges[position]), default=-math.inf)
            own = hints[position]
            is_moved = position not in ranks or own < floor
            levels[position] = (max(own, floor), is_moved, position)
            heapq.heappush(heap, levels[position])
        position = heapq.heappop(heap)[2]
        order.append(position)
        sorter.done(position)
    return order


def _hints(edges: _Edges, ranks: Mapping[int, int]) -> dict[int, float]:
    """Where an entry stands of itself: at its time, behind what it follows, or before the rest."""
    order = list(graphlib.TopologicalSorter(edges).static_order())
    hints: dict[int, float] = {}
    for position in order:
        follows = (hints[before] for before in edges[position])
        hints[position] = max(ranks.get(position, -math.inf), *follows, -math.inf)
    for position in reversed(order):
        for before in edges[position]:
            # Nothing but what it precedes tells where this one belongs.
            if before not in ranks and not edges[before]:
                known = [hint for hint in (hints[before], hints[position]) if hint > -math.inf]
                hints[before] = min(known, default=-math.inf)
    return hints


def _with_attached(order: Sequence[int], attached: Mapping[int, int]) -> list[int]:
    """The order, with what stands behind an entry put directly behind it."""
    behind: dict[int, list[int]] = {}
    for position in sorted(attached, reverse=True):
        behind.setdefault(attached[position], []).append(position)
    complete: list[int] = []
    waiting = list(reversed(order))
    while waiting:
        position = waiting.pop()
        complete.append(position)
        waiting.extend(behind.get(position, ()))
    return complete


def _contradictions(
    entries: Sequence[Entry], zone: str | None, stated: _Edges
) -> Iterator[Contradiction]:
    """Entries that are certainly over before something that they are said to follow began.

    Those too that are said to stand alongside one that was at another time.
    """
    bounds = [sure_bounds(entry.when, zone) for entry in entries]
    begun: dict[int, tuple[float, int]] = {}
    linked = graphlib.TopologicalSorter(stated).static_order() if any(stated.values()) else ()
    for position in linked:
        own = bounds[position]
        earliest = max((begun[before] for before in stated[position]), default=(-math.inf, -1))
        if own.latest < earliest[0]:
            yield Contradiction(entries[position].id, entries[earliest[1]].id)
        begun[position] = max(earliest, (own.earliest, position))
    positions = {entry.id: position for position, entry in enumerate(entries)}
    for position, entry in enumerate(entries):
        for name in entry.alongside:
            if name in positions and are_apart(bounds[position], bounds[positions[name]]):
                yield Contradiction(entry.id, name, is_alongside=True)
