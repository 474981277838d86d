"""Mistakes in how a record is laid out: indentation, lists, fields and brackets."""

import re

from yaml.events import ScalarEvent

from generator.load.yaml_advice import (
    YamlMistake,
    piece_around,
    quoted,
    quoted_around,
    quoted_field,
    split_field,
)
from generator.load.yaml_events import end_of, start_of
from generator.load.yaml_trouble import Trouble, indentation, not_a_field, open_quote

_BLOCK_START = re.compile(r"(?:.*[:-]\s+)?[|>][-+0-9]*\s*$")


def colon(trouble: Trouble) -> YamlMistake:
    """A second `: ` on a line, or a field where the text above goes on."""
    above = trouble.above
    if above < 0 or re.search(r":\s", trouble.here[: trouble.column]):
        return trouble.mistake(
            "yaml-colon",
            "': ' within a text that is not in quotes",
            f"write {quoted_around(trouble.here, trouble.column)}",
        )
    indent = indentation(trouble.here)
    if indent <= indentation(trouble.text_at(above)):
        return not_a_field(trouble.lines, above, indentation(trouble.text_at(above)))
    field = split_field(trouble.text_at(above))
    place = f"below '{field[0]}'" if field else "deeper"
    return YamlMistake(
        "yaml-indentation",
        trouble.line,
        indent,
        f"this line, indented {place}, goes on with the text above and holds ': '",
        "to begin a field, indent it as the line above; to go on, put the whole text in quotes",
    )


def no_colon(trouble: Trouble) -> YamlMistake:
    """A line without a colon where a field should stand."""
    line = trouble.start[0]
    before = next((at for at in range(line - 1, -1, -1) if trouble.lines[at].strip()), line)
    if before < line and _BLOCK_START.match(trouble.lines[before]):
        return trouble.at_start(
            "yaml-block",
            "a text announced with '>' or '|' must be indented deeper than its field",
            f"put {indentation(trouble.lines[before]) + 2} spaces before each of its lines",
        )
    text = trouble.text_at(line)
    if text.lstrip().startswith(('"', "'")):
        return open_quote(trouble.lines, line, indentation(text))
    return not_a_field(trouble.lines, line, indentation(text))


def dash(trouble: Trouble) -> YamlMistake:
    """A list that begins on the line of its field."""
    return trouble.mistake(
        "yaml-dash",
        "a list cannot begin on the line of its field",
        "begin the list on the next line; a text goes in quotes: "
        f"{quoted_around(trouble.here, trouble.column)}",
    )


def brackets(trouble: Trouble) -> YamlMistake:
    """Something other than a comma or the closing bracket after an item."""
    line, column = trouble.start
    opener = trouble.text_at(line)[column : column + 1]
    closer = "}" if opener == "{" else "]"
    start, _ = piece_around(trouble.here, trouble.column, in_brackets=True)
    shown = quoted_around(trouble.here, trouble.column, in_brackets=True)
    in_piece = re.search(r":\s", trouble.here[start : trouble.column])
    if trouble.character == ":" and (in_piece or trouble.line == line):
        return trouble.mistake(
            "yaml-colon",
            f"': ' within a text between {opener} and {closer}",
            f"write {shown}",
        )
    if trouble.line != line or not trouble.character:
        return trouble.at_start(
            "yaml-brackets",
            f"the '{opener}' that opens here is never closed",
            f"end the list or mapping with '{closer}'; a text that begins with '{opener}' goes in "
            "quotes",
        )
    if trouble.character in "}]":
        return trouble.mistake(
            "yaml-brackets",
            f"'{trouble.character}' stands where '{closer}' must close the '{opener}' of column "
            f"{column + 1}",
            f"write '{closer}' before it or in its place",
        )
    return after_quote(trouble) or trouble.mistake(
        "yaml-brackets",
        f"a comma or '{closer}' is missing before this",
        f"write {shown} if it is one text",
    )


def after_quote(trouble: Trouble) -> YamlMistake | None:
    """Text after a closing quote: quotes within quotes, or a text that only begins with some."""
    last = trouble.last
    if not (isinstance(last, ScalarEvent) and last.style in ("'", '"')):
        return None
    start, end = start_of(last), end_of(last)
    if end.line != trouble.line or trouble.here[end.column : trouble.column].strip():
        return None
    if start.line < end.line:
        return open_quote(trouble.lines, start.line, start.column)
    piece, piece_end = piece_around(trouble.here, trouble.column)
    rest = re.sub(r"\s+#.*$", "", trouble.here[start.column : piece_end].rstrip())
    inner = rest[1:-1] if rest.endswith(last.style) else rest
    value = quoted(inner.replace("''", "'") if last.style == "'" else inner)
    field = split_field(trouble.here[piece : start.column] + "x")
    return trouble.mistake(
        "yaml-quote-inside",
        f"the text in quotes ended in column {end.column}, before this",
        f"write {field[0]}: {value}" if field else f"write {value}",
    )


def in_mapping(trouble: Trouble) -> YamlMistake | None:
    """Something other than a field among the fields of a mapping."""
    if inside := after_quote(trouble):
        return inside
    before = trouble.here[: trouble.column].rstrip()
    if trouble.character and trouble.character in "}]":
        return surplus_bracket(trouble)
    if before.endswith(("]", "}")):
        return trouble.mistake(
            "yaml-start-character",
            "a text that begins with a bracket needs quotes",
            f"write {quoted_field(trouble.here)}",
        )
    if before:
        return None
    if trouble.character == "-":
        return trouble.mistake(
            "yaml-indentation",
            "a list item stands among fields",
            "put it below the field it belongs to; the items of a list begin in one column",
        )
    if trouble.character == ":":
        return trouble.mistake("yaml-key", "the name of a field is missing", "write it before ':'")
    return _between_levels(trouble)


def in_list(trouble: Trouble) -> YamlMistake | None:
    """Something other than an item among the items of a list."""
    if trouble.here[: trouble.column].strip():
        return in_mapping(trouble)
    return trouble.mistake(
        "yaml-indentation",
        "a field stands among the items of a list",
        "begin it with '- ', or indent it as the fields of the item it belongs to",
    )


def document_start(trouble: Trouble) -> YamlMistake | None:
    """Something after the end of the record."""
    if trouble.lines[0].startswith("%"):
        return YamlMistake(
            "yaml-directive", 0, 0, "a record has no lines that begin with '%'", "delete it"
        )
    if trouble.above >= 0 and trouble.text_at(trouble.above).startswith("..."):
        return trouble.mistake(
            "yaml-documents", "the record ended at the '...' above", "delete that line"
        )
    if trouble.character and trouble.character in "}]":
        return surplus_bracket(trouble)
    return after_quote(trouble) or _between_levels(trouble)


def surplus_bracket(trouble: Trouble) -> YamlMistake:
    """A closing bracket without its opening one."""
    message = f"'{trouble.character}' closes nothing"
    return trouble.mistake("yaml-brackets", message, "delete it, or put the text in quotes")


def _between_levels(trouble: Trouble) -> YamlMistake | None:
    """A line indented as none above it."""
    found = indentation(trouble.here)
    levels = {indentation(line) for line in trouble.lines[: trouble.line] if line.strip()}
    if found in levels or not trouble.here.strip():
        return None
    lower = max((level for level in levels if level < found), default=None)
    upper = min((level for level in levels if level > found), default=None)
    wanted = " or ".join(str(level) for level in (lower, upper) if level is not None)
    return trouble.mistake(
        "yaml-indentation",
        f"this line begins with {found} space{'' if found == 1 else 's'}, and no line above does",
        f"begin it with {wanted}, as the lines it belongs with",
    )
