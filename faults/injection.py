"""One fault in one build: what stood before, what may stand then, what the next one must do."""

import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from faults.looking import Tree, digest_of, expect, expect_same, tree_of
from faults.memorial import STATES
from faults.place import NOTHING, Place, Reference
from faults.running import Ran, run
from generator.write.journal import recover
from generator.write.workspace import output_lock

_COUNTED = re.compile(r"^(Built|Open|Wrote|cenotaph: interrupted).*\n", re.MULTILINE)
"""Lines that differ from one build to the next."""

_IGNORED = re.compile(
    r"^Exception ignored in.*\nTraceback.*\n(?: .*\n)+KeyboardInterrupt: ?\n", re.MULTILINE
)
"""Where Ctrl+C came while pydantic's own code asked for a name, which it does without it then."""


_USUAL = STATES[:-1]


class Stood(StrEnum):
    """What stands after a fault."""

    OLD = "old site"
    NEW = "new site"
    DECIDED = "completed by the next start"


@dataclass
class Injection:
    """A build of one state after another, in which a fault is to be put."""

    place: Place
    """Where it is done."""
    chance: Random
    """All that is drawn is drawn from this."""
    before: str = NOTHING
    """The state that stands in the output."""
    after: str = NOTHING
    """The state that is built."""
    edition: bool = False
    """Whether an edition is written too."""
    jobs: int = 1
    """How many processes it may use."""
    hit: str = ""
    """At what the fault happened."""
    old: Tree = field(default_factory=dict)
    """The site that stands."""
    _kept: tuple[str, str] = ("", "")
    """Digests of the addresses and of the edition that stand."""
    _inputs: Tree = field(default_factory=dict)
    _wanted: Reference | None = None

    def draw(self) -> None:
        """Draw what is built after what."""
        self.before = self.chance.choice((*_USUAL * 3, NOTHING, *STATES[-1:]))
        self.after = self.chance.choice((*_USUAL * 6, *STATES[-1:]))
        self.edition = self.chance.random() < 0.2
        self.jobs = self.chance.choice((1, 1, self.place.jobs))

    def begin(self) -> None:
        """Put the one state in place, and the records of the other."""
        self.place.put(self.before)
        self.place.edit(self.after)
        self.remember()

    def remember(self) -> None:
        """Look at what stands and is not to be lost."""
        place = self.place
        self._inputs = place.inputs()
        self._wanted = place.reference()
        self.old = tree_of(place.output_path)
        addresses = digest_of(place.site_path / "permalinks.json")
        self._kept = addresses, digest_of(place.edition_path)

    @property
    def arguments(self) -> list[str]:
        """Those of the command that builds it."""
        return self.place.arguments(edition=self.edition, jobs=self.jobs)

    @property
    def wanted(self) -> Reference:
        """What a clean build makes of it."""
        assert self._wanted is not None, "it has begun"
        return self._wanted

    def build(self, before: Callable[[], None] | None = None) -> Ran:
        """Build it, whatever happens."""
        return run(self.arguments, self.place.log_path, before)

    def judge(self, ran: Ran) -> Stood:
        """Say what stands after a fault.

        Raises:
            LostError: it is neither the one site nor the other, or not what was said of it.
        """
        expect(not has_crashed(ran.told), f"it crashed: {ran.told}")
        stood = self._stood()
        told = f"it ended with {ran.code} ({ran.told.strip()[-300:]}), and the {stood} stands"
        expect(ran.code in {0, 1, 2, 130, -signal.SIGKILL, -signal.SIGTERM}, told)
        is_same = self.old == self.wanted.output
        if ran.code == 0:
            expect(stood is Stood.NEW, told)
        if ran.code == 1:
            expect(stood is Stood.OLD or is_same, told)
        if "what stood there is unchanged" in ran.told:
            expect(stood is Stood.OLD or is_same, told)
        if "is not wholly replaced" in ran.told:
            expect(stood is Stood.DECIDED or is_same, told)
        self._expect_kept()
        return stood

    def finish(self, *, is_new: bool = True) -> None:
        """Build again without a fault, and then a third state.

        Args:
            is_new: Whether what is to be built is what it was when it was begun.

        Raises:
            LostError: the site is not byte for byte that of a clean build, or something is left.
        """
        if not is_new:
            self.remember()
        self._build_right()
        if self.chance.random() < 0.1:
            self.after = self.chance.choice(_USUAL)
            self.place.edit(self.after)
            self.remember()
            self._build_right()

    def _stood(self) -> Stood:
        found, new = tree_of(self.place.output_path), self.wanted.output
        if (self.place.site_path / "._site.cenotaph/journal").exists():
            for path, own in found.items():
                expect(own in (self.old.get(path), new.get(path)), f"{path} is of neither site")
            if self.chance.random() < 0.5:
                with output_lock(self.place.output_path):
                    recover(self.place.output_path)
                expect_same(tree_of(self.place.output_path), new, "the completed site")
            return Stood.DECIDED
        if found == new:
            return Stood.NEW
        expect_same(found, self.old, "it is not the new site, and not the old one, of which it")
        return Stood.OLD

    def _expect_kept(self) -> None:
        """The records are as they were, and what is written beside them is whole."""
        place = self.place
        expect_same(place.inputs(), self._inputs, "the records")
        addresses, edition = self._kept
        now = digest_of(place.site_path / "permalinks.json")
        expect(now in {addresses, self.wanted.addresses}, "permalinks.json is of neither site")
        if self.edition:
            now = digest_of(place.edition_path)
            expect(now in {edition, self.wanted.edition}, "the edition is of neither site")

    def _build_right(self) -> None:
        for number in range(2):
            ran = self.build()
            which = "the build after it" if number == 0 else "the second build after it"
            expect(ran.code == 0, f"{which} ended with {ran.code}: {ran.told}")
            expect_same(tree_of(self.place.output_path), self.wanted.output, which)
            self._expect_kept()
            now = digest_of(self.place.site_path / "permalinks.json")
            expect(now == self.wanted.addresses, f"{which} has other addresses")
            if self.edition:
                now = digest_of(self.place.edition_path)
                expect(now == self.wanted.edition, f"{which} has another edition")
            expect(said(ran.told) == said(self.wanted.told), f"{which} says: {ran.told}")
            expect(not self.place.rests(), f"{which} leaves {', '.join(self.place.rests())}")
        expect(" 0 files written" in ran.told, f"it was built twice: {ran.told}")


def said(told: str) -> str:
    """What was said of the records."""
    return _COUNTED.sub("", told)


def has_crashed(told: str) -> bool:
    """Whether a command ended otherwise than by saying what is wrong."""
    return "Traceback" in _IGNORED.sub("", told)


def as_program(injection: Injection) -> Callable[[], None]:
    """Begin a process as the command line does, instead of going on in one that is warm."""
    import sys

    arguments = [sys.executable, "-m", "faults.smaller", *injection.arguments]

    def become() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # or it would be ignored, as it may be here
        os.execv(sys.executable, arguments)

    return become
