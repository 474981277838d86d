"""The leak scan: what was held back is looked for in every byte that is about to be published.

Artifacts pass through it on their way to the staging folder, addresses and all. What is unchanged
passed it in an earlier build, and does again where anything else is looked for now. One automaton
finds every value in one pass (Aho and Corasick, 1975).
"""

import gzip
import hashlib
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import ahocorasick_rs

from generator.artifact import Artifact
from generator.public.withheld import Form, Withheld
from generator.values.folding import fold, fold_to_latin

LEAST_LETTERS = 3
"""Of a name or a contact; shorter ones stand in other words' places on any page."""
LEAST_WORDS = 4
"""Of a text, or of a sentence of it."""
LEAST_CHARACTERS = 20
"""Of the same; below it a phrase is everybody's."""
MOST_UNPACKED = 1 << 30
"""Bytes of all files in a container together; what is published has no more of them."""
DEEPEST = 3
"""Containers within each other."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)
"""What a container raises that is none, is damaged or encrypted."""
_GZIP = b"\x1f\x8b\x08"
_IMAGES = (".jpg", ".png", ".webp", ".avif", ".gif")
_TAG = re.compile(r"<[^>]*>")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_BLANK = re.compile(r"\\[\\bfnrt]")
"""What JSON and scripts write for a blank, or to mean no such escape: a word may follow at once."""
_FOLD = re.compile(r"\r?\n[ \t]")
"""Where a line of a calendar is cut (RFC 5545, section 3.1), in the midst of a word too."""
_SENTENCE_END = re.compile(r"(?<=[.!?…。؟])\s+|\n+")
# Scripts that are written without spaces, in which two signs are a whole name.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

ReadMetadata = Callable[[bytes], Iterable[str]]
"""Gives the texts that an image's metadata hold."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something held back that was about to be published."""

    uri: str
    """The file that holds it."""
    withheld: Withheld
    """What it is, and where it is recorded. Its text is never printed."""


class LeakError(Exception):
    """Something held back stands in a file of the site."""

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        super().__init__(f"{len(leaks)} values that are held back would be published")
        self.leaks = leaks


class LeakScan:
    """Looks for what is held back in what passes through."""

    def __init__(
        self,
        withheld: Iterable[Withheld],
        *,
        public_lines: Callable[[], Iterable[str]],
        common_words: Callable[[], str],
        read_metadata: ReadMetadata,
    ) -> None:
        """Prepare the search.

        Args:
            withheld: What to look for.
            public_lines: Gives names, titles and other lines that are published on purpose.
            common_words: Gives the theme's own words; a name that is one of them is not looked for.
            read_metadata: Reads those of an image.
        """
        self._read_metadata = read_metadata
        self._patterns, self._owners = _compile(withheld, public_lines, common_words)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None

    def leaks_in(self, artifact: Artifact, own_addresses: Collection[str] = ()) -> tuple[Leak, ...]:
        """What is held back and stands in one artifact.

        Args:
            artifact: What is about to be published.
            own_addresses: Those of the pages that stand where a withdrawn record stood, which
                are let through in themselves.
        """
        if self._automaton is None:
            return ()
        own = artifact.uri if artifact.uri in own_addresses else None
        return tuple(dict.fromkeys(self._leaks(artifact, own)))

    @property
    def digest(self) -> str:
        """Of all that is looked for: what passed one scan passes another of the same digest."""
        return hashlib.sha256("\n".join(sorted(self._patterns)).encode()).hexdigest()

    def _leaks(self, artifact: Artifact, own_address: str | None) -> Iterator[Leak]:
        for reading in self._readings(artifact.uri, artifact.content):
            text = reading
            if own_address:
                stem = own_address.rpartition("/")[2].partition(".")[0]
                text = text.replace(fold(stem), " ")
            for withheld in self._found(text):
                yield Leak(artifact.uri, withheld)

    def _found(self, text: str) -> Iterator[Withheld]:
        assert self._automaton is not None, "there is something to look for"
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for pattern in sorted({index for index, _, _ in found}):
            yield from self._owners[self._patterns[pattern]]

    def _readings(self, uri: str, content: bytes, depth: int = 0) -> Iterator[str]:
        """The folded texts of a file, in each way that it can be read."""
        yield from _folded(unquote(uri))
        name = uri.casefold()
        if name.endswith(_IMAGES):
            for text in self._read_metadata(content):
                yield from _folded(text)
            return
        is_container = False
        try:
            for member, inner in _members(name, content) if depth < DEEPEST else ():
                is_container = True
                yield from self._readings(member, inner, depth + 1)
        except _DAMAGE:  # or encrypted: it is read as it stands
            is_container = False
        if not is_container:  # whatever it is called: what is no text holds no words either
            yield from _read_text(content)


def _read_text(content: bytes) -> Iterator[str]:
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if is_utf_16 else "utf-8", errors="replace")
    if text.startswith("BEGIN:VCALENDAR"):
        text = _FOLD.sub("", text).replace("\\n", "\n")
    if "\\u" in text:
        text = _ESCAPES.sub(_unescaped, text)
    if "\\" in text:
        spaced = _BLANK.sub(" ", text)
        if text.startswith(("{", "[")):  # elsewhere it may mean what it says
            text = spaced
        elif spaced != text and "\ufffd" not in text:  # in no typeface, where it is chance
            yield from _folded(spaced)
    whole = html.unescape(text) if "&" in text else text
    yield from _folded(unquote(whole) if "%" in whole else whole)
    if "<" in text:  # a name that markup stands in the midst of
        yield from _folded(html.unescape(_TAG.sub("", text)))


def _unescaped(match: re.Match[str]) -> str:
    """What a run of JSON's escapes stands for: UTF-16, in pairs beyond its first plane."""
    units = bytes.fromhex(match[0].replace("\\u", ""))
    return units.decode("utf-16-be", errors="replace")


def _folded(text: str) -> Iterator[str]:
    yield fold(text)
    if not text.isascii():
        yield fold_to_latin(text)


def _members(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a container, one after another; none in what is no container.

    Raises:
        Exception: one of `_DAMAGE`; it cannot be opened, or not to its end.
    """
    if name.endswith((".zip", ".epub")):
        left = MOST_UNPACKED
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            for info in container.infolist():
                if info.file_size <= left:
                    left -= info.file_size
                    yield info.filename, container.read(info)
    elif name.endswith(".gz") or content.startswith(_GZIP):  # as the full-text index is
        with gzip.open(io.BytesIO(content)) as file:
            yield name.removesuffix(".gz"), file.read(MOST_UNPACKED)


def _compile(
    withheld: Iterable[Withheld],
    public_lines: Callable[[], Iterable[str]],
    common_words: Callable[[], str],
) -> tuple[list[str], dict[str, list[Withheld]]]:
    owners: dict[str, list[Withheld]] = {}
    public: set[str] | None = None
    for one in withheld:
        if public is None:  # only where there is anything to look for
            public = {form for line in public_lines() for form in _folded(line)}
            theme = {f" {word} " for word in fold(common_words()).split()}
            words = theme.union(f" {word} " for line in public for word in line.split())
        if any(form in public for form in _folded(one.text)):
            continue  # in no other form is it a secret then
        for pattern in _patterns(one):
            bare = f" {pattern.strip()} "
            if bare not in public and bare not in words:
                owners.setdefault(pattern, []).append(one)
    return list(owners), owners


def is_searched(withheld: Withheld) -> bool:
    """Whether a value is long enough to be looked for."""
    return bool(list(_patterns(withheld)))


def _patterns(withheld: Withheld) -> Iterator[str]:
    """The forms in which a value is looked for, padded so that whole words alone match."""
    if withheld.form is Form.TEXT:
        yield from _text_patterns(withheld.text)
        return
    for form in dict.fromkeys(_folded(withheld.text)):
        words = form.split()
        if _UNSPACED.search(form):
            if len("".join(words)) > 1:
                yield form.strip()
        elif len("".join(words)) >= LEAST_LETTERS:
            yield form
            if withheld.form is Form.NAME and len(words) > 1:
                yield from _other_orders(words)


def _other_orders(words: list[str]) -> Iterator[str]:
    """The family name first, the first and the last name alone, its initial, and no spaces."""
    first, *_, last = words
    yield f" {' '.join((last, *words[:-1]))} "
    if len(last) >= LEAST_LETTERS:
        yield f" {first[0]} {last} "
        yield f" {last} {first[0]} "
    if len(words) > 2:
        yield f" {first} {last} "
        yield f" {last} {first} "
    yield f" {''.join(words)} "


def _text_patterns(text: str) -> Iterator[str]:
    for part in (text, *_SENTENCE_END.split(text)):
        for form in dict.fromkeys(_folded(part)):
            if len(form.split()) >= LEAST_WORDS and len(form) >= LEAST_CHARACTERS:
                yield form
