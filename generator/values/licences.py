"""The address of a licence, where its identifier tells it."""

import re

_CREATIVE_COMMONS = re.compile(r"CC-(?P<terms>BY(?:-NC)?(?:-SA|-ND)?)-(?P<version>[1-4]\.[0-9])")
_DEEDS = "https://creativecommons.org"


def licence_url(identifier: str) -> str | None:
    """Where a Creative Commons licence stands; None for any other, or for terms in words.

    Args:
        identifier: SPDX identifier: `CC-BY-4.0`.
    """
    if identifier == "CC0-1.0":
        return f"{_DEEDS}/publicdomain/zero/1.0/"
    match = _CREATIVE_COMMONS.fullmatch(identifier)
    return match and f"{_DEEDS}/licenses/{match['terms'].lower()}/{match['version']}/"
