"""Answers kept from one run to the next, so that no server is asked twice in a week."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import asdict

from generator.cache.folder import make_cache_folder
from generator.links.asking import Answer

FILE = ".cache/links.json"
"""Where in the site's folder they are kept. It can always be deleted."""
VERSION = 1
DAYS = 7
"""How long an answer is taken over."""

Kept = Mapping[str, tuple[datetime.date, Answer]]
"""By address, with the day of the answer."""


def read_kept(site_path: Path) -> tuple[dict[str, tuple[datetime.date, Answer]], bool]:
    """What is kept, and whether the file could be understood; nothing of it is taken if not."""
    try:
        document = json.loads((site_path / FILE).read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}, False
        answers = {}
        for url, one in document["answers"].items():
            answer = Answer(int(one["status"]), *(str(one[key]) for key in ("reason", "moved_to")))
            answers[str(url)] = (datetime.date.fromisoformat(one["day"]), answer)
    except (FileNotFoundError, NotADirectoryError):
        return {}, True
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, False
    return answers, True


def write_kept(site_path: Path, kept: Kept) -> None:
    """Keep answers, replacing the file as a whole.

    Raises:
        OSError: It cannot be written.
    """
    path = site_path / FILE
    make_cache_folder(path.parent)
    answers = {
        url: {**asdict(answer), "day": day.isoformat()} for url, (day, answer) in kept.items()
    }
    document = {"version": VERSION, "answers": answers}
    new_path = path.with_suffix(".new")
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    new_path.write_text(text + "\n", encoding="utf-8")
    new_path.replace(path)
