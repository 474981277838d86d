"""What became of one file of a site that is no page."""

from typing import NamedTuple

from generator.write.leaks import Leak
from generator.write.placing import Placed


class MadeFile(NamedTuple):
    """An image, a card, a file of data: made, or left as it stood."""

    uri: str
    """POSIX path relative to the site's root."""
    key: str
    """All that it depends on; empty of one that is made in every build."""
    placed: Placed | None = None
    """Where it is now, if it was made."""
    leaks: tuple[Leak, ...] = ()
    """What stands in it and is held back."""
