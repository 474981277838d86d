"""Fuzz what reads what others wrote, or give it one input again.

    python -m fuzz [TARGET ...] [--seconds N] [--at-once N] [--seed N]
    python -m fuzz TARGET --repeat FILE

Each target runs in a process of its own. The exit code is 0 where nothing was found, 1 where
something was, and 2 where nothing could be run.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from fuzz.running import Outcome, fuzz, told
from fuzz.targets import NAMES, target

NOTHING_FOUND, FOUND, CANNOT_RUN = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for, and give the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if unknown := set(options.targets) - set(NAMES):
        parser.error(f"there is no target {', '.join(sorted(unknown))}")
    if options.repeat is not None:
        return _repeat(options.targets, options.repeat)
    if find_spec("atheris") is None:
        print("atheris is not installed; it comes with the extra 'fuzz'", file=sys.stderr)
        return CANNOT_RUN
    names = options.targets or NAMES
    run = partial(fuzz, seconds=options.seconds, seed=options.seed)
    with ThreadPoolExecutor(options.at_once) as threads:
        outcomes: list[Outcome] = []
        for outcome in threads.map(run, names):
            print(told(outcome), flush=True)
            outcomes.append(outcome)
    if any(outcome.is_broken for outcome in outcomes):
        return CANNOT_RUN
    return FOUND if any(outcome.found for outcome in outcomes) else NOTHING_FOUND


def _repeat(names: Sequence[str], path: Path) -> int:
    """Give a target one input; what is wrong is raised, with the way there."""
    if len(names) != 1:
        print("--repeat needs one target", file=sys.stderr)
        return CANNOT_RUN
    target(names[0]).check(path.read_bytes())
    print(f"{names[0]}: all holds of {path}")
    return NOTHING_FOUND


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=10, help="for each target (default: 10)")
    parser.add_argument("--at-once", type=int, default=1, help="how many processes (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="draw as before (default: anew)")
    parser.add_argument("--repeat", type=Path, metavar="FILE", help="give one input, no fuzzing")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
