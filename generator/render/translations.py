"""Interface strings in the reader's language, from gettext catalogues in the theme."""

import gettext
from dataclasses import dataclass
from io import BytesIO

from generator.render.theme import Theme, ThemeError

DOMAIN = "cenotaph"
"""The catalogues' name: `theme/locales/<lang>/LC_MESSAGES/cenotaph.po`."""
SOURCE_LANGUAGE = "en"
"""The language that the strings themselves are in."""


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
    content, missing = _messages(paths[own].read_bytes(), f"theme/locales/{own}", lang)
    return Catalogue(lang, gettext.GNUTranslations(BytesIO(content)), missing)


def _messages(content: bytes, path: str, lang: str) -> tuple[bytes, tuple[str, ...]]:
    """The compiled form of a `.po` file, and the strings that it leaves without translation."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(content), locale=lang.replace("-", "_"), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise ThemeError(path, f"it is no valid catalogue: {error}") from None
    for message, faults in catalogue.check():
        raise ThemeError(path, f"'{message.id}': {faults[0]}", "mend it", message.lineno or 0)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    missing = (message.id for message in catalogue if message.id and _is_missing(message.string))
    return compiled.getvalue(), tuple(id_ if isinstance(id_, str) else id_[0] for id_ in missing)


def _is_missing(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return not string if isinstance(string, str | None) else not all(string)
