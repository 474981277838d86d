"""What the preview adds to a page, and when a part of it is enough to show it anew."""

import pytest

from generator.serve.pages import digest_of, exchange, with_preview

HEAD = (
    b'<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n'
    b'<meta http-equiv="Content-Security-Policy" '
    b"content=\"connect-src 'self'; base-uri 'none'\">\n"
    b'<title>Ada Roe</title>\n<meta name="description" content="Ada">\n'
    b'<link rel="stylesheet" href="../assets/css/main-0123456789.css">\n'
    b'<script src="../assets/js/search-0123456789.js" defer></script>\n</head>\n'
)
PAGE = HEAD + b"<body><header>Names</header><main>Ada Roe</main><footer>Ours</footer></body></html>"


def test_a_page_gets_one_script_and_lets_it_listen() -> None:
    served = with_preview(PAGE)
    script = f'<script src="/_preview/preview.js" data-shown="{digest_of(PAGE)}" defer></script>'
    assert served.count(script.encode()) == 1
    assert served.index(script.encode()) < served.index(b"</head>")
    assert b"connect-src 'self' ws: wss:;" in served
    assert served.replace(script.encode(), b"").replace(b" ws: wss:", b"") == PAGE


def test_a_page_without_a_head_or_a_policy_gets_it_too() -> None:
    assert with_preview(b"<p>Words").startswith(b'<p>Words<script src="/_preview/preview.js"')


def test_another_main_part_is_exchanged_with_the_title() -> None:
    after = PAGE.replace(b"Ada Roe", b"Ada Rowe").replace(b'content="Ada"', b'content="A. Rowe"')
    made = exchange(PAGE, after)
    assert made is not None
    assert made == ("Ada Rowe", "<main>Ada Rowe</main>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<header>Names", b"<header>Other names"),
        (b"<footer>Ours", b"<footer>Theirs"),
        (b"main-0123456789.css", b"main-9876543210.css"),
        (b"search-0123456789.js", b"search-9876543210.js"),
        (b'dir="ltr"', b'dir="rtl"'),
        (b"<main>Ada", b'<main><script src="own.js"></script>Ada'),
        (b"</head>", b'<script src="../assets/js/own-0123456789.js"></script></head>'),
        (b"<main>Ada Roe</main>", b"<div>Ada Roe</div>"),
    ],
)
def test_whatever_else_has_changed_has_the_page_loaded_again(before: bytes, after: bytes) -> None:
    assert PAGE.count(before) == 1
    assert exchange(PAGE, PAGE.replace(before, after)) is None


def test_a_script_of_the_themes_own_has_the_page_loaded_again() -> None:
    page = PAGE.replace(
        b"</head>", b'<script src="../assets/js/own-0123456789.js"></script></head>'
    )
    assert exchange(page, page.replace(b"Ada Roe", b"Ada Rowe")) is None
