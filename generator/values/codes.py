"""The coded lists of the authoring format: what an editor picks from, and nothing else."""

from enum import StrEnum


class EventKind(StrEnum):
    """What kind of thing happened; what the list lacks is `other`, with `kind_words` beside it."""

    ARMED_ATTACK = "armed-attack"
    """An attack with firearms or other weapons, where no narrower word fits."""
    BOMBING = "bombing"
    """An explosive device, placed or carried."""
    ASSASSINATION = "assassination"
    """The planned killing of a particular person."""
    MASSACRE = "massacre"
    """The killing of many people who could not defend themselves."""
    HOSTAGE_TAKING = "hostage-taking"
    """People held to force something from others."""
    HIJACKING = "hijacking"
    """A vehicle, ship or aircraft seized with the people in it."""
    KIDNAPPING = "kidnapping"
    """People taken away by force, by others than a state."""
    BATTLE = "battle"
    """Fighting between armed forces or groups."""
    AIR_STRIKE = "air-strike"
    """Bombs or missiles from the air."""
    SHELLING = "shelling"
    """Artillery, mortars or rockets from the ground or a ship."""
    RIOT = "riot"
    """Violence by or against a crowd."""
    ARSON = "arson"
    """A fire that was set."""
    EXECUTION = "execution"
    """A killing ordered by a court or an authority."""
    DEPORTATION = "deportation"
    """People removed by force from where they lived."""
    ENFORCED_DISAPPEARANCE = "enforced-disappearance"
    """People taken by a state or with its consent, which conceals their fate."""
    FAMINE = "famine"
    """Deaths from hunger among a population."""
    EPIDEMIC = "epidemic"
    """Deaths from a disease that spread."""
    FIRE = "fire"
    """A fire that nobody is known to have set."""
    EXPLOSION = "explosion"
    """An explosion that nobody is known to have caused on purpose."""
    FLOOD = "flood"
    """A flood, or a dam that broke."""
    EARTHQUAKE = "earthquake"
    """An earthquake, with the waves it raised."""
    LANDSLIDE = "landslide"
    """Earth, rock or mud that slid."""
    STORM = "storm"
    """A storm, on land or at sea."""
    AVALANCHE = "avalanche"
    """Snow or ice that fell."""
    SHIPWRECK = "shipwreck"
    """The loss of a ship or boat."""
    AIR_CRASH = "air-crash"
    """The loss of an aircraft."""
    RAIL_CRASH = "rail-crash"
    """A railway accident."""
    ROAD_CRASH = "road-crash"
    """A road accident."""
    MINE_ACCIDENT = "mine-accident"
    """An accident in a mine."""
    STRUCTURAL_COLLAPSE = "structural-collapse"
    """A building, bridge or other structure that gave way."""
    OTHER = "other"
    """None of these; `kind_words` says what."""


class Outcome(StrEnum):
    """What a count is a count of.

    `harmed` is for hurt whose end the source does not tell; it is outside `killed` and `wounded`.
    """

    KILLED = "killed"
    """Dead, at once or later of it."""
    WOUNDED = "wounded"
    """Hurt, and alive as far as the source tells."""
    HARMED = "harmed"
    """Hurt, where the source does not tell whether they lived."""
    MISSING = "missing"
    """Not found."""
    ARRESTED = "arrested"
    """Arrested or detained."""
    HOSTAGE = "hostage"
    """Held as hostages."""
    DISPLACED = "displaced"
    """Driven from their homes."""
    SOUGHT = "sought"
    """Sought by the authorities."""


class Group(StrEnum):
    """Whom a count counts; suspects are never summed with attackers."""

    VICTIMS = "victims"
    """Those whom the event was done to."""
    ATTACKERS = "attackers"
    """Those who are known to have done it."""
    SUSPECTS = "suspects"
    """Those who are suspected of it."""
    ALL = "all"
    """Everybody, of whatever side."""
    UNKNOWN = "unknown"
    """The source does not say whom."""


class AgeGroup(StrEnum):
    """The part of a group that a count is about."""

    CHILD = "child"
    """Under eighteen, or children in the source's words."""


class Basis(StrEnum):
    """How a source came to its number."""

    COUNT = "count"
    """Counted: bodies, names, a register."""
    ESTIMATE = "estimate"
    """Estimated."""


class FigureStatus(StrEnum):
    """Whether a figure still stands."""

    CURRENT = "current"
    """It stands."""
    SUPERSEDED = "superseded"
    """A later figure took its place."""
    DISPUTED = "disputed"
    """Others contradict it."""
    WITHDRAWN = "withdrawn"
    """Who gave it took it back."""


class Inclusion(StrEnum):
    """Whether a total counts attackers too; one that does not say is not compared."""

    INCLUDED = "included"
    """The total counts attackers too."""
    EXCLUDED = "excluded"
    """The total leaves attackers out."""
    UNKNOWN = "unknown"
    """The source does not say; the total is not compared."""


class Fate(StrEnum):
    """What became of a person. There is no default."""

    KILLED = "killed"
    """Killed in the event."""
    DIED_LATER = "died-later"
    """Died of it later."""
    MISSING = "missing"
    """Not found; protected as the living are."""
    SURVIVED = "survived"
    """Lived; has a record only with consent."""
    UNKNOWN = "unknown"
    """The sources do not tell."""

    @property
    def is_dead(self) -> bool:
        """Whether the person is known to have died of the event."""
        return self in {Fate.KILLED, Fate.DIED_LATER}


class RiteStatus(StrEnum):
    """Whether a rite was reported as intended or as done."""

    PLANNED = "planned"
    """Reported as intended."""
    HELD = "held"
    """Reported as done."""


class AidStatus(StrEnum):
    """How far a promise of support has got."""

    PROMISED = "promised"
    """Promised."""
    PAID = "paid"
    """Given."""
    REFUSED = "refused"
    """Refused."""
    UNKNOWN = "unknown"
    """The sources do not tell."""


class TributeStatus(StrEnum):
    """Where moderation stands; only approved tributes are published."""

    PENDING = "pending"
    """Waits for a moderator."""
    APPROVED = "approved"
    """Is published."""
    DECLINED = "declined"
    """Is shown nowhere."""


class SourceKind(StrEnum):
    """What kind of document a source is."""

    NEWS = "news"
    """An article or a broadcast."""
    REPORT = "report"
    """A report by an authority, an organisation or a researcher."""
    JUDGMENT = "judgment"
    """A court's judgment or record."""
    INTERVIEW = "interview"
    """What someone answered."""
    STATEMENT = "statement"
    """What a person or body said publicly."""
    POST = "post"
    """A post on the web."""
    BOOK = "book"
    """A book, or a chapter of one."""
    ARCHIVE = "archive"
    """A document that an archive holds."""
    REGISTER = "register"
    """A list of persons: a parish's, a hospital's, an army's."""
    PHOTOGRAPH = "photograph"
    """A photograph."""
    VIDEO = "video"
    """A film or video."""
    LETTER = "letter"
    """A letter."""
    OTHER = "other"
    """Another kind of document."""


class SensitiveKind(StrEnum):
    """Attributes that are published only for a stated reason (GDPR, article 9)."""

    RELIGION = "religion"
    """Religion or belief."""
    ETHNICITY = "ethnicity"
    """Ethnic origin."""
    ORIENTATION = "orientation"
    """Sexual orientation."""
    HEALTH = "health"
    """Health or disability."""
