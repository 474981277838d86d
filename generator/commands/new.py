"""`cenotaph new`: the start of a record, to be filled in."""

import argparse

from generator.commands.exits import DONE, UsageError
from generator.commands.options import Commands, add_site, same_site

RECORD_KINDS = ("event", "victim", "source", "place", "page")
"""The keys of the stubs of `generator.stubs`, known here without them."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("new", help="write the start of a record, to be filled in")
    parser.add_argument("kind", choices=RECORD_KINDS, help="what it is a record of")
    parser.add_argument("id", help="its id, which becomes its file's name and its address")
    add_site(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the stub, and say where it is and what to do with it."""
    from generator.stubs import StubError, write_stub

    try:
        path = write_stub(arguments.site, arguments.kind, arguments.id)
    except StubError as error:
        raise UsageError(str(error)) from None
    print(f"Wrote {path}: open it, fill it in, and run 'cenotaph check{same_site(arguments)}'.")
    return DONE
