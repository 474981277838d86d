"""Interface strings in the reader's language, from gettext catalogues in the theme."""

import gettext
import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.render.theme import Theme, ThemeError

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as MessageCatalog
    from babel.messages.catalog import Message

DOMAIN = "cenotaph"
"""The catalogues' name: `theme/locales/<lang>/LC_MESSAGES/cenotaph.po`."""
SOURCE_LANGUAGE = "en"
"""The language that the strings themselves are in."""

_Key = tuple[str | None, str]  # a string's context, and the string
_PLURALS = "take them from the Unicode CLDR: nplurals=2; plural=n != 1;"


class Catalogue(Struct, frozen=True):
    """The strings of one language."""

    lang: str
    """BCP 47 tag."""
    translations: gettext.NullTranslations
    """Gives a string's translation, or the string itself."""
    path: str = ""
    """The catalogue's file in the site or the package; empty where the language has none."""
    missing: tuple[str, ...] = ()
    """The theme's strings that it does not translate, in order."""
    digest: str = ""
    """Of the catalogue's file (SHA-256); empty where the language has none."""
    meant: str = ""
    """For a language without a catalogue, the tag of one that has it: `ru` for `rus`."""


def read_catalogues(theme: Theme, langs: Sequence[str]) -> tuple[Catalogue, ...]:
    """Read each language's catalogue: the site's own before the package's.

    English needs none; a language without one shows English, and every string is missing.

    Raises:
        ThemeError: a catalogue is not a valid `.po` file.
    """
    paths = theme.files("locales")
    foreign = [lang for lang in langs if not is_source_language(lang)]
    wanted = _wanted(paths) if foreign else ()
    return tuple(
        _catalogue(paths, lang, wanted)
        if lang in foreign
        else Catalogue(lang, gettext.NullTranslations())
        for lang in langs
    )


def is_source_language(lang: str) -> bool:
    """Whether the theme's own words are in a language, so that it needs no catalogue."""
    return lang.split("-")[0] == SOURCE_LANGUAGE


def _wanted(paths: Mapping[str, Path]) -> tuple[_Key, ...]:
    """Every string of the theme, as its template of catalogues has them."""
    name = f"{DOMAIN}.pot"
    if name not in paths:
        return ()
    path = f"theme/locales/{name}"
    messages = _parse(_read(paths[name], path), path, SOURCE_LANGUAGE)
    return tuple(_key(message) for message in messages if message.id)


def _catalogue(paths: Mapping[str, Path], lang: str, wanted: tuple[_Key, ...]) -> Catalogue:
    own = catalogue_path(lang)
    if own not in paths:
        missing = tuple(string for _, string in wanted)
        return Catalogue(
            lang, gettext.NullTranslations(), missing=missing, meant=_meant(lang, paths)
        )
    path = f"theme/locales/{own}"
    content = _read(paths[own], path)
    catalogue = _parse(content, path, lang)
    translated = {_key(message) for message in catalogue if not _is_missing(message.string)}
    missing = tuple(key[1] for key in wanted if key not in translated)
    digest = hashlib.sha256(content).hexdigest()
    return Catalogue(lang, _translations(_compiled(catalogue), path), path, missing, digest)


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


def _parse(content: bytes, path: str, lang: str) -> "MessageCatalog":
    """Read a `.po` file, and refuse in it what would break a page."""
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
        _refuse_markup(message, path)
    return catalogue


def _refuse_markup(message: "Message", path: str) -> None:
    """Translations go into pages as they are: a `<` would open a tag, a `"` end an attribute."""
    original, translation = "".join(message.id), "".join(message.string or "")
    for sign, advice in (("<", "leave out the HTML"), ('"', "use the language's own quotes")):
        if message.id and sign in translation and sign not in original:
            reason = f"a translation holds '{sign}', and what it translates does not"
            raise ThemeError(path, reason, advice, message.lineno or 0)


def _compiled(catalogue: "MessageCatalog") -> bytes:
    from babel.messages.mofile import write_mo

    catalogue.charset = "utf-8"  # in which it is compiled, whatever it was read from
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _key(message: "Message") -> _Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _meant(lang: str, paths: Mapping[str, Path]) -> str:
    """The tag that the CLDR has instead, if there is a catalogue in that language."""
    from babel.core import get_global

    language, *rest = lang.split("-")
    alias: str = get_global("language_aliases").get(language, "").replace("_", "-")
    tag = "-".join((alias, *rest))
    return tag if catalogue_path(tag) in paths else ""


def catalogue_path(lang: str) -> str:
    """Where the catalogue of a language is below `locales`."""
    return f"{lang.replace('-', '_')}/LC_MESSAGES/{DOMAIN}.po"


def _is_missing(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return not string if isinstance(string, str | None) else not all(string)
