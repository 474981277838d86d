"""Nothing an editor, a contributor or a copied text can put into a field becomes active."""

import json
import types
import typing
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache

import html5lib
import pytest
from conftest import Outcome, Site
from msgspec import Struct

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.load.corpus import load
from generator.records.corpus import Edition
from generator.records.reference import Tribute
from generator.values.citation import Citation
from generator.values.coordinates import Coordinates
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words

HTML = (
    "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>"
    "<iframe src=//evil.example></iframe><object data=x></object><embed src=x>"
    "<form action=//evil.example><button formaction=javascript:alert(1)>x</button></form>"
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>"
    "<style>@import '//evil.example'</style><link rel=stylesheet href=//evil.example>"
    "<a href=javascript:alert(1)>x</a><p style=position:fixed onclick=alert(1)>x</p>"
)
PAYLOADS = {
    "elements": HTML,
    "end of a script": "</script><script>alert(1)</script><!--<script> </title><body onload=x>",
    "end of an attribute": "\" onmouseover=\"alert(1)\" x='' onfocus='alert(1)' autofocus '><b>",
    "end of a comment": "--> ]]> *//*/ <!-- <![CDATA[ <svg><script>alert(1)</script>",
    "foreign content": (
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph>"
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></math>'
    ),
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &#x6a;",
    "template": "{{ 7 * 7 }}{% include 'base.html' %}{# x #}${7*7}<%= 7*7 %>%(x)s {0.__class__}",
    "names of gadgets": "constructor __proto__ javascript:x data:text/html,<script>x</script>",
}
"""Texts that are texts: each must be shown as it was written."""

MARKUP = {
    "link": "[x](javascript:alert(1))",
    "link in other words": "[x](JaVaScRiPt:x) [x](&#106;avascript:x) [x](java\tscript:x)",
    "link to data": "[x](data:text/html;base64,PHNjcmlwdD4=) [x](vbscript:x)",
    "link to another host": "[x](//evil.example/x) [x](\\\\\\\\evil.example)",
    "title of a link": '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
    "attribute of a link": '[x](https://a.example/"onmouseover="alert(1))',
    "picture": '![x](x"onerror="alert(1))',
    "picture from elsewhere": "![x](https://evil.example/x.png)",
    "address in angles": '<javascript:alert(1)> <https://a.example/"onclick="x>',
    "reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "attribute list": "x {: onclick=x style=position:fixed }\n\n{: #page.main onclick=x }",
    "code": "`<script>alert(1)</script>`\n\n    <script>alert(1)</script>\n",
    "nesting": "*<b onclick=alert(1)>**x*</b>** <<script>script>alert(1)<</script>/script>",
    "HTML block": f"<div onclick=alert(1)>\n\n{HTML}\n\n</div>",
    "HTML within markup": "[<img src=x onerror=x>](https://a.example) **<script>x</script>**",
    "citation": "[@report#<script>alert(1)</script>] [@<script>]",
}
"""Texts with Markdown: refused, or harmless."""

PAGES_OWN = {"head", "title", "script", "link", "meta"}
FORBIDDEN = {
    "iframe", "frame", "object", "embed", "applet", "base", "style", "math",
    "audio", "video", "template", "noscript", "portal",
}  # fmt: skip
ADDRESSES = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "cite",
    "background",
}
ATOM = "{http://www.w3.org/2005/Atom}"


def hostile_site(payload: str, prose: str) -> dict[str, str]:
    """Every kind of record, `payload` in its every text and `prose` where a text has markup.

    Fields that take a code, an id or an address refuse what is none; see `REFUSED`.
    """
    p, m = json.dumps(payload, ensure_ascii=False), json.dumps(prose, ensure_ascii=False)
    name = json.dumps(f"Ada {payload}", ensure_ascii=False)
    photo = (
        f"{{file: a.gif, alt: {p}, caption: {m}, credit: {p}, licence: {p}, provenance: family}}"
    )
    account = (
        f"- {{id: where, point: {p}, versions: [{{says: {p}, sources: report}},"
        " {says: Another, sources: report}],"
        f" adopted: {p}, reason: {m}}}"
    )
    return {
        "site.yaml": f"""\
title: {p}
tagline: {p}
editor: {p}
licence: {p}
url: https://memorial.example/
languages: [en, ru]
policy: {{attackers: named, reasons: {{attackers: {p}}}}}
tributes: {{enabled: true, submit: "mailto:t@memorial.example"}}
translations: {{ru: {{title: {p}, tagline: {p}, editor: {p}}}}}
wording: {{en: {{drop: [evil]}}}}
""",
        "content/sources/report.yaml": f"""\
title: {p}
kind: report
publisher: {p}
author: [{p}]
url: https://archive.example/?q='onclick='x&lt=1;&#34
note: {m}
""",
        "content/places/quay.yaml": f"""\
name: {p}
names: {{ru: {p}}}
kind: {p}
at: 54.1, 18.2
note: {m}
""",
        "content/schemes/national.yaml": f"""\
name: {p}
levels: [{{id: red, name: {p}, colour: "#a3122a", permits: {m}}}]
note: {m}
sources: report
""",
        "content/events/fire.md": f"""\
---
title: {p}
kind: fire
kind_words: {p}
when: 1931-11-02
timezone: Europe/Tallinn
places: quay
summary: {m}
content_note: {p}
chronology:
  - id: start
    when_words: {p}
    place: quay
    text: {m}
    casualties: [{{outcome: killed, group: victims, capacity: guard, words: {p}}}]
    victims: [ada-roe]
    media: [{photo}]
figures:
  - {{outcome: killed, group: victims, capacity: guard, words: {p}, by: {p}, sources: report}}
accounts:
  {account}
alerts: [{{scheme: national, level: red, place: quay, measures: {m}, sources: report}}]
statements:
  - {{speaker: {p}, medium: {p}, words: {m}, lang: ru, original: {p}, sources: report}}
  - {{speaker: Bo Ek, speaker_visibility: role, capacity: {p}, paraphrase: {m}, sources: report}}
aftermath: [{{kind: trial, place: quay, text: {m}, sources: report}}]
media: [{photo}]
corrections: [{{on: 2024-06-02, text: {m}}}]
sources: report
---
{prose}
""",
        "content/events/fire.ru.md": f"---\ntitle: {p}\nsummary: {m}\n---\n{prose}\n",
        "content/victims/ada-roe.md": f"""\
---
name: {name}
names: {{ru: {name}}}
also: [{name}]
sort: {name}
honours: {p}
role: {p}
events: fire
fate: killed
born: {{when: 1900, place: quay}}
age: {p}
injured: {{when: 1931-11-02, cause: {p}}}
died: {{when: 1931-11-02, place: quay, cause: {p}}}
capacity: guard
occupation: {p}
rites: [{{kind: burial, status: held, place: quay, text: {m}}}]
survived_by: [{{relation: {p}, name: {name}, age: 40, authority: family}}]
aid: [{{kind: payment, amount: {p}, equivalent: {p}, text: {m}, by: {p}}}]
family_statement: {{text: {m}, by: {p}}}
sensitive: [{{kind: religion, value: {p}, reason: {p}}}]
accounts:
  {account}
photo: {photo}
media: [{photo}]
corrections: [{{on: 2024-06-02, text: {m}}}]
visibility: {{photo: {{level: public, authority: family}}}}
sources: report
---
{prose}
""",
        "content/victims/unnamed.md": f"""\
---
name: unknown
role: {p}
persons: 2
events: fire
fate: killed
sources: report
---
{prose}
""",
        "content/victims/roll.csv": "id,name,events,fate,sources,role\n"
        f'bo-roe,"Bo {payload.replace(chr(34), chr(34) * 2)}",fire,killed,report,'
        f'"{payload.replace(chr(34), chr(34) * 2)}"\n',
        "content/victims/person-1.md": f"""\
---
name: Cy Poe
events: fire
fate: killed
sources: report
withdrawn: {{on: 2024-06-02, reason: {p}}}
---
""",
        "content/pages/about.md": f"---\ntitle: {p}\nmenu: true\n---\n{prose}\n",
        "content/tributes/ada-roe/2024-01-01-bo.md": (
            f"---\nby: {p}\non: 2024-01-01\nstatus: approved\n---\n{prose}\n"
        ),
    }


GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def hostile(site: Site, payload: str, prose: str) -> Site:
    files: dict[str, str | bytes] = {**hostile_site(payload, prose)}
    for name, content in files.items():
        path = site.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")
    (site.path / "content/media").mkdir()
    (site.path / "content/media/a.gif").write_bytes(GIF)
    return site


def elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Name, attributes and text of every element, as a browser sees them."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            attributes = {str(name): str(value) for name, value in element.attrib.items()}
            yield element.tag.rpartition("}")[2], attributes, element.text or ""


def check_box(found: Iterable[tuple[str, dict[str, str], str]]) -> None:
    """The only form is the theme's own search box."""
    form, entry, button = (
        (tag, attributes) for tag, attributes, _ in found if tag in {"form", "input", "button"}
    )
    assert (form[0], form[1]["role"], button) == ("form", "search", ("button", {"type": "submit"}))
    assert form[1]["action"].endswith("roll.html")
    assert (entry[0], entry[1]["name"], entry[1]["type"]) == ("input", "q", "search")


@cache  # most pages, such as those of the days, are alike whatever a text holds
def check_page(html: str) -> None:
    found = list(elements(html))
    check_box(found)
    for tag, attributes, text in found:
        assert tag not in FORBIDDEN
        if tag == "script" and "src" in attributes:
            assert attributes.keys() == {"src", "defer"}
            assert "assets/js/search-" in attributes["src"]
        elif tag == "script":
            assert attributes == {"type": "application/ld+json"}
            check_data(json.loads(text))
        if tag == "meta":
            assert attributes.get("http-equiv", "Content-Security-Policy").lower() != "refresh"
        for name, value in attributes.items():
            assert not name.lower().startswith("on")
            assert name != "style"
            if name.rpartition("}")[2] in ADDRESSES:
                check_address(tag, value)


def check_address(tag: str, value: str) -> None:
    scheme, colon, _ = value.partition(":")
    if colon and "/" not in scheme and "?" not in scheme and "#" not in scheme:
        assert scheme.lower() in {"http", "https", "mailto"}
    assert not value.startswith(("//", "\\"))
    if tag in {"img", "source", "script"}:
        assert not colon
    if tag == "link":
        assert not colon or value.startswith("https://memorial.example/")


def check_data(data: object) -> None:
    """Structured data holds addresses of the web only."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in {"@id", "url", "image", "contentUrl", "sameAs", "license"}:
                urls = value if isinstance(value, list) else [value]
                assert (
                    all(
                        not isinstance(url, str) or url.startswith(("https://", "http://"))
                        for url in urls
                    )
                    or key == "license"
                )
            check_data(value)
    elif isinstance(data, list):
        for item in data:
            check_data(item)


def check_output(outcome: Outcome) -> None:
    files = outcome.files()
    assert any(name.startswith("ru/events/") for name in files)
    for name, content in files.items():
        if name.endswith(".html"):
            check_page(content.decode())
        elif name.endswith(".xml"):
            check_feed(ET.fromstring(content))
        elif name.endswith((".js", ".svg")):
            assert name.startswith("assets/")


def check_feed(feed: ET.Element) -> None:
    for element in feed.iter():
        if "href" in element.attrib:
            check_address("a", element.attrib["href"])
        if element.get("type") in {"html", "xhtml"}:
            check_page(element.text or "")


@pytest.mark.parametrize("payload", [*PAYLOADS.values()], ids=PAYLOADS)
def test_a_text_is_shown_as_it_was_written_and_does_nothing(payload: str, empty_site: Site) -> None:
    outcome = hostile(empty_site, payload, "Plain.").build()
    assert outcome.built, [str(diagnostic) for diagnostic in outcome.diagnostics]
    check_output(outcome)
    shown = " ".join(payload.split())
    assert shown in outcome.text("events/fire.html")
    assert shown in outcome.text("victims/ada-roe.html")
    assert shown in outcome.text("about.html")
    assert shown in outcome.text("sources/report.html")


@pytest.mark.parametrize("prose", [PAYLOADS["elements"], *MARKUP.values()], ids=["HTML", *MARKUP])
def test_a_text_with_markup_is_refused_or_harmless(prose: str, empty_site: Site) -> None:
    outcome = hostile(empty_site, "A text", prose).build()
    if outcome.built:
        check_output(outcome)
    else:
        assert outcome.codes()
        assert outcome.files() == {}


def test_raw_html_is_shown_as_text(empty_site: Site) -> None:
    outcome = hostile(empty_site, "A text", "<b>not bold</b> <script>alert(1)</script>").build()
    assert outcome.built
    for page in ("events/fire.html", "victims/ada-roe.html", "about.html"):
        assert "<b>not bold</b> <script>alert(1)</script>" in outcome.text(page)


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
    loaded = load(hostile(empty_site, MARK, MARK).path, report)
    assert not report.has_errors()
    assert loaded is not None
    seen: set[object] = {Citation, Coordinates, When}
    wanted = {
        field for type_ in (Edition, Tribute, SiteConfig) for field in text_fields(type_, seen)
    }
    filled = {*filled_fields(loaded.corpus), *filled_fields(loaded.site)}
    assert len(wanted) > 50
    assert wanted - filled == set()
