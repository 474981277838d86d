"""Makes the pages of a planned site that have changed."""

import gc
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from generator.artifact import Artifact
from generator.cache.last_build import LastBuild
from generator.cache.store import Store
from generator.pipeline.keys import Key, Keys, Reason, why
from generator.pipeline.planning import Planned
from generator.pipeline.standing import untouched
from generator.plan.site import PlannedPage
from generator.render.assets import Assets
from generator.render.compiled import Compiled
from generator.render.environment import make_environment
from generator.render.pages import render_page
from generator.render.template_environment import TemplateEnvironment
from generator.render.theme import Theme, ThemeError
from generator.render.translations import Catalogue
from generator.render.voice import Voice
from generator.write.leaks import Leak, LeakScan
from generator.write.placing import Placed, Placing


class Made(NamedTuple):
    """What became of one page."""

    uri: str
    """POSIX path relative to the site's root."""
    key: str
    """All that it depends on."""
    reason: Reason | None
    """Why it was made; None where it stands as it was."""
    placed: Placed | None = None
    """Where it is now, if it was made."""
    leaks: tuple[Leak, ...] = ()
    """What stands in it and is held back."""
    content: bytes = b""
    """The whole page, where its texts are to be searched."""
    fault: ThemeError | None = None
    """Why it could not be made."""
    seconds: float = 0.0
    """How long it took."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What the pages of each language are rendered with."""

    environments: Mapping[str, TemplateEnvironment]
    """What templates may use, by language."""
    voices: Mapping[str, Voice]
    """How each language says things."""

    @classmethod
    def of(
        cls, theme: Theme, assets: Assets, catalogues: Iterable[Catalogue], store: Store
    ) -> Self:
        """What those of a theme are rendered with.

        Args:
            theme: The theme.
            assets: Its stylesheets and icons.
            catalogues: The interface strings of each language.
            store: Has the templates as they were compiled before.

        Raises:
            ThemeError: a template is malformed.
        """
        compiled = Compiled(store)
        voices = {one.lang: Voice(one.lang, one.translations) for one in catalogues}
        environments = {
            lang: make_environment(theme, voice, assets, compiled) for lang, voice in voices.items()
        }
        return cls(environments, voices)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaker:
    """All that it takes to make any page of a site."""

    pages: Sequence[PlannedPage]
    """The pages."""
    keys: Keys
    """Gives each its key."""
    environments: Mapping[str, TemplateEnvironment]
    """What templates may use, by language."""
    voices: Mapping[str, Voice]
    """How each language says things."""
    scan: LeakScan
    """Looks for what is held back."""
    is_scanned: bool
    """Whether what stands was looked through for all of that."""
    own_addresses: frozenset[str]
    """Those of the pages that stand where a withdrawn record stood."""
    last: LastBuild | None
    """The last build."""
    untouched: frozenset[str]
    """Uris of what still stands as that left it."""
    placing: Placing
    """Puts pages where they are gathered."""
    has_full_text: bool
    """Whether the texts of records are to be searched."""

    def make(self, numbers: Sequence[int]) -> list[Made | None]:
        """Make some of the pages, by their places among all.

        Returns:
            What became of each; None of one that stands as it was, and as nearly all do.
        """
        made = [self._make(self.pages[number]) for number in numbers]
        # What a template was given stays in a circle with its macros, which nothing else takes up
        # while the collector waits: 12 kB a page. All of it is young, so no record is walked.
        gc.collect(0)
        return made

    def stands(self, uri: str, key: str) -> bool:
        """Whether a file stands as it would be made again, and was looked through for all this.

        Args:
            uri: The file; a page has a rule of its own.
            key: All that it depends on.
        """
        return self.is_left(uri) and self.last is not None and self.last.keys.get(uri) == key

    def is_left(self, uri: str) -> bool:
        """Whether what stands there is the last build's, and was looked through for all this."""
        return self.is_scanned and uri in self.untouched

    def left(self, number: int) -> Made:
        """A page that stands as it was."""
        uri = self.pages[number].uri
        assert self.last is not None, "it stood before"
        return Made(uri, self.last.keys[uri], None)

    def _make(self, planned: PlannedPage) -> Made | None:
        start = time.perf_counter()
        content = planned.content()
        written = self.last.keys.get(planned.uri) if self.last else None
        before = Key.read(written) if written is not None else None
        key, page = self.keys.key_of(planned, content, before)
        reason = why(key, before, is_untouched=planned.uri in self.untouched)
        if reason is None:
            return self._left(planned, key, before)
        try:
            environment, voice = self.environments[planned.lang], self.voices[planned.lang]
            rendered = render_page(page or planned.page(content), environment, voice)
        except ThemeError as error:
            return Made(planned.uri, str(key), reason, fault=error)
        return Made(
            uri=planned.uri,
            key=str(key),
            reason=reason,
            placed=self.placing.place(planned.uri, rendered),
            leaks=self._leaks(planned.uri, rendered),
            content=self._searched(planned, rendered),
            seconds=time.perf_counter() - start,
        )

    def _left(self, planned: PlannedPage, key: Key, before: Key | None) -> Made | None:
        """A page that stands as it was; it is read where it must be looked through once more."""
        if self.is_scanned and not (self.has_full_text and planned.is_record):
            return None if key == before else Made(planned.uri, str(key), None)
        content = self.placing.standing(planned.uri)
        leaks = () if self.is_scanned else self._leaks(planned.uri, content)
        searched = self._searched(planned, content)
        return Made(planned.uri, str(key), None, leaks=leaks, content=searched)

    def _leaks(self, uri: str, content: bytes) -> tuple[Leak, ...]:
        return self.scan.leaks_in(Artifact(uri, content), self.own_addresses)

    def _searched(self, planned: PlannedPage, content: bytes) -> bytes:
        return content if self.has_full_text and planned.is_record else b""


def page_maker(
    planned: Planned, scan: LeakScan, last: LastBuild | None, placing: Placing, store: Store
) -> PageMaker:
    """What makes the pages of a site.

    Args:
        planned: The site.
        scan: Looks for what is held back, in every page.
        last: The last build into the same output.
        placing: Puts the pages where they are gathered.
        store: Has the templates as they were compiled before.

    Raises:
        ThemeError: a template is malformed.
    """
    checked, site_plan = planned.checked, planned.site_plan
    languages = Languages.of(checked.theme, checked.assets, checked.catalogues, store)
    return PageMaker(
        pages=site_plan.pages,
        keys=Keys(checked.theme, checked.assets, checked.catalogues, site_plan.editions),
        environments=languages.environments,
        voices=languages.voices,
        scan=scan,
        is_scanned=last is not None and last.scanned == scan.digest,
        own_addresses=frozenset(site_plan.permanence.tombstones),
        last=last,
        untouched=untouched(placing.output_path, last, placing.on_disk) if last else frozenset(),
        placing=placing,
        has_full_text=checked.config.search.full_text,
    )
