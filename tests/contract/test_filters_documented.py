"""The guide to themes names every filter that a template has beside Jinja's own."""

import re
from gettext import NullTranslations
from pathlib import Path

from jinja2.filters import FILTERS

from generator.cache.store import Store
from generator.render.assets import Assets
from generator.render.compiled import Compiled
from generator.render.environment import make_environment
from generator.render.theme import Theme, package_theme_path
from generator.render.voice import Voice

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "theme-a-site.md"


def test_every_filter_is_told_of_and_no_other() -> None:
    theme = Theme((package_theme_path(),))
    voice = Voice("en", NullTranslations())
    environment = make_environment(theme, voice, Assets((), {}), Compiled(Store()))
    names = {
        name
        for name, function in environment.filters.items()
        if name.isidentifier() and FILTERS.get(name) is not function
    }
    table = re.findall(r"^\| (`.*?) \| ", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {name for row in table for name in re.findall(r"`(\w+)`", row)}
    assert told == names
