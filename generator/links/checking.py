"""Asks for every address of a site, and reports those that are dead, moved or in doubt."""

import datetime
import functools
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from generator import __version__
from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.links.addresses import Use, list_uses
from generator.links.asking import NO_SUCH_HOST, Answer, ask
from generator.links.keeping import DAYS, FILE, read_kept, write_kept
from generator.links.running import PAUSE, ask_all
from generator.progress import Tracker
from generator.records.corpus import Corpus

SAVED_EVERY = 20
"""How many answers may be lost where the machine stops."""


class Manners(Struct, frozen=True, kw_only=True):
    """How servers are treated."""

    pause: float = PAUSE
    """Seconds between two requests to one of them."""
    allows_private: bool = False
    """Whether those inside a private network may be asked."""


def check_links(
    site_path: Path,
    corpus: Corpus,
    site: SiteConfig,
    today: datetime.date,
    report: Report,
    track: Tracker,
    manners: Manners | None = None,
) -> None:
    """Report what became of the addresses that a site names.

    An interrupted check goes on where it stopped: the answers are kept in the site's folder.
    """
    manners = manners or Manners()
    kept, is_understood = read_kept(site_path)
    if not is_understood:
        message = f"{FILE} could not be understood, and every address was asked for again"
        report.note("links-unkept", FILE, message, "delete it if this is told again")
    uses = list_uses(corpus, site)
    urls = list(dict.fromkeys(use.url for use in uses))
    kept = {url: kept[url] for url in urls if url in kept and _is_fresh(*kept[url], today)}
    asked = [url for url in urls if url not in kept]
    ask_one = functools.partial(ask, agent=agent_of(site), allows_private=manners.allows_private)
    answers = ask_all(asked, ask_one, pause=manners.pause)
    try:
        for number, (url, answer) in enumerate(track(answers, "Asking for links", len(asked)), 1):
            kept[url] = (today, answer)
            if number % SAVED_EVERY == 0:
                _keep(site_path, kept, report)
    finally:
        answers.close()
        _keep(site_path, kept, report)
    for use in uses:
        _tell(use, kept[use.url][1], report)


def agent_of(site: SiteConfig) -> str:
    """What the program calls itself to servers."""
    url = quote(site.url or "", safe="/%:@!$&'()*+,;=~[]")  # headers are ASCII
    return f"cenotaph/{__version__}" + (f" (+{url})" if url else "")


def _is_fresh(day: datetime.date, answer: Answer, today: datetime.date) -> bool:
    """Whether an answer is taken over; one that settles nothing is so on its day only.

    Where no server answered, the fault may have been this machine's: that is asked again.
    """
    if not answer.status and not _is_dead(answer):
        return False
    age = (today - day).days
    return 0 <= age < (DAYS if _is_dead(answer) or _is_alive(answer) else 1)


def _keep(site_path: Path, kept: dict[str, tuple[datetime.date, Answer]], report: Report) -> None:
    try:
        write_kept(site_path, kept)
    except OSError as error:
        message = f"the answers could not be kept ({error.strerror})"
        advice = "the next check asks for every address again; see that .cache is a folder"
        report.note("links-unkept", FILE, message, f"{advice} that can be written to")


def _is_dead(answer: Answer) -> bool:
    return answer.status in (404, 410) or answer.reason == NO_SUCH_HOST


def _is_alive(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def _tell(use: Use, answer: Answer, report: Report) -> None:
    what = answer.reason or f"its server answers {answer.status}"
    if _is_dead(answer):
        message = f"'{use.url}' is dead: {what}"
        if use.is_archived:
            advice = "readers have the archived copy; see that it is the page that was meant"
            report.note("link-dead", use.path, message, advice, at=use.at)
        else:
            advice = "write the new address, or name a copy in a web archive"
            report.finding("link-dead", use.path, message, advice, at=use.at)
    elif not _is_alive(answer):
        message = f"whether '{use.url}' is dead is not certain: {what}"
        report.note("link-unsure", use.path, message, "open it in a browser", at=use.at)
    elif answer.moved_to:
        message = f"'{use.url}' has moved for good to '{answer.moved_to}'"
        report.note("link-moved", use.path, message, "write the new address", at=use.at)
