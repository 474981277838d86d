"""Files that are written again only where the records that they hold have changed."""

import hashlib
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from generator.plan.edition import EditionPlan
from generator.public.corpus import Published


class KeyedFile(Struct, frozen=True):
    """A file, before it is known whether it has to be written."""

    uri: str
    """POSIX path relative to the site's root."""
    key: str
    """A digest of all that its bytes depend on, but for the generator."""
    content: Callable[[], bytes]
    """Makes them."""


class RecordDigests:
    """Digests of published records: each is made once, for every file that holds the record."""

    def __init__(self, plan: EditionPlan) -> None:
        """Begin.

        Args:
            plan: The language, of which all files depend on where records stand and on the files
                of photographs.
        """
        about = plan.edition.lang, plan.config.default_language, plan.photographs
        self._about = _encode(about)
        self._digests: dict[int, bytes] = {}

    def of(self, records: Iterable[Published]) -> str:
        """A key of what is made of records, in this order."""
        digest = hashlib.sha256(self._about)
        for record in records:
            digest.update(self._digest(record))
        return digest.hexdigest()[:24]

    def _digest(self, record: Published) -> bytes:
        """That of one; the edition holds on to the record, so that its identity is its own."""
        known = self._digests.get(id(record))
        if known is None:
            known = self._digests[id(record)] = hashlib.sha256(_encode(record)).digest()
        return known


_encode = msgspec.msgpack.Encoder().encode
