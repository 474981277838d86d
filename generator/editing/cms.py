"""The configuration of an editor in a browser: Sveltia CMS, in Decap CMS's format and its own."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.editing.cms_fields import TRANSLATED, Field, Forms
from generator.editing.descriptions import summary
from generator.editing.schemas import Surroundings
from generator.editing.text_forms import text_form
from generator.load.records import RECORD_TYPES
from generator.load.shapes import shape_of
from generator.records.reference import Tribute
from generator.values.codes import EventKind
from generator.values.forms import Form

_LABELS = {
    "event": ("Events", "Event", "{{title}}"),
    "victim": ("People", "Person", "{{name}}"),
    "place": ("Places", "Place", "{{name}}"),
    "source": ("Sources", "Source", "{{title}}"),
    "page": ("Pages", "Page", "{{title}}"),
    "scheme": ("Alert schemes", "Alert scheme", "{{name}}"),
}
"""What a kind of record is called in the forms, many and one, and what names one."""
_MEDIA = "content/media"
_SLUG_HINT = "The id: the name of the file, and the address for good."
_NEUTRAL = " Of a person whose name is withheld it must say nothing of it: person-1."


class Repository(NamedTuple):
    """Where the records are kept."""

    backend: str
    """`github`, `gitlab`, `gitea`, or `local` for a folder on this machine."""
    name: str = ""
    """The repository's: `owner/name`."""
    branch: str = ""
    """The branch; the repository's default where it is empty."""
    folder: str = ""
    """The site's folder in it, with a slash at its end; empty where it is the whole."""


def configuration(repository: Repository, around: Surroundings, *, is_latin: bool) -> Field:
    """What the editor is told.

    Args:
        repository: Where the records are kept.
        around: What the site has.
        is_latin: Whether new ids are made of Latin letters alone.
    """
    languages = list(around.known.languages) or ["en"]
    config: Field = {
        "backend": _backend(repository),
        "media_folder": f"{repository.folder}{_MEDIA}",
        "public_folder": "/",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii" if is_latin else "unicode", "clean_accents": is_latin},
        # An empty text says nothing and is refused, so that none must be written.
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none"}},
    }
    if len(languages) > 1:
        config["i18n"] = {
            "structure": "multiple_files",
            "locales": languages,
            "default_locale": languages[0],
            "initial_locales": "default",
            "omit_default_locale_from_file_path": True,
        }
    return {**config, "collections": list(_collections(repository.folder, around))}


def _backend(repository: Repository) -> Mapping[str, Any]:
    if repository.backend == "local":  # offered beside any other, on this machine alone
        return {"name": "github", "repo": "this/folder"}
    backend = {"name": repository.backend, "repo": repository.name}
    return {**backend, "branch": repository.branch} if repository.branch else backend


def _collections(folder: str, around: Surroundings) -> Iterator[Field]:
    has_rolls, is_multilingual = bool(around.rolls), len(around.known.languages) > 1
    for kind, (label, singular, title) in _LABELS.items():
        is_translated = is_multilingual and kind in TRANSLATED
        form = text_form(str, Form.ID)
        hint = _SLUG_HINT + (_NEUTRAL if kind == "victim" else "")
        slug = {"template": title, "editable": ["create"], "hint": hint}
        collection: Field = {
            "name": f"{kind}s",
            "label": label,
            "label_singular": singular,
            "description": summary(RECORD_TYPES[kind]),
            "folder": f"{folder}content/{kind}s",
            **_format(kind),
            "create": True,
            "identifier_field": title.strip("{}"),
            "summary": f"{title} ({{{{slug}}}})",
            "slug": {**slug, "pattern": [form.pattern, form.says]},
            **({"i18n": True} if is_translated else {}),
            **({"filter": _NO_TRANSLATIONS} if kind == "event" and is_multilingual else {}),
        }
        forms = Forms(around.known, has_rolls, is_translated, f"{folder}{_MEDIA}")
        yield {**collection, "fields": forms.fields(shape_of(RECORD_TYPES[kind]))}
    yield {
        "name": "tributes",
        "label": "Tributes",
        "label_singular": "Tribute",
        "description": summary(Tribute),
        "folder": f"{folder}content/tributes",
        "nested": {"depth": 2},
        **_format("tribute"),
        "create": False,
        "identifier_field": "by",
        "summary": "{{by}}, {{on}}: {{status}}",
        "fields": Forms(around.known, has_rolls, False, "").fields(shape_of(Tribute)),
    }


_NO_TRANSLATIONS = {"field": "kind", "pattern": f"^({'|'.join(EventKind)})$"}
"""Tells an event from its translation, which lies beside it and has no kind."""


def _format(kind: str) -> Mapping[str, str]:
    is_yaml = kind in ("place", "source", "scheme")
    if is_yaml:
        return {"extension": "yaml", "format": "yaml"}
    return {"extension": "md", "format": "yaml-frontmatter"}
