"""What is published on purpose: names, titles and the other single lines of every record.

A value that is held back in one record and stands here in another is no secret.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.public.corpus import PublicCorpus
from generator.public.parts import PublicName
from generator.values.words import Words


def published_lines(corpus: PublicCorpus) -> frozenset[str]:
    """Every line that the door has let out, in every language; running text is not among them."""
    return frozenset(line for edition in corpus.editions for line in _lines(edition))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, Words):
        yield value.text
    elif isinstance(value, PublicName):
        yield from (words.text for words in (value.text, *value.variants) if words)
        yield from value.also
        yield value.sort
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _lines(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, Struct) and type(value).__module__.startswith("generator.public."):
        for name in value.__struct_fields__:
            yield from _lines(getattr(value, name))
