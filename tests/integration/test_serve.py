"""The preview shows each edit, keeps the last good site, and is for this machine only."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Site

from generator.serve.server import HOST

ROOT = Path(__file__).parents[2]
EVENT = "content/events/fire.md"
VICTIM = "content/victims/ada-roe.md"
PATIENCE = 60
"""Seconds after which something that should have happened has not."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Preview:
    """A preview that runs."""

    site: Site
    port: int
    told_path: Path

    def get(self, path: str, host: str = HOST) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def html(self, path: str) -> str:
        status, text = self.get(path)
        assert status == 200
        return text

    def told(self) -> str:
        return self.told_path.read_text(encoding="utf-8")


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 10):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to that")


def command(site: Site, port: int) -> list[str]:
    return [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(site.path),
            "--port", str(port), "--today", "2024-06-01"]  # fmt: skip


@pytest.fixture
def preview(site: Site, tmp_path: Path) -> Iterator[Preview]:
    shown = Preview(site, free_port(), tmp_path / "told.txt")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with (
        shown.told_path.open("wb") as told,
        subprocess.Popen(
            command(site, shown.port), stdout=told, stderr=told, env=environment
        ) as server,
    ):
        try:
            wait_for(lambda: answers(HOST, shown.port) or server.poll() is not None)
            assert server.poll() is None, shown.told()
            yield shown
        finally:
            server.terminate()
            server.wait(PATIENCE)


def answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(5)
        return probe.connect_ex((host, port)) == 0


def test_an_edit_is_shown_and_a_mistake_keeps_the_last_good_site(preview: Preview) -> None:
    site, page = preview.site, "/events/fire.html"
    assert "The fire" in preview.html(page)

    site.write({EVENT: LEAST_SITE[EVENT].replace("The fire", "The great fire")})
    wait_for(lambda: "The great fire" in preview.html(page))

    site.write({VICTIM: LEAST_SITE[VICTIM].replace("events: fire", "events: fier")})
    mistake = f"{VICTIM}:3:9: error[victim-unknown-event]: no event 'fier'; did you mean 'fire'?"
    wait_for(lambda: mistake in preview.told())
    assert "The great fire" in preview.html(page)
    assert "Ada Roe" in preview.html("/victims/ada-roe.html")

    site.write({VICTIM: LEAST_SITE[VICTIM].replace("Ada Roe", "Ada Rowe")})
    wait_for(lambda: "Ada Rowe" in preview.html("/victims/ada-roe.html"))

    (site.path / VICTIM).unlink()
    wait_for(lambda: preview.get("/victims/ada-roe.html")[0] == 404)
    assert "Traceback" not in preview.told()


def test_a_theme_that_comes_later_is_shown(preview: Preview) -> None:
    preview.site.write({"theme/templates/partials/site-footer.html": "<footer>Ours</footer>\n"})
    wait_for(lambda: "<footer>Ours</footer>" in preview.html("/"))


def test_a_busy_output_is_told_and_does_not_end_the_preview(preview: Preview) -> None:
    site = preview.site
    site.write({"theme/templates/partials/site-footer.html": "{% include 'gone.html' %}"})
    wait_for(lambda: "no template 'gone.html'" in preview.told())
    manifest = site.path / "_site/manifest.json"
    manifest.rename(site.path / "kept.json")
    site.write({"theme/templates/partials/site-footer.html": "<footer>One</footer>"})
    wait_for(lambda: "has no manifest of ours" in preview.told())
    (site.path / "kept.json").rename(manifest)
    site.write({"theme/templates/partials/site-footer.html": "<footer>Two</footer>"})
    wait_for(lambda: "<footer>Two</footer>" in preview.html("/"))
    assert "Traceback" not in preview.told()


def test_only_served_pages_reload_themselves(preview: Preview) -> None:
    served = preview.html("/index.html")
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', served)
    assert '<script src="/_preview/preview.js"' in served
    assert "<script>" not in served
    assert policy
    assert "script-src 'self';" in policy[1]
    assert "unsafe" not in policy[1]
    assert preview.get("/_preview/preview.js")[0] == 200
    assert preview.get("/_preview/preview.css")[0] == 200
    for file in (preview.site.path / "_site").rglob("*"):
        assert not file.is_file() or b"_preview" not in file.read_bytes()
    (stylesheet,) = re.findall('<link rel="stylesheet" href="([^"]*)">', served)
    on_disk = preview.site.path / "_site" / stylesheet
    assert preview.html(f"/{stylesheet}") == on_disk.read_text(encoding="utf-8")


def test_the_preview_is_for_this_machine_only(preview: Preview) -> None:
    assert preview.get("/", host="localhost")[0] == 200
    assert preview.get("/", host="memorial.example")[0] == 403
    assert not answers("127.0.0.2", preview.port)
    assert preview.get("/../site.yaml")[0] in {403, 404}
    assert preview.get("/%2e%2e/site.yaml")[0] in {403, 404}


def test_a_port_in_use_is_told(site: Site) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(command(site, port), capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2
    assert done.stderr == (
        f"cenotaph: port {port} cannot be used: Address already in use; "
        "choose another with --port\n"
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "8000.0"])
def test_what_is_no_port_is_told(site: Site, port: str) -> None:
    done = subprocess.run(
        [*command(site, 1), f"--port={port}"], capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 2
    assert f"'{port}' is no port; write a number such as 8000" in done.stderr


def heed_interrupts() -> None:
    """As a command in the foreground does; those of a script in the background inherit deafness."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_the_preview(site: Site) -> None:
    port = free_port()
    with subprocess.Popen(
        command(site, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    ) as server:
        wait_for(lambda: answers(HOST, port))
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=PATIENCE)
    assert server.returncode in {0, 130}
    assert "Traceback" not in told
