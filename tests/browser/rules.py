"""axe-core's rules for WCAG 2.2 AA and its best practice, put to a page."""

from collections.abc import Mapping, Sequence
from typing import Any

from axe_playwright_python.base import AxeResults
from playwright.sync_api import Page

Rules = Mapping[str, str | Sequence[str]]

_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES: Rules = {"type": "tag", "values": _LEVELS}
COLOUR_RULES: Rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, rules: Rules) -> str:
    """What axe-core says against a page as it is shown now; nothing where it has no word."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found: list[Any] = page.evaluate(
        "async options => (await axe.run(options)).violations", options
    )
    return str(AxeResults({"violations": found}).generate_report()) if found else ""
