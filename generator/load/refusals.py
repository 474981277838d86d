"""A value that a record cannot hold, and why."""

from collections.abc import Iterable

from generator.prose import TextProblem


class RefusedError(ValueError):
    """A value is not what its field holds; says why, and what to write."""

    def __init__(self, code: str, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.problems: tuple[TextProblem, ...] = (TextProblem(code, message, advice),)
        """At least one."""

    @classmethod
    def of_problems(cls, problems: Iterable[TextProblem]) -> "RefusedError":
        """An error that says everything noticed in one text."""
        problems = tuple(problems)
        error = cls(problems[0].code, problems[0].message)
        error.problems = problems
        return error
