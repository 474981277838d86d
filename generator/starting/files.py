"""Every file of a new site, and what is in it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from generator import __version__
from generator.evidence.examples import EXAMPLE
from generator.starting.answers import Answers
from generator.starting.headers import FLEETING, LASTING, PASSING, headers_file
from generator.starting.hosts import HOSTS
from generator.stubs import methodology
from generator.values.content_policy import HEADERS, header_policy

_HERE = Path(__file__).parent
_RENAMED = {"gitignore": ".gitignore"}
"""What wheels and git would take for their own is kept by another name."""
_PLAIN = re.compile(r"[^\W\d_][\w .,()/’–—-]*")
"""Text that YAML reads as it stands, in the midst of a list as well."""
EXECUTABLE = frozenset({"hosting/publish.sh"})
"""Files that are to be run."""
_AMONG_EXAMPLES = """\
Everything called `example-...` is invented. Write your own beside it (`cenotaph new event
   harbour-1987`), and delete the examples. Until they are gone, `cenotaph check` names them, and
   `--strict`, with which the site is published, refuses them."""
"""What the `README.md` of a new site says of its first records."""
_FROM_THE_START = """\
Write the first records: `cenotaph new event harbour-1987` lays one out with every field, and
   `cenotaph new source`, `place` and `victim` do so too."""
"""The same where there are no examples."""


class _Blank(Template):
    """A text with blanks: `§title`, since all else that is usual means something to some host."""

    delimiter = "§"


def site_files(answers: Answers, folder: str = "") -> dict[str, bytes]:
    """The files of a new site, by their POSIX paths in it; `site.yaml`, which makes it one, last.

    Args:
        answers: What the site is to be.
        folder: POSIX path of its folder in its repository; nothing where it is all of it.
    """
    files = dict(_own_files(answers)) | host_files(answers, folder)
    ordered = sorted(files, key=lambda path: (path == "site.yaml", path))
    return {path: files[path] for path in ordered}


def host_files(answers: Answers, folder: str = "") -> dict[str, bytes]:
    """The files that publish a site at its hosts, by their paths in it.

    Args:
        answers: What the site is to be.
        folder: POSIX path of its folder in its repository; nothing where it is all of it.
    """
    names = {path: name for host in answers.hosts for path, name in HOSTS[host].items()}
    return {path: _host_file(name, answers, folder) for path, name in names.items()}


def _host_file(name: str, answers: Answers, folder: str) -> bytes:
    if name == "_headers":
        return headers_file().encode()
    return _filled((_HERE / "hosts" / name).read_text(encoding="utf-8"), answers, folder)


def _own_files(answers: Answers) -> Iterator[tuple[str, bytes]]:
    yield "content/pages/methodology.md", methodology().encode()
    root = _HERE / "site"
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or (EXAMPLE in name and not answers.has_examples):
            continue
        content = path.read_bytes()
        if path.suffix != ".png":
            content = _filled(content.decode(), answers)
        yield _RENAMED.get(name, name), content


def _filled(text: str, answers: Answers, folder: str = "") -> bytes:
    return _Blank(text).substitute(_blanks(answers, folder)).encode()


def _blanks(answers: Answers, folder: str) -> Mapping[str, str]:
    url = f"url: {answers.url}" if answers.url else "# url: https://memorial.example/"
    domain = (answers.url or "https://memorial.example/").split("/")[2].partition(":")[0]
    return {
        "title": scalar(answers.title),
        "editor": scalar(answers.editor),
        "languages": ", ".join(answers.languages),
        "zone": answers.zone,
        "first_records": _AMONG_EXAMPLES if answers.has_examples else _FROM_THE_START,
        "url": url,
        "domain": domain,
        "below": folder and f"{folder}/",
        "site": folder and f" --site {folder}",
        "version": __version__,
        "policy": header_policy(),
        "lasting": LASTING,
        "passing": PASSING,
        "fleeting": FLEETING,
        **{name.lower().replace("-", "_"): value for name, value in HEADERS.items()},
    }


def scalar(text: str) -> str:
    """A text as YAML that says no more and no less."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
