"""Decides what every page of a site will be, or what stops it from being built."""

from dataclasses import dataclass

from generator.diagnostics import Report, Severity
from generator.load.permalinks import read_key, read_permalinks
from generator.load.reading import Kept
from generator.load.static import StaticFile
from generator.options import Options
from generator.pipeline.checking import Checked, check_site
from generator.pipeline.collecting import collecting_later
from generator.pipeline.static import plan_static
from generator.plan.edition import Photographs
from generator.plan.permanence import check_forgotten
from generator.plan.site import SitePlan, plan_site
from generator.progress import Tracker
from generator.public.door import Publication, publish
from generator.public.memory import PublicMemory
from generator.render.cards.lettering import Lettering
from generator.render.images import variants


@dataclass(frozen=True, slots=True)
class Planned:
    """A site of which it is decided what every page will be."""

    checked: Checked
    """What was read."""
    publication: Publication
    """What of it is published, and what is held back."""
    site_plan: SitePlan
    """Every page."""
    static: tuple[StaticFile, ...]
    """Files that are published as they are."""


def check(options: Options, report: Report, track: Tracker) -> bool:
    """Report all that is wrong with a site, and whether it could be built."""
    return plan(options, report, track) is not None


@collecting_later()
def plan(
    options: Options, report: Report, track: Tracker, kept: Kept | None = None
) -> Planned | None:
    """Do all that a build does before it renders; None where the site's content stops it.

    Args:
        options: What is asked for.
        report: Gets everything that is wrong.
        track: Passes on what takes long, and may show how much has passed.
        kept: What is known of the site's files from before.
    """
    kept = kept or Kept()
    checked = check_site(options, report, track, kept)
    if checked is None or is_stopped(options, report):
        return None
    with kept.profile.stage("publish"):
        publication = publish_checked(options, checked)
    with kept.profile.stage("plan"):
        return plan_published(options, checked, publication, report)


def publish_checked(
    options: Options, checked: Checked, memory: PublicMemory | None = None
) -> Publication:
    """Let through the door what may be published of a site."""
    return publish(
        checked.corpus, checked.evidence, checked.config, today=options.today, memory=memory
    )


def plan_published(
    options: Options, checked: Checked, publication: Publication, report: Report
) -> Planned | None:
    """Decide every page of what is published; None where the site's content stops it."""
    permalinks = read_permalinks(options.site_path, report)
    photographs = planned_photographs(checked)
    covers = planned_lettering(checked).covers
    today = None if options.is_preview else options.today
    site_plan = plan_site(
        publication, checked.config, photographs, covers, permalinks, report, today=today
    )
    check_forgotten(site_plan.owners, permalinks, read_key(options.key_folders), report)
    static = plan_static(options.site_path, site_plan, report)
    if is_stopped(options, report):
        return None
    return Planned(checked, publication, site_plan, static)


def planned_photographs(checked: Checked) -> Photographs:
    """The files that readers are to be given of each photograph."""
    return {path: variants(photo) for path, photo in checked.photographs.items()}


def planned_lettering(checked: Checked) -> Lettering:
    """What the site's cards are lettered with."""
    return Lettering(checked.theme)


def is_stopped(options: Options, report: Report) -> bool:
    """Whether what is wrong with a site stops it from being built."""
    return report.has_errors() or (options.is_strict and report.count(Severity.FINDING) > 0)
