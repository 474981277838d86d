"""Which places hold others: someone may have been in both."""

from collections.abc import Mapping

from generator.records.reference import Place


def are_places_apart(one: str | None, other: str | None, places: Mapping[str, Place]) -> bool:
    """Whether neither of two places that there are is the other, or holds it."""
    if one is None or other is None or not {one, other} <= places.keys():
        return False
    return one not in holders(other, places) and other not in holders(one, places)


def holders(id_: str, places: Mapping[str, Place]) -> list[str]:
    """A place and those that hold it; those in a circle, which is an error of its own, once."""
    found = [id_]
    while (place := places.get(found[-1])) and place.within and place.within not in found:
        found.append(place.within)
    return found
