"""Spreadsheets in Microsoft's binary forms, read in a process of their own.

A cell far from the others makes the library ask for more memory than there is, which ends its
process. In XLSX and ODS such a cell is found before; these forms are looked into by the library
alone.
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


def read_apart(data: bytes, form: str, stem: str, wish: Wish) -> Grid:
    """Read one sheet of a file.

    Args:
        data: The file.
        form: `XLS` or `XLSB`.
        stem: Its name.
        wish: May name the sheet.

    Raises:
        UnusableFileError: It cannot be read, or whatever `read_spreadsheet` refuses.
    """
    command = [sys.executable, "-c", f"from {__name__} import answer; answer()"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((data, form, stem, wish)),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # where a panic would tell its own story
            timeout=_PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise UnusableFileError(
            f"the {form} file is damaged, or its cells reach too far",
            "open it in a spreadsheet program and save it as XLSX",
        ) from None
    answered = pickle.loads(done.stdout)  # written by this very module
    if isinstance(answered, UnusableFileError):
        raise answered
    assert isinstance(answered, Grid)
    return answered


def answer() -> None:
    """Read the file that stands in the standard input, in the process that is there for it."""
    from generator.importing.reading.spreadsheets import open_binary, read_spreadsheet

    _hold_memory()
    data, form, stem, wish = pickle.load(sys.stdin.buffer)
    answered: Grid | UnusableFileError
    try:
        answered = read_spreadsheet(open_binary(data, form), stem, wish)
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
