"""What the CLDR says of one language does not depend on which others were asked before."""

import subprocess
import sys

import pytest

STAND_ALONE = """
import sys
from generator.render.cldr_dates import MONTH_ALONE, QUARTER_ALONE, format_fields
from generator.values.when import Day
for lang in sys.argv[1:]:
    both = (MONTH_ALONE, QUARTER_ALONE)
    said = [format_fields(lang, skeleton, Day(2016, 3, 1)) for skeleton in both]
print(said)
"""


def said_after(*langs: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", STAND_ALONE, *langs], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize(("before", "lang"), [("az", "de"), ("ru", "kk"), ("ru", "ar")])
def test_a_languages_months_are_its_own_whichever_was_asked_before(before: str, lang: str) -> None:
    assert said_after(before, lang) == said_after(lang)
