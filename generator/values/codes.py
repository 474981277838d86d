"""The coded lists of the authoring format: what an editor picks from, and nothing else."""

from enum import StrEnum


class EventKind(StrEnum):
    """What kind of thing happened; what the list lacks is `other`, with `kind_words` beside it."""

    ARMED_ATTACK = "armed-attack"
    BOMBING = "bombing"
    ASSASSINATION = "assassination"
    MASSACRE = "massacre"
    HOSTAGE_TAKING = "hostage-taking"
    HIJACKING = "hijacking"
    KIDNAPPING = "kidnapping"
    BATTLE = "battle"
    AIR_STRIKE = "air-strike"
    SHELLING = "shelling"
    RIOT = "riot"
    ARSON = "arson"
    EXECUTION = "execution"
    DEPORTATION = "deportation"
    ENFORCED_DISAPPEARANCE = "enforced-disappearance"
    FAMINE = "famine"
    EPIDEMIC = "epidemic"
    FIRE = "fire"
    EXPLOSION = "explosion"
    FLOOD = "flood"
    EARTHQUAKE = "earthquake"
    LANDSLIDE = "landslide"
    STORM = "storm"
    AVALANCHE = "avalanche"
    SHIPWRECK = "shipwreck"
    AIR_CRASH = "air-crash"
    RAIL_CRASH = "rail-crash"
    ROAD_CRASH = "road-crash"
    MINE_ACCIDENT = "mine-accident"
    STRUCTURAL_COLLAPSE = "structural-collapse"
    OTHER = "other"


class Outcome(StrEnum):
    """What a count is a count of.

    `harmed` is for hurt whose end the source does not tell; it is outside `killed` and `wounded`.
    """

    KILLED = "killed"
    WOUNDED = "wounded"
    HARMED = "harmed"
    MISSING = "missing"
    ARRESTED = "arrested"
    HOSTAGE = "hostage"
    DISPLACED = "displaced"
    SOUGHT = "sought"


class Group(StrEnum):
    """Whom a count counts; suspects are never summed with attackers."""

    VICTIMS = "victims"
    ATTACKERS = "attackers"
    SUSPECTS = "suspects"
    ALL = "all"
    UNKNOWN = "unknown"


class AgeGroup(StrEnum):
    """The part of a group that a count is about."""

    CHILD = "child"


class Basis(StrEnum):
    """How a source came to its number."""

    COUNT = "count"
    ESTIMATE = "estimate"


class FigureStatus(StrEnum):
    """Whether a figure still stands."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


class Inclusion(StrEnum):
    """Whether a total counts attackers too; one that does not say is not compared."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


class Fate(StrEnum):
    """What became of a person. There is no default."""

    KILLED = "killed"
    DIED_LATER = "died-later"
    MISSING = "missing"
    SURVIVED = "survived"
    UNKNOWN = "unknown"

    @property
    def is_dead(self) -> bool:
        """Whether the person is known to have died of the event."""
        return self in {Fate.KILLED, Fate.DIED_LATER}


class RiteStatus(StrEnum):
    """Whether a rite was reported as intended or as done."""

    PLANNED = "planned"
    HELD = "held"


class AidStatus(StrEnum):
    """How far a promise of support has got."""

    PROMISED = "promised"
    PAID = "paid"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class TributeStatus(StrEnum):
    """Where moderation stands; only approved tributes are published."""

    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"


class SourceKind(StrEnum):
    """What kind of document a source is."""

    NEWS = "news"
    REPORT = "report"
    JUDGMENT = "judgment"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    POST = "post"
    BOOK = "book"
    ARCHIVE = "archive"
    REGISTER = "register"
    PHOTOGRAPH = "photograph"
    VIDEO = "video"
    LETTER = "letter"
    OTHER = "other"


class SensitiveKind(StrEnum):
    """Attributes that are published only for a stated reason (GDPR, article 9)."""

    RELIGION = "religion"
    ETHNICITY = "ethnicity"
    ORIENTATION = "orientation"
    HEALTH = "health"
