"""Faults in the commands that change records: a rename and an import."""

import errno
import os
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from faults.injection import has_crashed
from faults.looking import Tree, digest_of, expect, expect_same, tree_of
from faults.memorial import STATES, sheet
from faults.operations import CHANGING, Action, Kind
from faults.place import TODAY, Place
from faults.running import Ran, Running, run

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT)
_KEPT = {"_site", "._site.cenotaph", ".cache", "editions"}
"""What no such command changes."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that changes records, at the place where it is run."""

    arguments: list[str]
    """Those of the command line."""
    before: Tree
    """All records as they are."""
    after: Tree
    """All records as it makes them."""
    counts: Mapping[Kind, int]
    """How many operations it does."""
    seconds: float
    """How long it takes."""


@dataclass
class Commands:
    """The commands that faults are put into, each tried once without one."""

    place: Place
    _known: dict[str, Command] = field(default_factory=dict)

    def draw(self, chance: Random) -> Command:
        """Put a state in place, and name a command that would change it."""
        state, number = chance.choice(STATES), chance.randrange(5)
        given = _arguments(number, self.place)
        key = f"{state} {number}"
        self._put(state, number)
        if key not in self._known:
            before = self.records()
            ran, counts = self.place.count(given)
            expect(ran.code == 0, f"without a fault it ends with {ran.code}: {ran.told}")
            self._known[key] = Command(given, before, self.records(), counts, ran.seconds)
            self._put(state, number)
        return self._known[key]

    def records(self) -> Tree:
        """All that stands in the site's folder, but what was built."""
        folder = self.place.site_path
        return {
            path: own for path, own in tree_of(folder).items() if path.split("/")[0] not in _KEPT
        }

    def _put(self, state: str, number: int) -> None:
        self.place.put(state)
        sheets = self.place.disk_path / "people.csv"
        sheets.write_bytes(sheet(6))
        if number == 4:  # again, with other rows
            ran = run(_arguments(3, self.place), self.place.log_path)
            expect(ran.code == 0, ran.told)
            sheets.write_bytes(sheet(9, changed=True))


def _arguments(number: int, place: Place) -> list[str]:
    site = ["--site", str(place.site_path)]
    if number >= 3:
        lists = str(place.disk_path / "people.csv")
        return ["import", lists, "--write", "--today", TODAY, *site]
    renames = (("victim", "eha-saar", "eha-saar-of-elin"), ("event", "fire", "fire-1931"))
    kind, old, new = (*renames, ("source", "report", "harbour-report"))[number]
    return ["rename", kind, old, new, *site]


def kill_a_change(command: Command, commands: Commands, chance: Random) -> Ran:
    """Kill it at an operation, or at a moment."""
    place = commands.place
    if chance.random() < 0.25:
        running = Running(command.arguments, place.log_path)
        time.sleep(chance.uniform(0, command.seconds))
        running.send(chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
        return running.wait()
    at = chance.randint(1, sum(command.counts[kind] for kind in CHANGING))
    place.operations.arm(place.disk_path, Action.KILL, at=at)
    return run(command.arguments, place.log_path)


def fail_a_change(command: Command, commands: Commands, chance: Random) -> Ran:
    """Have an operation fail, or all from one on."""
    place, error = commands.place, chance.choice(ERRORS)
    at = chance.randint(1, sum(command.counts[kind] for kind in CHANGING))
    action = chance.choice((Action.FAIL, Action.FAIL_ON))
    place.operations.arm(place.disk_path, action, at=at, error=error)
    ran = run(command.arguments, place.log_path)
    if ran.code == 2:
        reason = os.strerror(error).lower()
        expect(reason in ran.told.lower(), f"it does not say '{reason}': {ran.told}")
    return ran


KINDS: Mapping[Callable[[Command, Commands, Random], Ran], int] = {
    kill_a_change: 9,
    fail_a_change: 7,
}


def change(
    kind: Callable[[Command, Commands, Random], Ran], commands: Commands, chance: Random
) -> tuple[str, str]:
    """Put a fault into a command; what stood after it, and at what it happened.

    Raises:
        LostError: a record is lost or half changed, or something is left behind.
    """
    command = commands.draw(chance)
    ran = kind(command, commands, chance)
    hit = commands.place.operations.disarm()
    expect(not has_crashed(ran.told), f"it crashed: {ran.told}")
    found = commands.records()
    whole = {path: own for path, own in found.items() if not _is_left(path)}
    is_settled = not (commands.place.site_path / ".undo.cenotaph/index.json").exists()
    for path, own in whole.items():
        expect(own in (command.before.get(path), command.after.get(path)), f"{path} is torn")
    if is_settled:
        expect(whole in (command.before, command.after), "half of the records are changed")
    if ran.code == 0:
        expect_same(whole, command.after, "it says that it was done; the records")
    elif "nothing was changed" in ran.told:
        expect_same(whole, command.before, "it says that nothing was changed; the records")
    stood = "new records" if whole == command.after else "old records"
    stood = stood if is_settled else "undone by the next"
    _again(command, commands, is_done=is_settled and whole == command.after)
    return stood, hit


def _again(command: Command, commands: Commands, *, is_done: bool) -> None:
    """Run it again without a fault; then the records must be as it makes them, and build."""
    place = commands.place
    ran = run(command.arguments, place.log_path)
    is_rename = command.arguments[0] == "rename"
    expect(ran.code == (2 if is_done and is_rename else 0), f"again: {ran.code}: {ran.told}")
    expect_same(commands.records(), command.after, "after it was run again, the records")
    shutil.rmtree(place.output_path.with_name("editions"))
    build = run(place.arguments(), place.log_path)
    expect(build.code == 0, f"they are not built: {build.told}")
    expect(digest_of(place.output_path / "manifest.json") != "", "nothing was built")


def _is_left(path: str) -> bool:
    """Whether something is only there until the next of these commands."""
    name = path.rpartition("/")[2]
    return path.split("/")[0] == ".undo.cenotaph" or (name[0] == "." and name.endswith(".new"))
