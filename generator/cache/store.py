"""What was read out of files, by a digest of all that it was read from: an SQLite database.

It is as good as empty where it cannot be opened, read or written to: a build without it only takes
longer, and says so. Whoever puts a value there sees to it that a damaged one is told from it.
"""

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from generator.cache import FOLDER
from generator.cache.folder import make_cache_folder

_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)"
FILE = "records.sqlite"
"""What the store of a site is called, in its folder."""

_AT_ONCE = 500
_PATIENCE = 5.0
"""Seconds to wait for another build that writes to the same store."""


class Store:
    """A store, open."""

    def __init__(self, path: Path | None = None, spare: int | None = 0) -> None:
        """Name a store; without a path it keeps nothing.

        Args:
            path: The file.
            spare: How many values may stay there unused, beyond as many as are used; None for all.
        """
        self._path = path
        self._spare = spare
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._is_damaged = False
        self._has_written = False
        self.trouble = ""
        """Why it is of no use, in words; empty while it is."""

    @classmethod
    @contextmanager
    def of_site(cls, site_path: Path, *, spare: int | None = 0) -> Iterator[Self]:
        """Open the store of a site, and write to it in the end what is new, if all went well.

        Args:
            site_path: The site's folder.
            spare: How many values may stay there unused, beyond as many as are used; None for all.
        """
        with cls._of(site_path / FOLDER / FILE, spare) as store:
            yield store

    @classmethod
    @contextmanager
    def of_theme(cls, theme_path: Path) -> Iterator[Self]:
        """The same of a theme that many sites have."""
        with cls._of(theme_path / FOLDER / "templates.sqlite", 0) as store:
            yield store

    @classmethod
    @contextmanager
    def _of(cls, path: Path, spare: int | None) -> Iterator[Self]:
        store = cls(path, spare)
        store._open()
        try:
            yield store
            store.write()
            store._forget_unused()
        finally:
            store._close()

    @classmethod
    @contextmanager
    def of_site_to_read(cls, site_path: Path) -> Iterator[Self]:
        """Open the store of a site that another process, perhaps another machine, writes to.

        No lock is taken, since those of some shared folders do not hold; nobody writes meanwhile.
        Nothing is written, and nothing deleted.
        """
        path = site_path / FOLDER / FILE
        store = cls(path)
        with store._surviving():
            store._connection = _connected_to_read(path)
        try:
            yield store
        finally:
            if store._connection is not None:
                store._connection.close()

    def _open(self, *, is_made: bool = False) -> None:
        """Connect to the database; one that is damaged makes way for a new one."""
        if self._path is None or not (is_made or self._path.exists()):
            return
        with self._surviving():
            self._connection = _connected(self._path)

    @property
    def is_keeping(self) -> bool:
        """Whether what is put into it can be found again."""
        return self._path is not None

    def get(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """What is kept under those of the keys that there is something under."""
        found: dict[bytes, bytes] = {}
        if self._connection is None:
            return found
        self._used.update(keys)
        asked = list(keys)
        with self._surviving():
            connection = self._connection_here()
            for start in range(0, len(asked), _AT_ONCE):
                some = asked[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, value FROM kept WHERE key IN ({marks})"
                found.update(connection.execute(query, some))
        return found

    def _connection_here(self) -> sqlite3.Connection:
        """The connection of this process: none may be carried over a fork, nor closed after it."""
        assert self._path is not None, "only a store that is open is read"
        assert self._connection is not None, "only a store that is open is read"
        if self._process != os.getpid():
            self._inherited, self._connection = self._connection, _connected(self._path)
            self._process = os.getpid()
        return self._connection

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values under their keys."""
        self._used.update(values)
        self._new.update(values)

    def write(self) -> None:
        """Write what is new, so that other processes find it."""
        if not self._new or self._path is None:
            return
        with self._surviving():
            if self._is_damaged:
                self._close()
            if self._connection is None:
                make_cache_folder(self._path.parent)
                self._open(is_made=True)
            if self._connection is None:
                return
            with self._connection:
                insert = "INSERT OR REPLACE INTO kept VALUES (?, ?)"
                self._connection.executemany(insert, self._new.items())
            self._new.clear()
            self._has_written = True
            # A file system that other machines see sends them all of a file when it is closed.
            self._close()
            self._open()

    def _forget_unused(self) -> None:
        """Forget what this run did not use, once that is more than what it did use, and the spare.

        So much is left for going back to another branch without reading all of it again.
        """
        if self._connection is None or self._spare is None or not self._has_written:
            return
        with self._surviving(), self._connection:
            (count,) = self._connection.execute("SELECT count(*) FROM kept").fetchone()
            if count <= 2 * len(self._used) + self._spare:
                return
            self._connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
            used = ((key,) for key in self._used)
            self._connection.executemany("INSERT INTO used VALUES (?)", used)
            self._connection.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")

    def _close(self) -> None:
        """Close the database; one that was found damaged is deleted."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._is_damaged and self._path is not None:
            with suppress(OSError):
                self._path.unlink()
            self._is_damaged = False

    @contextmanager
    def _surviving(self) -> Iterator[None]:
        """Go on without the store where it fails."""
        try:
            yield
        except sqlite3.OperationalError as error:  # it is locked, read-only, or there is no room
            self.trouble = str(error)
        except sqlite3.DatabaseError:
            self._is_damaged = True
            self.trouble = "it is damaged, and is made anew"
        except OSError as error:
            self.trouble = error.strerror or str(error)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        # What a power cut leaves half-written is found damaged and made anew.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_SCHEMA)
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connected_to_read(path: Path) -> sqlite3.Connection:
    # Threads take turns in a worker of a cluster.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)
