"""Which column says what: by its name, or as the one who imports says."""

from collections.abc import Mapping, Sequence

from generator.importing.tributes.cleaning import clean_name
from generator.importing.unusable import UnusableFileError
from generator.values.folding import fold

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "person": ("person", "victim", "to", "for", "page", "page address", "url", "кому", "страница"),
    "by": ("by", "name", "your name", "from", "author", "writer", "имя", "ваше имя", "автор",
           "от", "есімі", "аты"),
    "date": ("date", "on", "day", "time", "timestamp", "submitted", "submitted at", "created",
             "created at", "дата", "время", "отметка времени", "күні"),
    "text": ("text", "message", "tribute", "comment", "body", "words", "your message", "текст",
             "сообщение", "комментарий", "мәтін", "хабарлама"),
}  # fmt: skip
"""What a tribute is made of, and the names that its columns may have, without regard to case."""


def choose_columns(
    columns: Sequence[str], named: Mapping[str, str], *, needs_person: bool
) -> dict[str, str]:
    """The column that says each thing.

    Args:
        columns: The file's columns.
        named: The columns that whoever imports has named, by what they mean.
        needs_person: Whether the file has to say whom each tribute is to.

    Raises:
        UnusableFileError: A column is missing, or two mean the same.
    """
    chosen = {}
    for meaning, names in MEANINGS.items():
        if meaning == "person" and not needs_person:
            continue
        if meaning in named:
            found = [column for column in columns if column == named[meaning]]
        else:
            found = [column for column in columns if fold(column).strip() in names]
        if len(found) != 1:
            raise UnusableFileError(_mistake(meaning, found or columns, is_found=bool(found)))
        chosen[meaning] = found[0]
    return chosen


def _mistake(meaning: str, columns: Sequence[str], *, is_found: bool) -> str:
    # A file without a first row of names has a person's data there.
    listed = ", ".join(f"'{clean_name(column)[:40]}'" for column in columns[:20])
    what = "several columns may say" if is_found else "no column says"
    advice = f"name it with --map {meaning}=COLUMN"
    if meaning == "person":
        advice += ", or give --victim ID where all are to one person"
    return f"{what} the {meaning} of a tribute ({listed}); {advice}"
