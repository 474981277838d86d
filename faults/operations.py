"""Counts the operations on files of a process, and has one of them fail or end it.

`operations.c` stands between the process and the C library; here is what tells it what to do.
"""

import ctypes
import mmap
import os
import subprocess
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

LIBRARY = Path(__file__).with_name("operations.c")
CONTROL_VARIABLE = "FAULTS_CONTROL"
"""The variable of the environment that names the file which all processes map."""


class Kind(IntEnum):
    """What is done to a file; the same numbers as in `operations.c`."""

    OPEN = 0
    WRITE = 1
    RENAME = 2
    REMOVE = 3
    MAKE = 4
    SYNC = 5
    OTHER = 6
    READ = 7


CHANGING = frozenset(Kind) - {Kind.READ}
"""What changes a file or a folder, or begins to."""


class Action(IntEnum):
    """What is to happen; the same numbers as in `operations.c`."""

    COUNT = 0
    KILL = 1
    FAIL = 2
    FAIL_ON = 3
    SHORT = 4


class _Control(ctypes.Structure):
    """As `struct control` of `operations.c`."""

    _fields_ = (
        ("counts", ctypes.c_long * len(Kind)),
        ("seen", ctypes.c_long),
        ("at", ctypes.c_long),
        ("kinds", ctypes.c_long),
        ("action", ctypes.c_long),
        ("error", ctypes.c_long),
        ("is_armed", ctypes.c_long),
        ("root", ctypes.c_char * 256),
        ("hit", ctypes.c_char * 512),
    )


class Operations:
    """The operations on files of all processes that were started from here."""

    def __init__(self) -> None:
        """Find what `start_with` has put in place.

        Raises:
            KeyError: this process was not started with it.
        """
        with Path(os.environ[CONTROL_VARIABLE]).open("r+b") as file:
            self._mapped = mmap.mmap(file.fileno(), ctypes.sizeof(_Control))
        self._control = _Control.from_buffer(self._mapped)

    def arm(
        self,
        root: Path,
        action: Action = Action.COUNT,
        *,
        at: int = 1,
        kinds: frozenset[Kind] = CHANGING,
        error: int = 0,
    ) -> None:
        """Have something happen from now on.

        Args:
            root: Only what is done in this folder is meant.
            action: What happens.
            at: At which operation of those kinds.
            kinds: Which are counted up to it.
            error: The number of the error that an operation fails with.
        """
        ctypes.memset(ctypes.addressof(self._control), 0, ctypes.sizeof(_Control))
        self._control.root = f"{root}/".encode()
        self._control.at = at
        self._control.kinds = sum(1 << kind for kind in kinds)
        self._control.action = action
        self._control.error = error
        self._control.is_armed = 1

    def disarm(self) -> str:
        """Have nothing happen any more; at what it happened, empty where it did not."""
        self._control.is_armed = 0
        hit = os.fsdecode(self._control.hit)
        self._control.hit = b""
        return hit

    def counts(self) -> Mapping[Kind, int]:
        """How many there were of each kind since it was armed."""
        return {kind: self._control.counts[kind] for kind in Kind}


def start_with(folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process whose operations are counted.

    Args:
        folder: Where the library and the file that is mapped are made.
        environment: Its environment otherwise.

    Raises:
        OSError: there is no C compiler.
        subprocess.CalledProcessError: it cannot compile the library.
    """
    library, control = folder / "operations.so", folder / "control"
    compiler = environment.get("CC", "cc")
    command = (compiler, "-O2", "-shared", "-fPIC", "-o", library, LIBRARY, "-ldl")
    subprocess.run(command, check=True)
    control.write_bytes(bytes(ctypes.sizeof(_Control)))
    return {**environment, "LD_PRELOAD": str(library), CONTROL_VARIABLE: str(control)}
