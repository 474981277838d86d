"""The bibliography: every source by kind, as bibliographies are ordered."""

from collections.abc import Mapping

from generator.plan.edition import EditionPlan
from generator.plan.reliance import Reliance
from generator.plan.rows import Listed, SourceGroup
from generator.public.reference import PublicSource
from generator.values.codes import SourceKind


def bibliography(plan: EditionPlan, relied: Mapping[str, Reliance]) -> tuple[SourceGroup, ...]:
    """The sources of each kind: by author, publisher or title, then by date.

    Args:
        plan: The language.
        relied: What relies on each source, by its id.
    """

    def order(source: PublicSource) -> tuple[object, ...]:
        heads = (*source.author[:1], source.publisher, source.title)
        head = next((words.text for words in heads if words), "")
        published = source.published.first_year if source.published else None
        return (
            source.confidential,
            plan.collation.sort_key(head),
            (published is None, published or 0),
            plan.collation.sort_key(source.title.text if source.title else ""),
            source.id,
        )

    groups: dict[SourceKind, list[Listed]] = {}
    for source in sorted(plan.edition.sources.values(), key=order):
        on_it = relied[source.id]
        listed = Listed(
            source=source,
            events=len(on_it.events),
            people=len(on_it.people),
            others=len(on_it.others),
        )
        groups.setdefault(source.kind, []).append(listed)
    return tuple(
        SourceGroup(kind=kind, sources=tuple(groups[kind])) for kind in SourceKind if kind in groups
    )
