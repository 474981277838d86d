"""A value that a record cannot hold, and why."""

from collections.abc import Iterable

from generator.diagnostics import Fix
from generator.prose import TextProblem


class RefusedError(ValueError):
    """A value is not what its field holds; says why, and what to write."""

    def __init__(
        self, code: str, message: str, advice: str = "", *, fix: Fix | None = None
    ) -> None:
        super().__init__(message)
        problem = TextProblem(code, message, advice, fix=fix)
        self.problems: tuple[TextProblem, ...] = (problem,)
        """At least one."""

    @classmethod
    def of_problems(cls, problems: Iterable[TextProblem]) -> "RefusedError":
        """An error that says everything noticed in one text."""
        problems = tuple(problems)
        error = cls(problems[0].code, problems[0].message)
        error.problems = problems
        return error
