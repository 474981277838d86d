"""What may stand where an address on the web is asked for."""

import pytest

from generator.values.web_address import web_address_mistake, without_user


@pytest.mark.parametrize(
    "url",
    [
        "https://archive.example",
        "http://archive.example:8080/page?a=1&b=2#c",
        "https://web.archive.org/web/2016/https://a.example/",
        "https://social.example/@editors/1",
        "https://हिन्दी.example/पृष्ठ",
        "https://l·l.example/",
        "https://[2001:db8::1]/",
    ],
)
def test_an_address_that_leads_where_it_says_is_taken(url: str) -> None:
    assert web_address_mistake(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://memorial.example@evil.example/",
        "https://user:secret@archive.example/",
        "https://memorial.example%2f@evil.example/",
        "https://a@b@evil.example/",
    ],
)
def test_a_name_before_the_host_is_refused(url: str) -> None:
    assert web_address_mistake(url) == (
        "holds a name or password before its host, which would be published",
        "leave out what stands before the @, and change a password that was public",
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://evil%2eexample/",
        "https://memorial.example\u2044evil.example/",
        "https://a.example:99999/",
        "https:evil.example",
        "https:///evil.example",
        "//evil.example",
        "https://",
        "https://[::1",
        "javascript://evil.example/",
    ],
)
def test_a_host_that_is_none_is_refused(url: str) -> None:
    assert web_address_mistake(url) is not None


def test_a_message_repeats_no_password() -> None:
    assert without_user("https://user:secret@a.example/x@y") == "https://...@a.example/x@y"
