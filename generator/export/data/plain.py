"""Published values as JSON has them: by the names of their fields, what is not known left out."""

from collections.abc import Callable
from typing import Any

from msgspec import Raw, Struct

from generator.plan.edition import Photographs
from generator.public.parts import PersonRef, PublicMedia, Ref
from generator.values.coordinates import Coordinates, json_number
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.known import given
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words

_Node = dict[str, Any]


class Plain:
    """Makes plain values of published ones; what many records name is made once."""

    def __init__(self, photographs: Photographs) -> None:
        """Begin.

        Args:
            photographs: The files that readers are given of each photograph.
        """
        self._photographs = photographs
        self._whens: dict[str, _Node] = {}
        self._refs: dict[tuple[str, str], _Node] = {}
        self._forms: dict[type, Callable[[Any], object]] = {
            str: _itself,
            tuple: self._several,
            Words: _words,
            Ref: self._ref,
            PersonRef: self._ref,
            When: self._when,
            Count: _count,
            Coordinates: _coordinates,
            Duration: _duration,
            Prose: self._prose,
            PublicMedia: self._media,
        }

    def fields(self, part: Struct) -> _Node:
        """The fields of a part of a record that have a value, by name."""
        node: _Node = {}
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if value is None:
                continue
            plain = self._form_of(type(value))(value)
            if plain or plain == 0:  # nought and false are something that is known
                node[name] = plain
        return node

    def _form_of(self, kind: type) -> Callable[[Any], object]:
        """What makes a plain value of one of a type; numbers, days and codes are plain already."""
        if kind not in self._forms:
            self._forms[kind] = self.fields if issubclass(kind, Struct) else _itself
        return self._forms[kind]

    def _several(self, values: tuple[object, ...]) -> list[object]:
        return [self._form_of(type(value))(value) for value in values]

    def _ref(self, ref: Ref | PersonRef) -> _Node:
        key = ref.kind if isinstance(ref, Ref) else "victims", ref.id
        if key not in self._refs:
            self._refs[key] = self.fields(ref)
        return self._refs[key]

    def _when(self, when: When) -> _Node:
        if when.text not in self._whens:
            earliest, latest = when.earliest_day, when.latest_day
            self._whens[when.text] = given(
                {"edtf": when.text, "earliest": earliest, "latest": latest}
            )
        return self._whens[when.text]

    def _prose(self, prose: Prose) -> _Node:
        citations = [self.fields(citation) for citation in dict.fromkeys(prose.citations)]
        links = [self.fields(link) for link in dict.fromkeys(prose.links)]
        return given(
            {"text": prose.plain, "lang": prose.lang, "citations": citations, "links": links}
        )

    def _media(self, media: PublicMedia) -> _Node:
        """A photograph by the files that readers are given: the name of its own may be private."""
        node = {name: value for name, value in self.fields(media).items() if name != "path"}
        return node | {"files": [self.fields(one) for one in self._photographs[media.path]]}


def _itself(value: object) -> object:
    return value


def _words(words: Words) -> _Node:
    return {"text": words.text, "lang": words.lang} if words.lang else {"text": words.text}


def _count(count: Count) -> _Node:
    about = True if count.is_about else None
    return given({"least": count.least, "most": count.most, "about": about})


def _coordinates(at: Coordinates) -> _Node:
    """Numbers with the decimals that were written."""
    return {"latitude": Raw(json_number(at.latitude)), "longitude": Raw(json_number(at.longitude))}


def _duration(duration: Duration) -> _Node:
    units = {unit: getattr(duration, unit) for unit in duration.__struct_fields__}
    return {unit: number for unit, number in units.items() if number}
