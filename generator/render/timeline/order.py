"""Which entry stands a step behind which other, and which beside it."""

from collections.abc import Sequence

from generator.public.event import PublicEntry
from generator.values.when import Bounds, When


def predecessors(entries: Sequence[PublicEntry]) -> list[list[int]]:
    """For each entry, the indices of those that it is told to have come after.

    Whether it says so itself with `after`, or they with `before`. Entries that are not among
    these are left out.
    """
    indices = {entry.id: index for index, entry in enumerate(entries)}
    earlier: list[dict[int, None]] = [
        {indices[ref.id]: None for ref in entry.after if ref.id in indices} for entry in entries
    ]
    for index, entry in enumerate(entries):
        for ref in entry.before:
            if ref.id in indices:
                earlier[indices[ref.id]][index] = None
    return list(map(list, earlier))


def steps_of(
    entries: Sequence[PublicEntry],
    earlier: Sequence[Sequence[int]],
    lane_of: Sequence[int],
    bounds: Sequence[Bounds | None],
) -> list[int]:
    """Each entry one step behind what it is known to follow, and beside what it is not.

    What has a time and follows nothing by name stands behind all that comes before it in the
    chronology; what is told by order alone stands behind what it names, so that two things of
    which neither is known to be the earlier may share a step.

    Args:
        entries: In the order of the chronology.
        earlier: The predecessors of each.
        lane_of: The lane of each; two of one lane never share a step.
        bounds: Between which instants each was, where it has a time.
    """
    steps: list[int] = []
    by_id: dict[str, int] = {}
    by_time: dict[When, int] = {}
    taken: set[tuple[int, int]] = set()
    last = -1
    for index, entry in enumerate(entries):
        named = [steps[other] for other in earlier[index] if other < index]
        beside = [by_id[ref.id] for ref in entry.alongside if ref.id in by_id]
        if named or beside:
            step = 1 + max([*named, _last_before(bounds[index], bounds, steps)])
        elif entry.when in by_time:
            step = by_time[entry.when]
        else:
            step = 1 + last
        step = max([step, *beside])
        while (lane_of[index], step) in taken:
            step += 1
        taken.add((lane_of[index], step))
        by_id[entry.id] = step
        steps.append(step)
        last = max(last, step)
        if entry.when:
            by_time[entry.when] = max(step, by_time.get(entry.when, -1))
    return steps


def _last_before(own: Bounds | None, bounds: Sequence[Bounds | None], steps: Sequence[int]) -> int:
    """The last step of what was certainly over before something of known time began."""
    if own is None:
        return -1
    earlier = (
        step
        for step, its in zip(steps, bounds, strict=False)  # those that have a step already
        if its is not None and its.is_before(own)
    )
    return max(earlier, default=-1)
