"""The command line: arguments in, exit code out."""

import argparse
import errno
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

from generator import __version__
from generator.commands.exits import CANNOT_RUN, INTERRUPTED, UsageError

COMMANDS = (
    "init",
    "new",
    "check",
    "build",
    "serve",
    "rename",
    "import",
    "tributes",
    "schema",
    "cms",
    "verify",
    "doctor",
)
"""In the order in which the help lists them; each is a module of `generator.commands`."""


def run() -> NoReturn:
    """Run the command that the process was started for, and end it.

    Nothing is taken apart at the end: freeing ten thousand records one by one takes longer than
    reading them back.
    """
    if sys.stdout is None:  # it was closed before, as some schedulers do
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    code = main()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("cenotaph: interrupted; run it again to do the rest", file=sys.stderr)
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in _ABOUT_ALL):
        given.insert(0, "build")  # which is meant where no command is named
    options = _parser(given[0]).parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # names must not crash a C locale
    from generator.executor import ExecutorError
    from generator.write.errors import OutputError, reason_of

    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (UsageError, OutputError, ExecutorError) as error:
        from generator.commands.telling import say

        say(f"cenotaph: {error}", sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:  # who read it has read enough, as `head` does
        _stop_output()
        return CANNOT_RUN
    except OSError as error:
        if error.filename is None and not _takes_output():
            print(f"cenotaph: the output cannot be written: {error.strerror}", file=sys.stderr)
            _stop_output()
        elif error.errno in _OF_THE_MACHINE:
            again = "once that is put right, run it again"
            print(f"cenotaph: {reason_of(error)}; {again}", file=sys.stderr)
        else:
            raise
        return CANNOT_RUN
    return code


def _takes_output() -> bool:
    """Whether one more line can be put out, so that it was something else that failed."""
    try:
        print(flush=True)
    except OSError:
        return False
    return True


def _stop_output() -> None:
    """Let what is still to be put out go nowhere, lest it fails again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_OF_THE_MACHINE = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.ENOSPC,
        errno.EPERM,
        errno.EROFS,
    }
)
"""What a disk or a system has come to, and no mistake of ours."""

_ABOUT_ALL = frozenset({"-h", "--help", "--version"})


class _Parser(argparse.ArgumentParser):
    """A parser that says what a misspelt option or choice may mean."""

    def __init__(self, **settings: Any) -> None:
        # A shortened option is a misspelt one, which would change its meaning with the next option.
        super().__init__(**{"allow_abbrev": False, **settings})

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse the arguments, and refuse those that are not known here rather than further up."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            from generator.diagnostics import suggest

            option = next((word for word in unknown if word.startswith("-")), "")
            known = re.findall(r"--[a-z-]+", self.format_help())
            advice = suggest(option.partition("=")[0], known)
            if option:
                self.error(f"there is no option {option}; {advice or 'see --help'}")
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            from generator.diagnostics import suggest

            choices = [str(choice) for choice in action.choices]
            advice = suggest(str(value), choices) or f"choose from {', '.join(choices)}"
            raise argparse.ArgumentError(action, f"invalid choice: '{value}'; {advice}")


def _parser(first: str) -> argparse.ArgumentParser:
    """The parser for a first argument: where it is a command, of that one alone."""
    parser = _Parser(
        prog="cenotaph",
        description="Build a memorial and its chronologies from records in a folder.",
    )
    parser.add_argument("--version", action="version", version=f"cenotaph {__version__}")
    if first not in COMMANDS and first not in _ABOUT_ALL:
        from generator.diagnostics import suggest

        advice = suggest(first, COMMANDS) or f"the commands are {', '.join(COMMANDS)}"
        parser.error(f"there is no command '{first}'; {advice}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in (first,) if first in COMMANDS else COMMANDS:
        module = f"{name}_" if iskeyword(name) else name
        import_module(f"generator.commands.{module}").add_to(commands)
    return parser
