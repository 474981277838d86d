"""`permalinks.json` is read strictly: it names files to be written and words to be shown."""

import json

import pytest
from conftest import Site

GONE = {"withdrawn": {"on": "2024-01-01", "reason": "A family asked."}}
BAD_ADDRESSES = {
    "out of the site": "../evil.html",
    "from the root": "/tmp/evil.html",
    "a step within": "a/../../evil.html",
    "an empty step": "a//b.html",
    "nothing": "",
    "a folder of version control": ".git/hooks/x.html",
    "a host's settings": ".htaccess",
    "a host's headers": "_headers",
    "a script": "assets/js/gone.js",
    "an element": 'events/"><script>alert(1)<.html',
    "a scheme": "javascript:alert(1).html",
    "a query": "gone?x=1.html",
    "a percent sign": "..%2fevil.html",
    "a backslash": "x\\..\\evil.html",
    "NUL": "gone\0.html",
    "a line end": "gone\n.html",
    "an escape sequence": "gone\x1b[2J.html",
    "an override": "gone\u202e.html",
    "half of a character": "gone\ud800.html",
    "a name too long for a file": f"{'x' * 300}.html",
}


@pytest.mark.parametrize("address", [*BAD_ADDRESSES.values()], ids=BAD_ADDRESSES)
def test_what_is_no_address_of_a_page_is_refused_at_its_line(address: str, site: Site) -> None:
    document = {"version": 1, "addresses": {"index.html": {}, address: GONE}}
    outcome = site.write({"permalinks.json": json.dumps(document, indent=1)}).build()
    assert outcome.codes() == ["permalinks-unreadable"]
    assert outcome.diagnostics[0].location.line in {1, 5}
    assert outcome.files() == {}


BAD_REASONS = {
    "NUL": "a\0b",
    "an escape sequence": "a\x1b[2Jb",
    "a line end of Unicode": "a\u2028b",
    "half of a character": "a\ud800b",
    "an override": "a\u202eb",
    "a list": ["a"],
    "an object": {"a": "b"},
}


@pytest.mark.parametrize("reason", [*BAD_REASONS.values()], ids=BAD_REASONS)
def test_a_reason_that_no_record_could_give_is_refused(reason: object, site: Site) -> None:
    gone = {"withdrawn": {"on": "2024-01-01", "reason": reason}}
    document = {"version": 1, "addresses": {"gone.html": gone}}
    outcome = site.write({"permalinks.json": json.dumps(document, indent=1)}).build()
    assert outcome.codes() == ["permalinks-unreadable"]
    assert outcome.files() == {}


@pytest.mark.parametrize(
    "address", ["ru/events/пожар.html", "roll/á.html", "on/01-01.html", "O'Hara & Co_1.2 x.html"]
)
def test_addresses_of_pages_of_any_script_are_kept(address: str, site: Site) -> None:
    document = {"version": 1, "addresses": {address: GONE}}
    outcome = site.write({"permalinks.json": json.dumps(document)}).build()
    assert outcome.codes() == []
    assert address in outcome.files()
