"""The finished site: staged beside its folder, committed whole, and checked against its manifest.

A build holds `output_lock`, calls `recover`, and hands its artifacts to `commit`. Nothing in the
output changes before every artifact has been staged; from then on the commit is completed, by
this build or by the next one's `recover`. See `docs/decisions/0002-commit-by-journal.md`.
"""

from generator.write.commit import WriteReport, commit
from generator.write.edition import refuse_edition_path, write_edition
from generator.write.errors import (
    BadUriError,
    EditionError,
    ForeignOutputError,
    OutputBusyError,
    OutputError,
    WriteFailedError,
)
from generator.write.journal import recover
from generator.write.manifest import MANIFEST_URI
from generator.write.uris import check_uri
from generator.write.verify import Difference, Divergence, verify
from generator.write.workspace import output_lock

__all__ = [
    "MANIFEST_URI",
    "BadUriError",
    "Difference",
    "Divergence",
    "EditionError",
    "ForeignOutputError",
    "OutputBusyError",
    "OutputError",
    "WriteFailedError",
    "WriteReport",
    "check_uri",
    "commit",
    "output_lock",
    "recover",
    "refuse_edition_path",
    "verify",
    "write_edition",
]
