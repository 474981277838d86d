"""Nothing an editor, a contributor or a copied text can put into a field becomes active."""

import json
import re
import types
import typing
import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum
from xml.etree import ElementTree as ET

import html5lib
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from conftest import LEAST_SITE, Outcome, Site
from hostile.output import ATOM, check_files, check_fragment, check_output
from hostile.shapes import ADDRESSES, JOINER, MARKUP, NAMES, TEXTS, UNSEEN, groups
from hostile.site import GIF, hostile, quoted, records, settings, write
from msgspec import Struct

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.load.corpus import load
from generator.load.site import load_site
from generator.prose import parse_blocks
from generator.records.corpus import Edition
from generator.records.reference import Tribute
from generator.telling.text import format_concise
from generator.values.citation import Citation
from generator.values.coordinates import Coordinates
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words

pytest_plugins = ("hostile.built",)

GROUPS = groups(TEXTS)
VICTIM = "content/victims/ada-roe.md"
FILES = {
    "content/events": (".md", LEAST_SITE["content/events/fire.md"].encode()),
    "content/victims": (".csv", b"id,name,events,fate,sources\nbo-roe,Bo Roe,fire,killed,report\n"),
    "content/media": (".gif", GIF),
}
"""What is written under a hostile name: in which folder, with which ending."""
SHOWN = (
    "events/fire-{}.html", "ru/events/fire-{}.html", "victims/ada-roe-{}.html",
    "victims/bo-roe-{}.html", "victims/person-{}.html", "sources/report-{}.html",
    "places/quay-{}.html", "about-{}.html", "gone-{}.html",
)  # fmt: skip
"""Pages that show a record's texts."""


def is_of_record(uri: str) -> bool:
    """Whether a page is of what the site's records say, and not one that every site has."""
    return not re.search(r"(?:^|/)on/", uri)


def folded(text: str) -> str:
    """A text as a reader reads it: white space folded, and each letter with its marks one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_there_are_many_shapes() -> None:
    assert len(TEXTS) > 150
    assert sorted(shape for group in GROUPS for shape in group) == sorted(TEXTS.values())


def test_every_shape_in_every_field_does_nothing(hostile_outcome: Outcome) -> None:
    check_output(hostile_outcome)


def test_every_shape_is_shown_as_it_was_written(hostile_outcome: Outcome) -> None:
    for number, group in enumerate(GROUPS):
        for uri in SHOWN:
            text = folded(hostile_outcome.text(uri.format(number)))
            lost = [shape for shape in group if folded(shape) not in text]
            assert lost == [], uri.format(number)


def test_every_shape_stands_in_data_as_it_was_written(hostile_outcome: Outcome) -> None:
    texts = {folded(JOINER.join(group)) for group in GROUPS}
    for root in ("", "ru/"):
        feed = ET.fromstring(hostile_outcome.html(f"{root}feed.xml"))
        titles = {folded(one.findtext(f"{ATOM}title") or "") for one in feed.iter(f"{ATOM}entry")}
        assert titles == texts
    references = json.loads(hostile_outcome.html("data/references.json"))
    assert {folded(one["title"]) for one in references} == {*texts, "A report"}
    lines = rispy.loads(hostile_outcome.html("data/references.ris"))
    assert {folded(one["title"]) for one in lines} == {*texts, "A report"}
    library = parse_string(hostile_outcome.html("data/references.bib"))
    assert len(references) == len(lines) == len(library.entries) == len(GROUPS) + 1


def strings(data: object) -> Iterator[str]:
    """Every text of a JSON document."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for item in data.values() if isinstance(data, dict) else data:
            yield from strings(item)


def test_what_is_searched_is_as_it_was_written(hostile_outcome: Outcome) -> None:
    found = {
        folded(text)
        for name, content in hostile_outcome.files().items()
        if name.startswith("search/")
        for text in strings(json.loads(content))
    }
    assert {folded(JOINER.join(group)) for group in GROUPS} <= found


def test_every_shape_in_the_settings_does_nothing(empty_site: Site) -> None:
    """A site's own title, its editor's name and the rest stand on every page of every kind."""
    text = JOINER.join(TEXTS.values())
    files = {"site.yaml": settings(text, languages="en"), **records(0, "A text", "Plain.")}
    del files["content/events/fire-0.ru.md"]
    outcome = write(empty_site, files).build()
    assert outcome.built, outcome.diagnostics
    # The pages of the days are alike but for their date.
    check_files({uri: one for uri, one in outcome.files().items() if is_of_record(uri)})
    for uri in ("index.html", "events/fire-0.html"):
        page = html5lib.parse(outcome.html(uri), namespaceHTMLElements=False)
        assert folded(text) in folded("".join(page.itertext()))


@pytest.mark.parametrize("is_escaped", [False, True], ids=["typed", "escaped"])
def test_what_nobody_would_see_is_refused_in_every_record(
    is_escaped: bool, empty_site: Site
) -> None:
    files = {}
    for number, shape in enumerate(UNSEEN.values()):
        typed = json.dumps(shape)[1:-1] if is_escaped else shape
        for name, content in records(number, MARK, "Plain.").items():
            files[name] = content.replace(MARK, typed)
    outcome = write(empty_site, {"site.yaml": settings("A text"), **files}).build()
    assert outcome.files() == {}
    told = {diagnostic.location.path for diagnostic in outcome.diagnostics}
    # Of a broken record its translation is not told; a table has no escapes.
    untold = (".ru.md", ".csv") if is_escaped else (".ru.md",)
    assert {name for name in files if not name.endswith(untold)} <= told


@pytest.mark.parametrize("shape", [*UNSEEN.values()], ids=UNSEEN)
def test_what_no_text_may_hold_is_refused_in_the_settings(shape: str, site: Site) -> None:
    escaped = settings("Zqx").replace("Zqx", json.dumps(shape)[1:-1])
    outcome = site.write({"site.yaml": escaped}).build()
    assert {diagnostic.location.path for diagnostic in outcome.diagnostics} == {"site.yaml"}
    assert outcome.files() == {}


@pytest.mark.parametrize("address", [*ADDRESSES.values()], ids=ADDRESSES)
def test_an_address_of_a_text_is_refused_or_leads_to_the_web(address: str) -> None:
    for typed in (f"[x]({address})", f"[x](<{address}>)", f"<{address}>", f"[x]\n\n[x]: {address}"):
        check_prose(typed)


@pytest.mark.parametrize("prose", [*MARKUP.values()], ids=MARKUP)
def test_a_text_with_markup_is_refused_or_harmless(prose: str) -> None:
    check_prose(prose)


def check_prose(typed: str) -> None:
    parsed = parse_blocks(typed, folder="content/events")
    if not parsed.problems:
        html = "".join(piece for piece in parsed.prose.pieces if isinstance(piece, str))
        check_fragment(html)


def test_an_address_of_a_source_is_refused_or_leads_to_the_web(site: Site) -> None:
    sources = {
        f"content/sources/{kind}-{number}.yaml": f"title: A\n{kind}: {quoted(address)}\n"
        for number, address in enumerate(ADDRESSES.values())
        for kind in ("url", "archived")
    }
    outcome = site.write(sources).build()
    refused = {diagnostic.location.path for diagnostic in outcome.diagnostics}
    assert outcome.files() == {}
    assert refused <= sources.keys()
    for name in refused:
        (site.path / name).unlink()
    outcome = site.build()
    assert outcome.built
    assert len(refused) < len(sources)
    check_files(outcome.files())


@pytest.mark.parametrize("setting", ["url", "repository", "edit_url", "contact", "submit"])
def test_an_address_of_the_site_is_refused_or_leads_to_the_web(setting: str, site: Site) -> None:
    for address in ADDRESSES.values():
        report = Report()
        ending = "/{path}" if setting == "edit_url" else ""
        line = f"{setting}: {quoted(address + ending)}\n"
        text = f"tributes: {{{line.strip()}}}\n" if setting == "submit" else line
        site.write({"site.yaml": f"title: A\neditor: B\n{text}"})
        taken = load_site(site.path, report)
        if taken is not None:
            value = taken.tributes.submit if setting == "submit" else getattr(taken, setting)
            assert re.match("https?://[^@/]+(?:/|$)|[^@:]+@[^@:]+$", str(value)), address


@pytest.mark.parametrize("folder", ["content/events", "content/victims", "content/media"])
def test_a_name_of_a_file_is_refused_or_harmless(folder: str, site: Site) -> None:
    ending, content = FILES[folder]
    for name in NAMES.values():
        file = site.path / folder / f"{name}{ending}"
        if "/" in name or len(file.relative_to(site.path / folder).parts) != 1:
            continue  # no file can have it
        photo = f"photo: {{file: {quoted(file.name)}, alt: A, credit: B, licence: C}}\n"
        person = LEAST_SITE["content/victims/ada-roe.md"].replace("sources:", f"{photo}sources:")
        site.write(LEAST_SITE if folder != "content/media" else {VICTIM: person})
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        outcome = site.build()
        file.unlink()
        assert "\x1b" not in format_concise(outcome.diagnostics).replace("\n", "")
        if outcome.built is None:
            assert outcome.codes()
        else:
            check_files({uri: one for uri, one in outcome.files().items() if is_of_record(uri)})


FIRE = "---\ntitle: The fire\nkind: fire\nsources: report\n"
REFUSED = {
    "address of a source": ("content/sources/report.yaml", "title: A\nurl: javascript:alert(1)\n"),
    "archived copy": ("content/sources/report.yaml", "title: A\narchived: data:text/html,x\n"),
    "address with a tab": ("content/sources/report.yaml", 'title: A\nurl: "java\\tscript:x"\n'),
    "address with a space": ("content/sources/report.yaml", 'title: A\nurl: " javascript:x"\n'),
    "colour": (
        "content/schemes/a.yaml",
        'name: A\nlevels: [{id: a, name: A, colour: "red;background:url(//evil.example)"}]\n',
    ),
    "colour with a quote": (
        "content/schemes/a.yaml",
        "name: A\nlevels: [{id: a, name: A, colour: '#ff0000\"'}]\n",
    ),
    "id of a level": ("content/schemes/a.yaml", "name: A\nlevels: [{id: '\"><b>', name: A}]\n"),
    "id of an entry": (
        "content/events/fire.md",
        f"{FIRE}chronology: [{{id: '\"><script>', text: A}}]\n---\n",
    ),
    "id of an account": (
        "content/events/fire.md",
        f"{FIRE}accounts: [{{id: '\"><b>', point: A, versions: [], reason: A}}]\n---\n",
    ),
    "id of a record": ('content/events/"><script>.md', f"{FIRE}---\n"),
    "kind": ("content/events/fire.md", FIRE.replace("kind: fire", "kind: '<b>'") + "---\n"),
    "code": ("content/events/fire.md", f"{FIRE}aftermath: [{{kind: '<b>', text: A}}]\n---\n"),
    "language": ("content/sources/report.yaml", "title: A\nlang: '\"><b>'\n"),
    "language of a name": (
        "content/places/quay.yaml",
        "name: A\nkind: b\nnames: {'\"><b>': A}\n",
    ),
    "zone": ("content/events/fire.md", f"{FIRE}timezone: ../../etc/passwd\n---\n"),
    "address of the site": ("site.yaml", "title: A\neditor: B\nurl: javascript:alert(1)\n"),
    "address with quotes": ("site.yaml", "title: A\neditor: B\nurl: 'https://a.example/\"><b>'\n"),
    "repository": ("site.yaml", "title: A\neditor: B\nrepository: javascript:alert(1)\n"),
    "contact": ("site.yaml", "title: A\neditor: B\ncontact: javascript:alert(1)\n"),
    "contact with a head": (
        "site.yaml",
        "title: A\neditor: B\ncontact: 'a@b.example?body=\"><script>'\n",
    ),
    "submit": ("site.yaml", "title: A\neditor: B\ntributes: {submit: 'javascript:alert(1)'}\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", [*REFUSED.values()], ids=REFUSED)
def test_what_is_no_address_no_id_and_no_code_is_refused(case: tuple[str, str], site: Site) -> None:
    name, content = case
    outcome = site.write({name: content}).build()
    assert outcome.built is None
    assert {diagnostic.location.path for diagnostic in outcome.diagnostics} == {name}


MARK = "Zqx"
"""Stands in every field of the site that is loaded to see whether a field was left out."""
NO_TEXTS = {"place", "within", "entry", "event", "victim", "scheme", "level", "part_of", "field",
            "merged_into", "file", "contact", "submit", "lang"}  # fmt: skip
"""Fields of text that name something, or that `REFUSED` holds."""
READ_AS_TEXT = {None, Form.NAME, Form.BLOCKS, Form.PLAIN, Form.IF_KNOWN}


def text_fields(type_: object, seen: set[object]) -> Iterator[tuple[str, str]]:
    """Class and name of every field that holds a text, of a type and of what it holds."""
    if typing.get_origin(type_) in {typing.Annotated, tuple, Mapping, types.UnionType}:
        for inner in typing.get_args(type_):
            yield from text_fields(inner, seen)
    elif isinstance(type_, type) and issubclass(type_, Mapping) and type_ not in seen:
        return
    elif isinstance(type_, type) and issubclass(type_, Struct) and type_ not in seen:
        seen.add(type_)
        if type_ in {Words, Prose}:
            return
        hints = typing.get_type_hints(type_, include_extras=True)
        for name, hint in hints.items():
            if _is_text(hint) and name not in NO_TEXTS:
                yield type_.__name__, name
            yield from text_fields(hint, seen)


def _is_text(hint: object) -> bool:
    if typing.get_origin(hint) is typing.Annotated:
        inner, *marks = typing.get_args(hint)
        return all(not isinstance(mark, Enum) or mark in READ_AS_TEXT for mark in marks) and (
            _is_text(inner)
        )
    if typing.get_origin(hint) is types.UnionType:
        return any(map(_is_text, typing.get_args(hint)))
    return hint in (str, Words, Prose)


def filled_fields(value: object) -> Iterator[tuple[str, str]]:
    """Class and name of every field that holds the mark."""
    if isinstance(value, Mapping | tuple):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from filled_fields(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            text = getattr(inner, "plain", getattr(inner, "text", inner))
            if isinstance(text, str) and MARK in text:
                yield type(value).__name__, name
            yield from filled_fields(inner)


def test_the_hostile_site_fills_every_text_field_there_is(empty_site: Site) -> None:
    report = Report()
    loaded = load(hostile(empty_site, [MARK], [MARK]).path, report)
    assert not report.has_errors()
    assert loaded is not None
    seen: set[object] = {Citation, Coordinates, When}
    wanted = {
        field for type_ in (Edition, Tribute, SiteConfig) for field in text_fields(type_, seen)
    }
    filled = {*filled_fields(loaded.corpus), *filled_fields(loaded.site)}
    assert len(wanted) > 50
    assert wanted - filled == set()
