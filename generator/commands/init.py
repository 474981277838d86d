"""`cenotaph init`: the start of a site, with examples to overwrite and what publishes it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.commands.exits import DONE, UsageError
from generator.commands.options import Commands, as_argument

if TYPE_CHECKING:
    from generator.starting.answers import Answers
    from generator.starting.site_folder import Started


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "init", help="begin a site in a folder, with examples and what publishes it"
    )
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path(), metavar="DIR", help="the folder (this one)"
    )
    parser.add_argument("--title", help="what the site is called")
    parser.add_argument("--editor", help="who keeps it")
    parser.add_argument("--languages", help="its languages, the records' first, such as: en,ru")
    parser.add_argument(
        "--zone", help="the time zone of the example's event, such as: Europe/Tallinn"
    )
    parser.add_argument(
        "--host",
        help="where it is published: github, gitlab, netlify, cloudflare, nginx, caddy, rsync, "
        "none; in a folder that is a site, adds what that needs",
    )
    parser.add_argument("--url", help="its address, where that is known")
    parser.add_argument("--bare", action="store_true", help="leave out the examples")
    parser.add_argument("--yes", action="store_true", help="ask nothing, and take what is usual")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask what is not told, write the files, and say which they are."""
    from generator.starting.answers import AnswerError
    from generator.starting.site_folder import StartError, add_hosts, is_site, start_site

    folder_path: Path = arguments.folder
    if folder_path.exists() and not folder_path.is_dir():
        raise UsageError(f"{folder_path} is no folder; name one, or one that is to be made")
    is_new = not is_site(folder_path)
    try:
        if is_new:
            started = start_site(folder_path, _answers(arguments))
        elif arguments.host:
            _refuse_settings(folder_path, arguments)
            started = add_hosts(folder_path, _given("host", arguments), _given("url", arguments))
        else:
            raise UsageError(
                f"{folder_path} is a site already; name a folder that is none yet, "
                "or add with --host what publishes it"
            )
    except (StartError, AnswerError) as error:
        raise UsageError(str(error)) from None
    _tell(folder_path, started, is_new=is_new)
    if not is_new and arguments.url and not _says(folder_path, _given("url", arguments)):
        print(f"site.yaml was left as it is: write in it url: {arguments.url}")
    if is_new and started.lang != "en":
        print(f"What it wrote is in English: write in the site's language, {started.lang}")
    return DONE


def _refuse_settings(folder_path: Path, arguments: argparse.Namespace) -> None:
    """Refuse to pass over what is told of a site that has its settings already.

    Raises:
        UsageError: something is.
    """
    names = ("title", "editor", "languages", "zone", "bare")
    told = [f"--{name}" for name in names if getattr(arguments, name)]
    if told:
        raise UsageError(
            f"{folder_path} is a site already, and --host changes none of its settings; leave out "
            f"{' and '.join(told)}, and change {folder_path / 'site.yaml'} by hand"
        )


def _says(folder_path: Path, url: str) -> bool:
    """Whether a site's settings name its address so."""
    from generator.diagnostics import Report
    from generator.load.site import load_site

    site = load_site(folder_path, Report())
    return site is not None and (site.url or "").rstrip("/") == url.rstrip("/")


_QUESTIONS = {
    "title": "What is the memorial called?",
    "editor": "Who keeps it, as readers are told?",
    "languages": "In which languages is it, that of the records first?",
    "zone": "In which time zone did it happen?",
    "host": "Where will it be published? github, gitlab, netlify, cloudflare, nginx, caddy, rsync,"
    " or none:",
}


def _answers(arguments: argparse.Namespace) -> "Answers":
    """What the site is to be: as the options say, or who is asked answers, or as is usual.

    Raises:
        UsageError: something is needed, and there is nobody to ask.
        AnswerError: an option will not do.
    """
    from generator.starting.answers import Answers, title_of, zone_here

    may_ask = not arguments.yes and _is_terminal()
    usual = {
        "title": title_of(arguments.folder.absolute()),
        "editor": "The editors",
        "languages": "en",
        "zone": zone_here() if may_ask else "UTC",
        "host": "none",
    }
    if not may_ask and not arguments.yes and not (arguments.title and arguments.editor):
        raise UsageError(
            "there is no terminal to ask at; say --title and --editor, "
            "or --yes to have a title from the folder's name"
        )
    if arguments.bare and arguments.zone:
        raise UsageError("--zone is the example's, which --bare leaves out; leave out one of them")
    asked = {name for name in _QUESTIONS if may_ask and getattr(arguments, name) is None}
    if arguments.bare:
        asked.discard("zone")  # which is the example's alone
    answered = {
        name: _ask(name, usual[name]) if name in asked else _given(name, arguments, usual[name])
        for name in _QUESTIONS
    }
    return Answers(
        title=answered["title"],
        editor=answered["editor"],
        languages=answered["languages"],
        zone=answered["zone"],
        hosts=answered["host"],
        url=_given("url", arguments),
        has_examples=not arguments.bare,
    )


def _is_terminal() -> bool:
    """Whether somebody sees a question and can answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _given(name: str, arguments: argparse.Namespace, usual: str | None = None) -> Any:
    """What an option says; what is usual where it says nothing.

    Raises:
        AnswerError: it will not do.
    """
    from generator.starting.answers import CHECKS, AnswerError

    text: str | None = getattr(arguments, name)
    text = usual if text is None else text
    if text is None:
        return None
    try:
        return CHECKS[name](text)
    except AnswerError as error:
        raise AnswerError(f"--{name}: {error}") from None


def _ask(name: str, usual: str) -> Any:
    """What is answered to a question, which is put again where that will not do.

    Raises:
        UsageError: no answer comes any more.
    """
    from generator.starting.answers import CHECKS, AnswerError

    while True:
        try:
            text = input(f"{_QUESTIONS[name]} [{usual}] ")
        except EOFError:
            raise UsageError("the questions were not all answered; nothing was written") from None
        try:
            return CHECKS[name](text.strip() or usual)
        except AnswerError as error:
            print(f"  {error}")


def _tell(folder_path: Path, started: "Started", *, is_new: bool) -> None:
    for path in started.written:
        print(f"Wrote {folder_path / path}")
    if not started.written and not started.left:
        print("There is nothing that this host needs.")
    for path in started.left:
        print(f"Left {folder_path / path} as it is")
    for sentence in started.to_do:
        print(sentence)
    if not is_new:
        return
    option = "" if folder_path == Path() else f" --site {as_argument(folder_path)}"
    print(f"Now open {folder_path / 'README.md'}, and run: cenotaph serve{option}")
