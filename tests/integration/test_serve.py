"""The preview shows each edit, keeps the last good site, and is for this machine only."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from functools import partial
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Site

from generator.serve.answering import type_of
from generator.serve.reach import HOST

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

    def headers(self, path: str) -> Message:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": f"{HOST}:{self.port}"})
            return connection.getresponse().headers
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


def shows(preview: Preview, words: str) -> bool:
    return words in preview.html("/victims/ada-roe.html")


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


def test_a_folder_that_is_no_site_is_told_and_not_served(tmp_path: Path) -> None:
    told = command(Site(tmp_path), free_port())
    ended = subprocess.run(told, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 2
    assert f"there is no site.yaml in {tmp_path}" in ended.stderr
    assert not [*tmp_path.iterdir()]


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


@pytest.mark.parametrize("half", [0, 20, 45, 60])
def test_a_half_saved_record_is_told_and_then_shown(preview: Preview, half: int) -> None:
    whole = LEAST_SITE[VICTIM].replace("Ada Roe", "Ada Rowe")
    preview.site.write({VICTIM: whole[:half]})
    wait_for(lambda: "Nothing was written" in preview.told())
    assert "Ada Roe" in preview.html("/victims/ada-roe.html")
    preview.site.write({VICTIM: whole})
    wait_for(lambda: "Ada Rowe" in preview.html("/victims/ada-roe.html"))
    assert "Traceback" not in preview.told()


def test_an_editor_may_put_another_file_in_the_place_of_one(preview: Preview) -> None:
    path = preview.site.path / VICTIM
    for number in range(3):
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(LEAST_SITE[VICTIM].replace("Roe", f"Rowe-{number}"), encoding="utf-8")
        path.rename(path.with_name("ada-roe.md~"))
        beside.rename(path)
        path.with_name("ada-roe.md~").unlink()
        wait_for(partial(shows, preview, f"Rowe-{number}"))
    assert "error[" not in preview.told()


def test_an_older_file_put_in_place_is_shown(preview: Preview, tmp_path: Path) -> None:
    older = tmp_path / "older.md"
    older.write_text(LEAST_SITE[VICTIM].replace("Roe", "Rowe"), encoding="utf-8")
    os.utime(older, (1, 1))
    older.rename(preview.site.path / VICTIM)
    wait_for(lambda: "Ada Rowe" in preview.html("/victims/ada-roe.html"))


def test_a_folder_that_is_renamed_and_back_is_followed(preview: Preview) -> None:
    victims = preview.site.path / "content/victims"
    victims.rename(victims.with_name("people"))
    wait_for(lambda: "Nothing was written" in preview.told())
    victims.with_name("people").rename(victims)
    preview.site.write({VICTIM: LEAST_SITE[VICTIM].replace("Roe", "Rowe")})
    wait_for(lambda: "Ada Rowe" in preview.html("/victims/ada-roe.html"))
    content = preview.site.path / "content"
    content.rename(content.with_name("away"))
    wait_for(lambda: "content-missing" in preview.told())
    content.with_name("away").rename(content)
    wait_for(lambda: preview.told().rstrip().endswith("removed."))
    preview.site.write({VICTIM: LEAST_SITE[VICTIM].replace("Roe", "Wyn")})
    wait_for(lambda: "Ada Wyn" in preview.html("/victims/ada-roe.html"))
    assert "Traceback" not in preview.told()


def test_settings_that_are_gone_are_told_until_they_are_back(preview: Preview) -> None:
    settings = preview.site.path / "site.yaml"
    settings.unlink()
    wait_for(lambda: "error[site-missing]" in preview.told())
    assert "Ada Roe" in preview.html("/victims/ada-roe.html")
    preview.site.write({"site.yaml": "title: Another memorial\neditor: Its editors\n"})
    wait_for(lambda: "Another memorial" in preview.html("/"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(preview: Preview) -> None:
    path = preview.site.path / VICTIM
    path.chmod(0)
    wait_for(lambda: "error[file-unreadable]" in preview.told())
    path.chmod(0o644)
    preview.site.write({VICTIM: LEAST_SITE[VICTIM].replace("Roe", "Rowe")})
    wait_for(lambda: "Ada Rowe" in preview.html("/victims/ada-roe.html"))


def test_an_output_that_was_removed_is_built_again(preview: Preview) -> None:
    shutil.rmtree(preview.site.path / "_site")
    wait_for(lambda: preview.get("/victims/ada-roe.html")[0] == 200)
    assert "Ada Roe" in preview.html("/victims/ada-roe.html")


def git(site: Site, *words: str) -> None:
    """Run git in a site, without what this machine sets."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=An editor", "-c", "user.email=editor@memorial.example")
    program = ["git", *who, "-C", str(site.path), *words]
    subprocess.run(program, check=True, capture_output=True, env={**os.environ, **own})


@pytest.fixture
def branches(site: Site) -> Site:
    """The site as the branch `main`, and `more` with thirty people more and a name corrected."""
    git(site, "init", "--initial-branch", "main")
    git(site, "add", "site.yaml", "content")
    git(site, "commit", "--message", "Begin")
    git(site, "switch", "--create", "more")
    for number in range(30):
        person = LEAST_SITE[VICTIM].replace("Ada Roe", f"Person Number {number}")
        site.write({f"content/victims/p{number}.md": person})
    site.write({VICTIM: LEAST_SITE[VICTIM].replace("Roe", "Rowe")})
    git(site, "add", "content")
    git(site, "commit", "--message", "Add thirty people")
    git(site, "switch", "main")
    return site


def test_a_branch_switch_is_one_build(branches: Site, preview: Preview) -> None:
    site = branches
    built = preview.told().count("Built")
    git(site, "switch", "more")
    wait_for(lambda: "Ada Rowe" in preview.html("/victims/ada-roe.html"))
    wait_for(lambda: "Person Number 29" in preview.html("/roll.html"))
    wait_for(lambda: preview.told().count("Built") > built)
    assert (site.path / "_site/victims/p29.html").is_file()
    git(site, "switch", "main")
    wait_for(lambda: shows(preview, "Ada Roe<"))
    wait_for(lambda: not (site.path / "_site/victims/p29.html").exists())
    assert preview.told().count("Built") <= built + 4
    assert "error[" not in preview.told()


def test_what_is_not_there_is_the_sites_own_page(preview: Preview) -> None:
    status, page = preview.get("/no/such/page.html")
    assert status == 404
    own = (preview.site.path / "_site/404.html").read_text(encoding="utf-8")
    assert own.split("<body>")[1] in page
    assert preview.get("/assets/none.css")[0] == 404
    assert preview.get("/victims")[0] == 404
    told = preview.told().splitlines()
    assert [line for line in told if not line.startswith(("Built", "Open"))] == []


def test_links_of_that_page_lead_into_a_site_that_is_published_below_a_path(
    preview: Preview,
) -> None:
    settings = LEAST_SITE["site.yaml"] + "url: https://memorial.example/fire/\n"
    preview.site.write({"site.yaml": settings})
    wait_for(lambda: 'href="/fire/index.html"' in preview.get("/no/such/page.html")[1])
    assert preview.get("/fire/index.html")[0] == 302
    assert preview.headers("/fire/index.html")["Location"] == "/index.html"
    assert preview.headers("/fire//other.example/")["Location"] == "/other.example/"
    assert preview.get("/fire/")[0] == 302
    assert preview.get("/firefly.html")[0] == 404


def test_a_folder_leads_to_its_page_and_never_to_another_site(preview: Preview) -> None:
    preview.site.write({"static/notes/index.html": "<p>Notes"})
    wait_for(lambda: preview.get("/notes/index.html")[0] == 200)
    for path in ("/notes", "//notes"):
        assert preview.headers(path)["Location"] == "/notes/"
    assert preview.headers("//evil.example/notes")["Location"] is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report.PDF", "application/pdf"),
        ("seal.gif", "image/gif"),
        ("photo.jpeg", "image/jpeg"),
        ("song.mp3", "audio/mpeg"),
        ("notes.txt", "text/plain; charset=utf-8"),
        ("what.is-this", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_is_said_to_be_what_a_host_says_it_is(name: str, kind: str) -> None:
    assert type_of(name) == kind


def test_no_other_site_may_show_what_is_served(preview: Preview) -> None:
    assert preview.headers("/index.html")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_no_other_page_may_listen(preview: Preview) -> None:
    def handshake(origin: str) -> int:
        connection = http.client.HTTPConnection(HOST, preview.port, timeout=PATIENCE)
        headers = {
            "Host": f"{HOST}:{preview.port}",
            "Origin": origin,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
        }
        connection.request("GET", "/livereload", headers=headers)
        status = connection.getresponse().status
        connection.close()
        return status

    assert handshake(f"http://{HOST}:{preview.port}") == 101
    assert handshake("http://evil.example") == 403
    assert handshake(f"http://{HOST}:1") == 403


def test_others_may_look_where_that_is_asked_for(site: Site) -> None:
    port = free_port()
    with subprocess.Popen(
        [*command(site, port), "--host", "0.0.0.0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        wait_for(lambda: answers(HOST, port))
        assert answers("127.0.0.2", port)
        shown = Preview(site, port, site.path)
        assert shown.get("/", host="192.0.2.7")[0] == 200
        assert shown.get("/", host="memorial.example")[0] == 403
        server.terminate()
        _, told = server.communicate(timeout=PATIENCE)
    assert told.startswith("cenotaph: with --host 0.0.0.0, whoever reaches this machine")


def test_an_address_that_this_machine_has_not_is_told(site: Site) -> None:
    given = [*command(site, free_port()), "--host", "192.0.2.1"]
    done = subprocess.run(given, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2
    message = "this machine has no address 192.0.2.1; leave out --host, or name one that it has"
    assert done.stderr.endswith(f"cenotaph: {message}\n")


def test_an_interrupt_in_the_midst_of_a_build_leaves_a_whole_site(
    site: Site, tmp_path: Path
) -> None:
    people = {
        f"content/victims/p{number}.md": LEAST_SITE[VICTIM].replace("Ada Roe", f"Person {number}")
        for number in range(600)
    }
    site.write(people)
    port, told_path = free_port(), tmp_path / "told.txt"
    for moment in (0.0, 0.3):
        with (
            told_path.open("wb") as told,
            subprocess.Popen(
                command(site, port), stdout=told, stderr=told, preexec_fn=heed_interrupts
            ) as server,
        ):
            wait_for(lambda: answers(HOST, port))
            site.write({"site.yaml": f"title: Memorial {moment}\neditor: Its editors\n"})
            time.sleep(moment)
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)
        assert "Traceback" not in told_path.read_text(encoding="utf-8")
        assert not holders_of(site.path)
    outcome = site.build()
    assert outcome.built
    assert "Memorial 0.3" in outcome.html("victims/p599.html")


def holders_of(site_path: Path) -> list[str]:
    """The processes that still work on a site."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = path.read_bytes()
            if str(site_path).encode() in line and b"serve" in line:
                found.append(path.parent.name)
    return found


@pytest.mark.parametrize("is_shown", [False, True])
def test_a_preview_whose_site_nobody_holds_any_more_ends_and_says_so(
    site: Site, tmp_path: Path, is_shown: bool
) -> None:
    port, told_path = free_port(), tmp_path / "told.txt"
    with (
        told_path.open("wb") as told,
        subprocess.Popen(command(site, port), stdout=told, stderr=told) as server,
    ):
        if is_shown:
            wait_for(lambda: answers(HOST, port))
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        wait_for(lambda: bool(children.read_text()))
        os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
        assert server.wait(PATIENCE) == 2
    said = told_path.read_text(encoding="utf-8").splitlines()
    assert said[-1] == "cenotaph: the process that holds the site was ended; start again"
    assert not holders_of(site.path)


def test_a_file_that_is_published_as_it_is_comes_and_goes(preview: Preview) -> None:
    preview.site.write({"static/notes.txt": "one\n"})
    wait_for(lambda: preview.get("/notes.txt")[0] == 200)
    preview.site.write({"static/notes.txt": "two\n"})
    wait_for(lambda: "two" in preview.get("/notes.txt")[1])
    shutil.rmtree(preview.site.path / "static")
    wait_for(lambda: preview.get("/notes.txt")[0] == 404)
