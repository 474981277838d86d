"""`check --links`: which addresses are dead. Only servers on this machine are asked."""

import datetime
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from conftest import Site

from generator import __version__
from generator.cli import main
from generator.diagnostics import Diagnostic, Report
from generator.links import asking
from generator.links.addresses import list_uses
from generator.links.asking import Answer, ask
from generator.links.checking import Manners, agent_of, check_links
from generator.links.keeping import FILE
from generator.links.running import ask_all
from generator.load.corpus import load
from generator.progress import Item, pass_silently

TODAY = datetime.date(2024, 6, 1)
QUICKLY = Manners(pause=0, allows_private=True)


class Server(ThreadingHTTPServer):
    """A server that answers as a path says, and writes down what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.most_at_once = 0
        self.at_once = 0
        self.lock = threading.Lock()

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Asked(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_HEAD(self) -> None:  # the name that the library calls
        self.answer()

    def do_GET(self) -> None:  # the name that the library calls
        self.answer()

    def answer(self) -> None:
        """Answer as the path says."""
        server = self.server
        with server.lock:
            server.asked.append((self.command, self.path))
            server.headers.append(dict(self.headers))
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
            times = sum(1 for _, path in server.asked if path == self.path)
        time.sleep(0.5 if self.path == "/slow" else 0.01)
        with server.lock:  # before the answer, upon which the next request may come at once
            server.at_once -= 1
        self.send(times)

    def send(self, times: int) -> None:
        """Send the head of an answer."""
        name = self.path.strip("/").split("/")[0]
        moves = {"moved": (301, "/200"), "found": (302, "/200"), "round": (301, "/round"),
                 "file": (301, "file:///etc/passwd")}  # fmt: skip
        if name in moves:
            self.send_response(moves[name][0])
            self.send_header("Location", moves[name][1])
        elif name == "no-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        elif name == "busy-once":
            self.send_response(503 if times == 1 else 200)
            self.send_header("Retry-After", "0")
        else:
            self.send_response(int(name) if name.isdecimal() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_request(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def sources(site: Site, *urls: str, more: str = "") -> Site:
    """Name addresses, each in a source."""
    return site.write(
        {
            f"content/sources/s{number}.yaml": f"title: S\nurl: {url}\n{more}"
            for number, url in enumerate(urls)
        }
    )


def check(site: Site, manners: Manners = QUICKLY, today: datetime.date = TODAY) -> list[Diagnostic]:
    """What is said of a site's links."""
    loaded, report = load(site.path, Report()), Report()
    assert loaded
    check_links(site.path, loaded.corpus, loaded.site, today, report, pass_silently, manners)
    return report.placed(lambda location: location)


def told(diagnostics: list[Diagnostic]) -> list[str]:
    """Severity and code of each."""
    return [f"{one.severity.word} {one.code}" for one in diagnostics]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", []),
        ("/404", ["finding link-dead"]),
        ("/410", ["finding link-dead"]),
        ("/403", ["note link-unsure"]),
        ("/429", ["note link-unsure"]),
        ("/500", ["note link-unsure"]),
        ("/moved", ["note link-moved"]),
        ("/found", []),
        ("/round", ["note link-unsure"]),
        ("/file", ["note link-unsure"]),
        ("/no-head", []),
        ("/busy-once", []),
    ],
)
def test_each_answer_is_told_as_what_it_shows(
    site: Site, server: Server, path: str, expected: list[str]
) -> None:
    assert told(check(sources(site, server.url(path)))) == expected


def test_dead_link_is_told_at_its_field(site: Site, server: Server) -> None:
    (dead,) = check(sources(site, server.url("/404")))
    assert (dead.location.path, dead.location.field) == ("content/sources/s0.yaml", ("url",))


def test_archived_copy_makes_a_dead_link_a_note(site: Site, server: Server) -> None:
    sources(site, server.url("/404"), more=f"archived: {server.url('/200')}\n")
    assert told(check(site)) == ["note link-dead"]


def test_slow_server_is_not_called_dead(
    site: Site, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 0.1)
    (slow,) = check(sources(site, server.url("/slow")))
    assert "in time" in slow.message


def test_private_server_is_not_asked(site: Site, server: Server) -> None:
    (unsure,) = check(sources(site, server.url("/404")), Manners(pause=0))
    assert "private network" in unsure.message
    assert server.asked == []


def test_name_that_leads_elsewhere_when_asked_again_is_not_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the name is first told to be a public server's, and then this machine's."""
    resolve, told = socket.getaddrinfo, iter(["93.184.216.34"])

    def rebound(host: str, *given: Any, **more: Any) -> Any:
        return resolve(next(told, "127.0.0.1"), *given, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    port = server.server_address[1]
    answer = ask(f"http://rebound.example:{port}/200", "agent")
    assert "private network" in answer.reason
    assert server.asked == []


def test_private_address_within_one_of_ipv6_is_not_asked() -> None:
    assert "private network" in ask("http://[::ffff:10.0.0.1]/", "agent").reason


def test_address_is_asked_for_once_and_told_wherever_it_stands(site: Site, server: Server) -> None:
    sources(site, server.url("/404"), server.url("/404#part"))
    assert told(check(site)) == ["finding link-dead"] * 2
    assert [path for method, path in server.asked if method == "HEAD"] == ["/404"]


def test_confidential_source_is_not_asked_about(site: Site, server: Server) -> None:
    assert check(sources(site, server.url("/404"), more="confidential: true\n")) == []
    assert server.asked == []


def test_links_of_texts_and_settings_are_found(site: Site) -> None:
    site.write(
        {
            "site.yaml": "title: M\neditor: E\nrepository: https://code.example/r\n",
            "content/pages/about.md": "---\ntitle: About\n---\nSee [it](https://a.example/?b=1&c=2#d).\n",
        }
    )
    loaded = load(site.path, Report())
    assert loaded
    uses = [(use.url, use.path) for use in list_uses(loaded.corpus, loaded.site)]
    assert ("https://code.example/r", "site.yaml") in uses
    assert ("https://a.example/?b=1&c=2", "content/pages/about.md") in uses


def test_one_server_is_asked_one_thing_at_a_time(site: Site, server: Server) -> None:
    check(sources(site, *[server.url(f"/200/{number}") for number in range(12)]))
    assert len(server.asked) == 12
    assert server.most_at_once == 1


def test_program_names_itself_and_the_site(site: Site, server: Server) -> None:
    site.write({"site.yaml": "title: M\neditor: E\nurl: https://memorial.example/\n"})
    agent = f"cenotaph/{__version__} (+https://memorial.example/)"
    loaded = load(sources(site, server.url("/200")).path, Report())
    assert loaded
    ask(server.url("/200"), agent_of(loaded.site), allows_private=True)
    assert server.headers[0]["User-Agent"] == agent
    assert "Cookie" not in server.headers[0]


def test_second_check_asks_nothing_and_says_the_same(site: Site, server: Server) -> None:
    sources(site, server.url("/404"), server.url("/500"), server.url("/moved"))
    first, asked = check(site), len(server.asked)
    assert check(site) == first
    assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("path", "days", "again"), [("/404", 6, 0), ("/404", 7, 1), ("/429", 1, 1)]
)
def test_old_answers_are_asked_for_again(
    site: Site, server: Server, path: str, days: int, again: int
) -> None:
    check(sources(site, server.url(path)))
    server.asked.clear()
    check(site, today=TODAY + datetime.timedelta(days))
    assert [method for method, _ in server.asked].count("HEAD") == again


def test_a_place_where_no_answer_can_be_kept_is_said_once(site: Site, server: Server) -> None:
    sources(site, server.url("/200")).write({".cache": "mine"})
    (told_once,) = check(site)
    assert told_once.code == "links-unkept"
    assert "could not be kept" in told_once.message
    assert ".cache is a folder that can be written to" in told_once.advice


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"version": 2}', '{"version": 1, "answers": 3}'])
def test_file_of_answers_that_is_not_ours_is_said_and_replaced(
    site: Site, server: Server, kept: str
) -> None:
    sources(site, server.url("/200")).write({FILE: kept})
    assert told(check(site)) == ["note links-unkept"]
    assert check(site) == []


def test_interrupted_check_goes_on_where_it_stopped(site: Site, server: Server) -> None:
    urls = [server.url(f"/200/{number}") for number in range(6)]
    sources(site, *urls)

    def interrupted(items: Iterable[Item], step: str, total: int) -> Iterator[Item]:
        for number, item in enumerate(items):
            if number == 3:
                raise KeyboardInterrupt
            yield item

    loaded = load(site.path, Report())
    assert loaded
    with pytest.raises(KeyboardInterrupt):
        check_links(site.path, loaded.corpus, loaded.site, TODAY, Report(), interrupted, QUICKLY)
    kept = json.loads((site.path / FILE).read_text(encoding="utf-8"))["answers"]
    assert len(kept) == 3
    server.asked.clear()
    check(site)
    assert {path for _, path in server.asked} == {
        f"/200/{number}" for number, url in enumerate(urls) if url not in kept
    }


def test_mistake_of_ours_in_a_thread_is_not_lost() -> None:
    def broken(url: str) -> Answer:
        raise RuntimeError(url)

    with pytest.raises(RuntimeError, match="example"):
        list(ask_all(["https://a.example/"], broken))


def test_order_of_answers_does_not_change_the_report(
    site: Site, server: Server, make_site: Callable[[str], Site]
) -> None:
    local = server.url("/404").replace("127.0.0.1", "localhost")
    urls = (server.url("/slow"), server.url("/404"), local)
    runs = [check(sources(make_site(name), *urls)) for name in ("one", "two")]
    assert runs[0] == runs[1]


def test_only_the_option_asks(
    site: Site, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    sources(site, server.url("/404"))
    main(["check", "--site", str(site.path)])
    assert "link-" not in capsys.readouterr().out
    assert not (site.path / FILE).exists()
    main(["check", "--links", "--site", str(site.path)])
    assert "link-unsure" in capsys.readouterr().out
    assert server.asked == []


def test_address_of_the_site_in_other_letters_keeps_no_link_from_being_asked(
    site: Site, server: Server
) -> None:
    site.write({"site.yaml": "title: M\neditor: E\nurl: https://память.example/\n"})
    loaded = load(site.path, Report())
    assert loaded
    answer = ask(server.url("/200"), agent_of(loaded.site), allows_private=True)
    assert answer.status == 200


def test_server_that_did_not_answer_is_asked_again_on_the_same_day(
    site: Site, server: Server
) -> None:
    sources(site, server.url("/slow"))
    with pytest.MonkeyPatch.context() as impatient:
        impatient.setattr(asking, "TIMEOUT", 0.1)
        assert told(check(site)) == ["note link-unsure"]
    assert check(site) == []


def test_name_of_no_server_is_dead_and_one_not_resolved_is_unsure(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_name(host: str, *_: object, **__: object) -> None:
        number = socket.EAI_NONAME if host == "gone.example" else socket.EAI_AGAIN
        raise socket.gaierror(number, "no name")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    sources(site, "https://gone.example/", "https://offline.example/")
    assert told(check(site, Manners(pause=0))) == ["finding link-dead", "note link-unsure"]
