"""What lists write in the place of a name that nobody knows."""

import re

from generator.values.folding import fold

NO_NAME = "unknown"
"""What a record has in its place."""

_PHRASES = (
    "unknown|not known|name unknown|unknown name|name not known|unidentified|not identified|"
    "no name|nameless|unnamed|anonymous|n/a|n.n.|nn|"
    "неизвестный|неизвестная|неизвестно|неизвестен|неизвестна|неизвестные|имя неизвестно|"
    "неопознан|неопознана|неопознанный|неопознанная|не опознан|не опознана|имя не установлено|"
    "не установлен|не установлена|не установлено|личность не установлена|без имени|аноним|"
    "невідомий|невідома|невідомо|невпізнаний|невпізнана|белгісіз|аты белгісіз|"
    "desconocido|desconocida|sin nombre|sin identificar|no identificado|no identificada|"
    "inconnu|inconnue|non identifié|non identifiée|unbekannt|unbekannte|unbekannter|"
    "sconosciuto|sconosciuta|desconhecido|desconhecida|nieznany|nieznana|nieznane|"
    "bilinmiyor|bilinmeyen|kimliği belirsiz|tundmatu|"
    "مجهول|مجهولة|مجهول الهوية|مجهولة الهوية|غير معروف|غير معروفة|ناشناس|نامعلوم|نامشخص"
)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


_UNKNOWN = frozenset(_plain(phrase) for phrase in _PHRASES.split("|"))
_WORDS = frozenset(word for word in _UNKNOWN if " " not in word)


def is_no_name(text: str) -> bool:
    """Whether a cell of names says only that none is known: `Unknown`, `(неизвестная)`."""
    plain = _plain(text)
    return plain in _UNKNOWN or (bool(plain) and _WORDS.issuperset(plain.split()))


def is_hardly_a_name(text: str) -> bool:
    """Whether such a word stands among others: `unknown woman`, `unknown (body 12)`."""
    return not _WORDS.isdisjoint(_plain(text).split()) and not is_no_name(text)
