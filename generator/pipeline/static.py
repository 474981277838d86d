"""Brings files into the site as they are, each at an address that nothing else has."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.artifact import Artifact
from generator.diagnostics import Report
from generator.load.static import STATIC, StaticFile, list_static
from generator.plan.site import SitePlan
from generator.write.errors import BadUriError
from generator.write.staging import Staging

_TAKEN = "static-taken"
_ELSEWHERE = "rename this file, or remove it"


class StaticError(Exception):
    """A file that cannot be published as it is; says which, and what to do."""

    def __init__(self, code: str, path: str, message: str, advice: str) -> None:
        super().__init__(path, message)
        self.code = code
        self.path = path
        self.message = message
        self.advice = advice


def plan_static(site_path: Path, site_plan: SitePlan, report: Report) -> tuple[StaticFile, ...]:
    """List the files that are published as they are, and report those whose address a page has."""
    files = list_static(site_path, report)
    if not files:
        return ()
    pages = {page.uri.casefold(): page.uri for page in site_plan.pages}
    for file in files:
        if uri := pages.get(file.uri.casefold()):
            owner = site_plan.owners.get(uri, "a page that every site has")
            report.error(_TAKEN, file.path, f"its address {uri} belongs to {owner}", _ELSEWHERE)
    return files


def read_static(site_path: Path, files: Iterable[StaticFile]) -> Iterator[Artifact]:
    """Read each of them.

    Raises:
        StaticError: one cannot be read.
    """
    for file in files:
        try:
            content = (site_path / file.path).read_bytes()
        except OSError as error:
            message = f"the file cannot be read ({error.strerror})"
            raise StaticError(
                "file-unreadable", file.path, message, "check its permissions"
            ) from None
        yield Artifact(file.uri, content)


def add_static(artifact: Artifact, staging: Staging) -> None:
    """Make one of them a file of the site.

    Raises:
        StaticError: what the build makes has its address.
        WriteFailedError: the file system refused.
    """
    try:
        staging.add(artifact)
    except BadUriError as error:
        message = f"what the build itself makes needs its address: {error}"
        path = f"{STATIC}/{artifact.uri}"
        raise StaticError(_TAKEN, path, message, _ELSEWHERE) from None
