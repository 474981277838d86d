"""The lines of a site's files, for whoever shows what a diagnostic is about."""

from functools import lru_cache
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.load.text_files import TABLE_LIMIT, decode_text, read_bytes

_FILES_KEPT = 64


class Lines:
    """Gives the line that a location is on; files are kept, since mistakes come in groups."""

    def __init__(self, site_path: Path) -> None:
        self._site_path = site_path
        self._lines = lru_cache(_FILES_KEPT)(self._read)

    def __call__(self, location: Location) -> str | None:
        """The line, as columns count its characters; nothing where there is none."""
        lines = self._lines(location.path)
        return lines[location.line - 1] if 0 < location.line <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        data = read_bytes(self._site_path / path, path, Report(), limit=TABLE_LIMIT)
        if data is None:
            return []
        text = decode_text(data, path, Report())
        if text is None:  # it was reported: what can be read of it is shown
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return text.split("\n")
