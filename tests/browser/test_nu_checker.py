"""Every kind of page, in every language and direction, as the Nu HTML Checker sees it."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from served import PAGES, Server

pytest_plugins = ("serving",)

FALSE = "violates Content Security Policy"
"""Told of what is read from disk, where 'self' is nothing; and of JSON-LD, which is no script."""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """How the checker is run, where `VNU_JAR` says that it is (npm's `vnu-jar`)."""
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not jar or not java:
        pytest.skip("there is no Java here, or VNU_JAR does not name the checker")
    return [java, "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout"]


def test_no_kind_of_page_has_an_error(checker: list[str], server: Server) -> None:
    paths = {path for uri in PAGES.values() if (path := _path(uri, server)).is_file()}
    paths |= {folder / "404.html" for folder in server.folders.values()}
    assert {"ar", "ru"} <= {path.parent.parent.name for path in paths}
    asked = [*checker, *map(str, sorted(paths))]
    told = subprocess.run(asked, capture_output=True, check=True, timeout=300).stdout
    messages = json.loads(told)["messages"]
    assert any(FALSE in message["message"] for message in messages)  # the pages were read
    wrong = [
        (unquote(urlsplit(message.get("url", "")).path), message["message"])
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
        if FALSE not in message["message"]
    ]
    assert wrong == []


def _path(uri: str, server: Server) -> Path:
    """The file of a page that the server has."""
    at = next(path for path in server.folders if f"/{uri}".startswith(path))
    return server.folders[at] / f"/{uri}".removeprefix(at)
