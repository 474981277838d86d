"""The picture that each page is shared with: a card, a portrait, or none.

Nobody chose to be in a picture that others pass on, so that a person has one only where someone who
may has agreed to it; and never one that a reader would have to open first.
"""

from collections.abc import Iterator, Mapping

from generator.plan.addresses import absolute_url
from generator.plan.cards import HEIGHT, MEDIA_TYPE, WIDTH, Card, has_cards, new_card
from generator.plan.contexts import (
    IN_PLACE_OF_OTHERS,
    Content,
    EventContent,
    SharedPicture,
    VictimContent,
)
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEvent
from generator.public.person import PublicPerson
from generator.values.photograph import Variant
from generator.values.when import When

WIDEST = 1280
"""Pixels of the portraits that are asked for; a larger one is of no use to them."""


def picture_of(
    content: Content, plan: EditionPlan, pictures: Mapping[str, tuple[Variant, ...]]
) -> SharedPicture | None:
    """What a page is shared with.

    Args:
        content: What the page is about.
        plan: The language.
        pictures: The files of the photographs that the page shows.
    """
    if not has_cards(plan.config) or isinstance(content, IN_PLACE_OF_OTHERS):
        return None
    card = plan.frame.card
    match content:
        case EventContent(event=event):
            card = _card_of_event(event, plan) or card
        case VictimContent(person=person) if person.may_be_pictured:
            if portrait := _portrait(person, plan, pictures):
                return portrait
            card = _card_of_person(person, plan) or card
    return _drawn(card, plan) if card else None


def cards_of(plan: EditionPlan) -> Iterator[Card]:
    """Every card of a language that some page of it is shared with."""
    if not has_cards(plan.config):
        return
    edition, lang = plan.edition, plan.edition.lang
    if plan.frame.card:
        yield plan.frame.card
    for event in edition.events.values():
        if event.lang == lang and (card := _card_of_event(event, plan)):
            yield card
    for person in edition.people.values():
        if person.lang != lang or not person.may_be_pictured:
            continue
        if not _portrait(person, plan, plan.photographs) and (
            card := _card_of_person(person, plan)
        ):
            yield card


def _card_of_event(event: PublicEvent, plan: EditionPlan) -> Card | None:
    if not plan.covers(event.title.text):
        return None
    times = (event.when,) if event.when else ()
    return new_card(plan.edition.lang, event.title, times=times, site=plan.frame.title)


def _card_of_person(person: PublicPerson, plan: EditionPlan) -> Card | None:
    name = person.name.text
    if name is None or not plan.covers(name.text):
        return None
    return new_card(plan.edition.lang, name, times=_life(person), site=plan.frame.title)


def _life(person: PublicPerson) -> tuple[When, ...]:
    """A birth and a death, as the page has them in a line; one alone would not say which it is."""
    ends = [one.when for one in (person.born, person.died) if one and one.when]
    return tuple(ends) if len(ends) == 2 else ()


def _portrait(
    person: PublicPerson, plan: EditionPlan, pictures: Mapping[str, tuple[Variant, ...]]
) -> SharedPicture | None:
    photo = person.photo
    if photo is None or photo.sensitive:
        return None
    jpegs = [one for one in pictures.get(photo.path, ()) if one.format == "jpeg"]
    fitting = [one for one in jpegs if one.width <= WIDEST] or jpegs[:1]
    if not fitting:
        return None
    chosen = fitting[-1]
    return SharedPicture(
        url=absolute_url(plan.frame.site_url, chosen.uri) or "",
        width=chosen.width,
        height=chosen.height,
        media_type=chosen.media_type,
        photograph=photo.alt,
    )


def _drawn(card: Card, plan: EditionPlan) -> SharedPicture:
    return SharedPicture(
        url=absolute_url(plan.frame.site_url, card.uri) or "",
        width=WIDTH,
        height=HEIGHT,
        media_type=MEDIA_TYPE,
        card=card,
    )
