"""What a record is called where only one line of text tells of it."""

from typing import Protocol

from generator.public.parts import PublicName
from generator.public.person import PublicPerson
from generator.values.words import Words


class Namer(Protocol):
    """How a language names people."""

    def plain_name(self, name: PublicName, role: Words | None) -> str:
        """A name, or what is said in its place."""


def person_title(person: PublicPerson, namer: Namer) -> str:
    """A person by the name as it is shown, and the events."""
    name = namer.plain_name(person.name, person.role)
    return " – ".join((name, *(involved.event.label.text for involved in person.events)))
