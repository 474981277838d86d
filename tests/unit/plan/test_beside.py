"""Who is named next to whom: nobody is lost, and who belong together stand together."""

from hypothesis import given
from hypothesis import strategies as st

from generator.plan.beside import Asked, side_by_side
from generator.public.parts import NameKind, PersonRef, PublicName
from generator.values.words import Words


def person(id_: str) -> PersonRef:
    return PersonRef(id=id_, name=PublicName(kind=NameKind.FULL, text=Words(id_, "en"), sort=id_))


def asked(*pairs: tuple[str, str]) -> Asked:
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {id_: tuple(others) for id_, others in found.items()}


def in_order(people: str, *pairs: tuple[str, str]) -> str:
    return "".join(one.id for one in side_by_side(map(person, people), asked(*pairs)))


def test_the_other_follows_whoever_comes_first() -> None:
    assert in_order("abcd", ("d", "b")) == "abdc"


def test_a_chain_stands_together() -> None:
    assert in_order("abcde", ("a", "d"), ("d", "c")) == "adcbe"


def test_a_circle_ends() -> None:
    assert in_order("abcd", ("a", "c"), ("c", "d"), ("d", "a")) == "acdb"


def test_several_asked_for_by_one_follow_in_the_order_of_the_list() -> None:
    assert in_order("abcd", ("b", "d"), ("b", "c")) == "abcd"
    assert in_order("abcd", ("a", "d"), ("a", "c")) == "acdb"


def test_who_is_not_in_the_list_joins_nobody() -> None:
    assert in_order("abc", ("a", "x"), ("x", "c")) == "abc"


def test_who_is_asked_to_stand_by_themselves_stays() -> None:
    assert in_order("abc", ("b", "b")) == "abc"


PEOPLE = st.lists(st.sampled_from("abcdefghij"), unique=True).map("".join)
PAIRS = st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")))


@given(PEOPLE, PAIRS)
def test_nobody_is_lost_or_named_twice(people: str, pairs: list[tuple[str, str]]) -> None:
    assert sorted(in_order(people, *pairs)) == sorted(people)


@given(PEOPLE, PAIRS)
def test_who_belong_together_stand_together(people: str, pairs: list[tuple[str, str]]) -> None:
    group = {id_: {id_} for id_ in people}
    for one, other in pairs:
        if one in group and other in group:
            joined = group[one] | group[other]
            group |= dict.fromkeys(joined, joined)
    found = in_order(people, *pairs)
    for members in group.values():
        places = sorted(map(found.index, members))
        assert places[-1] - places[0] == len(members) - 1


@given(PEOPLE, PAIRS)
def test_groups_stand_where_their_first_did(people: str, pairs: list[tuple[str, str]]) -> None:
    """What is ordered once stays as it is, and who asked for nothing keeps the order."""
    found = in_order(people, *pairs)
    assert in_order(found, *pairs) == found
    alone = [id_ for id_ in people if id_ not in asked(*pairs)]
    assert [id_ for id_ in found if id_ in alone] == alone
    assert found[:1] == people[:1]
