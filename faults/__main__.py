"""Draws faults, puts each into a build or another command of ours, and tells what stood then.

    python -m faults [--count N] [--first N] [--seed N] [--only N] [--jobs N] [--results FILE]

It needs Linux and a C compiler. Each fault is drawn by the seed and its number alone: `--only N`
repeats one, as exactly as what happens at a moment can be. Where this process may mount a disk in
memory, that is filled and made read-only as well.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from faults.operations import CONTROL_VARIABLE, Operations, start_with

if TYPE_CHECKING:  # imported where modules of ours may be
    from faults.changing import Commands
    from faults.place import Place

_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one fault."""

    number: int
    kind: str
    stood: str
    """What stood after it; empty where something was lost."""
    hit: str
    """At what it happened."""
    lost: str
    """What was lost; empty where nothing was."""
    seconds: float
    """How long it took."""
    processor_seconds: float
    """How long processors were at it."""


def main() -> int:
    """Start anew with operations counted, or do what was asked for."""
    arguments = _arguments()
    if CONTROL_VARIABLE not in os.environ:
        return _start_counted(arguments)
    folder = Path(os.environ[CONTROL_VARIABLE]).parent
    outcomes = _inject(arguments, folder)
    _tell(outcomes, arguments)
    return 1 if any(one.lost for one in outcomes) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="how many faults (%(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first of them")
    parser.add_argument("--seed", type=int, help="what they are drawn by; told if not given")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="those of these numbers")
    parser.add_argument("--jobs", type=int, default=2, help="processes of a build (%(default)s)")
    parser.add_argument("--results", type=Path, metavar="FILE", help="each as a line of JSON")
    return parser.parse_args()


def _start_counted(arguments: argparse.Namespace) -> int:
    if arguments.seed is None:
        arguments.seed = random.SystemRandom().randrange(1_000_000)
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="faults-", dir=shared if os.access(shared, os.W_OK) else None
    ) as folder:
        try:
            environment = start_with(Path(folder), os.environ)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"faults: there is no C compiler that works here ({error})", file=sys.stderr)
            return 3
        environment["PYTHONPATH"] = str(_ROOT)
        command = [sys.executable, "-m", "faults", *sys.argv[1:], "--seed", str(arguments.seed)]
        return subprocess.run(command, env=environment, check=False).returncode


def _inject(arguments: argparse.Namespace, folder: Path) -> list[Outcome]:
    """Put in one fault after another."""
    from faults.changing import Commands
    from faults.place import Place
    from faults.smaller import make_smaller

    make_smaller()
    place = Place(folder, Operations(), arguments.jobs)
    place.prepare()
    gc.collect()
    gc.freeze()
    numbers = arguments.only or range(arguments.first, arguments.first + arguments.count)
    commands = Commands(place)
    print(f"Seed {arguments.seed}; {len(numbers)} faults.", flush=True)
    if not place.has_disk:
        print("No disk can be mounted here: none is filled, or made read-only.", flush=True)
    outcomes = []
    for number in numbers:
        outcome = _one(number, arguments.seed, place, commands)
        outcomes.append(outcome)
        if outcome.lost:
            print(
                f"LOST {number} {outcome.kind} at {outcome.hit or 'a moment'}: {outcome.lost}\n"
                f"  again: python -m faults --seed {arguments.seed} --only {number} "
                f"--jobs {arguments.jobs}",
                flush=True,
            )
        if arguments.results:
            with arguments.results.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(asdict(outcome))}\n")
    return outcomes


def _one(number: int, seed: int, place: "Place", commands: "Commands") -> Outcome:
    """Draw one fault by its number, and put it in."""
    from faults import changing, kinds
    from faults.injection import Injection
    from faults.looking import LostError

    chance = random.Random(f"{seed}:{number}")
    weights = {one.__name__: weight for one, weight in kinds.KINDS.items()}
    weights |= {one.__name__: weight for one, weight in changing.KINDS.items()}
    name = chance.choices(list(weights), list(weights.values()))[0]
    if not place.has_disk and name == kinds.fill_disk.__name__:
        name = kinds.fail_from_then_on.__name__
    of_builds = {one.__name__: one for one in kinds.KINDS}
    of_others = {one.__name__: one for one in changing.KINDS}
    start, used = time.monotonic(), _used()
    injection = Injection(place, chance)
    try:
        if name in of_others:
            stood, injection.hit = changing.change(of_others[name], commands, chance)
        else:
            injection.draw()
            stood = str(of_builds[name](injection))
        lost = ""
    except LostError as error:
        stood, lost = "", str(error)
        injection.hit = injection.hit or place.operations.disarm()
    except Exception:
        stood, lost = "", traceback.format_exc()
    finally:
        place.operations.disarm()
        place.make_usable()
    hit = injection.hit.replace(str(place.disk_path), "")
    return Outcome(number, name, stood, hit, lost, time.monotonic() - start, _used() - used)


def _used() -> float:
    """Processor seconds of this process and of those that have ended."""
    return sum(os.times()[:4])


def _tell(outcomes: list[Outcome], arguments: argparse.Namespace) -> None:
    """Tell of each kind how often it was done, and what stood."""
    counts = Counter((one.kind, one.stood) for one in outcomes)
    stoods = sorted({one.stood for one in outcomes if one.stood})
    print(f"| fault | times | {' | '.join(stoods)} | lost |")
    print(f"|---|---|{'---|' * len(stoods)}---|")
    for kind in sorted({one.kind for one in outcomes}):
        row = [counts[kind, stood] for stood in (*stoods, "")]
        told = " | ".join(str(count or "") for count in row[:-1])
        print(f"| {kind.replace('_', ' ')} | {sum(row)} | {told} | {row[-1]} |")
    seconds = sum(one.seconds for one in outcomes)
    used = sum(one.processor_seconds for one in outcomes)
    lost = sum(1 for one in outcomes if one.lost)
    print(
        f"{len(outcomes)} faults by seed {arguments.seed} in {seconds:.0f} s "
        f"({used:.0f} s of processors); {lost} lost."
    )


if __name__ == "__main__":
    sys.exit(main())
