"""What a language tag alone tells: the direction and the script it is usually written in."""

from functools import cache

_CYRILLIC = (
    "ab ady av ba be bg ce cv dar inh kbd kk krc kum kv ky lbe lez mdf mhr mk mn mrj myv nog os "
    "ru rue sah sr tab tg tt tyv udm uk xal"
)
_MIXED = "az bs kk ku ks mn ms pa sd sr tg tk tt ug uz"
# Languages not written in Latin, by the script that CLDR's likely subtags give them.
_SCRIPTS = {
    "arabic": {"ar", "ckb", "fa", "ps", "sd", "ug", "ur"},
    "armenian": {"hy"},
    "bengali": {"as", "bn"},
    "cjk": {"ja", "zh"},
    "cyrillic": set(_CYRILLIC.split()),
    "devanagari": {"bho", "hi", "mai", "mr", "ne", "sa"},
    "ethiopic": {"am", "ti"},
    "georgian": {"ka"},
    "greek": {"el"},
    "hangul": {"ko"},
    "hebrew": {"he", "yi"},
    "khmer": {"km"},
    "myanmar": {"my"},
    "sinhala": {"si"},
    "tamil": {"ta"},
    "thaana": {"dv"},
    "thai": {"th"},
}
_SCRIPT_OF_LANGUAGE = {lang: script for script, langs in _SCRIPTS.items() for lang in langs}
_SCRIPT_OF_SUBTAG = {
    "Arab": "arabic",
    "Armn": "armenian",
    "Beng": "bengali",
    "Cyrl": "cyrillic",
    "Deva": "devanagari",
    "Ethi": "ethiopic",
    "Geor": "georgian",
    "Grek": "greek",
    "Hang": "hangul",
    "Hani": "cjk",
    "Hebr": "hebrew",
    "Khmr": "khmer",
    "Latn": "latin",
    "Mymr": "myanmar",
    "Sinh": "sinhala",
    "Taml": "tamil",
    "Thaa": "thaana",
    "Thai": "thai",
}
"""Of ISO 15924, by the word that Unicode's names of letters begin with."""
_SUBTAG_OF_SCRIPT = {script: subtag for subtag, script in _SCRIPT_OF_SUBTAG.items()}
_IN_SEVERAL_SCRIPTS = frozenset(_MIXED.split())
"""Languages that are written in more than one script, whichever is usual."""
_RIGHT_TO_LEFT = {"arabic", "hebrew", "thaana"}


def script_of_language(lang: str) -> str:
    """The script that a language is written in: what its tag says, else what is usual."""
    language, *subtags = lang.split("-")
    stated = (_SCRIPT_OF_SUBTAG[subtag] for subtag in subtags if subtag in _SCRIPT_OF_SUBTAG)
    return next(stated, _SCRIPT_OF_LANGUAGE.get(language, "latin"))


def direction(lang: str) -> str:
    """`rtl` for languages written from right to left, else `ltr`, as HTML's `dir` has it."""
    return "rtl" if script_of_language(lang) in _RIGHT_TO_LEFT else "ltr"


@cache
def is_written_in(lang: str, script: str) -> bool:
    """Whether a language may be written in a script: one that is not told apart here may."""
    if script not in _SUBTAG_OF_SCRIPT or lang.split("-")[0] in _IN_SEVERAL_SCRIPTS:
        return True
    return script_of_language(lang) == script


def undetermined(script: str) -> str | None:
    """The tag of a language of which no more than the script is known (RFC 5646, 4.1).

    None for a script that has no code here.
    """
    subtag = _SUBTAG_OF_SCRIPT.get(script)
    return f"und-{subtag}" if subtag else None
