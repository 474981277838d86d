"""What an editor's hand does to a file: a field is written, some lines are changed."""

import re

from guides.steps import GuideError

_FIELD = re.compile(r"^(?=[^\s#\-\]}])", re.MULTILINE)


def with_fields(text: str, fragment: str) -> str:
    """A record or a settings file with fields written into it, in place of those of their names."""
    head, fields, body = _parted(text)
    for field in _FIELD.split(fragment):
        name = re.match(r"([\w.-]+):", field)
        if not field.strip():
            continue
        if not name:
            raise GuideError(f"'{field.strip()}' is no field; show the change as a diff")
        parts = [part for part in _FIELD.split(fields) if part]
        places = [at for at, part in enumerate(parts) if part.startswith(name[0])]
        if places:
            parts[places[0]] = field
        else:
            parts.append(field)
        fields = "".join(parts)
    return head + fields + body


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the fields, the fields, and what stands behind them."""
    if not text.startswith("---\n"):
        return "", text, ""
    fields, end, body = text.removeprefix("---\n").partition("\n---\n")
    return "---\n", fields + "\n", end.removeprefix("\n") + body


def with_changes(text: str, changes: str) -> str:
    """A text whose lines that begin with `-` in a diff gave way to those that begin with `+`.

    Raises:
        GuideError: the lines that the diff shows are not there, or more than once.
    """
    for change in re.split(r"^@@.*\n", changes, flags=re.MULTILINE):
        lines = change.splitlines(keepends=True)
        old = "".join(line[1:] if line != "\n" else line for line in lines if line[0] != "+")
        new = "".join(line[1:] if line != "\n" else line for line in lines if line[0] != "-")
        if text.count(old) != 1:
            raise GuideError(f"these lines are there {text.count(old)} times:\n{old}")
        text = text.replace(old, new)
    return text
