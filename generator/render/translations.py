"""Interface strings in the reader's language, from gettext catalogues in the theme."""

import gettext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from generator.render.theme import Theme, ThemeError

DOMAIN = "cenotaph"
"""The catalogues' name: `theme/locales/<lang>/LC_MESSAGES/cenotaph.po`."""
SOURCE_LANGUAGE = "en"
"""The language that the strings themselves are in."""

_PLURALS = "take them from the Unicode CLDR: nplurals=2; plural=n != 1;"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The strings of one language."""

    lang: str
    """BCP 47 tag."""
    translations: gettext.NullTranslations
    """Gives a string's translation, or the string itself."""
    missing: tuple[str, ...]
    """Strings that the catalogue knows of and does not translate."""


def read_catalogue(theme: Theme, lang: str) -> Catalogue:
    """Read a language's catalogue: the site's own strings before the package's.

    English needs none; a language without one shows English, and every string as missing.

    Raises:
        ThemeError: a catalogue is not a valid `.po` file.
    """
    if lang.split("-")[0] == SOURCE_LANGUAGE:
        return Catalogue(lang, gettext.NullTranslations(), ())
    paths = theme.files("locales")
    own = f"{lang.replace('-', '_')}/LC_MESSAGES/{DOMAIN}.po"
    template = paths.get(f"{DOMAIN}.pot")
    if own not in paths:
        missing = _messages(template.read_bytes(), template.name, lang)[1] if template else ()
        return Catalogue(lang, gettext.NullTranslations(), missing)
    path = f"theme/locales/{own}"
    content, missing = _messages(_read(paths[own], path), path, lang)
    return Catalogue(lang, _translations(content, path), missing)


def _read(file_path: Path, path: str) -> bytes:
    try:
        return file_path.read_bytes()
    except OSError as error:
        message = f"it cannot be read ({error.strerror})"
        raise ThemeError(path, message, "check its permissions") from None


def _translations(content: bytes, path: str) -> gettext.GNUTranslations:
    """Open a compiled catalogue, and try its rule for plurals, which is an expression."""
    try:
        translations = gettext.GNUTranslations(BytesIO(content))
        for number in range(1000):
            translations.ngettext("", "", number)
    except (ArithmeticError, ValueError) as error:
        message = f"its Plural-Forms cannot be understood: {error}"
        raise ThemeError(path, message, _PLURALS) from None
    return translations


def _messages(content: bytes, path: str, lang: str) -> tuple[bytes, tuple[str, ...]]:
    """The compiled form of a `.po` file, and the strings that it leaves without translation."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(content), locale=lang.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        reason = str(error).removesuffix(f" on {error.lineno}")
        raise ThemeError(path, f"it is no catalogue: {reason}", line=error.lineno + 1) from None
    except UnicodeDecodeError:
        reason = "it is not in the encoding that its head names"
        raise ThemeError(path, reason, "save it as UTF-8, and name that") from None
    except (LookupError, ValueError) as error:  # of an encoding, a date or a number in its head
        raise ThemeError(path, f"it is no catalogue: {error}") from None
    for message, faults in catalogue.check():
        raise ThemeError(path, f"'{message.id}': {faults[0]}", "mend it", message.lineno or 0)
    for message in catalogue:
        if message.id and "<" in "".join(message.string or "") and "<" not in "".join(message.id):
            reason = "a translation holds '<', and what it translates does not"
            raise ThemeError(path, reason, "leave out the HTML", message.lineno or 0)
    catalogue.charset = "utf-8"  # in which it is compiled, whatever it was read from
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    missing = (message.id for message in catalogue if message.id and _is_missing(message.string))
    return compiled.getvalue(), tuple(id_ if isinstance(id_, str) else id_[0] for id_ in missing)


def _is_missing(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return not string if isinstance(string, str | None) else not all(string)
