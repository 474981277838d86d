"""Many runs, told in a table."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_REFERENCE = "hugo"
_HEAD = (
    "scenario|tool|wall s (min)|× Hugo|CPU s (min)|× Hugo|peak MiB|× Hugo|"
    "pages written|MB written|pages|MB|remarks"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A build that was measured."""

    tool: str
    scenario: str
    rep: int
    code: int
    wall: float
    cpu: float
    peak: int
    pages_written: int
    bytes_written: int
    pages: int
    """The pages in the output."""
    output: int
    """The size of the output in bytes."""
    stale: tuple[str, ...]
    """Pages that do not show what was edited."""


def markdown_table(runs: Sequence[Run], scenarios: Sequence[str]) -> str:
    """A row for each scenario of each tool: medians, and the least of the times."""
    lines = [f"| {_HEAD.replace('|', ' | ')} |", "|" + "---|" * len(_HEAD.split("|"))]
    for scenario in scenarios:
        of_scenario = [run for run in runs if run.scenario == scenario]
        reference = [run for run in of_scenario if run.tool == _REFERENCE]
        for tool in dict.fromkeys(run.tool for run in of_scenario):
            own = [run for run in of_scenario if run.tool == tool]
            lines.append(f"| {' | '.join([scenario, tool, *_cells(own, reference)])} |")
    return "\n".join(lines)


def _cells(own: Sequence[Run], reference: Sequence[Run]) -> Iterator[str]:
    for of in ("wall", "cpu"):
        yield f"{_median(own, of):.2f} ({min(getattr(run, of) for run in own):.2f})"
        yield _ratio(own, reference, of)
    yield f"{_median(own, 'peak') / 2**20:.0f}"
    yield _ratio(own, reference, "peak")
    yield f"{_median(own, 'pages_written'):.0f}"
    yield f"{_median(own, 'bytes_written') / 1e6:.2f}"
    yield f"{_median(own, 'pages'):.0f}"
    yield f"{_median(own, 'output') / 1e6:.1f}"
    yield _remarks(own)


def _median(runs: Sequence[Run], of: str) -> float:
    return float(statistics.median(getattr(run, of) for run in runs))


def _ratio(own: Sequence[Run], reference: Sequence[Run], of: str) -> str:
    base = _median(reference, of) if reference else 0
    return f"{_median(own, of) / base:.1f}" if base else ""


def _remarks(runs: Sequence[Run]) -> str:
    failed = sum(run.code != 0 for run in runs)
    stale = sorted({page for run in runs for page in run.stale})
    told = [f"failed {failed} times"] if failed else []
    if stale:
        told.append(f"STALE: {', '.join(stale[:2])}" + (" ..." if len(stale) > 2 else ""))
    return "; ".join(told)
