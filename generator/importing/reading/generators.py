"""Which static-site generator a folder of pages was written for."""

from collections.abc import Collection
from pathlib import Path

_CONFIGS = {
    "Jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "Hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml"),
    "Docusaurus": ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"),
}
"""The settings that a site of each has in its first folder."""
_LEVELS = 3
"""How many folders above the pages are looked into."""


def generator_of(folder: Path, places: Collection[str], kinds: Collection[str]) -> str:
    """The generator's name with `pages`, or that alone where it cannot be told.

    Args:
        folder: Where the pages are.
        places: Their paths in it.
        kinds: What their fields are written in.
    """
    for level in [folder, *folder.absolute().parents][: _LEVELS + 1]:
        for name, configs in _CONFIGS.items():
            if any((level / config).is_file() for config in configs):
                return f"{name} pages"
    if folder.name == "_posts" or any("_posts/" in place for place in places):
        return "Jekyll pages"
    if not {"TOML", "JSON"}.isdisjoint(kinds):
        return "Hugo pages"
    if any(place.endswith(".mdx") for place in places):
        return "Docusaurus pages"
    return "pages"
