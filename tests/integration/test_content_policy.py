"""What a page says of itself and what hosts send are one policy, made from the same lines."""

import html
import re
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Site

from generator.cli import main
from generator.commands.exits import DONE
from generator.export.full_text import is_installed
from generator.values.content_policy import content_policy, header_policy

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def directives(policy: str) -> dict[str, set[str]]:
    """What each directive of a policy allows."""
    parts = (part.split() for part in policy.split(";"))
    return {name: set(sources) for name, *sources in parts}


def policies(files: dict[str, bytes]) -> set[str]:
    """The policies that the pages of a site carry, each of which has one."""
    pages = [content.decode() for uri, content in files.items() if uri.endswith(".html")]
    assert pages
    return {html.unescape(policy) for page in pages for policy in META.findall(page) or [""]}


def test_every_page_carries_the_policy(site: Site) -> None:
    assert policies(site.build().files()) == {content_policy(full_text=False)}


@pytest.mark.skipif(not is_installed(), reason="Pagefind is not installed")
def test_pages_that_search_all_texts_may_run_what_searches_them(site: Site) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nsearch: {full_text: true}\n"})
    pages = policies(site.build(is_preview=False).files())
    assert content_policy(full_text=True) in pages
    assert directives(content_policy(full_text=True))["script-src"] == {
        "'self'",
        "'wasm-unsafe-eval'",
    }


@pytest.mark.parametrize("full_text", [False, True])
def test_what_a_host_sends_forbids_nothing_that_a_page_needs(full_text: bool) -> None:
    sent, page = directives(header_policy()), directives(content_policy(full_text=full_text))
    assert page.keys() - sent.keys() <= {"require-trusted-types-for", "trusted-types"}
    assert all(page.get(name, set()) <= sources for name, sources in sent.items())


def test_what_a_host_sends_allows_nothing_that_no_page_needs() -> None:
    sent, page = directives(header_policy()), directives(content_policy(full_text=True))
    assert sent == page | {"frame-ancestors": {"'none'"}}
    every = {source for sources in sent.values() for source in sources}
    assert every == {"'self'", "'none'", "'wasm-unsafe-eval'"}


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("netlify", "static/_headers"),
        ("cloudflare", "static/_headers"),
        ("nginx", "hosting/nginx.conf"),
        ("caddy", "hosting/Caddyfile"),
    ],
)
def test_every_host_that_can_sends_the_policy(tmp_path: Path, host: str, path: str) -> None:
    told = ["--yes", "--bare", "--host", host]
    assert main(["init", str(tmp_path / "site"), *told]) == DONE
    text = (tmp_path / "site" / path).read_text(encoding="utf-8")
    assert text.count(header_policy()) == 1
    assert "nosniff" in text
    assert "Strict-Transport-Security" in text, "it is the host's choice"
    assert not re.search(r"^\s*Strict-Transport-Security|^\s*add_header Strict", text, re.MULTILINE)


def test_no_text_becomes_markup_or_a_script_where_pagefind_does_not_need_it() -> None:
    page = directives(content_policy(full_text=False))
    assert page["require-trusted-types-for"] == {"'script'"}
    assert page["trusted-types"] == {"cenotaph"}
    assert "require-trusted-types-for" not in header_policy(), "it would hold for all pages"


def test_headers_file_is_of_the_form_that_hosts_read(tmp_path: Path) -> None:
    told = ["--yes", "--bare", "--host", "cloudflare"]
    assert main(["init", str(tmp_path / "site"), *told]) == DONE
    site = Site(tmp_path / "site").write({name: LEAST_SITE[name] for name in LEAST_SITE})
    lines = site.build().files()["_headers"].decode().splitlines()
    rules: dict[str, list[str]] = {}
    path = ""
    for line in lines:
        if line.startswith("/"):
            path = line
            rules[path] = []
        elif line.startswith("  "):
            rules[path].append(line.strip().partition(": ")[0])
        else:
            assert not line or line.startswith("#")
        assert len(line) < 2000, "Cloudflare reads no longer lines"
    assert rules == {
        "/*": ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"],
        "/assets/*": ["Cache-Control"],
        "/media/*": ["Cache-Control"],
    }
