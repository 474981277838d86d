"""What a page is made of, and what of that the site does not show.

It is told beside the page and never in it: a page holds what has come through the door, in the
preview as anywhere.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.diagnostics import Location
from generator.load.positions import Locator
from generator.pipeline.ready import Ready
from generator.public.privacy import Shown, list_shown
from generator.records.reference import Tribute
from generator.serve.messages import About, Waiting
from generator.values.codes import TributeStatus

MOST = 200
"""Rows that one page is told of."""
_WHOLE = {"record", "person"}


def about(ready: Ready, uri: str) -> About:
    """What a page is made of, and what waits beside it.

    Args:
        ready: The site.
        uri: The page; of one that is no record's own, what waits in the whole site is told.
    """
    path, place = "", ""
    if key := ready.records.key_of(uri):
        folder, id_ = key
        corpus, lang = ready.checked.corpus, ready.records.lang_of(uri)
        path = getattr(corpus.originals, folder)[id_].path
        own = corpus.translations.get(lang, corpus.originals)
        place = _place(ready.options.site_path, getattr(own, folder)[id_].path, id_)
    rows = list(_waiting(ready, path))
    return About(uri, place, tuple(rows[:MOST]), max(0, len(rows) - MOST))


def _place(site_path: Path, path: str, id_: str) -> str:
    """The file that a page is made of, with the line that its record begins on."""
    if not path.endswith(".csv"):
        return f"{path}:1"
    found = Locator(site_path)(Location(path, field=(id_,)))
    return f"{path}:{found.line or 1}"


def _waiting(ready: Ready, path: str) -> Iterator[Waiting]:
    """What the site does not show of one record; of all of them where none is named."""
    corpus = ready.checked.corpus
    tributes = {one.path: one for written in corpus.tributes.values() for one in written}
    for row in _rows(ready):
        tribute = tributes.get(row.path)
        if tribute is not None:
            if tribute.status is TributeStatus.PENDING and path in ("", _path_of(ready, tribute)):
                yield _tribute(tribute, row)
        elif path == row.path or (not path and row.what in _WHOLE):
            what = row.path.split("/")[1].removesuffix("s") if row.what in _WHOLE else "field"
            id_ = row.id if row.what in _WHOLE else row.what
            yield Waiting(what, id_, f"{row.path}:1", _why(row))


def _rows(ready: Ready) -> Iterable[Shown]:
    """Everything that is hidden."""
    checked = ready.checked
    rows = list_shown(
        checked.corpus,
        ready.publication.decisions,
        tributes=checked.config.tributes.enabled,
        today=ready.options.today,
    )
    return (row for row in rows if row.level in {"hidden", "withheld"})


def _path_of(ready: Ready, tribute: Tribute) -> str:
    victim = ready.checked.corpus.originals.victims.get(tribute.victim)
    return victim.path if victim else ""


def _tribute(tribute: Tribute, row: Shown) -> Waiting:
    return Waiting(
        what="tribute",
        id=tribute.id,
        place=f"{tribute.path}:1",
        why=f"{row.because}; for {tribute.victim}, {tribute.on.isoformat()}",
        text=tribute.body.plain,
        by=tribute.by.text,
    )


def _why(row: Shown) -> str:
    until = f" until {row.until.isoformat()}" if row.until else ""
    return f"{row.level}: {row.because}{until}"
