"""Published values as JSON has them: by the names of their fields, what is not known left out."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Raw, Struct

from generator.plan.edition import Photographs
from generator.public.parts import PublicMedia
from generator.values.coordinates import Coordinates
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.prose import Prose
from generator.values.when import When

_Node = dict[str, Any]
_EMPTY = (None, "", ())


class Plain:
    """Makes plain values of published ones; what is the same in many records is made once."""

    def __init__(self, photographs: Photographs) -> None:
        """Begin.

        Args:
            photographs: The files that readers are given of each photograph.
        """
        self._photographs = photographs
        self._whens: dict[str, _Node] = {}
        self._forms: Mapping[type, Callable[[Any], object]] = {
            When: self._when,
            Count: _count,
            Coordinates: _coordinates,
            Duration: _duration,
            Prose: self._prose,
            PublicMedia: self._media,
            tuple: lambda values: [self.of(value) for value in values],
        }

    def of(self, value: object) -> object:
        """A value: numbers, days and codes as they are, and what is made of them as mappings."""
        kind = type(value)
        form = self._forms.get(kind)
        if form is not None:
            return form(value)
        return self.fields(value) if isinstance(value, Struct) else value

    def fields(self, part: Struct) -> _Node:
        """The fields of a part of a record that have a value."""
        node: _Node = {}
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if value is None or value == "" or value == ():
                continue
            plain = self.of(value)
            if plain != {}:
                node[name] = plain
        return node

    def _when(self, when: When) -> _Node:
        if when.text not in self._whens:
            earliest, latest = when.earliest_day, when.latest_day
            self._whens[when.text] = _given(edtf=when.text, earliest=earliest, latest=latest)
        return self._whens[when.text]

    def _prose(self, prose: Prose) -> _Node:
        citations = [self.fields(citation) for citation in dict.fromkeys(prose.citations)]
        links = [self.fields(link) for link in dict.fromkeys(prose.links)]
        return _given(text=prose.plain, lang=prose.lang, citations=citations, links=links)

    def _media(self, media: PublicMedia) -> _Node:
        """A photograph by the files that readers are given: the name of its own may be private."""
        node = {name: value for name, value in self.fields(media).items() if name != "path"}
        return node | {"files": [self.fields(one) for one in self._photographs[media.path]]}


def _count(count: Count) -> _Node:
    about = True if count.is_about else None
    return _given(least=count.least, most=count.most, about=about)


def _coordinates(at: Coordinates) -> _Node:
    """Numbers with the decimals that were written."""
    return {"latitude": Raw(_number(at.latitude)), "longitude": Raw(_number(at.longitude))}


def _number(written: str) -> str:
    """A number as JSON writes one (RFC 8259): no plus before it, no nought that begins it."""
    sign = "-" if written.startswith("-") else ""
    whole, point, decimals = written.lstrip("+-").partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point}{decimals}"


def _duration(duration: Duration) -> _Node:
    return {unit: getattr(duration, unit) for unit in duration.__struct_fields__ if getattr(duration, unit)}


def _given(**fields: object) -> _Node:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
