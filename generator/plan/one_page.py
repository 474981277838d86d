"""One record's page, planned without all the others, as it is planned with them."""

from collections.abc import Set

from generator.config import SiteConfig
from generator.plan.draft import Draft
from generator.plan.drafts import People, drafts_of
from generator.plan.editing import edit_url_of
from generator.plan.edition import Covers, EditionPlan, Photographs, plan_edition
from generator.plan.frame import RefKey
from generator.plan.reliance import reliance
from generator.plan.site import PlannedPage, alternates_of, planned_page
from generator.public.door import Publication


class RecordPages:
    """Plans the pages of records, each when it is asked for."""

    def __init__(
        self,
        publication: Publication,
        config: SiteConfig,
        photographs: Photographs,
        covers: Covers,
    ) -> None:
        """Give every record its address.

        Args:
            publication: What is published.
            config: The site's settings.
            photographs: The files of each photograph.
            covers: What cards can be lettered with.
        """
        self._editions = tuple(
            plan_edition(edition, config, photographs, covers)
            for edition in publication.corpus.editions
        )
        self._people = {plan.edition.lang: People(plan) for plan in self._editions}
        self._records = {
            target.uri: key
            for plan in self._editions
            for key, target in plan.addresses.records.items()
        }
        self._publication = publication
        self._config = config

    @property
    def uris(self) -> Set[str]:
        """The addresses of all of them."""
        return self._records.keys()

    def key_of(self, uri: str) -> RefKey | None:
        """The folder and the id of the record whose page stands at an address."""
        return self._records.get(uri)

    def lang_of(self, uri: str) -> str:
        """The language of the page of a record."""
        targets = (plan.addresses.records[self._records[uri]] for plan in self._editions)
        return next(target.lang for target in targets if target.uri == uri)

    def page(self, uri: str) -> PlannedPage | None:
        """The page at an address; None where that is no record's own."""
        if uri not in self._records:
            return None
        folder, id_ = self._records[uri]
        drafts = [
            (plan, draft) for plan in self._editions if (draft := self._draft(plan, folder, id_))
        ]
        alternates = alternates_of(drafts, len(self._editions), self._config.url)
        return next(
            planned_page(
                plan,
                draft,
                alternates.get(draft.name, ()),
                edit_url_of(draft, plan.edition.lang, self._config, self._publication),
            )
            for plan, draft in drafts
            if draft.uri == uri
        )

    def _draft(self, plan: EditionPlan, folder: str, id_: str) -> Draft | None:
        """The page of a record in one language, if it has one there."""
        record = plan.edition.by_folder[folder].get(id_)
        if record is None:
            return None
        relied = reliance(plan.edition) if folder == "sources" else {}
        drafts = drafts_of(folder, (record,), plan, self._people[plan.edition.lang], relied)
        return next(drafts, None)  # its own page comes before the lists that are apart
