"""Files that are written again only where what they are made of has changed."""

import hashlib
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from generator.artifact import Artifact
from generator.plan.edition import EditionPlan
from generator.public.corpus import Published


class FileSet(Struct, frozen=True):
    """Files that are made together, before it is known whether they have to be."""

    key: str
    """A digest of which files they are, and of all that their bytes depend on, but for the
    generator."""
    files: Callable[[], Iterable[Artifact]]
    """Makes them."""


class FileKeys:
    """Gives the files of a language their keys."""

    def __init__(self, plan: EditionPlan, frame: str) -> None:
        """Begin.

        Args:
            plan: The language, of which all files depend on the files of photographs.
            frame: A digest of all that stands around its pages, and of its interface strings.
        """
        self._about = _encode((plan.edition.lang, frame, plan.photographs))
        self._digests: dict[int, bytes] = {}

    def of_records(self, what: str, records: Iterable[Published]) -> str:
        """A key of what is made of records, in this order.

        Args:
            what: Tells it from all else that is made of the same ones.
            records: Those of the language; each is digested once, for every file that holds it.
        """
        return self._key(what, b"".join(map(self._digest, records)))

    def of(self, what: str, value: object) -> str:
        """A key of what is made of a value.

        Args:
            what: Tells it from all else that is made of the same one.
            value: Anything that MessagePack can hold.
        """
        return self._key(what, _encode(value))

    def _key(self, what: str, made_of: bytes) -> str:
        digest = hashlib.sha256(self._about)
        digest.update(_encode(what))
        digest.update(made_of)
        return digest.hexdigest()[:24]

    def _digest(self, record: Published) -> bytes:
        """That of one; the edition holds on to the record, so that its identity is its own."""
        known = self._digests.get(id(record))
        if known is None:
            known = self._digests[id(record)] = hashlib.sha256(_encode(record)).digest()
        return known


_encode = msgspec.msgpack.Encoder().encode
