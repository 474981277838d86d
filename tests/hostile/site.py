"""A site with every kind of record, many times over: another text in each, in its every field."""

import json
from collections.abc import Mapping, Sequence

from conftest import Site

GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
CITED = {"content/sources/report.yaml": "title: A report\nkind: report\n"}
"""The source that texts cite."""
URL = "https://memorial.example/"


def quoted(text: str) -> str:
    """A text as YAML takes it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def settings(text: str, languages: str = "en, ru") -> str:
    """The settings of a site in these languages, with a text wherever one stands."""
    p = quoted(text)
    translated = f"translations: {{ru: {{title: {p}, tagline: {p}, editor: {p}}}}}\n"
    return f"""\
title: {p}
tagline: {p}
editor: {p}
licence: {p}
url: {URL}
languages: [{languages}]
policy: {{attackers: named, reasons: {{attackers: {p}}}}}
tributes: {{enabled: true, max_length: 9999, submit: "mailto:t@memorial.example"}}
{translated if "ru" in languages else ""}wording: {{en: {{drop: [evil]}}}}
"""


def records(number: int, text: str, prose: str) -> dict[str, str]:
    """One record of each kind, `text` in its every text and `prose` where a text has markup.

    Fields that take a code, an id or an address refuse what is none.
    """
    n = number
    p, m = quoted(text), quoted(prose)
    name = p if any(map(str.isalpha, text)) else quoted(f"Ada {text}")
    photo = (
        f"{{file: a.gif, alt: {p}, caption: {m}, credit: {p}, licence: {p}, provenance: family}}"
    )
    account = (
        f"- {{id: where, point: {p}, versions: [{{says: {p}, sources: report-{n}}},"
        f" {{says: Another, sources: report-{n}}}],"
        f" adopted: {p}, reason: {m}}}"
    )
    return {
        f"content/sources/report-{n}.yaml": f"""\
title: {p}
kind: report
publisher: {p}
author: [{p}]
url: https://archive.example/?q='onclick='x&lt=1;&#34
note: {m}
""",
        f"content/places/quay-{n}.yaml": f"""\
name: {p}
names: {{ru: {p}}}
kind: {p}
at: 54.1, 18.2
note: {m}
""",
        f"content/schemes/national-{n}.yaml": f"""\
name: {p}
levels: [{{id: red, name: {p}, colour: "#a3122a", permits: {m}}}]
note: {m}
sources: report-{n}
""",
        f"content/events/fire-{n}.md": f"""\
---
title: {p}
kind: fire
kind_words: {p}
when: 1931-11-02
timezone: Europe/Tallinn
places: quay-{n}
summary: {m}
content_note: {p}
chronology:
  - id: start
    when_words: {p}
    place: quay-{n}
    text: {m}
    casualties: [{{outcome: killed, group: victims, capacity: guard, words: {p}}}]
    victims: [ada-roe-{n}]
    media: [{photo}]
figures:
  - {{outcome: killed, group: victims, capacity: guard, words: {p}, by: {p}, sources: report-{n}}}
accounts:
  {account}
alerts: [{{scheme: national-{n}, level: red, place: quay-{n}, measures: {m}, sources: report-{n}}}]
statements:
  - {{speaker: {p}, medium: {p}, words: {m}, lang: ru, original: {p}, sources: report-{n}}}
  - {{speaker: Bo Ek, speaker_visibility: role, capacity: {p}, paraphrase: {m},
     sources: report-{n}}}
aftermath: [{{kind: trial, place: quay-{n}, text: {m}, sources: report-{n}}}]
media: [{photo}]
corrections: [{{on: 2024-06-02, text: {m}}}]
sources: report-{n}
---
{prose}
""",
        f"content/events/fire-{n}.ru.md": f"---\ntitle: {p}\nsummary: {m}\n---\n{prose}\n",
        f"content/victims/ada-roe-{n}.md": f"""\
---
name: {name}
names: {{ru: {name}}}
also: [{name}]
sort: {name}
honours: {p}
role: {p}
events: fire-{n}
fate: killed
born: {{when: 1900, place: quay-{n}}}
age: {p}
injured: {{when: 1931-11-02, cause: {p}}}
died: {{when: 1931-11-02, place: quay-{n}, cause: {p}}}
capacity: guard
occupation: {p}
rites: [{{kind: burial, status: held, place: quay-{n}, text: {m}}}]
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
sources: report-{n}
---
{prose}
""",
        f"content/victims/unnamed-{n}.md": f"""\
---
name: unknown
role: {p}
persons: 2
events: fire-{n}
fate: killed
sources: report-{n}
---
{prose}
""",
        f"content/victims/roll-{n}.csv": "id,name,events,fate,sources,role\n"
        f'bo-roe-{n},"Bo {_cell(text)}",fire-{n},killed,report-{n},"{_cell(text)}"\n',
        f"content/victims/person-{n}.md": f"""\
---
name: Cy Poe
events: fire-{n}
fate: killed
sources: report-{n}
withdrawn: {{on: 2024-06-02, reason: {p}}}
---
""",
        f"content/pages/about-{n}.md": f"---\ntitle: {p}\nmenu: {n < 2}\n---\n{prose}\n",
        f"content/tributes/ada-roe-{n}/2024-01-01-bo.md": (
            f"---\nby: {p}\non: 2024-01-01\nstatus: approved\n---\n{prose}\n"
        ),
    }


def _cell(text: str) -> str:
    return text.replace('"', '""')


def gone(texts: Sequence[str]) -> str:
    """The addresses of a site that has withdrawn a page for the reason of each text."""
    addresses = {
        f"gone-{n}.html": {"withdrawn": {"on": "2024-01-01", "reason": text}}
        for n, text in enumerate(texts)
    }
    return json.dumps({"version": 1, "addresses": addresses})


def write(site: Site, files: Mapping[str, str]) -> Site:
    """Write a site's files as they are, and the photograph that its records name."""
    for name, content in files.items():
        path = site.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    (site.path / "content/media").mkdir(parents=True, exist_ok=True)
    (site.path / "content/media/a.gif").write_bytes(GIF)
    return site


def hostile(site: Site, texts: Sequence[str], proses: Sequence[str]) -> Site:
    """Write a site that has each kind of record for each pair of texts; the first is its own."""
    files = {"site.yaml": settings(texts[0]), "permalinks.json": gone(texts), **CITED}
    for number, (text, prose) in enumerate(zip(texts, proses, strict=True)):
        files |= records(number, text, prose)
    return write(site, files)
