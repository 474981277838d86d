"""Waits for files to change, and tells of all that changed at once.

The system tells of each change: no file is looked at while none changes.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from generator.load.permalinks import KEY_FILE
from generator.values.permalinks import PERMALINKS

_STEP = 20
"""Milliseconds without a further change after which what has changed is told."""
_MOST = 1000
"""Milliseconds after which it is told in any case."""
_LOOKED = 1000
"""Milliseconds from one look to the next where the system cannot tell of changes."""
_FOLDERS = ("content", "static", "theme")
_FILES = ("site.yaml", PERMALINKS, KEY_FILE)

Tell = Callable[[frozenset[str], bool], object]
"""Is told, in a thread of its own, what has changed by POSIX paths in the site; and whether that is
all, as it may not be where a folder was put in another's place."""


class Watch:
    """Tells of changes in a site, and in other folders that count."""

    def __init__(self, site_path: Path, others: Iterable[Path], tell: Tell) -> None:
        """Begin.

        Args:
            site_path: The site's folder.
            others: Folders elsewhere that count too: the private overlay, the package's theme.
            tell: Is told.
        """
        self._site_path = site_path
        self._others = tuple(others)
        self._tell = tell
        self._stop = threading.Event()
        self._stop_folders = threading.Event()
        self._has_warned = False
        self._begin(self._watch_site)
        self._watch_anew()

    def stop(self) -> None:
        """Tell of nothing any more."""
        self._stop.set()
        self._stop_folders.set()

    def _begin(self, work: Callable[[], object]) -> None:
        threading.Thread(target=work, daemon=True).start()

    def _watch_site(self) -> None:
        """Tell of the files of the site's own folder, and notice folders that come and go."""
        for changes in self._changes([self._site_path], self._stop, is_deep=False):
            names = {name for path in changes if (name := self._name(path)) in _COUNTED}
            if not names.isdisjoint(_FOLDERS):
                self._watch_anew()
                self._tell(frozenset(names), False)
            elif names:
                self._tell(frozenset(names), True)

    def _watch_anew(self) -> None:
        """Watch the folders that there are now."""
        self._stop_folders.set()
        self._stop_folders = threading.Event()
        folders = [path for name in _FOLDERS if (path := self._site_path / name).is_dir()]
        folders += [path for path in self._others if path.is_dir()]
        if folders:
            stop = self._stop_folders
            self._begin(lambda: self._watch_folders(folders, stop))

    def _watch_folders(self, folders: list[Path], stop: threading.Event) -> None:
        for changes in self._changes(folders, stop, is_deep=True):
            self._tell(frozenset(map(self._name, changes)), True)

    def _changes(
        self, paths: list[Path], stop: threading.Event, *, is_deep: bool
    ) -> Iterator[list[str]]:
        """What changes at some paths, each time; hidden files, as editors make them, do not."""
        for is_polling in (None, True):
            try:
                for changes in watch(
                    *paths,
                    watch_filter=_counts,
                    debounce=_MOST,
                    step=_STEP,
                    stop_event=stop,
                    rust_timeout=0,
                    recursive=is_deep,
                    ignore_permission_denied=True,
                    force_polling=is_polling,
                    poll_delay_ms=_LOOKED,
                    raise_interrupt=False,
                ):
                    yield [path for _, path in changes]
                return
            except OSError as error:
                if stop.is_set() or not all(path.exists() for path in paths):
                    return
                self._warn(error)

    def _warn(self, error: OSError) -> None:
        if not self._has_warned:
            message = f"the system cannot tell of changes ({error}); looking for them each second"
            print(f"cenotaph: {message}", file=sys.stderr, flush=True)
        self._has_warned = True

    def _name(self, path: str) -> str:
        """The path in the site; of another folder's file the whole path, which no record has."""
        own = f"{self._site_path}{os.sep}"
        return path.removeprefix(own).replace(os.sep, "/") if path.startswith(own) else path


_COUNTED = frozenset({*_FOLDERS, *_FILES})


def _counts(_: Change, path: str) -> bool:
    return not os.path.basename(path).startswith(".")  # noqa: PTH119 - of each file of a burst
