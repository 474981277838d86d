"""Takes what readers sent in into a site, as tributes that wait for a moderator."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from generator.config import SiteConfig
from generator.diagnostics import Report, Severity, suggest
from generator.importing.decoding import decode, read_bytes
from generator.importing.tributes.columns import MEANINGS, choose_columns
from generator.importing.tributes.judging import RefusedError, Submission, Terms, judge
from generator.importing.tributes.known import Known
from generator.importing.tributes.mails import read_mbox
from generator.importing.tributes.rows import Row, Rows
from generator.importing.tributes.tables import read_csv, read_json
from generator.importing.unusable import UnusableFileError
from generator.load.checks import check_tribute
from generator.load.corpus import Loaded
from generator.load.raw import Origin, RawRecord
from generator.load.records import parse_record
from generator.records.reference import Tribute

FOLDER = "content/tributes"
"""Where a site keeps its tributes."""

_MAIL = re.compile(rb"From \S[^\r\n]*\d{4}[ \t]*\r?\n")


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be imported, and how it is to be read."""

    file_path: Path
    """The file."""
    victim: str | None = None
    """The person that all are to; as the file says where none is named."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Columns, by what they mean, where their names do not say it."""
    unnamed: str | None = None
    """What to call writers who gave no name; they are refused otherwise."""
    is_dry: bool = False
    """Whether nothing is to be written."""


class Imported(Struct):
    """What became of a file."""

    form: str
    """What it was read as."""
    attachments: int
    """Files that mails brought along, none of them taken."""
    taken: list[str] = field(default_factory=list)
    """The new files, as POSIX paths in the site."""
    known: int = 0
    """Tributes that were there already."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Where each stands that was not taken, and why."""
    masked: int = 0
    """Addresses and numbers that were taken out of texts."""


def import_tributes(site_path: Path, loaded: Loaded, wish: Wish) -> Imported:
    """Take a file's tributes into a site; one that cannot be taken never keeps another out.

    Args:
        site_path: The site's folder.
        loaded: What it holds; its tributes without mistakes.
        wish: The file, and how it is read.

    Raises:
        UnusableFileError: Nothing of the file can be taken.
        OSError: A tribute cannot be written; those before it are, and are known the next time.
    """
    unread = {id_ for kind, id_ in loaded.unread if kind == "victim"}
    victims = {*loaded.corpus.originals.victims, *unread}
    if wish.victim is not None and wish.victim not in victims:
        advice = suggest(wish.victim, victims)
        raise UnusableFileError(f"there is no person '{wish.victim}'; {advice or 'give an id'}")
    rows = read_rows(wish.file_path)
    if not rows.rows:
        raise UnusableFileError(f"{wish.file_path} holds no tribute; it was read as {rows.form}")
    columns = {meaning: meaning for meaning in MEANINGS}
    if rows.columns:
        columns = choose_columns(rows.columns, wish.named, needs_person=wish.victim is None)
    importing = _Importing(
        site_path,
        loaded.site,
        Terms(victims, columns, wish.victim, wish.unnamed),
        Known(one for tributes in loaded.corpus.tributes.values() for one in tributes),
        Imported(rows.form, rows.attachments),
        is_dry=wish.is_dry,
    )
    for row in rows.rows:
        importing.take(row)
    return importing.imported


def read_rows(path: Path) -> Rows:
    """Read a file as what its content shows it to be: a mailbox, JSON or CSV.

    Raises:
        UnusableFileError: It is none of these.
    """
    data = read_bytes(path)
    if _MAIL.match(data):
        return read_mbox(path)
    text, encoding = decode(data)
    if text.lstrip()[:1] in ("[", "{"):
        return read_json(text, encoding)
    return read_csv(text, encoding)


class _Importing(Struct):
    """One import under way."""

    site_path: Path
    site: SiteConfig
    terms: Terms
    known: Known
    imported: Imported
    is_dry: bool

    def take(self, row: Row) -> None:
        """Take one row in, or say why not."""
        try:
            submission = judge(row, self.terms)
            if self.known.has(submission):
                self.imported.known += 1
                return
            path = f"{FOLDER}/{submission.victim}/{submission.id}.md"
            self._refuse_mistakes(submission, path)
        except RefusedError as error:
            self.imported.refused.append((row.place, str(error)))
            return
        if not self.is_dry:
            _write(self.site_path / path, record_text(submission))
        self.known.add(submission)
        self.imported.taken.append(path)
        self.imported.masked += submission.masked

    def _refuse_mistakes(self, submission: Submission, path: str) -> None:
        """Refuse what the site's own reading would, so that no import ever stops a build."""
        fields = {
            "by": submission.by,
            "on": submission.on.isoformat(),
            "status": "pending",
            "body": submission.text,
        }
        raw, report = RawRecord(fields, Origin(path)), Report()
        given = {"id": submission.id, "path": path, "victim": submission.victim}
        lang = self.site.default_language
        tribute = parse_record(Tribute, raw, lang, given, report)
        if tribute is not None:
            raw.report(check_tribute(tribute, self.site.tributes.max_length), report)
        for diagnostic in report.placed(lambda location: location):
            if diagnostic.severity is Severity.ERROR:
                raise RefusedError(f"{diagnostic.message}; {diagnostic.advice}")


def record_text(submission: Submission) -> str:
    """The file of a tribute, as the site reads it."""
    by = json.dumps(submission.by, ensure_ascii=False)  # which YAML reads as the same text
    return (
        f"---\nby: {by}\non: {submission.on.isoformat()}\nstatus: pending\n---\n{submission.text}\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
