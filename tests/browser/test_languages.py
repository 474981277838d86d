"""The interface in every language: no page breaks a rule, and none is too wide."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page
from rules import ALL_RULES, violations
from sample_site import copy_lighthouse
from served import Host
from widths import TOO_WIDE

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

LOCALES = Path(__file__).parents[2] / "theme" / "locales"
SPOKEN = sorted({"en"} | {path.parents[1].name for path in LOCALES.glob("*/*/cenotaph.po")})
KINDS = (
    "index.html",
    "chronology.html",
    "events/storm-1903.html",
    "victims/ada-roe.html",
    "roll.html",
    "roll/by-year.html",
    "figures.html",
    "on/02-03.html",
)


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the lighthouse's site in every language."""
    further = [lang for lang in SPOKEN if lang not in {"en", "ru", "ar"}]
    outcome = copy_lighthouse(tmp_path_factory.mktemp("spoken") / "site", *further).build()
    assert outcome.built, outcome.diagnostics
    with Host({"/": outcome.output_path}) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()


@pytest.fixture(scope="module")
def audited(browser: Browser) -> Iterator[Page]:
    """A small telephone, with axe-core on every page."""
    with browser.new_context(viewport={"width": 320, "height": 900}) as context:
        context.add_init_script(AXE_SCRIPT)
        yield context.new_page()


def test_ten_languages_are_spoken() -> None:
    assert SPOKEN == ["ar", "de", "en", "es", "fr", "he", "kk", "ru", "tr", "uk"]


@pytest.mark.parametrize("uri", KINDS)
@pytest.mark.parametrize("lang", SPOKEN)
def test_page_breaks_no_rule_and_fits_a_small_telephone(
    audited: Page, site_url: str, lang: str, uri: str
) -> None:
    audited.goto(site_url + (uri if lang == "en" else f"{lang}/{uri}"))
    too_wide = audited.evaluate(TOO_WIDE)
    broken = violations(audited, ALL_RULES)
    assert too_wide == []
    assert broken == ""
