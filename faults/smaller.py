"""The same generator with fewer days in its year, and with work shared out sooner.

Eleven hundred pages of days would be most of what a build of so small a memorial writes, and all of
them are written in the same way. Several processes take part where they would not be worth it yet.
"""

import functools

import generator.load.reading as reading
import generator.pipeline.photographs as photographs
import generator.pipeline.sharing as sharing
import generator.plan.day_pages as day_pages
import generator.render.translations as translations
from generator.cli import run

_DAYS = ((1, 1), (3, 14))


def make_smaller() -> None:
    """Have all builds of this process, and of those that it forks, be of that generator."""
    vars(day_pages)["DAYS"] = _DAYS
    sharing.WORTHWHILE = 30
    reading.WORTHWHILE = 6
    photographs.WORTHWHILE = 1
    if not hasattr(translations._parse, "cache_info"):  # once for all that are forked
        translations._parse = functools.cache(translations._parse)


if __name__ == "__main__":
    make_smaller()
    run()
