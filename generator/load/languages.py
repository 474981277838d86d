"""Language tags: well formed by BCP 47 (RFC 5646), and written in their one usual way."""

import functools
import re

from generator.load.refusals import RefusedError
from generator.load.yaml_advice import elided

_TAG = re.compile(
    r"""
    (?P<language>[a-z]{2,3})
    (?:-(?P<script>[a-z]{4}))?
    (?:-(?P<region>[a-z]{2}|[0-9]{3}))?
    (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Extensions and private use are left out: no page is in a language that only they tell."""

_TWO_LETTER = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho "
    "hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku "
    "kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl "
    "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu"
)
"""Every two-letter code of ISO 639: the list is closed, so that another one is a mistake."""

_MISTAKEN = {
    "cn": "zh for Chinese",
    "cz": "cs for Czech",
    "dk": "da for Danish",
    "ge": "ka for Georgian",
    "gr": "el for Greek",
    "il": "he for Hebrew",
    "jp": "ja for Japanese",
    "kz": "kk for Kazakh",
    "rs": "sr for Serbian",
    "ua": "uk for Ukrainian",
}
"""Codes of countries that are taken for their languages'."""


@functools.cache
def check_language(tag: str) -> str:
    """Give the tag back.

    Raises:
        RefusedError: It is no tag of a language, or is spelled unusually (`en-us`, `zh-hant`).
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        raise _refused(tag, "write its tag: en, ru, zh-Hant, pt-BR")
    language = match["language"].lower()
    if len(language) == 2 and language not in _TWO_LETTER.split():
        meant = _MISTAKEN.get(language, "its code in ISO 639: kk for Kazakh, uk for Ukrainian")
        raise _refused(tag, f"write {meant}")
    parts = (language, (match["script"] or "").title(), (match["region"] or "").upper())
    usual = "-".join(filter(None, parts)) + match["variants"].lower()
    if tag != usual:
        raise _refused(tag, f"write {usual}")
    return tag


def _refused(tag: str, advice: str) -> RefusedError:
    return RefusedError("bad-language", f"'{elided(tag)}' is no language tag", advice)
