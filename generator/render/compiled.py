"""What templates were compiled to, kept for the next page, language, build and site."""

import hashlib
import zlib
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.store import Store
from generator.render.theme import package_theme_path

_CODE: dict[tuple[str, str], CodeType] = {}
"""Of this process: the same in every language of a site."""


class Compiled(BytecodeCache):
    """Compiled templates.

    Jinja keys each by its name, its file and a digest of its text, so that none is ever stale. They
    are code: whoever can write to a site's `.cache/` can do what its theme can.
    """

    def __init__(self, store: Store, shelf: Store | None = None) -> None:
        """Compile no template twice.

        Args:
            store: The site's.
            shelf: That of the theme which comes with the package, where its own templates are kept
                for all sites.
        """
        self._store = store
        self._shelf = shelf or Store()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to, if it was."""
        code = _CODE.get((bucket.key, bucket.checksum))
        if code is None:
            self._unpack(bucket)
        else:
            bucket.code = code

    def _unpack(self, bucket: Bucket) -> None:
        key = _key(bucket)
        for store in (self._store, self._shelf):
            kept = store.get([key]).get(key)
            if kept is None:
                continue
            try:
                bucket.bytecode_from_string(zlib.decompress(kept))
            except (zlib.error, EOFError, ValueError, TypeError):  # it is damaged
                bucket.reset()
            if bucket.code is not None:
                _CODE[bucket.key, bucket.checksum] = bucket.code
                self._store.put({key: kept})
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code is not None:
            _CODE[bucket.key, bucket.checksum] = bucket.code
            kept = {_key(bucket): zlib.compress(bucket.bytecode_to_string(), 1)}
            self._store.put(kept)
            if bucket.code.co_filename.startswith(f"{package_theme_path()}/"):
                self._shelf.put(kept)


def _key(bucket: Bucket) -> bytes:
    told = f"{generator_fingerprint()} template {bucket.key} {bucket.checksum}"
    return hashlib.sha256(told.encode()).digest()
