"""What a published age says in years: `34`, `about 40`, `30 months`, `36 лет`.

A number is read only where every word beside it is known: who does not know what `kuukautta`
means cannot tell that `30 kuukautta` are no thirty years. Nothing is then read at all.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# What is a year in one language and an hour in the next, as година is, stands nowhere.
_UNIT_WORDS = {
    1: """
        year years yr yrs y yo jahr jahre jahren jaar år ára ans año años ano anos anno anni ani
        any anys год года году лет годов рік роки року років гадоў године rok rokov roky roků let
        lat lata leta godina godine metai metų metus gads gadi gadu gadus aasta aastat aastane
        aastas vuosi vuotta vuotias év éves vjeç έτος έτη ετών χρόνια χρονών yaş yaşında yıl жас
        жаста жыл жылы жаш жашта яшь yosh yoshda سال ساله سنة سنوات عام عاما שנה שנים წლის წელი
        տարի տարեկան 歳 才 岁 歲 세 살 tuổi tahun miaka
    """,
    12: """
        month months mo monat monate monaten maand maanden måned måneder månad månader mois mes
        meses mês mese mesi lună luni месяц месяца месяцев місяць місяці місяців miesiąc miesiące
        miesięcy měsíc měsíce měsíců mjesec mjeseca mjeseci mėnuo mėnesiai mėnesių mēnesis mēneši
        mēnešu kuu kuud kuune kuukausi kuukautta hónap ay aylık ай айлық ماه شهر أشهر חודש חודשים
        თვის ամիս 个月 個月 ヶ月 か月 개월 tháng bulan miezi
    """,
    52: """
        week weeks woche wochen weken uge uger uke uker vecka veckor semaine semaines semana
        semanas settimana settimane неделя недели недель тиждень тижні тижнів tydzień tygodnie
        tygodni týden týdny týdnů nädal nädalat viikko viikkoa nedēļas savaitės hafta həftə апта
        أسبوع أسابيع هفته שבוע שבועות
    """,
    365: """
        day days tag tage tagen dag dagen dage dagar jour jours día días dia dias giorno giorni
        день дня дней дні днів dzień dni den dny dnů dan dana päev päeva päivä päivää dienas
        dienos gün күн يوم أيام روز יום ימים
    """,
    365 * 24: """
        hour hours stunde stunden heure heures hora horas ora ore час часа часов tund tundi tunti
        tuntia saat сағат ساعة ساعات
    """,
}
"""By how many of a unit make a year, the words for it."""
_UNITS = {word: per_year for per_year, words in _UNIT_WORDS.items() for word in words.split()}
_BESIDE = """
    old of age aged a an the in her his their adult man woman male female person elderly retired
    pensioner senior возраст возрасте
"""
_ABOUT = """
    about around approximately approx circa ca c nearly almost some probably perhaps maybe likely
    early mid late or and to between from than at s
    около примерно приблизительно или от ок шамамен etwa ungefähr environ alrededor około
"""
_OVER = frozenset(["over", "above", "least", "more", "older", "plus", "+", ">", "старше", "более"])
_UNDER = frozenset(["under", "below", "most", "less", "younger", "up", "<", "младше", "менее"])
_EXACT = frozenset(_BESIDE.split()) | _UNITS.keys()
_KNOWN = _EXACT.union(_ABOUT.split(), _OVER, _UNDER)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[+<>]")
_PLAIN = re.compile(r"[\w\s.,-]*")
_MOST_DIGITS = 4
_NO_LIMIT = 1000


class AgeRange(NamedTuple):
    """Between what ages in whole years a published age puts a person, as it was written."""

    least: int
    most: int
    is_plain: bool
    """Whether it is one number, and nothing says that it is not exact."""


@functools.lru_cache(maxsize=4096)  # many are of one age, and each is asked for several times
def read_age(text: str) -> AgeRange | None:
    """What the numbers of an age say, in years; None where there is none, or an unknown word.

    A number is of the unit that follows it, or else of the last one before it, or else of years.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text).casefold())
    ages = list(_in_years(tokens))
    words = {token for token in tokens if not token.isdecimal()}
    if not ages or not words <= _KNOWN:
        return None
    least = 0 if words & _UNDER else min(ages)
    most = _NO_LIMIT if words & _OVER else max(ages)
    # What begins with its unit is about right: `лет 40`.
    is_plain = len(ages) == 1 and words <= _EXACT and tokens[0] not in _UNITS
    return AgeRange(least, most, is_plain and _PLAIN.fullmatch(text) is not None)


def _in_years(tokens: Sequence[str]) -> Iterator[int]:
    """Each number, last first."""
    per_year = next((_UNITS[token] for token in reversed(tokens) if token in _UNITS), 1)
    for token in reversed(tokens):
        if token.isdecimal():
            yield int(token[:_MOST_DIGITS]) // per_year
        per_year = _UNITS.get(token, per_year)


_NO_AGE_WORDS = """
    no yes true false none null nil n/a na nan tba tbd - -- – — ? ?? x xx
"""
_NO_AGE = frozenset(_NO_AGE_WORDS.split())
_GLUED = re.compile(r"\d+\s?[^\W\d_]{1,2}\.?")


def is_mistyped_age(text: str) -> bool:
    """Whether an age surely is none: a word that says no age, or `3g`."""
    age = unicodedata.normalize("NFC", text).casefold().strip()
    return age in _NO_AGE or (_GLUED.fullmatch(age) is not None and read_age(text) is None)
