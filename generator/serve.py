"""Preview: the built site in a browser, built again and shown anew on each edit."""

from collections.abc import Callable
from pathlib import Path


def serve(rebuild: Callable[[], object], site_path: Path, output_path: Path, port: int) -> None:
    """Build, then serve the output folder on this machine only, until interrupted.

    Args:
        rebuild: builds the site, telling of mistakes; a failed build leaves the last one in place.
        site_path: the folder whose records, settings and theme are watched.
        output_path: the folder that is served.
        port: a port of the loopback interface.
    """
    from livereload import Server

    rebuild()
    server = Server()
    for watched in ("content", "theme"):
        if (site_path / watched).is_dir():
            server.watch(str(site_path / watched), rebuild)
    server.watch(str(site_path / "site.yaml"), rebuild)
    output_path.mkdir(parents=True, exist_ok=True)
    server.serve(root=str(output_path), port=port, host="127.0.0.1")
