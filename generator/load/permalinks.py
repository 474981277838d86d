"""Reads `permalinks.json`, and the key of what is to be forgotten."""

import datetime
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Location, Report
from generator.values.permalinks import PERMALINKS, Answer, Permalinks

KEY_FILE = "permalinks.key"
"""The file that holds the key, in the private folder or else beside `permalinks.json`."""
KEY_VARIABLE = "CENOTAPH_PERMALINKS_KEY"
"""The variable of the environment that holds it where no file may, as in CI."""
VERSION = 1
"""Of the file's form."""
_KNOWN = frozenset({"since", "moved_to", "withdrawn"})
_ADVICE = "take it from the repository as it was committed last, or correct the line"


class _RefusedError(Exception):
    """Something in the file that cannot be used."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_permalinks(site_path: Path, report: Report) -> Permalinks:
    """The addresses that the site has had; none where it has no such file yet.

    A file that cannot be read is reported as an error, and stands for none.
    """
    path = site_path / PERMALINKS
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Permalinks()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        _report(f"the file cannot be read ({reason})", 1, report)
        return Permalinks()
    try:
        return _permalinks(text)
    except json.JSONDecodeError as error:
        _report(f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}", error.lineno, report)
    except RecursionError:
        _report("this is nested deeper than any such file", 1, report)
    except _RefusedError as error:
        _report(str(error), error.line, report)
    return Permalinks()


def _report(message: str, line: int, report: Report) -> None:
    report.add(Diagnostic("permalinks-unreadable", Location(PERMALINKS, line), message, _ADVICE))


def _permalinks(text: str) -> Permalinks:
    document = json.loads(text, object_pairs_hook=_unique)
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise _RefusedError(f"the file is not of version {VERSION}")
    if unknown := document.keys() - {"version", "addresses", "digests"}:
        raise _RefusedError(f"there is no '{min(unknown)}' in this file")
    addresses, digests = document.get("addresses", {}), document.get("digests", [])
    if not isinstance(addresses, dict) or not isinstance(digests, list):
        raise _RefusedError("'addresses' is not an object, or 'digests' no list")
    lines = {
        line.strip().split('"')[1]: number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip().startswith('"')
    }
    from generator.load.permalink_checks import permalink_mistake  # with all that reads texts

    for address, given in addresses.items():
        if mistake := permalink_mistake(address, given):
            raise _RefusedError(mistake, lines.get(address, 1))
    return Permalinks(
        addresses={
            address: _answer(address, given, lines.get(address, 1))
            for address, given in addresses.items()
        },
        digests=frozenset(map(str, digests)),
        lines=lines,
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError(f"'{twice}' stands here twice")
    return found


def _answer(address: str, given: object, line: int) -> Answer:
    if not isinstance(given, dict) or not given.keys() <= _KNOWN:
        message = f"'{address}' may have since, moved_to or withdrawn, and nothing else"
        raise _RefusedError(message, line)
    since = _day(given["since"], line) if "since" in given else None
    if len(given) == (since is not None):
        return _standing(since)
    moved_to, withdrawn = given.get("moved_to"), given.get("withdrawn")
    if moved_to is not None and not isinstance(moved_to, str):
        raise _RefusedError(f"'moved_to' of '{address}' is no address", line)
    if withdrawn is None:
        return Answer(since=since, moved_to=moved_to)
    if not isinstance(withdrawn, Mapping) or withdrawn.keys() - {"on", "reason"}:
        raise _RefusedError(f"'withdrawn' of '{address}' has on and reason, and nothing else", line)
    day, reason = _day(withdrawn.get("on"), line), withdrawn.get("reason")
    return Answer(
        since=since, moved_to=moved_to, withdrawn_on=day, reason=str(reason) if reason else None
    )


@cache  # nearly all addresses say no more, and many came on one day
def _standing(since: datetime.date | None) -> Answer:
    return Answer(since=since)


_date = cache(datetime.date.fromisoformat)


def _day(given: object, line: int) -> datetime.date:
    try:
        return _date(str(given))
    except ValueError:
        raise _RefusedError(f"'{given}' is no day; write YYYY-MM-DD", line) from None


def read_key(folders: tuple[Path, ...]) -> bytes | None:
    """The key of what is to be forgotten, from the environment or the first folder that has it."""
    if given := os.environ.get(KEY_VARIABLE):
        return given.encode()
    for folder in folders:
        try:
            return (folder / KEY_FILE).read_bytes().strip()
        except OSError:
            continue
    return None
