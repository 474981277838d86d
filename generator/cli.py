"""The command line: arguments in, exit code out."""

import argparse
import os
import sys
from collections.abc import Sequence

from generator import __version__
from generator.commands import build, check, new, rename, serve, tributes
from generator.commands.exits import CANNOT_RUN, INTERRUPTED, UsageError

COMMANDS = (build, check, serve, new, rename, tributes)
"""In the order in which the help lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    options = parser.parse_args(_with_command(given, parser))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # names must not crash a C locale
    from generator.write.errors import OutputError

    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (UsageError, OutputError) as error:
        print(f"cenotaph: {error}", file=sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:  # who read it has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _with_command(arguments: list[str], parser: argparse.ArgumentParser) -> list[str]:
    """`build` is the command where none is named; a misspelt one is refused with the right one."""
    first = arguments[0] if arguments else "-"
    if first in {"-h", "--help", "--version"}:
        return arguments
    if first.startswith("-"):
        return ["build", *arguments]
    names = [command.__name__.rpartition(".")[2] for command in COMMANDS]
    if first not in names:
        from generator.diagnostics import suggest

        advice = suggest(first, names) or f"the commands are {', '.join(names)}"
        parser.error(f"there is no command '{first}'; {advice}")
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cenotaph",
        description="Build a memorial and its chronologies from records in a folder.",
    )
    parser.add_argument("--version", action="version", version=f"cenotaph {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser
