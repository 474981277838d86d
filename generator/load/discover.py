"""Which files a site has: records, overlays, rolls, tributes and media, by kind and id."""

import re
import unicodedata
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from generator.diagnostics import Report, suggest
from generator.load.identifiers import id_mistake
from generator.load.site_folders import Entry, list_folder, stays_inside

CONTENT = "content"
"""The folder of a site that holds its records."""

EXTENSIONS = {
    "events": (".md", ".yaml"),
    "victims": (".md", ".yaml", ".csv"),
    "places": (".yaml",),
    "sources": (".yaml",),
    "schemes": (".yaml",),
    "pages": (".md",),
}
"""What the records of each folder may be kept in."""
_KINDS = {folder: folder.removesuffix("s") for folder in EXTENSIONS}
_FOLDERS = (*EXTENSIONS, "tributes", "media")
_TRIBUTE_EXTENSIONS = (".md",)
_MISSPELT = {".yml": ".yaml", ".markdown": ".md", ".mdown": ".md"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


_SHEETS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
"""What a list is kept in that `cenotaph import` reads."""


class RecordFile(Struct, frozen=True):
    """A file with one record."""

    kind: str
    """`event`, `victim`, `place`, `source`, `scheme` or `page`."""
    id: str
    """The record's id, in NFC."""
    path: str
    """POSIX path in the site."""


class OverlayFile(Struct, frozen=True):
    """A file with a record's translation."""

    kind: str
    """The record's kind."""
    id: str
    """The record's id; whether there is such a record is not yet known, it may be in a roll."""
    language: str
    """The language's tag, as in the file's name (BCP 47)."""
    path: str
    """POSIX path in the site."""


class RollFile(Struct, frozen=True):
    """A table of persons."""

    name: str
    """The file's stem."""
    path: str
    """POSIX path in the site."""
    settings_path: str | None
    """POSIX path of the `<name>.yaml` beside it, if there is one."""


class TributeFile(Struct, frozen=True):
    """A file with one tribute."""

    kind: ClassVar[str] = "tribute"

    victim: str
    """The id of the person it is to, which is the folder's name."""
    id: str
    """The tribute's id among those to the same person."""
    path: str
    """POSIX path in the site."""


class MediaFile(Struct, frozen=True):
    """A photograph or another file that records show."""

    name: str
    """What records call it, in NFC."""
    path: str
    """POSIX path in the site."""


class Discovered(Struct, frozen=True):
    """Every file of a site's content, each kind sorted by path."""

    records: tuple[RecordFile, ...] = ()
    """One for each record that is not a row of a roll."""
    overlays: tuple[OverlayFile, ...] = ()
    """Translations."""
    rolls: tuple[RollFile, ...] = ()
    """Tables of persons."""
    tributes: tuple[TributeFile, ...] = ()
    """Tributes."""
    media: tuple[MediaFile, ...] = ()
    """Media."""


def discover(site_path: Path, report: Report) -> Discovered:
    """Find every file of a site's content, in the same order on every machine.

    Args:
        site_path: The site's folder.
        report: Gets an error for each file and folder that the content cannot have.
    """
    content_path = site_path / CONTENT
    if not content_path.is_dir():
        message = "this folder has no 'content' folder, so it is no site"
        report.error("content-missing", CONTENT, message, "begin one with: cenotaph new")
        return Discovered()
    if content_path.is_symlink() and not stays_inside(site_path, content_path, CONTENT, report):
        return Discovered()
    search = _Search(site_path, report)
    for entry in search.entries(CONTENT):
        search.search_folder(entry)
    return search.discovered()


class _Search:
    """One walk through a site's content: two levels, three below tributes, so no link can loop."""

    def __init__(self, site_path: Path, report: Report) -> None:
        self._site_path = site_path
        self._report = report
        self._taken: dict[tuple[str, ...], str] = {}
        """The path that has each name, by the folder and the name without regard to case."""
        self._records: list[RecordFile] = []
        self._overlays: list[OverlayFile] = []
        self._rolls: list[RollFile] = []
        self._tributes: list[TributeFile] = []
        self._media: list[MediaFile] = []

    def discovered(self) -> Discovered:
        """What was found."""
        return Discovered(
            tuple(self._records),
            tuple(self._overlays),
            tuple(self._rolls),
            tuple(self._tributes),
            tuple(self._media),
        )

    def entries(self, folder: str) -> list[Entry]:
        """What a folder of the site holds."""
        return list_folder(self._site_path, folder, self._report)

    def search_folder(self, entry: Entry) -> None:
        """Find what a folder of the content holds."""
        if not entry.is_folder:
            advice = f"move it into a folder of its kind: {', '.join(_FOLDERS)}"
            advice = _import_advice(entry) or advice
            self._error("content-stray-file", entry, "a file stands beside the folders", advice)
        elif entry.name in EXTENSIONS:
            self._find_records(entry)
        elif entry.name == "tributes":
            for folder in self.entries(entry.path):
                self._find_tributes(folder)
        elif entry.name == "media":
            for media in self._files(entry):
                name = _composed(media.name)
                if self._take(media, "media", name):
                    self._media.append(MediaFile(name, media.path))
        else:
            advice = suggest(entry.name, _FOLDERS) or f"the folders are {', '.join(_FOLDERS)}"
            message = f"'{entry.name}' is no folder of the content"
            self._error("content-unknown-folder", entry, message, advice)

    def _find_records(self, folder: Entry) -> None:
        files = [
            (entry, *parts)
            for entry in self._files(folder)
            if (parts := self._split(entry, EXTENSIONS[folder.name]))
        ]
        rolls = {stem for _, stem, extension in files if extension == ".csv"}
        settings = {
            stem: entry.path
            for entry, stem, extension in files
            if extension == ".yaml" and stem in rolls
        }
        for entry, stem, extension in files:
            if extension == ".csv":
                self._add_roll(entry, stem, settings.get(stem))
            elif "." in stem:
                self._add_overlay(entry, folder.name, stem)
            elif entry.path != settings.get(stem):
                self._add_record(entry, folder.name, stem)

    def _add_record(self, entry: Entry, folder: str, record_id: str) -> None:
        self._check_id(entry, record_id)
        if self._take(entry, folder, record_id):
            self._records.append(RecordFile(_KINDS[folder], record_id, entry.path))

    def _add_roll(self, entry: Entry, name: str, settings_path: str | None) -> None:
        self._check_id(entry, name)
        if self._take(entry, "rolls", name):
            self._rolls.append(RollFile(name, entry.path, settings_path))

    def _add_overlay(self, entry: Entry, folder: str, stem: str) -> None:
        record_id, _, language = stem.partition(".")
        if not _LANGUAGE.fullmatch(language):
            message = f"'{language}' between the dots is no language's tag"
            advice = "a translation is called <id>.<language>.md, as in anna-kask.ru.md"
            self._error("overlay-language", entry, message, advice)
        elif self._take(entry, folder, record_id, language):
            overlay = OverlayFile(_KINDS[folder], record_id, language, entry.path)
            self._overlays.append(overlay)

    def _find_tributes(self, folder: Entry) -> None:
        if not folder.is_folder:
            message = "a tribute stands outside its person's folder"
            advice = "move it to tributes/<the person's id>/"
            self._error("tribute-stray", folder, message, advice)
            return
        victim = _composed(folder.name)
        self._check_id(folder, victim)
        for entry in self._files(folder):
            if parts := self._split(entry, _TRIBUTE_EXTENSIONS):
                tribute_id = parts[0]
                self._check_id(entry, tribute_id)
                if self._take(entry, "tributes", victim, tribute_id):
                    self._tributes.append(TributeFile(victim, tribute_id, entry.path))

    def _files(self, folder: Entry) -> list[Entry]:
        """The files of a folder that may hold no further folders."""
        entries = self.entries(folder.path)
        for entry in entries:
            if entry.is_folder:
                message = "a folder stands where only files may"
                advice = f"move its files up to {folder.path}/"
                self._error("content-nested-folder", entry, message, advice)
        return [entry for entry in entries if not entry.is_folder]

    def _split(self, entry: Entry, expected: tuple[str, ...]) -> tuple[str, str] | None:
        """The stem, in NFC, and the extension of a file, if it is one of those expected."""
        stem, dot, extension = entry.name.rpartition(".")
        if dot and stem and f".{extension}" in expected:
            return _composed(stem), f".{extension}"
        meant = _MISSPELT.get(f".{extension.lower()}", f".{extension.lower()}")
        folder = entry.path.split("/")[1]
        message = f"the files of {folder}/ end in {_alternatives(expected)}"
        renamed = f"rename it to {stem}{meant}" if stem and meant in expected else ""
        advice = renamed or _import_advice(entry) or "convert it, or move it out"
        self._error("file-extension", entry, message, advice)
        return None

    def _check_id(self, entry: Entry, record_id: str) -> None:
        if mistake := id_mistake(record_id):
            self._error("bad-id", entry, *mistake)

    def _take(self, entry: Entry, *name: str) -> bool:
        """Give a name to a file, unless one that differs in case or extension only has it."""
        key = tuple([_composed(part.casefold()) for part in name])
        holder = self._taken.setdefault(key, entry.path)
        if holder == entry.path:
            return True
        message = (
            f"this file and {holder} have the same name but for case, extension or how an accent "
            "is typed"
        )
        self._error("duplicate-id", entry, message, "join the two, or rename one")
        return False

    def _error(self, code: str, entry: Entry, message: str, advice: str) -> None:
        self._report.error(code, entry.path, message, advice)


def _composed(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _alternatives(words: tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _import_advice(entry: Entry) -> str:
    """How the rows of a spreadsheet become records; nothing of another file."""
    if not entry.name.lower().endswith(_SHEETS):
        return ""
    return f"move it out of the site's folder, and take its rows with: cenotaph import {entry.name}"
