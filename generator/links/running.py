"""Asks for many addresses: several servers at once, each of them one request at a time."""

import queue
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from generator.links.asking import Answer

AT_ONCE = 8
"""The most servers that are asked at the same time."""
PAUSE = 1.0
"""Seconds between two requests to one server."""
PATIENCE = 60
"""The most seconds that a busy server is waited for."""
BUSY = (429, 503)

Ask = Callable[[str], Answer]
Answered = tuple[str, Answer]


def ask_all(
    urls: Sequence[str], ask: Ask, *, pause: float = PAUSE
) -> Generator[Answered, None, None]:
    """Give each address with its answer, as the answers come.

    Whoever stops taking them ends it: what is under way is finished, nothing more is asked.

    Args:
        urls: Addresses, each once.
        ask: Asks for one.
        pause: Seconds between two requests to one server.
    """
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault((urlsplit(url).hostname or "").lower(), []).append(url)
    answers: queue.SimpleQueue[Answered | BaseException] = queue.SimpleQueue()
    stop = threading.Event()

    def visit(host_urls: list[str]) -> None:
        try:
            for position, url in enumerate(host_urls):
                if stop.is_set() or (position and stop.wait(pause)):
                    return
                answers.put((url, _patiently(url, ask, stop)))
        except BaseException as error:  # told where the answers are taken, not lost in a thread
            answers.put(error)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for host_urls in by_host.values():
                pool.submit(visit, host_urls)
            for _ in urls:
                answered = answers.get()
                if isinstance(answered, BaseException):
                    raise answered
                yield answered
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)


def _patiently(url: str, ask: Ask, stop: threading.Event) -> Answer:
    """Ask again once where a busy server says that it will soon have time."""
    answer = ask(url)
    if answer.status in BUSY and answer.retry_after.isdecimal():
        seconds = int(answer.retry_after[:6])
        if seconds <= PATIENCE and not stop.wait(seconds):
            return ask(url)
    return answer
