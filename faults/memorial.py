"""A memorial that is small and has one of everything, in several states. All of it is invented."""

import functools
from io import BytesIO
from textwrap import dedent

from generator.render.theme import package_theme_path

Files = dict[str, bytes]
"""By POSIX path in the site's folder."""

STATES = ("first", "edited", "shrunk", "themed", "reworked")
"""Each can follow each other one. In the last one, which takes longest, every page is another."""

_SITE = """\
title: {title}
tagline: What happened at the harbour of Elin
url: https://memorial.example/harbour/
languages: [{languages}]
editor: The families
licence: CC-BY-4.0
tributes: {{enabled: true}}
"""
_EVENT = """\
---
title: {title}
kind: shipwreck
when: {when}
sources: report#p{number}
places: [quay]
summary: {summary}
figures:
  - {{outcome: killed, group: victims, count: {number}, sources: report}}
chronology:
  - {{id: alarm, when: "{when}T14:05", text: "The bell was rung. [@report#p1]"}}
  - {{id: boats, after: alarm, text: "Two boats went out. [@report#p2]"}}
---
It was told by those who stood there. [@report#p3]
"""
_PERSON = """\
---
name: {name}
names: {{ru: {russian}}}
events: {event}
fate: killed
born: {born}
died: {{when: {died}, place: quay}}
sources: report#p4
{more}---
{text}
"""
_PHOTOGRAPH = "photo: {{file: {file}, alt: A face, credit: Kim, licence: CC0-1.0}}\n"


def site_in(state: str) -> Files:
    """Every file of the memorial in one of its states, but for its addresses."""
    texts = _common(state)
    if state != "shrunk":
        texts |= {
            "content/victims/mart-oja.md": _person("Mart Oja", "Март Оя", "ferry", 1931, "oja.png"),
            "static/papers/judgment.txt": "In the name of the people.\n",
        }
    if state == "themed":
        words = package_theme_path() / "locales/ru/LC_MESSAGES/cenotaph.po"
        texts |= {
            "theme/locales/ru/LC_MESSAGES/cenotaph.po": words.read_text("utf-8"),
            "static/note/why.txt": "A folder where a file was.\n",
        }
    else:
        texts["static/note"] = "A file where a folder will be.\n"
    if state == "reworked":
        texts |= _rework()
    files = {path: text.encode() for path, text in texts.items()}
    files["content/media/kask.png"] = _picture("maroon" if state == "edited" else "navy")
    if state != "shrunk":
        files["content/media/oja.png"] = _picture("olive")
    return files


def _common(state: str) -> dict[str, str]:
    """What every state has, with what differs in it."""
    edited, reworked = state == "edited", state == "reworked"
    languages = "en, ru, ar" if reworked else "en, ru"
    title = "The Ferry Memorial" if reworked else "The Harbour Memorial"
    rows = [
        f"roll-{number},Person {number} of the Roll,killed,19{number + 10},report"
        for number in range(5 if state == "shrunk" else 9)
        if not (edited and number == 3)
    ]
    more = "He was found in spring. [@report#p9]" if edited else "She taught at the school."
    return {
        "site.yaml": _SITE.format(title=title, languages=languages),
        "content/pages/methodology.md": "---\ntitle: How this is made\n---\nFrom paper.\n",
        "content/pages/methodology.ru.md": "---\ntitle: Как это сделано\n---\nИз бумаг.\n",
        "content/sources/report.yaml": "title: The report of the harbour master\nkind: report\n",
        "content/sources/letter.yaml": "title: A letter\nkind: letter\npublished: 1932\n",
        "content/places/norland.yaml": "name: Norland\nkind: country\n",
        "content/places/quay.yaml": dedent(
            """\
            name: The quay
            kind: harbour
            in: norland
            at: 10.0, -30.0
            precision: street
            """
        ),
        "content/events/ferry.md": _EVENT.format(
            title="The ferry, told again" if edited else "The ferry",
            when="1987-03-14",
            number=5,
            summary="A ferry sank.",
        ),
        "content/events/ferry.ru.md": "---\ntitle: Паром\n---\n",
        "content/events/fire.md": _EVENT.format(
            title="The fire", when="1931-11-02", number=12, summary="A shed burnt."
        ),
        "content/victims/anna-kask.md": _person(
            "Anna Kask", "Анна Каск", "ferry", 1951, "kask.png", more
        ),
        "content/victims/eha-saar.md": _person("Eha Saar", "Эха Саар", "fire", 1902),
        "content/victims/roll.csv": "\n".join(("id,name,fate,born,sources", *rows, "")),
        "content/victims/roll.yaml": "defaults:\n  events: fire\n",
        "static/CNAME": "memorial.example\n",
        "imports/people.yaml": _MAPPING,
    }


def _rework() -> dict[str, str]:
    """Another theme, and one more language."""
    theme = package_theme_path()
    tokens = (theme / "assets/css/tokens.css").read_text("utf-8")
    footer = (theme / "templates/partials/site-footer.html").read_text("utf-8")
    return {
        "content/events/ferry.ar.md": "---\ntitle: العبارة\n---\n",
        "theme/assets/css/tokens.css": f"{tokens}\n/* ours */\n",
        "theme/templates/partials/site-footer.html": f"{footer}<hr>\n",
    }


_MAPPING = """\
record: victim
into: people
key: No
set:
  events: ferry
  fate: killed
  sources: report
columns:
  Name: name
  Born: born
  Work: occupation
"""


def sheet(rows: int, *, changed: bool = False) -> bytes:
    """A spreadsheet that `imports/people.yaml` is the mapping of."""
    work = "ferryman" if changed else "teacher"
    lines = [f"{number},Guest {number} Holm,19{number + 20},{work}" for number in range(rows)]
    return "\n".join(("No,Name,Born,Work", *lines, "")).encode()


def _person(
    name: str, russian: str, event: str, born: int, photograph: str = "", text: str = "Remembered."
) -> str:
    died = "1987-03-14" if event == "ferry" else "1931-11-02"
    more = _PHOTOGRAPH.format(file=photograph) if photograph else ""
    return _PERSON.format(
        name=name, russian=russian, event=event, born=born, died=died, more=more, text=text
    )


@functools.cache
def _picture(colour: str) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()
