"""What one run is asked to do."""

import datetime
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What one run is asked to do."""

    site_path: Path
    """The site's folder."""
    output_path: Path
    """Where the built site goes."""
    today: datetime.date
    """The day by which embargoes end."""
    is_strict: bool = False
    """Whether a finding stops the build as an error does."""
    is_preview: bool = False
    """Whether nobody is to see the site yet: its addresses are then not kept."""
    private_path: Path | None = None
    """The folder of the private overlay."""
    jobs: int = 0
    """How many processes may work on it; 0 lets the size of the site decide."""
    scheduler: str | None = None
    """The address of the Dask scheduler whose workers do it instead."""

    @property
    def key_folders(self) -> tuple[Path, ...]:
        """Where the key of what is to be forgotten may lie, the best place first."""
        return (*filter(None, (self.private_path,)), self.site_path)
