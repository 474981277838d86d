"""A site's own settings: what `site.yaml` holds."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from generator.values.date_order import DateOrder
from generator.values.forms import LanguageTag, Url


class AttackerPolicy(StrEnum):
    """How attackers and suspects appear."""

    ROLE_ONLY = "role-only"
    """By role, without a name."""
    NAMED = "named"
    """The same, as no record can name one; asks for a reason in `reasons`."""


class Policy(Struct, frozen=True, kw_only=True):
    """Defaults of visibility that a site changes, each with its reason."""

    attackers: AttackerPolicy = AttackerPolicy.ROLE_ONLY
    """Attackers and suspects appear by role only unless a reason is given."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why a default was changed, by its name."""


class TributePolicy(Struct, frozen=True, kw_only=True):
    """Whether and how readers may write in a person's memory."""

    enabled: bool = False
    """Whether approved tributes are shown."""
    max_length: int = 1500
    """The most characters of one tribute."""
    submit: str | None = None
    """Where one is sent: a `mailto:` or `https:` address."""


class SearchPolicy(Struct, frozen=True, kw_only=True):
    """What a site's search box searches; names and titles always."""

    full_text: bool = False
    """Whether the texts are searched too, for which Pagefind must be installed."""


class WordChanges(Struct, frozen=True, kw_only=True):
    """Changes to the loaded words of one language, of which `check` tells."""

    add: tuple[str, ...] = ()
    """Words to tell of too, with their usual endings; one that ends in `*` may go on in any way."""
    drop: tuple[str, ...] = ()
    """Words of the list that this site uses, in any of their forms."""


class SiteWords(Struct, frozen=True, kw_only=True):
    """The site's own texts in one more language."""

    title: str | None = None
    """The title."""
    tagline: str | None = None
    """The tagline."""
    editor: str | None = None
    """Who keeps the site."""


class SiteConfig(Struct, frozen=True, kw_only=True):
    """The settings of one site."""

    title: str
    """What the site is called."""
    tagline: str | None = None
    """One line beneath the title."""
    url: Url | None = None
    """Where it is published, with a trailing slash; may have a path."""
    languages: tuple[LanguageTag, ...] = ("en",)
    """BCP 47 tags; the first is the default, whose pages stand at the root."""
    translations: Mapping[LanguageTag, SiteWords] = field(default_factory=dict)
    """The site's own texts in its other languages."""
    editor: str
    """Who keeps the site."""
    contact: str | None = None
    """An e-mail or web address for corrections and removals."""
    licence: str | None = None
    """SPDX identifier of the licence of the site's own texts."""
    repository: Url | None = None
    """Where the records are kept."""
    edit_url: Url | None = None
    """Where a record is edited, with `{path}` for its file: each record's page leads there."""
    dates: DateOrder | None = None
    """How dates such as `14/03/1987` are meant, which no record may hold: for `check --fix`."""
    policy: Policy = Policy()
    """Changed defaults of visibility."""
    wording: Mapping[LanguageTag, WordChanges] = field(default_factory=dict)
    """Changed lists of the words that judge where a record should tell, by language."""
    tributes: TributePolicy = TributePolicy()
    """Tributes by readers."""
    search: SearchPolicy = SearchPolicy()
    """What can be searched."""
    cards: bool = True
    """Whether pages are shared with pictures, drawn cards for the most part; asks for a `url`."""

    @property
    def default_language(self) -> str:
        """The language of the records and of the pages at the root."""
        return self.languages[0]
