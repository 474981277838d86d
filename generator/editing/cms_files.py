"""Writes the forms of a site for an editor in a browser."""

from collections.abc import Mapping
from pathlib import Path

from generator.editing.belonging import refuse_folder, refuse_foreign
from generator.editing.cms import Repository, configuration
from generator.editing.cms_page import SCRIPT, page_files
from generator.editing.files import write_files
from generator.editing.schemas import look_around
from generator.load.typed_yaml import typed_yaml

_HEAD = """\
# Written by cenotaph cms from the models of the records; run it again rather than change this.
"""
_CONFIG = "config.yml"
_MARKS = {
    "index.html": SCRIPT.encode(),
    "page.css": b"body { margin: 0; }",
    _CONFIG: b"# Written by cenotaph cms",
}
"""By what is known that a file was written here."""


def write_cms(
    site_path: Path,
    output_path: Path,
    repository: Repository,
    *,
    script_path: Path | None,
    icons_path: Path | None,
    is_latin: bool,
    records: Mapping[str, bytes],
) -> list[str]:
    """Write the page, its configuration and what it needs; gives the files' names.

    Args:
        site_path: The site's folder, whole.
        output_path: The folder that they go into, whole.
        repository: Where the records are kept.
        script_path: Sveltia CMS's script, or its package, to be copied.
        icons_path: The font of its icons, or its package, to be copied.
        is_latin: Whether new ids are made of Latin letters alone.
        records: What some records are to hold, by their paths in the site; written with the forms.

    Raises:
        FilesError: they would stand where others' files belong, or cannot be written.
        PageError: the script or the font is not what it should be.
    """
    refuse_folder(site_path, output_path, "forms")
    config = configuration(repository, look_around(site_path), is_latin=is_latin)
    files = page_files(repository.backend, script_path=script_path, icons_path=icons_path)
    files[_CONFIG] = (_HEAD + typed_yaml(config)).encode()
    placed = {output_path / name: content for name, content in files.items()}
    refuse_foreign(placed, _is_ours)
    changed = {site_path / path: content for path, content in records.items()}
    write_files({**changed, **placed})
    return sorted(files)


def _is_ours(path: Path, content: bytes) -> bool:
    """Whether a file of a folder was written with the forms; a part of others' is if those were."""
    if mark := _MARKS.get(path.name):
        return mark in content
    config_path = path.with_name(_CONFIG)
    return config_path.is_file() and _MARKS[_CONFIG] in config_path.read_bytes()
