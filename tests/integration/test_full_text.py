"""The index of the texts: made when they change, kept when not, and searched for leaks."""

import gzip
import os
from pathlib import Path

import pytest
from conftest import Outcome, Site
from factories import make_jpeg

from generator.export import full_text
from generator.export.full_text import DIGESTS_URI, FOLDER

SETTING = {"site.yaml": "title: T\neditor: E\nsearch: {full_text: true}\n"}
ADA = "content/victims/ada-roe.md"
TEXT = "---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\n---\nShe kept {bees}.\n"

needs_pagefind = pytest.mark.skipif(
    not full_text.is_installed() and os.environ.get("CI") != "true",
    reason="Pagefind is not installed here; CI must have it",
)


def index(outcome: Outcome) -> dict[str, bytes]:
    return {uri: content for uri, content in outcome.files().items() if uri.startswith(FOLDER)}


def searched(outcome: Outcome) -> str:
    """All the texts that a search shows something of."""
    return "\n".join(
        gzip.decompress(content).decode(errors="replace")
        for uri, content in index(outcome).items()
        if "/fragment/" in uri
    )


def published(site: Site) -> Outcome:
    outcome = site.build(is_preview=False)
    assert outcome.built, outcome.diagnostics
    return outcome


@needs_pagefind
def test_index_is_the_same_in_another_folder(site: Site, tmp_path: Path) -> None:
    first = index(published(site.write({**SETTING, ADA: TEXT.format(bees="bees")})))
    (site.path / "_site").rename(tmp_path / "elsewhere")
    assert index(published(site)) == first
    assert {f"{FOLDER}/pagefind.js", f"{FOLDER}/pagefind-entry.json", DIGESTS_URI} <= first.keys()
    assert not [uri for uri in first if "-ui." in uri]


@needs_pagefind
def test_only_a_changed_text_makes_the_index_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = index(published(site.write({**SETTING, ADA: TEXT.format(bees="bees")})))
    made: list[Path] = []
    make = full_text.FullText._made

    def watched(texts: full_text.FullText, program: Path) -> dict[str, bytes]:
        made.append(program)
        return make(texts, program)

    monkeypatch.setattr(full_text.FullText, "_made", watched)
    site.write({"site.yaml": SETTING["site.yaml"].replace("title: T", "title: Another")})
    assert index(published(site)) == first
    assert made == []
    assert index(published(site.write({ADA: TEXT.format(bees="hives")}))) != first
    assert len(made) == 1


@needs_pagefind
def test_photographs_are_in_no_index(site: Site) -> None:
    media = "[{file: a.jpg, alt: Ashes, credit: Kim, licence: CC0-1.0, sensitive: true}]"
    photo = "{file: a.jpg, alt: A portrait, credit: Kim, licence: CC0-1.0}"
    fields = f"sources: report\nphoto: {photo}\nmedia: {media}"
    text = TEXT.format(bees="bees").replace("sources: report", fields)
    files: dict[str, str | bytes] = {**SETTING, ADA: text, "content/media/a.jpg": make_jpeg()}
    outcome = published(site.write(files))
    assert "Ashes" in outcome.html("victims/ada-roe.html")
    texts = searched(outcome)
    assert "bees" in texts
    for held_back in ("Ashes", "A portrait", "Kim", "media/", "distressing"):
        assert held_back not in texts


@needs_pagefind
def test_what_a_theme_keeps_out_is_in_no_index(site: Site) -> None:
    partial = "<div data-pagefind-ignore><div>Inner</div><p>Outer</p></div><p>Beside</p>\n"
    site.write({"theme/templates/partials/cite-this-page.html": partial})
    outcome = published(site.write({**SETTING, ADA: TEXT.format(bees="bees")}))
    assert "Outer" in outcome.html("victims/ada-roe.html")
    texts = searched(outcome)
    assert "Beside" in texts
    assert "Inner" not in texts
    assert "Outer" not in texts


@needs_pagefind
def test_the_words_of_a_map_are_in_no_index(site: Site) -> None:
    site.write({"content/places/quay.yaml": "name: The quay\nkind: quay\nat: 59.44, 24.75\n"})
    outcome = published(site.write({**SETTING, ADA: TEXT.format(bees="bees")}))
    assert "Latvia" in outcome.html("places/quay.html")
    assert "The quay" in searched(outcome)
    assert "Latvia" not in searched(outcome)


@needs_pagefind
def test_an_index_made_in_another_way_is_made_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = index(published(site.write(SETTING)))
    monkeypatch.setattr(full_text, "OPTIONS", (*full_text.OPTIONS, "--include-characters", "+"))
    assert index(published(site))[DIGESTS_URI] != first[DIGESTS_URI]


@needs_pagefind
@pytest.mark.parametrize("name", [f"{FOLDER}/pagefind.js", DIGESTS_URI])
def test_damaged_index_is_made_again(site: Site, name: str) -> None:
    first = published(site.write(SETTING)).files()
    (site.path / "_site" / name).write_text("damaged")
    assert published(site).files() == first


@needs_pagefind
def test_policy_lets_webassembly_run_only_where_texts_are_searched(site: Site) -> None:
    page = published(site.write(SETTING)).html("index.html")
    assert "script-src 'self' 'wasm-unsafe-eval';" in page
    assert 'data-full-text="pagefind/pagefind.js"' in page


def test_preview_searches_no_texts(site: Site) -> None:
    outcome = site.write(SETTING).build(is_preview=True)
    assert index(outcome) == {}
    assert "wasm-unsafe-eval" not in outcome.html("index.html")


def test_missing_pagefind_is_told_with_the_way_out(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.checking.is_installed", lambda: False)
    outcome = site.write(SETTING).build(is_preview=False)
    assert outcome.built is None
    (told,) = outcome.diagnostics
    assert (told.code, told.location.path, told.location.line) == (
        "full-text-missing",
        "site.yaml",
        3,
    )
    assert "pip install 'cenotaph[full-text]'" in told.advice


@needs_pagefind
def test_failing_pagefind_is_told_and_leaves_the_old_site(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(site).files()
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no room left >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    outcome = site.write(SETTING).build(is_preview=False)
    assert outcome.built is None
    assert [(told.code, "no room left" in told.message) for told in outcome.diagnostics] == [
        ("full-text-failed", True)
    ]
    assert outcome.files() == first


@needs_pagefind
def test_a_program_that_cannot_be_run_is_told(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("no program")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    outcome = site.write(SETTING).build(is_preview=False)
    assert outcome.built is None
    assert [(told.code, "Permission denied" in told.message) for told in outcome.diagnostics] == [
        ("full-text-failed", True)
    ]
