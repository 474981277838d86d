"""Where the record of a page is edited, on a site that says so."""

from urllib.parse import quote

from generator.config import SiteConfig
from generator.plan.draft import Draft
from generator.public.door import Publication


def edit_url_of(
    draft: Draft, lang: str, config: SiteConfig, publication: Publication
) -> str | None:
    """The address at which the record of a page is edited; None where it is of none."""
    if config.edit_url is None or not draft.owner.startswith("content/"):
        return None
    folder, _, id_ = draft.name.partition("/")
    path = publication.files.get((lang, folder, id_))
    return config.edit_url.replace("{path}", quote(path)) if path else None
