"""Names, places and texts that belong to nobody, put together by chance from syllables."""

import random
from dataclasses import dataclass

_SYLLABLES = {
    "latin": (
        "ka ve do rí tam ñe šor lu mé bran ő fin gae pol jun hø zet wen xa çi dul por ske thu",
        "ka ve do ri tam ne sor lu me bran o fin gae pol jun ho zet wen xa ci dul por ske thu",
    ),
    "cyrillic": (
        "ва ле ро ми тар гу кен по шил ду ним кас бре зо фа хор лан вит сор дел бан мур тео кле",
        "va le ro mi tar gu ken po shil du nim kas bre zo fa khor lan vit sor del ban mur teo kle",
    ),
    "arabic": (
        "سا مي نور را دل هي كر بو طل في جم زن وا لي شق تم حس قد",
        "sa mi nur ra dal hi kar bu tal fi jam zan wa li shaq tam has qad",
    ),
    "greek": (
        "κα λε ρο θι μαν δο σε φυ νε παρ τολ βι γα ζη κλο στα μι λαμ",
        "ka le ro thi man do se fy ne par tol vi ga zi klo sta mi lam",
    ),
    "georgian": (
        "კა ლე ნი მო თა რუ გე ბო სან ვე დი ფა ზუ ხე შო ჩი",
        "ka le ni mo ta ru ge bo san ve di pa zu khe sho chi",
    ),
}
"""The same syllables by script: as they are written, and in Latin letters."""
_WEIGHTS = (60, 20, 8, 6, 6)

_SENTENCES = (
    "Those who worked beside them remember a **patient listener** who rarely spoke first.",
    "In the evenings there was usually music, and a door that stood open until late.",
    "The family kept a garden of beans, onions and *two stubborn pear trees*.",
    "Neighbours still speak of the winter in which they carried bread along the whole street.",
    "Letters from those years mention the {spot}, the school and the long road to {place}.",
    "Every year on the same day a lamp is lit beside the {spot} in {place}.",
    "The house was rebuilt in {year}; the name above the door was kept.",
    "What remains is a box of tools, a watch, and {number} notebooks.",
    "A photograph from {year} shows the {spot}, with everybody squinting into the sun.",
    "For {number} years they mended boats beside the {spot}, and asked nobody for money.",
    "Friends recall the handwriting, the laughter and the *terrible* coffee.",
    "A cousin wrote that “nothing in that house stayed broken for long”.",
    "At the {spot} there is a bench with a small plate of brass, and no date on it.",
    "On Sundays they read the newspaper aloud to anyone who would sit down.",
    "The register of {place} was copied by hand in {year}, and compared twice since.",
    "Of the {number} pupils of that class, most live near the {spot} to this day.",
)
_REPORTS = (
    "The first call reaches the duty officer in {place}.",
    "Power fails in the lower part of {place}, and the {spot} is evacuated.",
    "Crews reach the {spot} and begin to search.",
    "The road to {place} is closed to all but emergency traffic.",
    "The {spot} is opened as a shelter, and {number} people are entered in its book.",
    "A list with {number} names is read out at the {spot}.",
    "The search is interrupted until daylight.",
    "Families gather at the {spot} and are told what is known so far.",
    "The telephone line to {place} is working again.",
)
_KEPT = (
    "a key of the {spot} on a red string",
    "two letters sent from {place}",
    "a map of {place} with notes in *pencil*",
    "a prize for handwriting, dated {year}",
    "a recipe for plum bread, **complete**",
)
_SPOTS = [
    "mill",
    "river gate",
    "old school",
    "station",
    "market hall",
    "quay",
    "reading room",
    "weir",
    "signal box",
    "orchard",
]
OCCUPATIONS = [
    "Teacher",
    "Nurse",
    "Bus driver",
    "Farmer",
    "Baker",
    "Electrician",
    "Carpenter",
    "Fisher",
    "Signaller",
    "Librarian",
    "Mechanic",
    "Engineer",
    "Cook",
    "Pharmacist",
    "Welder",
    "Clerk",
    "Beekeeper",
    "Potter",
]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of two parts."""

    given: str
    """The given name in its own script."""
    family: str
    """The family name in its own script."""
    latin_given: str
    """The given name in Latin letters without marks."""
    latin_family: str
    """The family name in Latin letters without marks."""


class Invention:
    """A source of names and sentences that gives no name twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._given: set[str] = set()

    def name(self) -> Name:
        """A person's name, in one of several scripts."""
        script = self._chance.choices(list(_SYLLABLES), _WEIGHTS)[0]
        while True:
            given, latin_given = self._word(script, self._chance.choice((2, 2, 3)))
            family, latin_family = self._word(script, self._chance.choice((3, 3, 4)))
            if self._is_new(f"{latin_given} {latin_family}"):
                return Name(given, family, latin_given, latin_family)

    def place(self) -> str:
        """A place's name, in Latin letters."""
        while True:
            word = self._word("latin", self._chance.choice((2, 3)))[1]
            if self._is_new(word):
                return word

    def sentences(self, place: str, number: int) -> list[str]:
        """Several things about a person."""
        return [self._fill(text, place) for text in self._chance.sample(_SENTENCES, number)]

    def report(self, place: str) -> str:
        """Something that happened."""
        return self._fill(self._chance.choice(_REPORTS), place)

    def kept(self, place: str) -> list[str]:
        """Things that were kept, as a list has them."""
        return [self._fill(item, place) for item in self._chance.sample(_KEPT, 3)]

    def _is_new(self, text: str) -> bool:
        if text in self._given:
            return False
        self._given.add(text)
        return True

    def _word(self, script: str, length: int) -> tuple[str, str]:
        native, latin = (text.split() for text in _SYLLABLES[script])
        picked = self._chance.choices(range(len(native)), k=length)
        words = ("".join(syllables[at] for at in picked) for syllables in (native, latin))
        if script == "georgian":  # it has capital letters, and no name is written with them
            return next(words), next(words).capitalize()
        return next(words).capitalize(), next(words).capitalize()

    def _fill(self, text: str, place: str) -> str:
        return text.format(
            place=place,
            spot=self._chance.choice(_SPOTS),
            year=self._chance.randrange(1920, 2020),
            number=self._chance.randrange(2, 60),
        )
