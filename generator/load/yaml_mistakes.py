"""What YAML's parser stumbled over, in an editor's words: where, why, and the line as meant.

The parser names what it expected; an editor needs what was typed. Every problem that libyaml and
PyYAML report is listed in `_EXPLANATIONS`, with the function that finds out which mistake it was.
"""

import re
from collections.abc import Callable

import yaml
from msgspec.structs import replace
from yaml.events import Event, ScalarEvent

from generator.load import yaml_layout
from generator.load.yaml_advice import YamlMistake, quoted_around
from generator.load.yaml_events import start_of
from generator.load.yaml_trouble import Trouble, not_a_field, open_quote

_MEANINGS = {
    "*": "refers to another value",
    "&": "names the value",
    "!": "names a type",
}


def explain(text: str, error: yaml.YAMLError, last: ScalarEvent | None) -> YamlMistake:
    """Say what was typed wrongly where a parser gave up.

    Args:
        text: The YAML.
        error: What the parser raised.
        last: The last scalar event before it.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return YamlMistake("yaml-unreadable", 0, 0, "this is no YAML", "compare it with an example")
    mark = error.problem_mark
    start = error.context_mark or mark
    problem = f"{error.context or ''}: {error.problem or ''}"
    place = (mark.line, mark.column, (start.line, start.column))
    trouble = Trouble(text.split("\n"), problem, *place, last)
    return _within(trouble.lines, _explained(trouble))


def _within(lines: list[str], mistake: YamlMistake) -> YamlMistake:
    """The mistake at the text's end where the parser counts a line beyond it."""
    if mistake.line < len(lines):
        return mistake
    return replace(mistake, line=len(lines) - 1, column=len(lines[-1]))


def _explained(trouble: Trouble) -> YamlMistake:
    problem = trouble.problem
    explanations = (explain_ for pattern, explain_ in _EXPLANATIONS if re.search(pattern, problem))
    for explanation in explanations:
        if mistake := explanation(trouble):
            return mistake
    return trouble.mistake(
        "yaml-unreadable",
        "YAML cannot be read from here on",
        "put a text with signs in quotes, and compare the indentation with the lines above",
    )


def explain_top(text: str, event: Event) -> YamlMistake:
    """Say why YAML that begins with a list or a text is no record."""
    place = start_of(event)
    if isinstance(event, ScalarEvent) and not event.style:
        return not_a_field(text.split("\n"), place.line, place.column)
    return YamlMistake(
        "yaml-not-a-field",
        place.line,
        place.column,
        "a record begins with the name of a field",
        "write a name, a colon, a space and the value",
    )


def _tab(trouble: Trouble) -> YamlMistake | None:
    if trouble.character != "\t":
        return None
    message = "a tab stands where only spaces may"
    return trouble.mistake("yaml-tab", message, "indent with two spaces a level")


def _start_character(trouble: Trouble) -> YamlMistake | None:
    line, column = trouble.start
    text = trouble.text_at(line)
    sign = text[column : column + 1]
    if not sign:
        return None
    if sign == "%" and not column:
        message = "a record has no lines that begin with '%'"
        return trouble.at_start("yaml-directive", message, "delete it")
    if sign == "," and text[:column].rstrip().endswith((",", "[", "{")):
        return trouble.at_start("yaml-brackets", "nothing stands before this comma", "delete it")
    return trouble.at_start(
        "yaml-start-character",
        f"a text without quotes cannot begin with '{sign}'",
        f"write {quoted_around(text, column)}",
    )


def _indicator(trouble: Trouble) -> YamlMistake:
    line, column = trouble.start
    sign = trouble.text_at(line)[column : column + 1]
    return trouble.at_start(
        "yaml-start-character",
        f"'{sign}' at the start of a text {_MEANINGS.get(sign, 'has a meaning')} in YAML",
        f"write {quoted_around(trouble.text_at(line), column)}",
    )


def _quote(trouble: Trouble) -> YamlMistake:
    return open_quote(trouble.lines, *trouble.start)


def _block(trouble: Trouble) -> YamlMistake:
    line, column = trouble.start
    text = trouble.text_at(line)
    return trouble.at_start(
        "yaml-block",
        f"'{text[column : column + 1]}' announces a text on the lines below, indented",
        f"begin the text on the next line, or write {quoted_around(text, column)}",
    )


def _escape(trouble: Trouble) -> YamlMistake:
    return trouble.mistake(
        "yaml-escape",
        "a backslash in double quotes begins a code, and this is none",
        "put the text in single quotes, or write \\\\ for a backslash",
    )


def _unfinished(trouble: Trouble) -> YamlMistake | None:
    if trouble.here.strip():
        return None
    return trouble.mistake(
        "yaml-brackets",
        "the text ends within a list or mapping",
        "end it with ] or }; in quotes, a '#' is no comment",
    )


_EXPLANATIONS: tuple[tuple[str, Callable[[Trouble], YamlMistake | None]], ...] = (
    ("cannot start any token|tab character", _tab),
    ("cannot start any token|a directive|node content", _start_character),
    ("node content", _unfinished),
    ("mapping values are not allowed", yaml_layout.colon),
    ("mapping keys are not allowed", _start_character),
    ("sequence entries are not allowed", yaml_layout.dash),
    ("could not find expected ':'", yaml_layout.no_colon),
    ("a quoted scalar: found unexpected", _quote),
    ("scanning a block scalar", _block),
    ("an alias|an anchor|a tag|tag handle", _indicator),
    ("escape|hexdecimal", _escape),
    ("expected ',' or", yaml_layout.brackets),
    ("document start", yaml_layout.document_start),
    ("block collection", yaml_layout.in_list),
    ("block mapping", yaml_layout.in_mapping),
)
"""The problems of both parsers, each with what can explain it, the likeliest first."""
