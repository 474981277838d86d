"""What a new id does to the addresses that a site keeps."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from generator.plan.addresses import record_listed, record_uri
from generator.renaming.names import Renaming
from generator.values.permalinks import Answer, Permalinks, address_digest, forget


def moved(permalinks: Permalinks, renaming: Renaming, languages: Iterable[str]) -> Permalinks:
    """The addresses, the old ones leading to the new; one that was never published is in none.

    Args:
        permalinks: What is kept.
        renaming: The record and its new id.
        languages: Those of the site, the default one first.
    """
    addresses = dict(permalinks.addresses)
    for old, new in _pairs(renaming, languages):
        if old not in addresses:
            continue
        for address, answer in permalinks.addresses.items():
            if answer.moved_to == old:
                addresses[address] = replace(answer, moved_to=new)
        known = permalinks.addresses[old]
        addresses[old] = Answer(since=known.since, moved_to=new)
        addresses[new] = Answer(since=known.since)  # the record is not a new one
    return replace(permalinks, addresses=addresses)


def forgotten(
    permalinks: Permalinks, renaming: Renaming, languages: Iterable[str], key: bytes
) -> Permalinks:
    """The addresses without the old ones, and without those that led there.

    Of the new ones it is not said since when they are there: a feed that told of them would tell
    whoever saw the old ones go who this is.

    Args:
        permalinks: What is kept.
        renaming: The record and its new id.
        languages: Those of the site, the default one first.
        key: That of the digests which are kept of them.
    """
    left = forget(permalinks, _led_to(permalinks, renaming, languages), key)
    known = permalinks.addresses
    new = {new: Answer() for old, new in _pairs(renaming, languages) if old in known}
    return replace(left, addresses={**left.addresses, **new})


def knows(permalinks: Permalinks, renaming: Renaming, languages: Iterable[str]) -> bool:
    """Whether a page of the record was published."""
    return any(old in permalinks.addresses for old, _ in _pairs(renaming, languages))


def is_taken(
    permalinks: Permalinks, renaming: Renaming, languages: Iterable[str], key: bytes | None
) -> bool:
    """Whether what another record had, or gave up for good, would stand for this one from now on.

    Args:
        permalinks: What is kept.
        renaming: The record and its new id.
        languages: Those of the site, the default one first.
        key: That of the digests, where there is one.
    """
    for old, new in _pairs(renaming, languages):
        answer = permalinks.addresses.get(new)
        if answer is not None and answer.moved_to != old:  # to its own old id it may go back
            return True
        if key is not None and address_digest(new, key) in permalinks.digests:
            return True
    return False


def _led_to(
    permalinks: Permalinks, renaming: Renaming, languages: Iterable[str]
) -> Collection[str]:
    pages = {old for old, _ in _pairs(renaming, languages)} | {
        address
        for lang in languages
        for address in permalinks.addresses
        if record_listed(address.removeprefix(f"{lang}/")) == (renaming.folder, renaming.old)
    }
    found = pages & permalinks.addresses.keys()
    is_growing = bool(found)
    while is_growing:
        more = {
            address
            for address, answer in permalinks.addresses.items()
            if answer.moved_to in found and address not in found
        }
        found |= more
        is_growing = bool(more)
    return found


def _pairs(renaming: Renaming, languages: Iterable[str]) -> list[tuple[str, str]]:
    """The old and the new address in each language."""
    default, *others = languages
    return [
        (
            record_uri(renaming.folder, renaming.old, lang, default),
            record_uri(renaming.folder, renaming.new, lang, default),
        )
        for lang in (default, *others)
    ]
