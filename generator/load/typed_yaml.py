"""Writes YAML for programs that see types in it, as ours do not."""

from collections.abc import Mapping
from typing import Any

import yaml


def typed_yaml(value: Mapping[str, Any]) -> str:
    """A mapping of texts, numbers, answers, lists and mappings as the text of a YAML file.

    A text that YAML could take for anything else is in quotes.
    """
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # as PyYAML calls it
        """Say again what stands in several places: anchors are hard to change by hand."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # Without quotes PyYAML writes some line ends that it would read as spaces.
    style = None if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)
