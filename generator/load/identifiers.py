"""Ids: what a record is called in file names, addresses and other records."""

import re
import unicodedata

ID_LIMIT = 200
"""The longest id, in bytes of UTF-8: file systems take 255, and suffixes are added."""

_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]")
_PLAIN = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")


def id_mistake(record_id: str) -> tuple[str, str] | None:
    """What is wrong with an id, and what to call the record instead; nothing where it will do.

    An id is lower-case letters of any script with their marks, digits and hyphens, in NFC, with a
    letter or digit at both ends; Windows keeps some names for devices.
    """
    message = _broken_rule(record_id)
    if not message:
        return None
    better = _repaired(record_id)
    return message, f"call it '{better}'" if better else "choose another id"


def is_id(record_id: str) -> bool:
    """Whether an id keeps the rules."""
    return _broken_rule(record_id) is None


def _broken_rule(record_id: str) -> str | None:
    if _PLAIN.fullmatch(record_id) is None:
        if wrong := next((one for one in record_id if not _may_stand(one)), None):
            name = f"'{wrong}'" if wrong.isprintable() else f"the character U+{ord(wrong):04X}"
            rule = "lower-case letters, digits and hyphens"
            return f"{name} cannot stand in an id, which is made of {rule}"
        if not record_id or "-" in (record_id[0], record_id[-1]):
            return "an id begins and ends with a letter or digit"
        if _is_mark(record_id[0]) or not unicodedata.is_normalized("NFC", record_id):
            return "an id is written in NFC, with each mark upon its letter"
    if len(record_id.encode("utf-8", "surrogatepass")) > ID_LIMIT:
        return f"an id has at most {ID_LIMIT} bytes"
    if _RESERVED.fullmatch(record_id):
        return f"Windows can keep no file called '{record_id}'"
    return None


def _may_stand(character: str) -> bool:
    category = unicodedata.category(character)
    return character == "-" or category in ("Ll", "Lo", "Lm", "Nd", "Mn", "Mc")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _repaired(record_id: str) -> str | None:
    """The id that was probably meant: in lower case, other characters made hyphens."""
    lower = unicodedata.normalize("NFC", record_id).lower()
    hyphenated = "".join(one if _may_stand(one) else "-" for one in lower)
    better = re.sub("-{2,}", "-", hyphenated).strip("-")
    return better if is_id(better) else None
