"""Joins changes that belong together: a branch switch is one build; a save waits for nothing."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from generator.load.version_control import repository_top

_FEW = 3
"""Files that one save of an editor changes: the record, and what stands beside it for a moment."""
_QUIET = 0.15
"""Seconds without a change after which more than that are taken for all."""
_GIT_PATIENCE = 30.0
"""Seconds after which they are while git is at work, or has left its lock."""
_MOST = 200
"""Paths that are told one by one; of more, all files are looked at."""

Tell = Callable[[frozenset[str], bool], object]


class Bursts:
    """Collects changes, and tells of them once no more are to be expected."""

    def __init__(self, site_path: Path, tell: Tell) -> None:
        """Collect changes of a site, in an event loop that runs."""
        self._tell = tell
        self._lock_path = _lock_of_git(site_path)
        self._paths: set[str] = set()
        self._is_whole = True
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, paths: frozenset[str], is_whole: bool) -> None:
        """Something has changed."""
        if self._timer is None:
            self._since = time.monotonic()
        else:
            self._timer.cancel()
        self._paths |= paths
        self._is_whole &= is_whole
        self._wait(0.0 if len(self._paths) <= _FEW and is_whole else _QUIET)

    def _wait(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._end)

    def _end(self) -> None:
        waited = time.monotonic() - self._since
        if self._is_git_at_work() and waited < _GIT_PATIENCE:
            self._wait(_QUIET)
            return
        paths, is_whole = frozenset(self._paths), self._is_whole
        self._timer, self._is_whole = None, True
        self._paths.clear()
        if len(paths) > _MOST:
            paths, is_whole = frozenset(), False
        self._tell(paths, is_whole)

    def _is_git_at_work(self) -> bool:
        """Whether git is changing the working tree; it is not, however long a stray lock stays."""
        return self._lock_path is not None and self._lock_path.exists()


def _lock_of_git(site_path: Path) -> Path | None:
    """The file that is there while git switches branches; None outside a repository."""
    top_path = repository_top(site_path)
    if top_path is None:
        return None
    git_path = top_path / ".git"
    if git_path.is_dir():
        return git_path / "index.lock"
    text = git_path.read_text(encoding="utf-8", errors="replace")  # a working tree beside another
    return top_path / text.removeprefix("gitdir:").strip() / "index.lock"
