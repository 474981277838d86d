"""A preview that runs, for the tests that open it in a browser."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import Site

_BUILD = Path(__file__).parents[2] / "build.py"


@contextmanager
def previewed(site: Site, *options: str) -> Iterator[str]:
    """Start a preview of a site; its address, with a trailing slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(_BUILD), "serve", "--site", str(site.path), "--port", str(port)]
    with subprocess.Popen(
        [*command, "--today", "2024-06-01", *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        assert server.stdout is not None
        try:
            assert any(line.startswith("Open http") for line in server.stdout)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.communicate()
