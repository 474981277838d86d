"""The whole site, planned: every page's address, and how to build its context when it is due."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit

from msgspec import Struct

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.plan.addresses import absolute_url
from generator.plan.cards import Card
from generator.plan.contexts import (
    Content,
    MovedContent,
    NotFoundContent,
    Page,
    WithdrawnContent,
)
from generator.plan.draft import Draft
from generator.plan.drafts import People, list_drafts, record_drafts
from generator.plan.editing import edit_url_of
from generator.plan.edition import Covers, EditionPlan, Photographs, plan_edition
from generator.plan.frame import Alternate
from generator.plan.json_ld import structured_data
from generator.plan.needs import links_to, needs_of, pictures_shown, sources_cited
from generator.plan.page_citations import citation_of
from generator.plan.permanence import Permanence, settle_addresses
from generator.plan.reliance import reliance
from generator.plan.shared_pictures import cards_of, picture_of
from generator.public.corpus import PublicCorpus
from generator.public.door import Publication
from generator.values.permalinks import PERMALINKS, Permalinks

NOT_FOUND = "404.html"
"""The page for addresses that are not there; it is none to be kept."""


class PlannedPage(Struct, frozen=True):
    """One page: where it goes, and how its context is built when it is due."""

    uri: str
    """POSIX path relative to the site's root."""
    lang: str
    """The language of the page."""
    canonical_url: str | None
    """Its absolute address, where the site has one."""
    alternates: tuple[Alternate, ...]
    """The same page in every language that has it; empty on a site of one language."""
    edit_url: str | None
    """Where its record is edited, where the site says so."""
    is_indexed: bool
    """Whether the sitemap lists it."""
    corrected: datetime.date | None
    """The day of its record's latest correction."""
    is_record: bool
    """Whether it is a record's own: lists, which name records again, have no texts to search."""
    content: Callable[[], Content]
    """Builds what the page is about."""
    page: Callable[[Content], Page]
    """Builds the context around that: with all that it links to, cites and shows."""


class SitePlan(Struct, frozen=True):
    """Every page of a site."""

    pages: tuple[PlannedPage, ...]
    """The pages, in order of address."""
    editions: tuple[EditionPlan, ...]
    """What holds for all pages of one language, the default first."""
    photographs: tuple[str, ...]
    """Paths of the photographs that some page shows, in order."""
    cards: tuple[Card, ...]
    """The cards that some page is shared with, each once."""
    default_language: str
    """The language whose pages stand at the root."""
    permalinks: Permalinks
    """Every address that the site has had, with those of these pages."""
    permanence: Permanence
    """What becomes of addresses that no record has any more."""
    owners: Mapping[str, str]
    """The file or the list that each address belongs to."""


def plan_site(
    publication: Publication,
    config: SiteConfig,
    photographs: Photographs,
    covers: Covers,
    permalinks: Permalinks,
    report: Report,
    *,
    today: datetime.date | None,
) -> SitePlan:
    """Decide every page of the site, and report two owners of one address, or none.

    Args:
        publication: What is published.
        config: The site's settings.
        photographs: The files of each photograph.
        covers: What cards can be lettered with.
        permalinks: Every address that the site has had.
        report: Gets addresses with two owners, and those that vanished.
        today: The day since which there are records whose addresses are new; None where no
            address is kept, as in a preview.
    """
    corpus = publication.corpus
    editions = tuple(
        plan_edition(edition, config, photographs, covers) for edition in corpus.editions
    )
    drafts = [(plan, draft) for plan in editions for draft in _drafts(plan)]
    _check_owners((draft for _, draft in drafts), report)
    planned = frozenset(draft.uri for _, draft in drafts) - {NOT_FOUND}
    permanence = settle_addresses(planned, publication, permalinks, report)
    drafts += _drafts_of_gone(permanence, editions)
    alternates = alternates_of(drafts, len(editions), config.url)
    pages = (
        planned_page(
            plan,
            draft,
            alternates.get(draft.name, ()),
            edit_url_of(draft, plan.edition.lang, config, publication),
        )
        for plan, draft in drafts
    )
    ordered = tuple(sorted(pages, key=lambda page: page.uri))
    shown = _shown_photographs(corpus) if photographs else ()
    return SitePlan(
        pages=ordered,
        editions=editions,
        photographs=shown,
        cards=tuple({card.uri: card for plan in editions for card in cards_of(plan)}.values()),
        default_language=config.default_language,
        permalinks=permanence.kept(permalinks, planned, today),
        permanence=permanence,
        owners={draft.uri: draft.owner for _, draft in drafts if draft.uri in planned},
    )


def _drafts_of_gone(
    permanence: Permanence, editions: tuple[EditionPlan, ...]
) -> Iterator[tuple[EditionPlan, Draft]]:
    """The pages at addresses that no record has any more."""
    by_lang = {plan.edition.lang: plan for plan in editions}
    contents: dict[str, Content] = {
        **{uri: MovedContent(uri=to) for uri, to in permanence.redirects.items()},
        **{uri: WithdrawnContent(withdrawal=one) for uri, one in permanence.tombstones.items()},
    }
    for uri, content in contents.items():
        plan = by_lang.get(uri.partition("/")[0], editions[0])
        yield plan, Draft(f"gone {uri}", uri, PERMALINKS, partial(_given, content))


def _given(content: Content) -> Content:
    return content


def _shown_photographs(corpus: PublicCorpus) -> tuple[str, ...]:
    shown: set[str] = set()
    for edition in corpus.editions:
        for record in (*edition.events.values(), *edition.people.values()):
            shown.update(needs_of(record).photographs)
    return tuple(sorted(shown))


def _drafts(plan: EditionPlan) -> Iterator[Draft]:
    """The site's own pages first: where an address is asked for twice, a record can be renamed."""
    relied = reliance(plan.edition)
    people = People(plan)
    yield from list_drafts(plan, people, relied)
    if plan.is_default:
        yield Draft("404", NOT_FOUND, "the page for addresses that are not there", NotFoundContent)
    yield from record_drafts(plan, people, relied)


def _check_owners(drafts: Iterable[Draft], report: Report) -> None:
    owners: dict[str, str] = {}
    for draft in drafts:
        owner = owners.setdefault(draft.uri, draft.owner)
        if owner != draft.owner:
            report.error(
                "address-taken",
                draft.owner,
                f"its address {draft.uri} belongs to {owner}",
                "rename this record's file",
            )


def alternates_of(
    drafts: Iterable[tuple[EditionPlan, Draft]], languages: int, site_url: str | None
) -> Mapping[str, tuple[Alternate, ...]]:
    """Each page's versions by its name, its own among them; nothing for one language alone."""
    if languages < 2:
        return {}
    versions: dict[str, list[Alternate]] = {}
    for plan, draft in drafts:
        url = absolute_url(site_url, draft.uri)
        alternate = Alternate(lang=plan.edition.lang, uri=draft.uri, url=url)
        versions.setdefault(draft.name, []).append(alternate)
    return {name: tuple(own) for name, own in versions.items()}


def planned_page(
    plan: EditionPlan, draft: Draft, alternates: tuple[Alternate, ...], edit_url: str | None
) -> PlannedPage:
    """A page of which it is known which other languages have it."""
    url = absolute_url(plan.config.url, draft.uri)
    is_kept = draft.uri != NOT_FOUND and draft.owner != PERMALINKS
    is_indexed = draft.is_indexed and is_kept

    def page(content: Content) -> Page:
        own = url if is_indexed else None
        if isinstance(content, MovedContent):  # what stands there now is what it should be known by
            own = absolute_url(plan.config.url, content.uri)
        return _page(plan, content, draft.uri, own, alternates, edit_url)

    is_record = draft.owner.startswith("content/")
    return PlannedPage(
        uri=draft.uri,
        lang=plan.edition.lang,
        canonical_url=url,
        alternates=alternates,
        edit_url=edit_url,
        is_indexed=is_indexed,
        corrected=draft.corrected,
        is_record=is_record,
        content=draft.content,
        page=page,
    )


def _page(
    plan: EditionPlan,
    content: Content,
    uri: str,
    url: str | None,
    alternates: tuple[Alternate, ...],
    edit_url: str | None,
) -> Page:
    needs = needs_of(content)
    pictures = pictures_shown(needs, plan.photographs)
    cited = sources_cited(needs, plan.edition)
    return Page(
        content=content,
        uri=uri,
        canonical_url=url,
        root_path=_root_path(plan, content),
        alternates=alternates,
        edit_url=edit_url,
        frame=plan.frame,
        links=links_to(needs, plan.addresses),
        cited=cited,
        pictures=pictures,
        shared_picture=picture_of(content, plan, pictures),
        citation=citation_of(content, uri, plan.edition.lang),
        json_ld=structured_data(content, plan, url, pictures, cited),
    )


def _root_path(plan: EditionPlan, content: Content) -> str | None:
    """The path that the 404 page links from, since it is shown at every depth.

    A site that does not say where it is published is taken to have a host of its own.
    """
    if not isinstance(content, NotFoundContent):
        return None
    return urlsplit(plan.config.url or "/").path or "/"
