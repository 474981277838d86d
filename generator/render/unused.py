"""What of a site's own theme no page has, with what it may have been meant for."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.diagnostics import near, suggest
from generator.render.assets import Assets
from generator.render.stylesheets import COMPONENTS
from generator.render.theme import KINDS, Remark, Theme, is_leftover
from generator.render.translations import catalogue_path, is_source_language

_NEARNESS = 0.75
"""How alike the names of two templates are at least, for one to be meant by the other."""
_PAPERS = ("md", "txt")
"""Endings of what is told of a theme, such as its licence."""


def unused(theme: Theme, assets: Assets, languages: Sequence[str]) -> Iterator[Remark]:
    """What of a site's own theme is not used.

    Args:
        theme: The theme.
        assets: What it publishes beside pages.
        languages: The tags of the site's languages.
    """
    if len(theme.folders) > 1:
        yield from _strays(theme)
        yield from _templates(theme)
        yield from _catalogues(theme, languages)
        for name in assets.unjoined:
            message = "no stylesheet imports it, so no page has it"
            advice = f"move it to theme/assets/{COMPONENTS}, where that is not needed"
            yield Remark(f"theme/assets/{name}", message, advice)


def _strays(theme: Theme) -> Iterator[Remark]:
    """What stands beside the folders that a theme has."""
    for path in sorted(theme.folders[0].iterdir()):
        name = path.name
        is_paper = path.is_file() and name.lower().rpartition(".")[2] in _PAPERS
        if name in KINDS or is_leftover(name) or is_paper or name.upper().startswith("LICEN"):
            continue
        message = f"nothing of it is used: a theme has the folders {', '.join(KINDS)}"
        yield Remark(f"theme/{name}", message, suggest(name, KINDS) or _place_of(name))


def _place_of(name: str) -> str:
    """Where a stray file belongs, by what it is."""
    ending = name.lower().rpartition(".")[2]
    folder = {"css": "assets/css/components", "js": "assets/js", "html": "templates"}
    return f"move it into theme/{folder.get(ending, 'assets')}/"


def _templates(theme: Theme) -> Iterator[Remark]:
    """Templates that stand for none of ours, and that no other of the site's own names."""
    ours = Theme(theme.folders[1:]).files("templates")
    own = theme.own("templates")
    texts = {name: _text(path) for name, path in own.items()}
    for name in texts:
        is_named = any(name in text for other, text in texts.items() if other != name)
        if not is_named and name not in ours:
            meant = _meant(name, ours)
            yield Remark(
                f"theme/templates/{name}",
                "no page has this template: it replaces none of ours, and none of yours names it",
                f"did you mean '{meant}'?"
                if meant
                else "name it as the one that it replaces, or include it in one of yours",
            )


def _text(path: Path) -> str:
    """What a template says; nothing where it cannot be read, which is told where it is used."""
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _meant(name: str, known: Iterable[str]) -> str:
    """The template that another is meant for: in another folder, or nearly of its name."""
    folder, own = posixpath.split(name)
    for path in known:
        if posixpath.basename(path) == own:
            return path
    beside = {_stem(path): path for path in known if posixpath.dirname(path) == folder}
    return next((beside[one] for one in near(_stem(own), beside, cutoff=_NEARNESS)), "")


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _catalogues(theme: Theme, languages: Sequence[str]) -> Iterator[Remark]:
    """Catalogues that stand where none is looked for, or are of no language of the site."""
    wanted = {catalogue_path(language) for language in languages}
    ours = Theme(theme.folders[1:]).files("locales")  # a whole copy has what the site does not need
    for name in theme.own("locales"):
        language = name.partition("/")[0].removesuffix(".po").replace("_", "-")
        place = catalogue_path(language)
        if (
            not name.endswith(".po")
            or name in ours
            or (name in wanted and not is_source_language(language))
        ):
            continue
        if is_source_language(language):
            message = "English is written in the templates themselves, and this is not read"
            advice = "change the words in a template of your own"
        elif name == place:
            message = f"no page is in this language: '{language}' is not among those of site.yaml"
            advice = "name it there in languages:"
        else:
            message, advice = "no catalogue is read from here", f"move it to theme/locales/{place}"
        yield Remark(f"theme/locales/{name}", message, advice)
