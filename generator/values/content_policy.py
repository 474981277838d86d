"""What a page of ours lets a browser load: what each page says of itself, and what hosts send."""

import base64
import hashlib
from collections.abc import Mapping

_SOURCES: Mapping[str, str] = {
    "default-src": "'none'",
    "img-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""From where each kind of thing may come (Content Security Policy, level 3)."""

_TRUSTED = {"require-trusted-types-for": "'script'", "trusted-types": "cenotaph"}
"""No script may make markup or another script of a text but `search.js`, which loads the search
(Trusted Types). Pagefind starts a worker by its address: pages that have it do without."""

_FULL_TEXT = "'wasm-unsafe-eval'"
"""What the search of all texts needs besides: Pagefind is WebAssembly."""

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""What a host is to send with every file besides: no guessing what a file is, and no telling the
sites that readers go to where they come from."""


def content_policy(*, full_text: bool) -> str:
    """The policy that a page carries.

    Args:
        full_text: Whether the page searches all texts.
    """
    sources = dict(_SOURCES)
    if full_text:
        sources["script-src"] += f" {_FULL_TEXT}"
    else:
        sources |= _TRUSTED
    return "; ".join(f"{directive} {allowed}" for directive, allowed in sources.items())


def header_policy() -> str:
    """The policy that a host sends, beside which that of each page holds as well.

    It says what a page cannot say of itself: that no other site may show it within its own. Whether
    the texts may be searched, and with it whether texts may become scripts, is left to each page.
    """
    return f"{content_policy(full_text=True)}; frame-ancestors 'none'"


def integrity_of(content: bytes) -> str:
    """By what a browser knows that a file is the one that was meant (Subresource Integrity)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"
