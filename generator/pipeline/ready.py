"""A site of which any page can be made at once, before all of it is built."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, Report
from generator.options import Options
from generator.pipeline.checking import Checked
from generator.pipeline.leaks import leak_scan
from generator.pipeline.pages import Languages
from generator.pipeline.planning import (
    Planned,
    plan_published,
    planned_lettering,
    planned_photographs,
)
from generator.plan.one_page import RecordPages
from generator.plan.site import PlannedPage
from generator.public.door import Publication
from generator.render.pages import render_page
from generator.render.theme import ThemeError
from generator.write.leaks import LeakScan


@dataclass(frozen=True)
class Ready:
    """A site that was read, weighed and let through the door."""

    options: Options
    """What was asked for."""
    checked: Checked
    """What was read."""
    publication: Publication
    """What of it is published."""
    languages: Languages
    """What its pages are rendered with."""
    diagnostics: tuple[Diagnostic, ...]
    """All that was reported."""

    @property
    def planned(self) -> Planned | None:
        """Every page; None where something stops the site from having them."""
        return self._planning[0]

    @property
    def of_planning(self) -> tuple[Diagnostic, ...]:
        """What is reported of that."""
        return self._planning[1]

    @cached_property
    def _planning(self) -> tuple[Planned | None, tuple[Diagnostic, ...]]:
        report = Report()
        planned = plan_published(self.options, self.checked, self.publication, report)
        return planned, tuple(report)

    @cached_property
    def records(self) -> RecordPages:
        """The pages of its records, which need no plan of all."""
        photographs = planned_photographs(self.checked)
        covers = planned_lettering(self.checked).covers
        return RecordPages(self.publication, self.checked.config, photographs, covers)

    @cached_property
    def _by_uri(self) -> Mapping[str, PlannedPage]:
        pages = self.planned.site_plan.pages if self.planned else ()
        return {page.uri: page for page in pages}

    @cached_property
    def _scan(self) -> LeakScan:
        return leak_scan(self.checked, self.publication)

    def page(self, uri: str) -> bytes | None:
        """A page, byte for byte as a build makes it.

        None where there is no such page, or a build would refuse it, of which it then tells.
        """
        planned = self.records.page(uri) or self._by_uri.get(uri)
        if planned is None:
            return None
        environment = self.languages.environments[planned.lang]
        voice = self.languages.voices[planned.lang]
        try:
            content = render_page(planned.page(planned.content()), environment, voice)
        except ThemeError:
            return None
        is_record = uri in self.records.uris
        site_plan = None if is_record or self.planned is None else self.planned.site_plan
        own = site_plan.permanence.tombstones if site_plan else ()
        return None if self._scan.leaks_in(Artifact(uri, content), own) else content
