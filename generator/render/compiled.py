"""What templates were compiled to, kept for the next page, language, build and site."""

import hashlib
import zlib
from contextlib import suppress
from types import CodeType

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.store import Store
from generator.render.closure import closure_of
from generator.render.theme import ThemeError, package_theme_path

_CODE: dict[tuple[str, str], CodeType] = {}
"""Of this process: the same in every language of a site."""


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
            shelf: That of the theme which comes with the package, where its own templates are kept
                for all sites.
        """
        self._store = store
        self._shelf = shelf or Store()
        self._texts: dict[str, str] = {}

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Give the place of a template, and in it what it was compiled to, if it was."""
        if name not in self._texts:
            self._texts = _texts_of(environment)
        texts = {**self._texts, name: source}
        told = [(one, texts[one]) for one in sorted(closure_of(name, texts))]
        checksum = hashlib.sha256(repr(told).encode()).hexdigest()
        bucket = Bucket(environment, self.get_cache_key(name, filename), checksum)
        self.load_bytecode(bucket)
        return bucket

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


def _texts_of(environment: Environment) -> dict[str, str]:
    """What every template says that can be read."""
    assert environment.loader is not None, "templates come from a theme"
    texts = {}
    for name in environment.list_templates(extensions=("html",)):
        with suppress(TemplateError, ThemeError):  # what is read of it is told where it is used
            texts[name] = environment.loader.get_source(environment, name)[0]
    return texts


def _key(bucket: Bucket) -> bytes:
    told = f"{generator_fingerprint()} template {bucket.key} {bucket.checksum}"
    return hashlib.sha256(told.encode()).digest()
