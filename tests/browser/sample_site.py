"""The two sites that are opened: the examples, and `lighthouse/` with lists too long for one page.

Between them they have every kind of page, in three languages and two directions.
"""

import shutil
from itertools import product
from pathlib import Path

from conftest import Site

EXAMPLES = Path(__file__).parents[1] / "sites" / "examples"
LIGHTHOUSE = Path(__file__).with_name("lighthouse")

_GIVEN = (
    "Åse Bela Cato Dora Erik Fay Gro Hans Ida Jon Kai Liv Mia Nils Olav Pia Rut Sven Tor Una Ylva"
)
_FAMILY = (
    "Aas Bekk Dahl Eide Foss Gran Haug Ihle Juul Krog Lie Moe Nes Otnes Ruud Sæther Tveit Ulv Vik"
)
_OTHERS = ("Иван Ёлкин", "Анна Жук", "سلمى حداد", "ياسر نجم", "7th Child")
"""Names of the other scripts, and one that begins with no letter."""

WATCH = (
    "---\ntitle: Watch {number}\nkind: shipwreck\nwhen: {when}\nsources: roster\n"
    "figures: [{{outcome: wounded, group: victims, count: 1, sources: roster}}]\n---\n"
)
"""An event of a year that has too many for one page, of events and of their figures."""


def copy_examples(path: Path) -> Site:
    """Copy the examples to a folder that is not there yet."""
    shutil.copytree(EXAMPLES, path)
    return Site(path)


def copy_lighthouse(path: Path, *further: str) -> Site:
    """Copy the site of the lighthouse, with its crew, its watches and the examples' photographs.

    In further languages the records that are translated at all have a page too, whose texts stay
    in the original's language: only the interface speaks the other one.
    """
    shutil.copytree(LIGHTHOUSE, path)
    for overlay in sorted(path.rglob("*.ru.*")):
        fence = "---\n" if overlay.suffix == ".md" else ""
        for lang in further:
            other = overlay.with_name(overlay.name.replace(".ru.", f".{lang}."))
            other.write_text(f"{fence}translated: 2024-06-01\n{fence}", encoding="utf-8")
    settings = path / "site.yaml"
    listed = ", ".join(("en", "ru", "ar", *further))
    text = settings.read_text(encoding="utf-8").replace("[en, ru, ar]", f"[{listed}]")
    settings.write_text(text, encoding="utf-8")
    media = EXAMPLES / "content" / "media"
    names = (*_OTHERS, *map(" ".join, product(_GIVEN.split(), _FAMILY.split())))
    rows = (f"crew-{number},{name}\n" for number, name in enumerate(names, start=1))
    watches = {
        f"content/events/watch-{number}.md": WATCH.format(
            number=number, when=f"1912-{number % 9 + 3:02}-{number % 28 + 1:02}"
        )
        for number in range(1, 102)
    }
    return Site(path).write(
        {
            **watches,
            "content/victims/crew.csv": "id,name\n" + "".join(rows),
            "content/media/ada.jpg": (media / "anna-kask.jpg").read_bytes(),
            "content/media/quay.jpg": (media / "north-quay.jpg").read_bytes(),
        }
    )
