"""What the texts of other generators have that means nothing here, found and counted."""

import re
from collections.abc import Iterator, Sequence

from generator.importing.reading.places import counted, shown

_MARKUP = {
    "Hugo's shortcodes": re.compile(r"\{\{[<%].{0,400}?[%>]\}\}"),
    "Liquid tags": re.compile(r"\{%.{0,400}?%\}|\{\{(?![<%]).{0,400}?\}\}"),
    "JSX": re.compile(
        r"^import\s.{1,300}?\sfrom\s+['\"]|^export\s+(?:const|default|function)\b"
        r"|<[A-Z]\w*(?=[\s/>])",
        re.MULTILINE,
    ),
    "HTML": re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,400})?/?>"),
}


def markup_notes(bodies: Sequence[str]) -> Iterator[str]:
    """A note on each kind of markup that is kept as it was written, and shown as text."""
    for name, pattern in _MARKUP.items():
        matches = [match for match in map(pattern.search, bodies) if match]
        if matches:
            has = counted(len(matches), "text has", "texts have")
            yield (
                f"{has} {name}, such as {shown(matches[0][0])}, kept as it is; a site shows it as "
                "text, so write Markdown in its place"
            )
