"""Capital letters, as each language pairs them with small ones.

Where Unicode's own pairs are meant for setting a whole line in capitals, as in Georgian, a first
letter stays as it is. Turkish and Azerbaijani pair i with İ, and ı with I.
"""

_WITH_DOTLESS_I = {"az", "tr"}


def has_dotless_i(lang: str) -> bool:
    """Whether a language has i and ı as two letters, with İ and I as their capitals."""
    return lang.split("-")[0] in _WITH_DOTLESS_I


def capital(letter: str, lang: str) -> str:
    """The capital form of one letter, or the letter where that is more than one character."""
    if letter == "i" and has_dotless_i(lang):
        return "İ"
    initial = letter.title()
    return initial if len(initial) == 1 else letter


def small(letter: str, lang: str) -> str:
    """The small form of one letter."""
    if letter in {"I", "İ"} and has_dotless_i(lang):
        return "ı" if letter == "I" else "i"
    return letter.lower()


def capitalized(text: str, lang: str) -> str:
    """The text with its first letter a capital."""
    return capital(text[:1], lang) + text[1:] if text else text
