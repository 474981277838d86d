"""Makes the cards that pages are shared with, but for those that stand as they would be made."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.pipeline.made import MadeFile
from generator.pipeline.pages import PageMaker
from generator.pipeline.planning import Planned, planned_lettering
from generator.plan.cards import Card
from generator.render.cards.drawing import Palette, render_card
from generator.render.cards.lettering import Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMaker:
    """All that it takes to make any card of a site."""

    cards: Sequence[Card]
    """The cards, each once."""
    lettering: Lettering
    """Their typefaces."""
    palette: Palette
    """Their colours."""
    looks: Mapping[str, str]
    """By language, a digest of what a card depends on besides what it says."""
    pages: PageMaker
    """What makes the pages: cards go to the same place, and are looked through alike."""

    @property
    def count(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    def left(self, number: int) -> list[MadeFile] | None:
        """The file of one, where it is there already as this very generator would make it."""
        card = self.cards[number]
        file = MadeFile(card.uri, self._key(card))
        return [file] if self.pages.stands(file.uri, file.key) else None

    def make(self, numbers: Sequence[int]) -> list[list[MadeFile]]:
        """Make some of the cards, by their places among all.

        Raises:
            ThemeError: a typeface of the theme cannot be read.
        """
        return [[self._make(self.cards[number])] for number in numbers]

    def _make(self, card: Card) -> MadeFile:
        content = render_card(card, self.pages.voices[card.lang], self.lettering, self.palette)
        # What is in the picture cannot be looked through: the same words stand beside it as text.
        return MadeFile(
            card.uri,
            self._key(card),
            self.pages.placing.place(card.uri, content),
            self.pages.scan.leaks_in(Artifact(card.uri, content)),
        )

    def _key(self, card: Card) -> str:
        return f"{card.uri} {self.looks[card.lang]}"


def card_maker(planned: Planned, pages: PageMaker) -> CardMaker:
    """What makes the cards of a site.

    Args:
        planned: The site.
        pages: What makes its pages.
    """
    checked = planned.checked
    lettering, palette = planned_lettering(checked), Palette.of(checked.theme)
    looks: dict[str, str] = {}
    if cards := planned.site_plan.cards:
        # An asset's address changes with what is in the file.
        uris = {face.name: checked.assets.uris.get(face.name) for face in lettering.faces}
        for catalogue in checked.catalogues:
            told = repr((palette, lettering.described, uris, catalogue.digest))
            looks[catalogue.lang] = hashlib.sha256(told.encode()).hexdigest()[:24]
    return CardMaker(cards=cards, lettering=lettering, palette=palette, looks=looks, pages=pages)
