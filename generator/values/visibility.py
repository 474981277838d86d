"""What may be published of a person or a field, and on whose authority."""

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct


class NameLevel(StrEnum):
    """How much of a name is shown."""

    FULL = "full"
    """The whole name."""
    INITIALS = "initials"
    """Its initials."""
    FIRST_NAME = "first-name"
    """The first name."""
    WITHHELD = "withheld"
    """No part of it; the role stands in its place."""


class FieldLevel(StrEnum):
    """Whether a field, or a whole person, is shown."""

    PUBLIC = "public"
    """It is shown."""
    HIDDEN = "hidden"
    """It is not; a hidden person is counted."""


class PointLevel(StrEnum):
    """How exact the coordinates of a place are shown."""

    PUBLIC = "public"
    """As exact as the place's `precision`."""
    STREET = "street"
    """No more exact than a street."""
    DISTRICT = "district"
    """No more exact than a district."""
    TOWN = "town"
    """No more exact than a town."""
    REGION = "region"
    """No more exact than a region."""
    COUNTRY = "country"
    """No more exact than a country."""
    HIDDEN = "hidden"
    """No point is shown."""


class SpeakerLevel(StrEnum):
    """How the speaker of a statement is shown."""

    FULL = "full"
    """By name."""
    ROLE = "role"
    """By capacity only."""


class Authority(StrEnum):
    """Who decided it."""

    PUBLIC_RECORD = "public-record"
    """It is in a public record."""
    FAMILY = "family"
    """The family."""
    GUARDIAN = "guardian"
    """The guardian of a minor."""
    SELF = "self"
    """The person."""
    COURT = "court"
    """A court."""
    EDITOR = "editor"
    """The editors of the site; opens nothing that is closed by default."""


CONSENT = frozenset({Authority.SELF, Authority.GUARDIAN, Authority.COURT})
"""Who may decide that a survivor is shown."""


class Notice(StrEnum):
    """What a withdrawal leaves at the address."""

    TOMBSTONE = "tombstone"
    """A page that says that a record stood there, and why it was taken back."""
    NONE = "none"
    """Nothing."""


class NameRule(Struct, frozen=True):
    """How much of a name may be shown. Text alone is its level."""

    ALONE: ClassVar = "level"

    level: NameLevel = NameLevel.FULL
    """The most that is shown."""
    authority: Authority | None = None
    """Who decided it."""
    on: datetime.date | None = None
    """The day it was decided."""
    embargo_until: datetime.date | None = None
    """Withheld before this day, whatever the level."""


class FieldRule(Struct, frozen=True):
    """Whether a field, or a whole person, may be shown. Text alone is its level."""

    ALONE: ClassVar = "level"

    level: FieldLevel = FieldLevel.PUBLIC
    """Shown or not."""
    authority: Authority | None = None
    """Who decided it."""
    on: datetime.date | None = None
    """The day it was decided."""
    embargo_until: datetime.date | None = None
    """Hidden before this day, whatever the level."""


class PointRule(Struct, frozen=True):
    """How exact the coordinates of a place may be shown. Text alone is its level."""

    ALONE: ClassVar = "level"

    level: PointLevel = PointLevel.PUBLIC
    """`public` as exact as the place's `precision`; another word no more exact than that."""
    authority: Authority | None = None
    """Who decided it."""
    on: datetime.date | None = None
    """The day it was decided."""
    embargo_until: datetime.date | None = None
    """Hidden before this day, whatever the level."""


class Visibility(Struct, frozen=True):
    """The rules of one record; what has no rule follows the site's defaults."""

    name: NameRule | None = None
    """The rule for the name in all its variants."""
    person: FieldRule | None = None
    """The rule for the whole record: a hidden person is counted, never shown."""
    at: PointRule | None = None
    """The rule for the coordinates of a place."""
    card: FieldRule | None = None
    """The rule for a person's picture or name as the picture that others share the page with."""
    fields: Mapping[str, FieldRule] | None = None
    """Rules for other fields, by the field's name."""
    embargo_until: datetime.date | None = None
    """The whole record is hidden before this day."""
