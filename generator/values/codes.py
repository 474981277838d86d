"""The coded lists of the authoring format: what an editor picks from, and nothing else."""

from enum import StrEnum


class EventKind(StrEnum):
    """What kind of thing happened; what the list lacks is `other`, with `kind_words` beside it."""

    ARMED_ATTACK = "armed-attack"
    """People attacked with firearms, blades or other weapons."""
    BOMBING = "bombing"
    """An explosive set off, placed or thrown by somebody."""
    ASSASSINATION = "assassination"
    """The killing of a person chosen for who they were in public life."""
    MASSACRE = "massacre"
    """The killing of many who could not defend themselves."""
    HOSTAGE_TAKING = "hostage-taking"
    """People held so that somebody else does something."""
    HIJACKING = "hijacking"
    """A vehicle, ship or aircraft taken over with those on board."""
    KIDNAPPING = "kidnapping"
    """People taken away by force, by others than a state."""
    BATTLE = "battle"
    """Fighting between armed sides."""
    AIR_STRIKE = "air-strike"
    """An attack from the air, by aircraft, drone or missile."""
    SHELLING = "shelling"
    """An attack with artillery, mortars or rockets."""
    RIOT = "riot"
    """Violence by a crowd, or against one."""
    ARSON = "arson"
    """A fire that somebody set."""
    EXECUTION = "execution"
    """A killing ordered by a court or by an armed power, of people in its hands."""
    DEPORTATION = "deportation"
    """People moved away by force."""
    ENFORCED_DISAPPEARANCE = "enforced-disappearance"
    """People taken by a state, or with its consent, and their fate concealed."""
    FAMINE = "famine"
    """Hunger of many."""
    EPIDEMIC = "epidemic"
    """A disease that spread."""
    FIRE = "fire"
    """A fire, whatever its cause, where nobody is known to have set it."""
    EXPLOSION = "explosion"
    """An explosion that nobody is known to have intended."""
    FLOOD = "flood"
    """Water over land, from rain, river, sea or a broken dam."""
    EARTHQUAKE = "earthquake"
    """An earthquake, and what came down with it."""
    LANDSLIDE = "landslide"
    """Earth, mud or rock that slid."""
    STORM = "storm"
    """Wind, snow or lightning."""
    AVALANCHE = "avalanche"
    """Snow or ice that came down."""
    SHIPWRECK = "shipwreck"
    """The loss of a ship or boat."""
    AIR_CRASH = "air-crash"
    """The crash of an aircraft."""
    RAIL_CRASH = "rail-crash"
    """An accident on rails."""
    ROAD_CRASH = "road-crash"
    """An accident on a road."""
    MINE_ACCIDENT = "mine-accident"
    """An accident in a mine."""
    STRUCTURAL_COLLAPSE = "structural-collapse"
    """A building, bridge or other structure that fell."""
    OTHER = "other"
    """None of these; `kind_words` says what."""


class Outcome(StrEnum):
    """What a count is a count of.

    `harmed` is for hurt whose end the source does not tell; it is outside `killed` and `wounded`.
    """

    KILLED = "killed"
    """Dead of it, at once or later."""
    WOUNDED = "wounded"
    """Hurt, and alive as far as the source tells."""
    HARMED = "harmed"
    """Hurt, without a word of whether they lived."""
    MISSING = "missing"
    """Not found."""
    ARRESTED = "arrested"
    """Taken into custody."""
    HOSTAGE = "hostage"
    """Held as hostages."""
    DISPLACED = "displaced"
    """Driven from their homes."""
    SOUGHT = "sought"
    """Looked for by the authorities."""


class Group(StrEnum):
    """Whom a count counts; suspects are never summed with attackers."""

    VICTIMS = "victims"
    """Those to whom it was done, or whom it befell."""
    ATTACKERS = "attackers"
    """Those who did it."""
    SUSPECTS = "suspects"
    """Those who are said, and not established, to have done it."""
    ALL = "all"
    """Everyone; a figure's `attackers` says whether those who did it are in it."""
    UNKNOWN = "unknown"
    """The source does not say whom."""


class AgeGroup(StrEnum):
    """The part of a group that a count is about."""

    CHILD = "child"
    """Children, as the source counts them."""


class Basis(StrEnum):
    """How a source came to its number."""

    COUNT = "count"
    """They were counted."""
    ESTIMATE = "estimate"
    """The number was estimated; it differs from others without contradicting them."""


class FigureStatus(StrEnum):
    """Whether a figure still stands."""

    CURRENT = "current"
    """It stands, and is compared."""
    SUPERSEDED = "superseded"
    """Whoever gave it gave another one later."""
    DISPUTED = "disputed"
    """Somebody with knowledge says that it is wrong."""
    WITHDRAWN = "withdrawn"
    """Whoever gave it took it back."""


class Inclusion(StrEnum):
    """Whether a total counts attackers too; one that does not say is not compared."""

    INCLUDED = "included"
    """They are in it."""
    EXCLUDED = "excluded"
    """They are not."""
    UNKNOWN = "unknown"
    """The source does not say."""


class Fate(StrEnum):
    """What became of a person. There is no default."""

    KILLED = "killed"
    """Died at once, or on the way to help."""
    DIED_LATER = "died-later"
    """Died of it later; counted among the killed, and on a row of their own too."""
    MISSING = "missing"
    """Not found; protected as the living are."""
    SURVIVED = "survived"
    """Lived; shown only with the person's own consent, a guardian's or a court's."""
    UNKNOWN = "unknown"
    """No source tells; in no count."""

    @property
    def is_dead(self) -> bool:
        """Whether the person is known to have died of the event."""
        return self in {Fate.KILLED, Fate.DIED_LATER}


class RiteStatus(StrEnum):
    """Whether a rite was reported as intended or as done."""

    PLANNED = "planned"
    """It was announced."""
    HELD = "held"
    """It took place."""


class AidStatus(StrEnum):
    """How far a promise of support has got."""

    PROMISED = "promised"
    """It was announced."""
    PAID = "paid"
    """It was given."""
    REFUSED = "refused"
    """It was asked for and not given, or offered and not taken."""
    UNKNOWN = "unknown"
    """No source tells."""


class TributeStatus(StrEnum):
    """Where moderation stands; only approved tributes are published."""

    PENDING = "pending"
    """Nobody has read it yet; not shown."""
    APPROVED = "approved"
    """A moderator approved it; shown where the site has tributes."""
    DECLINED = "declined"
    """A moderator declined it; kept, so that it is known when it comes again."""


class SourceKind(StrEnum):
    """What kind of document a source is."""

    NEWS = "news"
    """An article or a broadcast of a news organisation."""
    REPORT = "report"
    """A report of an inquiry, an authority or an organisation."""
    JUDGMENT = "judgment"
    """What a court decided."""
    INTERVIEW = "interview"
    """What somebody said when asked."""
    STATEMENT = "statement"
    """What a person or body announced."""
    POST = "post"
    """What somebody published on a social network or a site of their own."""
    BOOK = "book"
    """A book, or a chapter of one."""
    ARCHIVE = "archive"
    """A document in an archive."""
    REGISTER = "register"
    """A list that an office kept: of deaths, births, burials, passengers."""
    PHOTOGRAPH = "photograph"
    """A photograph, as evidence."""
    VIDEO = "video"
    """A recording of pictures, as evidence."""
    LETTER = "letter"
    """A letter."""
    OTHER = "other"
    """None of these."""


class SensitiveKind(StrEnum):
    """Attributes that are published only for a stated reason (GDPR, article 9)."""

    RELIGION = "religion"
    """What the person believed, or was taken to believe."""
    ETHNICITY = "ethnicity"
    """The people that the person belonged to, or was taken to."""
    ORIENTATION = "orientation"
    """Whom the person loved."""
    HEALTH = "health"
    """An illness or a disability."""
