"""What `check --privacy` prints: who is shown how, and on whose authority."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.diagnostics import Diagnostic, FieldPath, json_rows
from generator.options import Options
from generator.pipeline.planning import Planned
from generator.public.privacy import Shown, list_shown
from generator.public.private import list_private
from generator.write.leaks import is_searched

_WHAT = 20
_LEVEL = 14


@dataclass(frozen=True, slots=True)
class Privacy:
    """What there is to tell."""

    shown: tuple[Shown, ...]
    """How whatever is not simply shown is shown."""
    unsearched: tuple[tuple[str, FieldPath], ...]
    """File and field of the values held back that are too short for the leak scan to look for."""


def list_privacy(planned: Planned, options: Options) -> Privacy:
    """Who is shown how, and on whose authority."""
    checked, publication = planned.checked, planned.publication
    shown = list_shown(
        checked.corpus,
        publication.decisions,
        tributes=checked.config.tributes.enabled,
        today=options.today,
    )
    held_back = (*publication.withheld, *list_private(checked.private))
    unsearched = {(one.path, one.field): None for one in held_back if not is_searched(one)}
    return Privacy(shown, tuple(unsearched))


def privacy_text(privacy: Privacy) -> str:
    """A table for people, file by file."""
    return "".join(f"{line}\n" for line in _lines(privacy))


def _lines(privacy: Privacy) -> Iterator[str]:
    if not privacy.shown:
        yield "All that is recorded is shown."
    for (path, id_), rows in groupby(privacy.shown, key=lambda row: (row.path, row.id)):
        yield f"{path}: {id_}" if path.endswith(".csv") else path
        for row in rows:
            yield f"  {row.what:<{_WHAT}} {row.level:<{_LEVEL}} {_why(row)}"
    if privacy.unsearched:
        yield "Held back, and too short for the leak scan to look for:"
        for path, field in privacy.unsearched:
            yield f"  {path}: {'.'.join(map(str, field))}"


def _why(row: Shown) -> str:
    decided = [str(row.authority)] if row.authority else []
    decided += [str(row.on)] if row.on else []
    told = f"{row.because} ({', '.join(decided)})" if decided else row.because
    return f"{told}, until {row.until}" if row.until else told


def privacy_json(privacy: Privacy, diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON document, for programs: the diagnostics, and the same table."""
    document = {
        "diagnostics": json_rows(diagnostics),
        "privacy": [
            {
                "path": row.path,
                "id": row.id,
                "what": row.what,
                "level": row.level,
                "because": row.because,
                "authority": row.authority,
                "on": row.on.isoformat() if row.on else None,
                "until": row.until.isoformat() if row.until else None,
            }
            for row in privacy.shown
        ],
        "unsearched": [{"path": path, "field": list(field)} for path, field in privacy.unsearched],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
