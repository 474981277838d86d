"""`cenotaph new`: the start of a record, to be filled in."""

import argparse

from generator.commands.exits import DONE, UsageError
from generator.commands.options import Commands, add_site, kind_of, same_site, site_path_of

RECORD_KINDS = ("event", "victim", "source", "place", "scheme", "page", "tribute")
"""The keys of the stubs of `generator.stubs`, known here without them."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("new", help="write the start of a record, to be filled in")
    kinds = ", ".join(RECORD_KINDS)
    parser.add_argument(
        "kind", type=kind_of(RECORD_KINDS), metavar="KIND", help=f"what it is a record of: {kinds}"
    )
    parser.add_argument(
        "id",
        nargs="?",
        help="its id, which becomes its file's name and its address; of a tribute: VICTIM/ID",
    )
    parser.add_argument(
        "--withheld",
        action="store_true",
        help="a person whose name is not to be shown: the id is a neutral one",
    )
    add_site(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the stub, and say where it is and what to do with it."""
    from generator.stubs import StubError, write_stub

    if arguments.withheld and arguments.kind != "victim":
        raise UsageError("only a victim's name can be withheld; leave out --withheld")
    record_id = arguments.id or _neutral_id(arguments)
    try:
        path = write_stub(arguments.site, arguments.kind, record_id, is_withheld=arguments.withheld)
    except StubError as error:
        raise UsageError(str(error)) from None
    print(f"Wrote {path}: open it, fill it in, and run 'cenotaph check{same_site(arguments)}'.")
    return DONE


def _neutral_id(arguments: argparse.Namespace) -> str:
    if not arguments.withheld:
        raise UsageError("name the id; only 'new victim --withheld' finds one by itself")
    from generator.renaming.rename import RenameError, neutral_id

    try:
        return neutral_id(site_path_of(arguments))
    except RenameError as error:
        raise UsageError(str(error)) from None
