"""Fixtures: two built sites on a host of their own, and a browser to open them in."""

import os
import shutil
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from sample_site import copy_examples, copy_lighthouse
from served import Host, Server

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Both sites, built once; `/moved/` serves the long one from where it does not know it is."""
    sites = (
        copy_lighthouse(tmp_path_factory.mktemp("long") / "site"),
        copy_examples(tmp_path_factory.mktemp("short") / "site"),
    )
    built = [site.build() for site in sites]
    assert [outcome.codes() for outcome in built if outcome.built is None] == []
    long_path, short_path = (outcome.output_path for outcome in built)
    folders = {"/harbour/": short_path, "/moved/": long_path, "/": long_path}
    with Host(folders) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield Server(f"http://127.0.0.1:{host.server_port}/", folders)
        host.shutdown()


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium with further arguments, where there is one: CI must have it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium here, and CI must not skip the browser tests")
    if path is None:
        pytest.skip("there is no Chromium here to open pages in")
    with sync_playwright() as playwright:
        start = playwright.chromium.launch
        yield lambda *args: start(executable_path=path, args=[*_ARGUMENTS, *args])


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """Chromium as it comes."""
    with launch() as browser:
        yield browser


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, shared by a module's tests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()
