"""What stands at an address that no record has any more: a redirect, a tombstone, or an error."""

import datetime
import re
from collections.abc import Iterator, Mapping, Set
from itertools import groupby

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Location, Report, Severity
from generator.plan.addresses import localised, record_listed, record_uri
from generator.public.door import Publication
from generator.public.parts import PublicWithdrawal
from generator.values.permalinks import PERMALINKS, Answer, Permalinks, address_digest
from generator.values.words import Words

RECORD_FOLDERS = frozenset({"events", "victims", "places", "sources"})
"""The folders whose pages are records; an editors' own page has none."""
LISTS = {
    **{
        folder: f"{folder}.html"
        for folder in ("roll", "chronology", "figures", "corrections", "on")
    },
    **dict.fromkeys(("roll/by-event", "roll/event"), "roll/by-event.html"),
    "roll/year": "roll/by-year.html",
    "roll/place": "places.html",
    **dict.fromkeys(("roll/source", "chronology/source"), "sources.html"),
}
"""The list that a page of it, of a letter or a year, gives way to, by the page's folder."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_IS_DATED = re.compile(rf"({_LANGUAGE.pattern}/)?(events|victims)/[^/]+")
"""Addresses that are kept with the day on which they came: those that the feed tells of.

Of lists none is, since two branches that are merged may both have made the same one new.
"""


class Permanence(Struct):
    """What becomes of addresses at which no page of the site stands."""

    redirects: dict[str, str] = field(default_factory=dict)
    """Where each that has moved leads to."""
    tombstones: dict[str, PublicWithdrawal] = field(default_factory=dict)
    """What is said where something was taken back."""
    forgotten: set[str] = field(default_factory=set)
    """Addresses of which only a digest is kept."""

    def kept(
        self, permalinks: Permalinks, planned: Set[str], today: datetime.date | None
    ) -> Permalinks:
        """The addresses to keep from now on; those to be forgotten are still among them.

        Args:
            permalinks: Those that there have been.
            planned: Those of the pages of this build.
            today: The day since which there are the records that are new; None where none is to
                be dated.
        """
        addresses = dict(permalinks.addresses)
        new = planned - addresses.keys()
        for address in new:
            is_dated = _IS_DATED.fullmatch(address) is not None
            addresses[address] = Answer(since=today if is_dated else None)
        for address, target in self.redirects.items():
            known = permalinks.addresses.get(address)
            if known is not None and target in new:  # what moved there is no new record
                addresses[target] = min(addresses[target], Answer(since=known.since), key=_age)
        for address in (*self.redirects, *self.tombstones):
            addresses.setdefault(address, Answer())
        return Permalinks(addresses=addresses, digests=permalinks.digests)


def _age(answer: Answer) -> datetime.date:
    return answer.since or datetime.date.min


def settle_addresses(
    planned: Set[str],
    publication: Publication,
    permalinks: Permalinks,
    report: Report,
) -> Permanence:
    """Find what becomes of every address that the site had and has no more.

    Args:
        planned: The addresses of this build.
        publication: What is published, and which records are there and are not.
        permalinks: The addresses that there have been.
        report: Gets those of which nothing tells what became of them.
    """
    return _Settling(planned, publication, permalinks, report).settle()


class _Settling:
    """One settling."""

    def __init__(
        self,
        planned: Set[str],
        publication: Publication,
        permalinks: Permalinks,
        report: Report,
    ) -> None:
        self._planned = planned
        self._corpus = corpus = publication.corpus
        self._unlisted = publication.unlisted
        self._unused = publication.unused
        self._permalinks = permalinks
        self._report = report
        self._default = corpus.editions[0].lang
        self._languages = {edition.lang for edition in corpus.editions}
        self._dropped: list[str] = []
        """Addresses of pages in a language that the site has no more, in order."""
        self._found = Permanence()

    def settle(self) -> Permanence:
        gone = {*self._permalinks.addresses, *self._of_records()} - self._planned
        for address in sorted(gone):
            self._settle(address)
        self._check_redirects()
        self._note_dropped()
        return self._found

    def _of_records(self) -> Iterator[str]:
        """The addresses of records that tell themselves what became of them."""
        for id_ in self._corpus.moved:
            yield f"victims/{id_}.html"
        for folder, id_ in self._corpus.withdrawn:
            yield f"{folder}/{id_}.html"

    def _settle(self, address: str) -> None:
        answer = self._permalinks.addresses.get(address, Answer())
        lang, name = self._split(address)
        key = record_listed(name) or _record_key(name)
        if answer.moved_to is not None:
            self._found.redirects[address] = answer.moved_to
        elif answer.withdrawn_on is not None:
            reason = Words(answer.reason, self._default) if answer.reason else None
            self._found.tombstones[address] = PublicWithdrawal(
                on=answer.withdrawn_on, authority=None, reason=reason
            )
        elif key in self._corpus.withdrawn and record_listed(name) is None:
            self._found.tombstones[address] = self._corpus.withdrawn[key]
        elif key in self._unlisted:
            self._found.forgotten.add(address)
        elif key in self._unused:
            pass  # what named it is not published now, and may be again: the address is kept
        elif target := self._target(lang, name):
            self._found.redirects[address] = target
            if lang not in self._languages:
                self._dropped.append(address)
        else:
            self._tell_vanished(address)

    def _target(self, lang: str, name: str) -> str | None:
        """Where an address leads that the site itself can tell of."""
        folder, id_ = _record_key(name)
        if folder == "victims" and id_ in self._corpus.moved:
            name = f"victims/{self._corpus.moved[id_]}.html"
            own = localised(name, lang, self._default)
            return own if own in self._planned else name
        if record := record_listed(name):  # what it lists is little enough now for its own page
            own = record_uri(*record, lang, self._default)
            if own in self._planned or own in self._found.redirects:
                return own
        listing = LISTS.get(folder)
        if listing is not None:
            own = localised(listing, lang, self._default)
            return own if own in self._planned else listing
        is_known = name in self._planned or name in self._permalinks.addresses
        return name if lang != self._default and is_known else None

    def _split(self, address: str) -> tuple[str, str]:
        """The language of an address, and the same address in the default language."""
        head, _, rest = address.partition("/")
        is_language = head not in RECORD_FOLDERS | LISTS.keys() and _LANGUAGE.fullmatch(head)
        return (head, rest) if rest and is_language else (self._default, address)

    def _check_redirects(self) -> None:
        """Follow every redirect to its end; one that has none is an error."""
        for address in sorted(self._found.redirects):
            seen = [address]
            while (target := self._found.redirects.get(seen[-1])) and target not in seen:
                seen.append(target)
            if target is not None:
                message = f"'{address}' leads in a circle: {' to '.join((*seen, target))}"
                self._tell("permalink-circle", address, message, "let one lead to a page")
            elif seen[-1] in self._planned or seen[-1] in self._found.tombstones:
                self._found.redirects[address] = seen[-1]
            else:
                message = f"'{address}' moved to '{seen[-1]}', where no page stands"
                self._tell("permalink-nowhere", address, message, "name the address of a page")

    def _note_dropped(self) -> None:
        """Say that a language has left the site, and what becomes of its pages."""
        by_language = groupby(self._dropped, key=lambda address: self._split(address)[0])
        for lang, addresses in by_language:
            of_lang = list(addresses)
            count = f"{len(of_lang)} page{'' if len(of_lang) == 1 else 's'}"
            message = (
                f"'{lang}' is no language of the site any more: the addresses of its {count} lead "
                f"to those in '{self._default}'"
            )
            advice = f"put '{lang}' back into languages in site.yaml if that is not meant"
            line = self._permalinks.lines.get(of_lang[0], 0)
            location = Location(PERMALINKS, line)
            told = Diagnostic("language-dropped", location, message, advice, Severity.NOTE)
            self._report.add(told)

    def _tell_vanished(self, address: str) -> None:
        folder, id_ = _record_key(self._split(address)[1])
        kind = folder.removesuffix("s") if folder in RECORD_FOLDERS else "page"
        self._tell(
            "address-vanished",
            address,
            f"'{address}' was published, and nothing stands there any more",
            f"bring the {kind} '{id_}' back with withdrawn: {{on, reason}}, use 'cenotaph rename', "
            'write {"moved_to": "victims/new.html"} behind it here, or take the line out if it was '
            "never public",
        )

    def _tell(self, code: str, address: str, message: str, advice: str) -> None:
        line = self._permalinks.lines.get(address, 0)
        self._report.add(Diagnostic(code, Location(PERMALINKS, line), message, advice))


def _record_key(name: str) -> tuple[str, str]:
    """Folder and id of a record by its address in the default language."""
    folder, _, file = name.rpartition("/")
    return folder or "pages", file.removesuffix(".html")


def check_forgotten(
    owners: Mapping[str, str], permalinks: Permalinks, key: bytes | None, report: Report
) -> None:
    """Report pages at addresses that were given up so that nobody finds anything there.

    Args:
        owners: The address of each page, with the file that it is made of.
        permalinks: What is kept.
        key: That of the digests, where there is one.
        report: Gets an error for each, or one note where there is no key to compare with.
    """
    if not permalinks.digests:
        return
    if key is None:
        report.note(
            "permalinks-key-missing",
            PERMALINKS,
            "without its key it cannot be told whether a withdrawn address is used again",
            "put permalinks.key into the private folder, or set CENOTAPH_PERMALINKS_KEY",
        )
        return
    for address, owner in owners.items():
        if address_digest(address, key) in permalinks.digests:
            report.error(
                "address-withdrawn",
                owner,
                "what stood at the address of this record was withdrawn for good",
                "give the record another id, or take its digest out of permalinks.json",
            )
