"""`cenotaph cms`: forms for editing the records in a browser."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE, UsageError
from generator.commands.options import Commands, add_site
from generator.commands.site import existing_site, has_good_settings

if TYPE_CHECKING:
    from generator.editing.cms import Repository

BACKENDS = ("github", "gitlab", "gitea", "local")
"""Those of `generator.editing.cms`, known here without it."""
_SHOWN = 20
_REPOSITORY = re.compile(r"[\w.-]+(?:/[\w.-]+)+")


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("cms", help="write forms for editing the records in a browser")
    add_site(parser)
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where they go (admin in its folder)"
    )
    parser.add_argument(
        "--backend", choices=BACKENDS, help="where the records are kept (as git tells it)"
    )
    parser.add_argument("--repo", metavar="OWNER/NAME", help="the repository (as git tells it)")
    parser.add_argument("--branch", metavar="NAME", help="the branch (the repository's own)")
    parser.add_argument(
        "--script", type=Path, metavar="FILE", help="Sveltia CMS, or its package, to be copied"
    )
    parser.add_argument(
        "--icons", type=Path, metavar="FILE", help="the font of its icons, to be copied"
    )
    parser.add_argument(
        "--latin-ids", action="store_true", help="make new ids of Latin letters alone"
    )
    parser.add_argument(
        "--expand", action="store_true", help="write out what a form would lose or change"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the forms, and say how to use them."""
    from generator.editing.belonging import FilesError
    from generator.editing.cms_files import write_cms
    from generator.editing.cms_page import PageError

    site_path = existing_site(arguments)
    if not has_good_settings(site_path):  # forms without its languages would hide translations
        return CONTENT_STOPS_IT
    output_path = (arguments.output or site_path / "admin").absolute()
    changed = _written_out(arguments, site_path)
    repository = _repository(arguments, site_path)
    try:
        names = write_cms(
            site_path,
            output_path,
            repository,
            script_path=arguments.script,
            icons_path=arguments.icons,
            is_latin=arguments.latin_ids,
            records=changed,
        )
    except (FilesError, PageError) as error:
        raise UsageError(str(error)) from None
    for path in changed:
        print(f"Wrote out short forms in {path}.")
    print(f"Wrote {', '.join(names)} into {output_path}.")
    where = f"{repository.backend}, {repository.name}" if repository.name else "this machine"
    print(f"The records are edited on {where}.")
    print(f"Try them here: python -m http.server --bind 127.0.0.1 --directory {output_path} 8001")
    return DONE


def _written_out(arguments: argparse.Namespace, site_path: Path) -> dict[str, bytes]:
    """What records are to hold, so that no form loses what they say.

    Raises:
        UsageError: there are such records; names each.
    """
    from generator.editing.expanding import expanded
    from generator.editing.short_forms import short_forms

    changed = expanded(site_path) if arguments.expand else {}
    found = short_forms(site_path, changed)
    if not found:
        return changed
    lines = [f"  {one.path}: {one.field}" for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"  and {len(found) - _SHOWN} more")
    advice = "write them out, as in rites: [{kind: burial, status: held}], and run this again"
    if not arguments.expand:
        advice = 'add --expand to have them written out: died: {when: 1987-03-14}, and age: "007"'
    raise UsageError(
        "saving in a browser would lose or change these fields, for the way they are written:\n"
        + "\n".join(lines)
        + f"\n{advice}"
    )


def _repository(arguments: argparse.Namespace, site_path: Path) -> "Repository":
    """Where the records are kept: as it is told, and else as git tells it.

    Raises:
        UsageError: a backend is named without a repository that git knows of, or is not known.
    """
    from generator.editing.remote import repository_of

    found = repository_of(site_path)
    known = "github" if arguments.repo and found.backend == "local" else found.backend
    backend = arguments.backend or known
    name = arguments.repo or (found.name if backend == found.backend else "")
    if backend == "local":
        return found._replace(backend=backend, name="", branch="")
    if arguments.repo and not _REPOSITORY.fullmatch(name):
        raise UsageError(
            f"'{name}' names no repository; write its owner and its name: --repo OWNER/NAME"
        )
    if not name:
        raise UsageError(f"name the repository too: --backend {backend} --repo OWNER/NAME")
    return found._replace(backend=backend, name=name, branch=arguments.branch or "")
