from generator.plan.contexts import PlaceNode, PlacesContent
from generator.plan.needs import citations_in, needs_of
from generator.public.parts import PublicOccurrence, Ref
from generator.values.citation import Citation
from generator.values.prose import CitationSlot, LinkSlot, Prose, RecordLink
from generator.values.words import Words


def place(id_: str) -> Ref:
    return Ref(kind="places", id=id_, label=Words(id_, "en"))


def test_references_are_found_in_parts_of_their_own_kind_however_deep() -> None:
    quay = PlaceNode(ref=place("quay"), kind=Words("quay", "en"), within=())
    town = PlaceNode(ref=place("town"), kind=Words("town", "en"), within=(quay,))
    land = PlaceNode(ref=place("land"), kind=Words("land", "en"), within=(town,))
    refs = needs_of(PlacesContent(places=(land,))).refs
    assert list(refs) == [("places", "land"), ("places", "town"), ("places", "quay")]


def test_citations_come_in_reading_order() -> None:
    note = Prose((LinkSlot(RecordLink("events", "fire"), "x"), CitationSlot((Citation("b"),))))
    born = PublicOccurrence(place=place("town"), sources=(Citation("a", "p1"), Citation("c")))
    assert [str(one) for one in citations_in(note, born)] == ["b", "a#p1", "c"]
    assert list(needs_of(note, born).refs) == [("events", "fire"), ("places", "town")]
