"""The kinds of faults that a build can meet, each a function that does one and says what stood."""

import ctypes
import errno
import os
import shutil
import signal
import struct
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from faults.damage import damage_cache, damage_output, damage_work
from faults.injection import Injection, Stood, as_program, has_crashed, said
from faults.looking import expect, tree_of
from faults.memorial import STATES
from faults.operations import CHANGING, Action, Kind
from faults.place import TODAY
from faults.running import Ran, Running

_ROOM = frozenset({Kind.OPEN, Kind.WRITE, Kind.RENAME, Kind.MAKE, Kind.SYNC, Kind.OTHER})
_NAMES = frozenset({Kind.OPEN, Kind.RENAME, Kind.REMOVE, Kind.MAKE, Kind.OTHER})
ERRORS: Mapping[int, frozenset[Kind]] = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EIO: frozenset(Kind),
    errno.EROFS: _NAMES,
    errno.EACCES: _NAMES | {Kind.READ},
    errno.EMFILE: frozenset({Kind.OPEN, Kind.READ}),
}
"""What operations of which kinds may fail with."""


def kill_at_operation(injection: Injection) -> Stood:
    """Kill all of its processes at an operation."""
    counts = _cost(injection)
    injection.begin()
    at = injection.chance.randint(1, sum(counts[kind] for kind in CHANGING))
    _arm(injection, Action.KILL, at)
    program = as_program(injection) if injection.chance.random() < 0.06 else None
    return _judged(injection, injection.build(program))


def kill_at_time(injection: Injection) -> Stood:
    """Kill all of its processes at a moment."""
    return _signalled(injection, signal.SIGKILL)


def terminate(injection: Injection) -> Stood:
    """Have it end, as a service manager or a shutdown does."""
    return _signalled(injection, signal.SIGTERM)


def interrupt(injection: Injection) -> Stood:
    """Press Ctrl+C."""
    return _signalled(injection, signal.SIGINT)


def fail_once(injection: Injection) -> Stood:
    """Have one operation fail."""
    return _failing(injection, Action.FAIL)


def fail_from_then_on(injection: Injection) -> Stood:
    """Have an operation fail, and all after it."""
    return _failing(injection, Action.FAIL_ON)


def write_by_half(injection: Injection) -> Stood:
    """Have the system write less than it was given, which it may."""
    counts = _cost(injection)
    injection.begin()
    at = injection.chance.randint(1, max(1, counts[Kind.WRITE]))
    _arm(injection, Action.SHORT, at, frozenset({Kind.WRITE}))
    ran = injection.build()
    expect(ran.code == 0, f"a short write ended it with {ran.code}: {ran.told}")
    return _judged(injection, ran)


def fill_disk(injection: Injection) -> Stood:
    """Build on a disk with too little room, or just enough."""
    injection.begin()
    injection.place.make_full(int(injection.chance.random() ** 2 * 3_000_000))
    try:
        ran = injection.build()
    finally:
        injection.place.make_usable()
    if ran.code == 2:
        expect("no space left on device" in ran.told.lower(), f"it says: {ran.told}")
    return _judged(injection, ran)


def make_read_only(injection: Injection) -> Stood:
    """Build where nothing can be written: the disk, or a folder of the output."""
    injection.begin()
    if injection.place.has_disk and injection.chance.random() < 0.5:
        injection.place.make_read_only()
        try:
            ran = injection.build()
        finally:
            injection.place.make_usable()
        return _judged(injection, ran)
    output = injection.place.output_path
    folders = [path for path in (output, *sorted(output.rglob("*"))) if path.is_dir()]
    chosen = injection.chance.choice([*folders, injection.place.site_path])
    chosen.chmod(0o555)
    try:
        ran = injection.build(_be_nobody_special)
    finally:
        chosen.chmod(0o755)
    return _judged(injection, ran)


def build_twice_at_once(injection: Injection) -> Stood:
    """Begin the same build once more while it runs."""
    seconds = injection.place.cost(injection.before, injection.after).seconds
    injection.begin()
    injection.edition = False
    first = Running(injection.arguments, injection.place.log_path)
    time.sleep(injection.chance.choice((0.0, injection.chance.uniform(0.0, seconds))))
    second = Running(injection.arguments, injection.place.log_path.with_name("log-2"))
    both = [first.wait(), second.wait()]
    _expect_one_done(both)
    return _judged(injection, next(ran for ran in both if ran.code == 0))


def build_another_at_once(injection: Injection) -> Stood:
    """Begin to build other records into the same output while it runs."""
    place, chance = injection.place, injection.chance
    other = chance.choice(STATES)
    seconds = place.cost(injection.before, injection.after).seconds
    place.put(other)
    theirs = tree_of(place.output_path)
    there = place.disk_path / "other"
    shutil.rmtree(there, ignore_errors=True)
    place.site_path.rename(there)
    injection.begin()
    injection.edition = False
    arguments = ["build", "--site", str(there), "--output", str(place.output_path)]
    arguments += ["--today", TODAY, "--jobs", "1"]
    first = Running(injection.arguments, place.log_path)
    time.sleep(chance.choice((0.0, chance.uniform(0.0, seconds))))
    second = Running(arguments, place.log_path.with_name("log-2"))
    both = [first.wait(), second.wait()]
    _expect_one_done(both)
    if tree_of(place.output_path) == theirs != injection.wanted.output:
        expect(both[1].code == 0, f"the other site stands, and it ended with {both[1].code}")
        injection.old = theirs
        stood = Stood.NEW
    else:
        stood = injection.judge(both[0])
    shutil.rmtree(there)
    injection.finish()
    return stood


def edit_meanwhile(injection: Injection) -> Stood:
    """Edit the records while they are built."""
    place, chance = injection.place, injection.chance
    seconds = place.cost(injection.before, injection.after).seconds
    injection.begin()
    injection.edition = False
    building = Running(injection.arguments, place.log_path)
    time.sleep(chance.uniform(0.0, seconds))
    injection.after = chance.choice(STATES)
    place.edit(injection.after)
    ran = building.wait()
    expect(not has_crashed(ran.told) and ran.code in {0, 1}, f"{ran.code}: {ran.told}")
    place.edit(injection.after)  # what it published meanwhile is answered for
    injection.finish(is_new=False)
    return Stood.NEW


def change_clock(injection: Injection) -> Stood:
    """Set the clock to another time, and edit files that keep their size and their time."""
    place, chance = injection.place, injection.chance
    place.put(injection.before)
    injection.place.edit(injection.after)
    injection.remember()
    injection.edition = False
    offset = chance.choice((-1, 1)) * int(10 ** chance.uniform(0, 8.5) * 1e9)
    first = injection.build(lambda: _set_clock(chance.choice((0, offset))))
    expect(first.code == 0, f"it ended with {first.code}: {first.told}")
    paths = [path for path in place.site_path.glob("content/**/*.md") if " the " in _text(path)]
    for path in chance.sample(sorted(paths), min(2, len(paths))):
        status = path.stat()
        path.write_text(_text(path).replace(" the ", " teh ", 1), "utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    if chance.random() < 0.3:
        for path in place.site_path.rglob("*"):
            moment = chance.randint(0, 4_000_000_000)
            os.utime(path, (moment, moment), follow_symlinks=False)
    injection.remember()
    ran = injection.build(lambda: _set_clock(offset))
    expect(ran.code == 0, f"it ended with {ran.code}: {ran.told}")
    return _judged(injection, ran)


def spoil_cache(injection: Injection) -> Stood:
    """Damage what is kept between builds."""
    if injection.before and injection.chance.random() < 0.3:
        injection.after = injection.before
    injection.begin()
    injection.hit = damage_cache(injection)
    ran = injection.build()
    expect(ran.code == 0, f"it ended with {ran.code}: {ran.told}")
    expect(
        said(ran.told) == said(injection.wanted.told) or "[cache-un" in ran.told,
        f"it says: {ran.told}",
    )
    stood = injection.judge(ran)
    cache = injection.place.site_path / ".cache"
    if cache.is_symlink() or cache.is_file():  # as the build says, it has to be deleted
        cache.unlink()
    elif any(path.name == "within" or path.is_symlink() for path in cache.rglob("*")):
        shutil.rmtree(cache)
    injection.finish()
    return stood


def spoil_output(injection: Injection) -> Stood:
    """Damage the site that stands."""
    injection.begin()
    injection.hit = damage_output(injection)
    injection.old = tree_of(injection.place.output_path)
    ran = injection.build()
    expect(ran.code == 0, f"it ended with {ran.code}: {ran.told}")
    return _judged(injection, ran)


def spoil_work(injection: Injection) -> Stood:
    """Leave in the work folder what no build of ours would."""
    injection.begin()
    injection.hit = damage_work(injection)
    return _judged(injection, injection.build())


KINDS: Mapping[Callable[[Injection], Stood], int] = {
    kill_at_operation: 24,
    kill_at_time: 8,
    terminate: 4,
    interrupt: 5,
    fail_once: 18,
    fail_from_then_on: 7,
    write_by_half: 3,
    fill_disk: 4,
    make_read_only: 3,
    build_twice_at_once: 3,
    build_another_at_once: 3,
    edit_meanwhile: 3,
    change_clock: 3,
    spoil_cache: 8,
    spoil_output: 5,
    spoil_work: 3,
}
"""Each, and how often it is drawn beside the others."""


def _cost(injection: Injection) -> Mapping[Kind, int]:
    cost = injection.place.cost(injection.before, injection.after)
    return cost.counts


def _arm(
    injection: Injection,
    action: Action,
    at: int,
    kinds: frozenset[Kind] = CHANGING,
    error: int = 0,
) -> None:
    injection.place.operations.arm(
        injection.place.disk_path, action, at=at, kinds=kinds, error=error
    )


def _judged(injection: Injection, ran: Ran) -> Stood:
    hit = injection.place.operations.disarm()
    injection.hit = injection.hit or hit
    stood = injection.judge(ran)
    injection.finish()
    return stood


def _signalled(injection: Injection, number: signal.Signals) -> Stood:
    place, chance = injection.place, injection.chance
    seconds = place.cost(injection.before, injection.after).seconds
    injection.begin()
    # While Python is starting, Ctrl+C is Python's to tell of.
    is_program = chance.random() < 0.08 and number != signal.SIGINT
    building = Running(
        injection.arguments, place.log_path, as_program(injection) if is_program else None
    )
    time.sleep(chance.uniform(0.01, seconds * 1.05) + is_program * chance.uniform(0.5, 1.5))
    building.send(number, to_all=chance.random() < 0.6)
    return _judged(injection, building.wait())


def _failing(injection: Injection, action: Action) -> Stood:
    chance = injection.chance
    error = chance.choice(tuple(ERRORS))
    kinds = ERRORS[error]
    if chance.random() < 0.7:
        kinds &= CHANGING
    counts = _cost(injection)
    injection.begin()
    at = chance.randint(1, sum(counts[kind] for kind in kinds))
    _arm(injection, action, at, kinds, error)
    ran = injection.build()
    injection.hit = f"{errno.errorcode[error]} at {injection.place.operations.disarm()}"
    if ran.code == 2:
        reason = os.strerror(error).lower()
        expect(reason in ran.told.lower(), f"it does not say '{reason}': {ran.told}")
    return _judged(injection, ran)


def _expect_one_done(both: list[Ran]) -> None:
    told = " and ".join(f"{ran.code}: {ran.told}" for ran in both)
    expect({ran.code for ran in both} <= {0, 2} and any(not ran.code for ran in both), told)
    for ran in both:
        expect(not has_crashed(ran.told), told)
        expect(ran.code == 0 or "another build is writing to" in ran.told, told)


def _set_clock(offset: int) -> None:
    """Have this process take it for another time; its files get that of the system."""
    now_ns = time.time_ns
    time.time_ns = lambda: now_ns() + offset
    time.time = lambda: (now_ns() + offset) / 1e9


def _be_nobody_special() -> None:
    """Give up what lets root write where nobody may (capset(2)); it stays the owner."""
    header = struct.pack("Ii", 0x20080522, 0)
    library = ctypes.CDLL(None)
    data = ctypes.create_string_buffer(24)
    library.capget(header, data)
    effective, permitted, inheritable, *rest = struct.unpack("6I", data.raw)
    without = effective & ~0b110
    library.capset(header, struct.pack("6I", without, permitted & ~0b110, inheritable, *rest))


def _text(path: Path) -> str:
    return path.read_text("utf-8")
