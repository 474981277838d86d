"""Which entry stands a step behind which other, and which beside it."""

from collections.abc import Sequence

from generator.public.event import PublicEntry
from generator.values.when import Bounds, When


def steps_of(
    entries: Sequence[PublicEntry], lane_of: Sequence[int], bounds: Sequence[Bounds | None]
) -> list[int]:
    """Each entry one step behind what it is known to follow, and beside what it is not.

    What has a time and follows nothing by name stands behind all that comes before it in the
    chronology; what is told by order alone stands behind what it names, so that two things of
    which neither is known to be the earlier may share a step.

    Args:
        entries: In the order of the chronology.
        lane_of: The lane of each; two of one lane never share a step.
        bounds: Between which instants each was, where it has a time.
    """
    steps: list[int] = []
    by_id: dict[str, int] = {}
    by_time: dict[When, int] = {}
    taken: set[tuple[int, int]] = set()
    last = -1
    for index, entry in enumerate(entries):
        named = [by_id[ref.id] for ref in entry.after if ref.id in by_id]
        beside = [by_id[ref.id] for ref in entry.alongside if ref.id in by_id]
        if named:
            step = 1 + max(*named, _last_before(bounds[index], bounds, steps))
        elif beside:
            step = max(beside)
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
