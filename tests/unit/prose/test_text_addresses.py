import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.addresses import AddressError, resolve_address, split_title
from generator.values.prose import RecordLink


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("quay-fire-1931.md", RecordLink("events", "quay-fire-1931")),
        ("./quay-fire-1931.md#alarm", RecordLink("events", "quay-fire-1931", "alarm")),
        ("../victims/anna-kask.md", RecordLink("victims", "anna-kask")),
        ("../places/port-elin.yaml", RecordLink("places", "port-elin")),
        ("../sources/courier-1987.yaml", RecordLink("sources", "courier-1987")),
        ("../../content/pages/methodology.md", RecordLink("pages", "methodology")),
        ("../pages/о-нас.md", RecordLink("pages", "о-нас")),
        ("../pages/%D0%BE-%D0%BD%D0%B0%D1%81.md", RecordLink("pages", "о-нас")),
    ],
)
def test_path_of_a_record_leads_to_the_record(address: str, link: RecordLink) -> None:
    assert resolve_address(address, "content/events") == link


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("#search", "text-link-target"),
        ("../events/harbour-1987.md#", "text-link-target"),
        ("../events/harbour-1987.md#a/b", "text-link-target"),
        ("../media/north-quay.jpg", "text-link-target"),
        ("../victims/roll.csv", "text-link-target"),
        ("../tributes/anna-kask/choir.md", "text-link-target"),
        ("harbour-1987.html", "text-link-target"),
        ("harbour-1987.md?x=1", "text-link-target"),
        ("../events/.md", "text-link-target"),
        ("harbour-1987.ru.md", "text-link-overlay"),
        ("../../../etc/passwd", "text-link-outside"),
        ("../../../site/content/events/harbour-1987.md", "text-link-outside"),
        ("%2e%2e/%2e%2e/%2e%2e/x.md", "text-link-outside"),
        ("/content/events/harbour-1987.md", "text-link-outside"),
        ("//attack.example/x.md", "text-link-address"),
        ("/\\attack.example", "text-link-address"),
        ("www.attack.example", "text-link-address"),
        ("https://", "text-link-address"),
        ("https:attack.example", "text-link-address"),
        ("https://a:99999/", "text-link-address"),
        ("https://[a/", "text-link-address"),
        ("https://a b/", "text-link-address"),
        ("mailto:", "text-link-address"),
        ("javascript:alert(1)", "text-link-scheme"),
        ("JaVaScRiPt:alert(1)", "text-link-scheme"),
        ("javascript&#58;alert(1)", "text-link-scheme"),
        ("&#x6a;avascript&colon;alert(1)", "text-link-scheme"),
        ("java\tscript:alert(1)", "text-link-address"),
        ("java&Tab;script:alert(1)", "text-link-address"),
        ("\x01javascript:alert(1)", "text-link-address"),
        ("data:text/html;base64,PHNjcmlwdD4=", "text-link-scheme"),
        ("vbscript:x", "text-link-scheme"),
        ("file:///etc/passwd", "text-link-scheme"),
    ],
)
def test_other_addresses_are_refused_with_advice(address: str, code: str) -> None:
    with pytest.raises(AddressError) as caught:
        resolve_address(address, "content/events")
    assert caught.value.code == code
    assert caught.value.advice
    assert caught.value.reason.isprintable()


def test_translation_is_answered_with_the_record_to_link_to() -> None:
    with pytest.raises(AddressError, match=r"link to 'harbour-1987\.md'"):
        resolve_address("harbour-1987.ru.md", "content/events")


@pytest.mark.parametrize(
    ("typed", "address", "title"),
    [
        ("a.md", "a.md", None),
        (" <a.md> ", "a.md", None),
        ('a.md "b c"', "a.md", '"b c"'),
        ("<a.md>\n'b'", "a.md", "'b'"),
        ('a "b', 'a "b', None),
    ],
)
def test_title_is_told_from_the_address(typed: str, address: str, title: str | None) -> None:
    assert split_title(typed) == (address, title)


@given(st.text() | st.text("./%2e:#?\\&;a\u202e\n[]@", max_size=20))
def test_any_address_is_resolved_or_refused(address: str) -> None:
    try:
        target = resolve_address(address, "content/events")
    except AddressError as error:
        assert error.reason.isprintable()
        return
    if isinstance(target, str):
        assert target.partition(":")[0].lower() in {"http", "https", "mailto", "tel"}
