"""With nothing but escaping in their way, hostile texts do nothing in a browser.

The pages are served without their security policy, so that a text that got through would run.
"""

import re
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from conftest import Outcome
from playwright.sync_api import Browser, BrowserContext, Page
from served import Host

pytest_plugins = ("serving", "hostile.built")
pytestmark = pytest.mark.browser

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_STYLES = re.compile(r'<link [^>]*rel="stylesheet"[^>]*>')
_CANARY = """
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = () => { window.top.__x = name };
"""
_TROUBLES = """
() => {
  const found = [];
  const own = /^(https?|mailto|tel):$/;
  const look = (root, where) => {
    for (const one of root.querySelectorAll('*')) {
      for (const { name } of one.attributes)
        if (/^on/i.test(name) || name === 'style' || name === 'srcdoc' || name === 'ping')
          found.push(`${where}: ${one.localName} has ${name}`);
      for (const name of ['href', 'src', 'action', 'formaction', 'data', 'cite', 'poster'])
        if (one.getAttribute(name)) {
          const url = new URL(one.getAttribute(name), location.href);
          if (!own.test(url.protocol) || url.username || url.password)
            found.push(`${where}: ${one.localName} leads to ${url.href}`);
        }
      if (/^(iframe|object|embed|base|style|math|foreignObject|animate|set)$/i.test(one.localName))
        found.push(`${where}: ${one.localName}`);
      const from = one.getAttribute('src') || '';
      if (one.localName === 'script' && one.type !== 'application/ld+json'
          && !new URL(from, location.href).pathname.includes('/assets/js/'))
        found.push(`${where}: a script`);
    }
  };
  look(document, 'the page');
  // What a program takes out of a page and puts back is read anew, and may come out as another.
  for (const part of [document.body, document.head]) {
    const again = document.implementation.createHTMLDocument('');
    const copy = again.createElement(part.localName);
    copy.innerHTML = part.innerHTML;
    look(copy, 'the page put back');
    if (copy.innerHTML !== part.innerHTML) found.push('the page put back is another');
  }
  if (window.__x !== undefined) found.push(`${window.__x} ran`);
  if (document.defaultView !== window || typeof document.getElementById !== 'function')
    found.push('a name was taken');
  return found;
}
"""


@pytest.fixture(scope="module")
def site_url(hostile_outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hostile site without its policy, and without styles, for speed."""
    folder = tmp_path_factory.mktemp("open")
    for uri, content in hostile_outcome.files().items():
        if uri.endswith(".html"):
            html, policies = _POLICY.subn("", content.decode())
            assert policies == 1
            content = _STYLES.sub("", html).encode()
        if not uri.endswith((".woff2", ".css")):
            (folder / uri).parent.mkdir(parents=True, exist_ok=True)
            (folder / uri).write_bytes(content)
    with Host({"/": folder}) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()


@pytest.fixture(scope="module")
def troubles() -> list[str]:
    """What went on beside the pages."""
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str, troubles: list[str]) -> Iterator[Page]:
    """A page that tells what it asks for and what it says."""
    with browser.new_context() as context:
        context.add_init_script(_CANARY)
        _listen(context, site_url, troubles)
        page = context.new_page()
        page.on("dialog", lambda dialog: _refuse(dialog, troubles))
        page.on("pageerror", lambda error: troubles.append(f"an error: {error}"))
        yield page


def _refuse(dialog: Any, troubles: list[str]) -> None:
    troubles.append(f"a dialog: {dialog.message}")
    dialog.dismiss()


def _listen(context: BrowserContext, site_url: str, troubles: list[str]) -> None:
    def asked(request: Any) -> None:
        if not request.url.startswith(site_url):
            troubles.append(f"asked for {request.url}")

    context.on("request", asked)


def test_a_text_that_got_through_would_be_noticed(
    page: Page, site_url: str, troubles: list[str]
) -> None:
    page.goto(f"{site_url}index.html")
    element = "<img src=//evil.invalid/ onerror=alert(1)>"
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", element)
    page.wait_for_function("() => window.__x !== undefined")
    found = page.evaluate(_TROUBLES)
    assert any("onerror" in one for one in found)
    assert "alert ran" in found
    assert troubles == ["asked for http://evil.invalid/"]
    troubles.clear()


def test_no_page_does_anything(
    page: Page, site_url: str, hostile_outcome: Outcome, troubles: list[str]
) -> None:
    found = {}
    for uri in hostile_outcome.files():
        if uri.endswith(".html") and not re.search(r"(?:^|/)on/(?!11-02)", uri):
            page.goto(site_url + uri)
            if told := page.evaluate(_TROUBLES):
                found[uri] = told
    assert found == {}
    assert troubles == []


@pytest.mark.parametrize("query", ["<img src=x", "javascript:", "alert(1)", "{{", '"><script>'])
def test_what_is_searched_and_found_does_nothing(
    page: Page, site_url: str, troubles: list[str], query: str
) -> None:
    page.goto(f"{site_url}roll.html?q={query}", wait_until="networkidle")
    page.fill("form[role=search] input[name=q]", query)
    page.wait_for_timeout(300)
    assert page.evaluate(_TROUBLES) == []
    assert troubles == []
