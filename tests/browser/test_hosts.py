"""The settings that `init` writes for nginx and Caddy: what they send, and that pages work so."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Outcome, Site
from playwright.sync_api import Browser, expect

from generator.cli import main
from generator.commands.exits import DONE
from generator.values.content_policy import header_policy

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

SERVERS = ("nginx", "caddy")
_PATIENCE = 20


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Served:
    """A site behind a server."""

    port: int
    outcome: Outcome

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path, as a browser does."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)) as connection:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def asset(self, pattern: str) -> str:
        """The path of the file of the site that matches."""
        return next(f"/{uri}" for uri in self.outcome.files() if re.fullmatch(pattern, uri))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _nginx(settings: str, folder: Path, port: int) -> list[str]:
    settings = settings.replace("listen 80;", f"listen 127.0.0.1:{port};")
    settings = settings.replace("    listen [::]:80;\n", "")
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = (
        f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{settings}}}\n"
    )
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    return ["nginx", "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]


def _caddy(settings: str, folder: Path, port: int) -> list[str]:
    settings = settings.replace("memorial.example {", f"http://127.0.0.1:{port} {{", 1)
    whole = f"{{\n\tadmin off\n}}\n{settings}"
    (folder / "Caddyfile").write_text(whole, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@pytest.fixture(scope="module", params=SERVERS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The site behind the server of that name, with what `init` wrote for it."""
    name: str = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp(name)
    assert main(["init", str(folder / "site"), "--yes", "--host", name]) == DONE
    site = Site(folder / "site").write(LEAST_SITE | {"static/.well-known/security.txt": "Us.\n"})
    outcome = site.build()
    (outcome.output_path / ".git").mkdir()
    (outcome.output_path / ".git/config").write_text("[core]\n", encoding="utf-8")
    written = {"nginx": "nginx.conf", "caddy": "Caddyfile"}[name]
    settings = (site.path / "hosting" / written).read_text(encoding="utf-8")
    settings = settings.replace("/srv/memorial", str(outcome.output_path))
    port = _free_port()
    command = {"nginx": _nginx, "caddy": _caddy}[name](settings, folder, port)
    env = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=folder) as process,
    ):
        try:
            _wait(port, process, folder / "log")
            yield Served(port, outcome)
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _wait(port: int, process: "subprocess.Popen[bytes]", log_path: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"the server does not answer: {log_path.read_text(errors='replace')}")


@pytest.mark.parametrize("path", ["/", "/index.html", "/victims/ada-roe.html", "/feed.xml"])
def test_file_is_sent_as_it_stands_with_the_policy(served: Served, path: str) -> None:
    answer = served.get(path)
    assert answer.status == 200
    name = path.removeprefix("/") or "index.html"
    assert answer.body == (served.outcome.output_path / name).read_bytes()
    assert answer.headers["Content-Security-Policy"] == header_policy()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers.get_all("Cache-Control") == ["no-cache"]
    assert not re.search(r"\d", answer.headers["Server"] or "")


@pytest.mark.parametrize(
    "path", ["/no/such/page.html", "/victims", "/victims/", "/.git/config", "/assets/css/gone.css"]
)
def test_address_that_is_not_there_has_the_page_that_says_so(served: Served, path: str) -> None:
    answer = served.get(path)
    if answer.status in (301, 308):  # a folder, to itself with a slash, where nothing is either
        answer = served.get(f"{path}/")
    assert answer.status == 404
    assert answer.body == (served.outcome.output_path / "404.html").read_bytes()
    assert answer.headers["Content-Security-Policy"] == header_policy()
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("pattern", "keeping", "kind"),
    [
        (r"assets/css/main-.*\.css", "public, max-age=31536000, immutable", "text/css"),
        (r"assets/js/search-box-.*\.js", "public, max-age=31536000, immutable", "javascript"),
        (r"assets/fonts/.*\.woff2", "public, max-age=31536000, immutable", "font/woff2"),
        (r"media/.*", "public, max-age=86400", "image/"),
        (r"search/.*\.json", "no-cache", "application/json"),
        (r"\.well-known/security\.txt", "no-cache", "text/plain"),
    ],
)
def test_each_kind_of_file_is_kept_as_long_as_it_lasts(
    served: Served, pattern: str, keeping: str, kind: str
) -> None:
    answer = served.get(served.asset(pattern))
    assert answer.status == 200
    assert answer.headers.get_all("Cache-Control") == [keeping]
    assert kind in (answer.headers["Content-Type"] or "")


def test_file_that_is_the_same_is_not_sent_again(served: Served) -> None:
    tag = served.get("/index.html").headers["ETag"]
    assert tag
    assert served.get("/index.html", **{"If-None-Match": tag}).status == 304


def test_pages_work_in_a_browser_under_what_is_sent(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    for uri in ("index.html", "victims/example-person.html", "events/example-fire.html"):
        page.goto(f"http://127.0.0.1:{served.port}/{uri}", wait_until="networkidle")
    page.locator("[name=q]").first.fill("Ada Roe")
    expect(page.get_by_role("link", name="Ada Roe").first).to_be_visible()
    page.close()
    assert complaints == []


def test_no_other_site_can_show_a_page_within_its_own(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_content(f'<iframe src="http://127.0.0.1:{served.port}/index.html"></iframe>')
    page.wait_for_timeout(500)
    page.close()
    assert any("frame-ancestors" in text for text in complaints)
