"""How one language says things: its strings, numbers, dates, coded values, names of languages."""

import datetime
import gettext
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.public.parts import NameKind, PublicName
from generator.render.cldr_dates import (
    DAY_OF_MONTH,
    MONTH,
    MONTH_ALONE,
    YEAR,
    cldr_locale,
    format_fields,
    has_locale,
    join_list,
)
from generator.render.dates import Gettext, format_clock, format_day, format_when
from generator.render.terms import script_message, term_message
from generator.values.capitals import capitalized
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.when import Day, When
from generator.values.words import Words


@dataclass(frozen=True)
class Voice:
    """What is said to readers of one language."""

    lang: str
    """BCP 47 tag."""
    translations: gettext.NullTranslations
    """The interface strings."""
    _told: dict[tuple[Callable[..., str], str], str] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What was said of times, by how it was said and by the time as it was written."""

    @cached_property
    def locale(self) -> Locale:
        """The CLDR's data for the language."""
        return cldr_locale(self.lang)

    def gettext(self, message: str) -> str:
        """The translation of an interface string."""
        return self.translations.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of an interface string that means another thing elsewhere."""
        return self.translations.pgettext(context, message)

    def number(self, number: int) -> str:
        """A whole number in the language's digits and grouping."""
        if type(number) is not int:  # a template may ask; 1.0 equals 1, so it is not kept with it
            return format_decimal(number, locale=self.locale)
        return _whole_number(number, self.lang)

    def count(self, count: Count) -> str:
        """A reported number with its uncertainty in words."""
        least = self.number(count.least)
        if count.most is None:
            return self.gettext("at least %(number)s") % {"number": least}
        number = least
        if count.most != count.least:
            ends = {"least": least, "most": self.number(count.most)}
            number = self.gettext("%(least)s–%(most)s") % ends
        return self.gettext("about %(number)s") % {"number": number} if count.is_about else number

    def amount(self, words: Words) -> Words:
        """A sum of money, its digits grouped where it is a number and an ISO 4217 code."""
        sum_of = re.fullmatch(r"([0-9]{1,15}) ([A-Z]{3})", words.text)
        if sum_of is None:
            return words
        return Words(f"{self.number(int(sum_of[1]))}\N{NO-BREAK SPACE}{sum_of[2]}", self.lang)

    def duration(self, duration: Duration) -> str:
        """A span in the units that it was stated in: forty days stay forty days."""
        # The CLDR's own patterns for units are incomplete as Babel carries them.
        ngettext = self.translations.ngettext
        named = (
            (duration.years, ngettext("%(num)s year", "%(num)s years", duration.years)),
            (duration.months, ngettext("%(num)s month", "%(num)s months", duration.months)),
            (duration.weeks, ngettext("%(num)s week", "%(num)s weeks", duration.weeks)),
            (duration.days, ngettext("%(num)s day", "%(num)s days", duration.days)),
            (duration.hours, ngettext("%(num)s hour", "%(num)s hours", duration.hours)),
            (duration.minutes, ngettext("%(num)s minute", "%(num)s minutes", duration.minutes)),
        )
        parts = [words % {"num": self.number(number)} for number, words in named if number]
        return self.listed(parts)

    def listed(self, items: Sequence[str]) -> str:
        """Items as a sentence lists them."""
        return join_list(self.lang, items, "standard")

    def date(self, date: datetime.date) -> str:
        """A day of the calendar."""
        return format_date(date, format="long", locale=self.locale)

    def when(self, when: When) -> str:
        """An uncertain time, no more precise than it was written."""
        return self._tell(format_when, when)

    def clock(self, when: When) -> str:
        """Its time of day alone; empty where there is none."""
        return self._tell(format_clock, when)

    def day(self, when: When) -> str:
        """The day it began, as a heading over times of day."""
        return self._tell(format_day, when)

    def day_and_clock(self, when: When) -> tuple[str, str]:
        """Its heading and its time of day beneath: all of it and nothing where there is none."""
        return self.day(when), self.clock(when)

    def year(self, year: int) -> str:
        """An astronomical year as people count: 0 is 1 BCE."""
        return format_fields(self.lang, YEAR, Day(year, 1, 1))

    def month(self, month: int) -> str:
        """The name of a month where it stands alone."""
        return format_fields(self.lang, MONTH_ALONE, Day(2000, month, 1))

    def month_of_year(self, month: int, year: int) -> str:
        """A month of one year, astronomical: `March 1987`."""
        return format_fields(self.lang, MONTH, Day(year, month, 1))

    def month_initial(self, month: int) -> str:
        """What stands for a month over a narrow column; several may have the same."""
        return str(self.locale.months["stand-alone"]["narrow"][month])

    def day_of_year(self, month: int, day: int) -> str:
        """A day of every year: `5 June`."""
        return format_fields(self.lang, DAY_OF_MONTH, Day(2000, month, day))

    def term(self, code: str) -> str:
        """A coded value in words; an open code without a message as it was typed."""
        message = term_message(code)
        if message is None:
            return code.replace("-", " ")
        return self.translations.pgettext(*message)

    def capitalized(self, text: str) -> str:
        """The text with its first letter a capital, as the language has it."""
        return capitalized(text, self.lang)

    def country(self, code: str) -> str | None:
        """The name of a country by its ISO 3166 code; None where the CLDR has none."""
        return self.locale.territories.get(code)

    def ocean(self, message: tuple[str, str]) -> str:
        """The name of an ocean by its message, with the context of that."""
        return self.translations.pgettext(*message)

    def script_name(self, script: str) -> str:
        """The name of a script."""
        message = script_message(script)
        return self.translations.pgettext(*message) if message else script.capitalize()

    def language_name(self, lang: str) -> str:
        """The name of a language in this one."""
        if not has_locale(lang):  # it may be named all the same
            return str(self.locale.languages.get(lang, lang))
        return Locale.parse(lang, sep="-").get_display_name(self.locale) or lang

    def plain_name(self, name: PublicName, role: Words | None) -> str:
        """A name as text alone; without one, the role or what is to be said in its place."""
        if name.text is not None:
            return name.text.text
        if role is not None:
            return role.text
        if name.kind is NameKind.WITHHELD:
            return self.gettext("Name withheld")
        return self.gettext("Name not known")

    def _tell(self, form: Callable[[When, str, Gettext], str], when: When) -> str:
        """A time in words, which an event's page asks for at several places."""
        key = form, when.text
        if key not in self._told:
            self._told[key] = form(when, self.lang, self.gettext)
        return self._told[key]


@lru_cache(maxsize=4096)
def _whole_number(number: int, lang: str) -> str:
    return format_decimal(number, locale=cldr_locale(lang))


def autonym(lang: str) -> str:
    """The name of a language in itself, with a capital where it stands alone."""
    name = Locale.parse(lang, sep="-").get_display_name(cldr_locale(lang)) or lang
    return capitalized(name, lang)
