"""Which addresses are refused, and which collide."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write.errors import BadUriError
from generator.write.uris import Claims, check_uri


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "/etc/passwd",
        "a//b",
        "a/",
        "./a",
        "a/..",
        "../a",
        "a/../../b",
        "a\\b",
        "..\\a",
        "a\x00b",
        "a\nb",
        "a\x7f",
        "half-\ud800",
        ".git/config",
        ".GIT/hooks/post-checkout",
        "a/.git/config",
        "x" * 256,
        "ш" * 128,
        f"a/{'x' * 256}/b",
    ],
)
def test_hostile_address_is_refused_and_named(uri: str) -> None:
    with pytest.raises(BadUriError, match=re.escape(repr(uri))):
        check_uri(uri)


@pytest.mark.parametrize(
    "uri",
    ["index.html", "a/b/c.html", "...", "a..b", ".well-known/x", "x" * 255, "ш" * 127, "con.html"],
)
def test_plain_address_is_accepted(uri: str) -> None:
    check_uri(uri)


@pytest.mark.parametrize(
    ("uris", "collision"),
    [
        (("a", "a"), "'a' collides with 'a'"),
        (("a.html", "A.html"), "'A.html' collides with 'a.html'"),
        (("Events/a", "events/a"), "'events/' collides with 'Events/'"),
        (("Events/a", "events/b"), "'events/' collides with 'Events/'"),
        (("a", "a/b"), "'a/' collides with 'a'"),
        (("a/b/c", "a/b"), "'a/b' collides with 'a/b/'"),
        (("A/b", "a"), "'a' collides with 'A/'"),
        (("\u00e9", "e\u0301"), "'e\u0301' collides with '\u00e9'"),
        (("Анна", "анна"), "'анна' collides with 'Анна'"),
        (("manifest.json",), "'manifest.json' collides with 'manifest.json'"),
        (("Manifest.json",), "'Manifest.json' collides with 'manifest.json'"),
        (("manifest.json/a",), "'manifest.json/' collides with 'manifest.json'"),
    ],
)
def test_collision_names_both(uris: tuple[str, ...], collision: str) -> None:
    claims = Claims()
    for uri in uris[:-1]:
        claims.add(uri)

    with pytest.raises(BadUriError, match=f"^{re.escape(collision)}$"):
        claims.add(uris[-1])


def test_files_of_one_folder_do_not_collide() -> None:
    claims = Claims()
    for uri in ("a/b", "a/c", "a/d/e", "a/d/f", "a.html", "data/manifest.json"):
        claims.add(uri)


@given(st.text(alphabet=string.ascii_letters + "./\\\x00é\ud800", max_size=12))
def test_an_accepted_address_stays_inside_the_output(uri: str) -> None:
    try:
        check_uri(uri)
    except BadUriError:
        return
    segments = uri.split("/")
    assert not {"", ".", ".."} & set(segments)
    assert "\\" not in uri
    assert uri.encode()
