"""What holds for every page of both sites, whatever it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from elements import folded, parse
from served import Server

pytest_plugins = ("serving",)

_VOID = frozenset(
    {
        *("br", "hr", "img", "input", "link", "meta", "source"),
        *("circle", "line", "path", "polyline", "rect", "stop"),
    }
)
"""Elements that have no end tag; in an SVG, those that the theme closes at once."""


@pytest.fixture(scope="module", params=["/", "/harbour/"], ids=["lighthouse", "examples"])
def sources(request: pytest.FixtureRequest, server: Server) -> Mapping[str, str]:
    """The source of every page of a site, by its address."""
    folder = server.folders[request.param]
    paths = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


@pytest.fixture(scope="module")
def documents(sources: Mapping[str, str]) -> Mapping[str, Element]:
    """Every page as a browser reads it."""
    return {uri: parse(source) for uri, source in sources.items()}


def test_every_page_is_of_the_language_and_direction_of_its_folder(
    documents: Mapping[str, Element],
) -> None:
    stated = {uri: (root.get("lang"), root.get("dir")) for uri, root in documents.items()}
    of_folder = {"ar": ("ar", "rtl"), "ru": ("ru", "ltr")}
    assert stated == {uri: of_folder.get(uri.partition("/")[0], ("en", "ltr")) for uri in stated}


def test_no_two_elements_have_one_id(documents: Mapping[str, Element]) -> None:
    repeated = {
        uri: _repeated(one.get("id") for one in root.iter()) for uri, root in documents.items()
    }
    assert repeated == {uri: [] for uri in documents}


def test_every_label_and_description_refers_to_what_is_there(
    documents: Mapping[str, Element],
) -> None:
    for uri, root in documents.items():
        ids = {one.get("id") for one in root.iter()}
        labels = {one.get("aria-labelledby") for one in root.iter()} - {None}
        assert labels <= ids, uri


def test_headings_begin_with_one_of_the_first_level_and_skip_none(
    documents: Mapping[str, Element],
) -> None:
    for uri, root in documents.items():
        levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch("h[1-6]", str(one.tag))]
        assert levels[0] == 1, uri
        assert levels.count(1) == 1, uri
        assert [deeper for level, deeper in pairwise(levels) if deeper > level + 1] == [], uri


def test_elements_are_closed_in_the_order_they_were_opened(sources: Mapping[str, str]) -> None:
    mistakes = {uri: found for uri, source in sources.items() if (found := _Nesting(source).found)}
    assert mistakes == {}


def test_no_paragraph_holds_what_closes_it(documents: Mapping[str, Element]) -> None:
    # A parser ends the paragraph where a block begins, and makes an empty one of its end tag.
    empty = {
        uri
        for uri, root in documents.items()
        for one in root.iter("p")
        if not folded(one) and not len(one)
    }
    assert empty == set()


def test_titles_and_descriptions_are_of_one_page_each(documents: Mapping[str, Element]) -> None:
    heads: dict[str, list[tuple[str, str]]] = {}
    for root in documents.values():
        title = folded(next(root.iter("title")))
        heads.setdefault(root.get("lang", ""), []).append((title, _description(root)))
    for lang, own in heads.items():
        titles, descriptions = zip(*own, strict=True)
        assert (lang, _repeated(titles)) == (lang, [])
        assert (lang, _repeated(descriptions)) == (lang, [])
        assert all(titles) and all(descriptions)


def test_every_photograph_has_words_and_room(documents: Mapping[str, Element]) -> None:
    images = [image for root in documents.values() for image in root.iter("img")]
    lacking = [
        image.get("src")
        for image in images
        if not all(image.get(name) for name in ("alt", "width", "height", "src"))
    ]
    assert images
    assert lacking == []


def test_nothing_on_a_page_can_run_but_the_search(documents: Mapping[str, Element]) -> None:
    for uri, root in documents.items():
        attributes = {name for one in root.iter() for name in one.attrib}
        tags = {one.tag for one in root.iter()}
        assert not {name for name in attributes if name.startswith("on")}, uri
        assert "style" not in attributes | tags, uri
        assert not tags & {"iframe", "object", "embed", "base"}, uri
        assert [one.get("role") for one in root.iter("form")] == ["search"], uri
        scripts = [one for one in root.iter("script") if one.get("type") != "application/ld+json"]
        assert ["assets/js/search-" in one.get("src", "") for one in scripts] == [True], uri
        assert not any("//" in one.get("src", "") for one in scripts), uri


class _Nesting(HTMLParser):
    """Reads a source as it is written, without a browser's forbearance."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[str] = []
        """End tags that close another element than the last one opened."""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        self.found.extend(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.found.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.found.append(f"/{tag}")


def _description(root: Element) -> str:
    (meta,) = (one for one in root.iter("meta") if one.get("name") == "description")
    return meta.get("content", "")


def _repeated(values: Iterable[str | None]) -> list[str]:
    return [value for value, times in Counter(values).items() if value and times > 1]
