"""`cenotaph schema`: schemas and settings by which editors complete and check records."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import DONE, UsageError
from generator.commands.options import Commands, add_site, same_site
from generator.commands.site import existing_site

if TYPE_CHECKING:
    from generator.editing.files import Pasted, Written


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "schema", help="write schemas by which editors complete and check records"
    )
    add_site(parser)
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where the schemas go (schema in its folder)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas and the settings, and say what there is to do by hand."""
    from generator.editing.belonging import FilesError
    from generator.editing.files import write_schemas

    site_path = existing_site(arguments)
    schema_path = (arguments.output or site_path / "schema").absolute()
    try:
        written = write_schemas(site_path, schema_path)
    except FilesError as error:
        raise UsageError(str(error)) from None
    _tell(written, site_path)
    print(f"Run 'cenotaph schema{same_site(arguments)}' again when records or rolls are added.")
    return DONE


def _tell(written: "Written", site_path: Path) -> None:
    print(f"Wrote {written.schemas} schemas into {written.schema_path}.")
    for path in written.settings:
        print(f"Wrote {path.relative_to(site_path).as_posix()}.")
    for kind in written.left_out:
        print(f"There are so many records of the kind {kind} that their ids are not offered.")
    for pasted in written.pasted:
        _tell_pasted(pasted, site_path)


def _tell_pasted(pasted: "Pasted", site_path: Path) -> None:
    path = pasted.path.relative_to(site_path).as_posix()
    print(f"{path} was left as it is: {pasted.reason}. Add this to it yourself:")
    print(pasted.text)
