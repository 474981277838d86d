"""Writes the start of a record: its fields, empty, with what belongs in each."""

import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from string import Template

from generator.diagnostics import suggest
from generator.load.discover import CONTENT
from generator.load.identifiers import id_mistake
from generator.values.codes import EventKind, Fate, SourceKind, TributeStatus
from generator.values.coordinates import Precision

LISTED = 12
"""The most ids of a site that a stub names."""
_WIDTH = 96
_COLUMN = 20
"""Where the comments stand."""

# An empty field counts as absent. A fresh stub therefore never builds into a page that says
# something: check asks for what is needed, and what the sources do not tell can stay empty.
_KINDS = Path(__file__).parent / "kinds"
"""The folder of the stubs, each called by its kind and with the ending of its records."""
_WITHHELD = """\
visibility:         # the name is for the editors; where the repository is public, leave it out
  name:
    level: withheld
    authority:      # who decided it: family, guardian, self, court, public-record, editor
"""
_METHODOLOGY = "methodology"
"""The id of the page that every site has, of which a part is written already."""


class StubError(Exception):
    """A record that cannot be begun; says why, and what to do."""


def write_stub(site_path: Path, kind: str, record_id: str, *, is_withheld: bool = False) -> Path:
    """Write the start of a record into a site: its fields, empty, with what belongs in each.

    Args:
        site_path: The site's folder.
        kind: `event`, `victim`, `source`, `place`, `scheme`, `page` or `tribute`.
        record_id: What the record is to be called, by the rules of `id_mistake`; of a tribute, the
            person's id and its own, with a slash between them.
        is_withheld: Whether the name of the person is not to be shown.

    Returns:
        The path of the new file.

    Raises:
        StubError: The folder is no site, the id will not do or is taken, or the file cannot be
            written. Nothing that exists is ever changed.
    """
    if not (site_path / "site.yaml").is_file():
        raise StubError(
            f"there is no site.yaml in {site_path}, so it is no site; "
            "begin one with cenotaph init, or name the site's folder with --site"
        )
    folder_path, record_id = _placed(site_path / CONTENT, kind, record_id)
    _refuse_taken(folder_path, record_id)
    stub_path = _stub_path(kind, record_id)
    text = _stub(stub_path, site_path / CONTENT, kind, is_withheld=is_withheld)
    path = folder_path / f"{record_id}{stub_path.suffix}"
    try:
        folder_path.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise StubError(f"{path} cannot be written: {error.strerror}") from None
    return path


def methodology() -> str:
    """The page that says how a record is made, with blanks where only its editors can say it."""
    return (_KINDS / f"{_METHODOLOGY}.md").read_text(encoding="utf-8")


def _placed(content_path: Path, kind: str, record_id: str) -> tuple[Path, str]:
    """The folder of a new record, and its id there.

    Raises:
        StubError: The id will not do.
    """
    folder_path = content_path / f"{kind}s"
    record_id = unicodedata.normalize("NFC", record_id)  # some terminals send letters in parts
    if kind == "tribute":
        victim, slash, record_id = record_id.partition("/")
        if not slash:
            raise StubError("name the person and the tribute, as in: anna-kask/school")
        if victim not in _ids(content_path / "victims"):
            near = suggest(victim, _ids(content_path / "victims"))
            raise StubError(f"there is no victim '{victim}'; {near or 'write that record first'}")
        folder_path /= victim
    if mistake := id_mistake(record_id):
        raise StubError("; ".join(mistake))
    return folder_path, record_id


def _refuse_taken(folder_path: Path, record_id: str) -> None:
    for name in _names(folder_path):
        stem, _, extension = name.rpartition(".")
        if extension != "csv" and stem.casefold() == record_id.casefold():
            raise StubError(f"there is {folder_path / name} already; choose another id")


def _stub_path(kind: str, record_id: str) -> Path:
    name = _METHODOLOGY if (kind, record_id) == ("page", _METHODOLOGY) else kind
    (path,) = _KINDS.glob(f"{name}.*")
    return path


def _stub(stub_path: Path, content_path: Path, kind: str, *, is_withheld: bool) -> str:
    """The stub's text, which names what the site has to refer to."""
    events = _ids(content_path / "events")
    codes = {"event": EventKind, "source": SourceKind}.get(kind, ())
    parts = {
        "event": (events[0] if len(events) == 1 else "").ljust(_COLUMN - len("events:  ")),
        "events": _comment("there are", events),
        "fates": ", ".join(Fate),
        "kinds": _comment("", codes),
        "places": _comment("there are", _ids(content_path / "places")),
        "precisions": _comment("", Precision),
        "sources": _comment("there are", _ids(content_path / "sources")),
        "statuses": ", ".join(TributeStatus),
    }
    text = stub_path.read_text(encoding="utf-8")
    if is_withheld:
        text = text.replace("role:  ", f"{_WITHHELD}role:  ", 1)
    lines = Template(text).substitute(parts).split("\n")
    return "\n".join(line.rstrip() for line in lines if line != _NOTHING)


_NOTHING = "\0"
"""Stands for a comment that has nothing to tell, until its line is left out."""


def _comment(lead: str, words: Iterable[str]) -> str:
    """Comment lines, in the comments' column, that list words."""
    listed = list(words)
    if not listed:
        return _NOTHING
    more = ", ..." if len(listed) > LISTED and lead else ""
    text = ", ".join(listed[:LISTED] if lead else listed) + more
    indent = " " * _COLUMN + "# "
    return textwrap.fill(
        f"{lead}: {text}" if lead else text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _ids(folder_path: Path) -> list[str]:
    """The ids of a folder's records, in order."""
    stems = {name.rpartition(".")[0] for name in _names(folder_path)}
    return sorted(stem for stem in stems if stem and "." not in stem)


def _names(folder_path: Path) -> list[str]:
    """The names of a folder's files in NFC; none where there is no such folder."""
    if not folder_path.is_dir():
        return []
    return sorted(unicodedata.normalize("NFC", path.name) for path in folder_path.iterdir())
