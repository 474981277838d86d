"""Spreadsheets, read in a process of their own.

The library that reads their cells asks for as much memory as a file says, and where that is more
than there is, its process ends. What is known to do so is refused before; the rest ends a process
that nothing else depends on.
"""

import os
import pickle
import subprocess
import sys

from generator.importing.reading.grid import Grid
from generator.importing.reading.sheet import Wish
from generator.importing.unusable import UnusableFileError

MEMORY_LIMIT = 6 * 2**30
"""The most bytes of addresses that the process may take, where the system can hold it to that."""
_PATIENCE = 300
"""Seconds after which reading is given up."""


def read_apart(data: bytes, stem: str, wish: Wish) -> Grid:
    """Read one sheet of a file.

    Args:
        data: The file.
        stem: Its name.
        wish: May name the sheet.

    Raises:
        UnusableFileError: It ends whoever reads it, or is one that `read_binary` refuses.
    """
    # -P, or a module in the folder that it is called in would be taken for one of Python's.
    command = [sys.executable, "-P", "-c", f"from {__name__} import answer; answer()"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((data, stem, wish)),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # where a panic would tell its own story
            timeout=_PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise UnusableFileError(
            "the file is damaged, or its cells reach too far",
            "open it in a spreadsheet program and save it as XLSX",
        ) from None
    answered = pickle.loads(done.stdout)  # written by this very module
    if isinstance(answered, UnusableFileError):
        raise answered
    assert isinstance(answered, Grid)
    return answered


def answer() -> None:
    """Read the file that stands in the standard input, in the process that is there for it."""
    from generator.importing.reading.binary import read_binary

    _hold_memory()
    data, stem, wish = pickle.load(sys.stdin.buffer)
    answered: Grid | UnusableFileError
    try:
        answered = read_binary(data, stem, wish)
    except UnusableFileError as error:
        answered = error
    pickle.dump(answered, sys.stdout.buffer)


def _hold_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
