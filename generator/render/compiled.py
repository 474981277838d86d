"""What templates were compiled to, kept for the next page, language, build and site."""

import hashlib
import zlib
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.store import Store
from generator.render.closure import closure_of
from generator.render.template_environment import TemplateEnvironment
from generator.render.theme import package_theme_path

_CODE: dict[str, tuple[str, CodeType]] = {}
"""Of this process, by key, with its checksum: the same in every language of a site."""


class Compiled(BytecodeCache):
    """Compiled templates.

    Each is keyed by its name, its file and a digest of its text and of all that it may include, so
    that none is ever stale. They are code: whoever can write to a site's `.cache/` can do what its
    theme can.
    """

    def __init__(self, store: Store, shelf: Store | None = None) -> None:
        """Compile no template twice.

        Args:
            store: The site's.
            shelf: That of the theme which comes with the package, where templates that are made of
                nothing else are kept for all sites.
        """
        self._store = store
        self._shelf = shelf or Store()
        self._own: set[str] = set()

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Give the place of a template, and in it what it was compiled to, if it was."""
        assert isinstance(environment, TemplateEnvironment), "which reads each template once"
        sources = {**environment.sources, name: (source, filename or "")}
        closure = sorted(closure_of(name, {one: text for one, (text, _) in sources.items()}))
        told = [(one, sources[one][0]) for one in closure]
        checksum = hashlib.sha256(repr(told).encode()).hexdigest()
        ours = f"{package_theme_path()}/"
        if not all(sources[one][1].startswith(ours) for one in closure):
            self._own.add(checksum)
        bucket = Bucket(environment, self.get_cache_key(name, filename), checksum)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to, if it was."""
        checksum, code = _CODE.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        else:
            self._unpack(bucket)

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
                _CODE[bucket.key] = bucket.checksum, bucket.code
                self._store.put({key: kept})
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code is not None:
            _CODE[bucket.key] = bucket.checksum, bucket.code
            kept = {_key(bucket): zlib.compress(bucket.bytecode_to_string(), 1)}
            self._store.put(kept)
            if bucket.checksum not in self._own:
                self._shelf.put(kept)


def _key(bucket: Bucket) -> bytes:
    told = f"{generator_fingerprint()} template {bucket.key} {bucket.checksum}"
    return hashlib.sha256(told.encode()).digest()
