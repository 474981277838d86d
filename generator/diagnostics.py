"""What is wrong with a site's content, where, and what to write instead.

A stage reports a `Diagnostic` with a file and the path of the field; line and column are found
only when it is printed, so that a site without mistakes never pays for positions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

FieldPath = tuple[str | int, ...]
"""Keys and list positions from the top of a record to a value: `("chronology", 2, "when")`."""


class Severity(IntEnum):
    """How much it matters: an error stops the build, a finding does under --strict."""

    ERROR = 0
    FINDING = 1
    NOTE = 2

    @property
    def word(self) -> str:
        """The severity as it is printed."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the site."""

    path: str
    """POSIX path relative to the site's folder."""
    line: int = 0
    """Counted from 1; 0 where it is not known, or not yet."""
    column: int = 0
    """Counted from 1, in characters; 0 where it is not known."""
    length: int = field(default=0, compare=False, kw_only=True)
    """How many characters of that line it is about; 0 where that is not known."""
    field: FieldPath = field(default=(), compare=False)
    """The field it is about, from which line and column can be found."""

    @property
    def is_placed(self) -> bool:
        """Whether its line is known, or it is about the whole file."""
        return bool(self.line or not self.field)

    def __str__(self) -> str:
        """As editors and terminals recognise it: `path:line:column`."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Fix:
    """What puts a mistake right by itself: the same said in the way that is asked for."""

    old: str
    """What stands at the diagnostic's place."""
    new: str
    """What to write instead of it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing an editor should know."""

    code: str
    """A stable, documented word: `victim-unknown-event`."""
    location: Location
    message: str
    """What is wrong, in a sentence without its full stop."""
    advice: str = ""
    """What to write instead."""
    severity: Severity = Severity.ERROR
    fix: Fix | None = None
    """What `check --fix` may write, where one thing is surely meant."""

    def __str__(self) -> str:
        """One line: `path:line:column: error[code]: what is wrong; what to write`."""
        return f"{self.location}: {self.severity.word}[{self.code}]: {self.text}"

    @property
    def text(self) -> str:
        """What is wrong, and what to write."""
        return f"{self.message}; {self.advice}" if self.advice else self.message

    @property
    def sort_key(self) -> tuple[Location, Severity, str, str]:
        """Files in order, and what stands higher in a file first."""
        return self.location, self.severity, self.code, self.message


class Report:
    """Collects diagnostics, so that one run names every mistake."""

    __slots__ = ("_diagnostics",)

    def __init__(self) -> None:
        self._diagnostics: list[Diagnostic] = []

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._diagnostics)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep one diagnostic."""
        self._diagnostics.append(diagnostic)

    def error(
        self,
        code: str,
        path: str,
        message: str,
        advice: str = "",
        *,
        at: FieldPath = (),
        fix: Fix | None = None,
    ) -> None:
        """Report a mistake that stops the build, at a field of the file at `path`."""
        self.add(Diagnostic(code, Location(path, field=at), message, advice, fix=fix))

    def finding(
        self, code: str, path: str, message: str, advice: str = "", *, at: FieldPath = ()
    ) -> None:
        """Report what the records should answer, at a field of the file at `path`."""
        location = Location(path, field=at)
        self.add(Diagnostic(code, location, message, advice, Severity.FINDING))

    def note(
        self, code: str, path: str, message: str, advice: str = "", *, at: FieldPath = ()
    ) -> None:
        """Report what an editor may like to know, at a field of the file at `path`."""
        location = Location(path, field=at)
        self.add(Diagnostic(code, location, message, advice, Severity.NOTE))

    def count(self, severity: Severity) -> int:
        """How many of one severity there are."""
        return sum(1 for diagnostic in self._diagnostics if diagnostic.severity is severity)

    def has_errors(self) -> bool:
        """Whether anything stops the build."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self._diagnostics)

    def placed(self, locate: Callable[[Location], Location]) -> list[Diagnostic]:
        """Every diagnostic once, with its line and column found by `locate`, in order.

        The places stay known: whoever asks again has none looked for.
        """
        self._diagnostics = [
            replace(diagnostic, location=locate(diagnostic.location))
            for diagnostic in self._diagnostics
        ]
        return sorted(set(self._diagnostics), key=lambda diagnostic: diagnostic.sort_key)


def near(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> list[str]:
    """The known words that a mistyped one may stand for, the nearest first, two at most."""
    import difflib  # takes longer to import than all else here, and most builds are right

    return difflib.get_close_matches(word, sorted(known), n=2, cutoff=cutoff)


def suggest(word: str, known: Iterable[str]) -> str:
    """Advice naming the known word nearest to a mistyped one, or nothing where none is near."""
    found = near(word, known)
    return f"did you mean '{found[0]}'?" if found else ""


def from_json_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[Diagnostic]:
    """The diagnostics that `json_rows` gave.

    Raises:
        KeyError, TypeError, AttributeError: they are not what it gave.
    """
    for row in rows:
        line, column, length = row["line"] or 0, row["column"] or 0, row["length"] or 0
        code, path, message, advice = row["code"], row["path"], row["message"], row["advice"] or ""
        field_path, fix = tuple(row["field"]), row["fix"] and Fix(**row["fix"])
        texts = (code, path, message, advice, *((fix.old, fix.new) if fix else ()))
        if not (_are(str, texts) and _are(int, (line, column, length))):
            raise TypeError("a text or a number is none")
        if not all(isinstance(step, str | int) for step in field_path):
            raise TypeError("a path of fields is none")
        location = Location(path, line, column, field_path, length=length)
        severity = Severity[row["severity"].upper()]
        yield Diagnostic(code, location, message, advice, severity, fix)


def _are(kind: type, values: Iterable[object]) -> bool:
    return all(isinstance(value, kind) for value in values)


def json_rows(diagnostics: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """Each diagnostic as the JSON document of `--format json` has it."""
    return [
        {
            "path": diagnostic.location.path,
            "line": diagnostic.location.line or None,
            "column": diagnostic.location.column or None,
            "length": diagnostic.location.length or None,
            "field": list(diagnostic.location.field),
            "severity": diagnostic.severity.word,
            "code": diagnostic.code,
            "message": diagnostic.message,
            "advice": diagnostic.advice or None,
            "fix": {"old": fix.old, "new": fix.new} if (fix := diagnostic.fix) else None,
        }
        for diagnostic in diagnostics
    ]
