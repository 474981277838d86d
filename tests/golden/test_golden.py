"""The main part of two pages, whole, to be read beside the change that alters them.

`UPDATE_GOLDEN=1 pytest tests/golden` writes them anew; the difference is then reviewed in git.
"""

import os
import re
from pathlib import Path

import pytest
from conftest import Site

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)

_MILL = {
    "site.yaml": "title: The Mill Memorial\neditor: The mill society\n",
    "content/events/mill.md": """\
        ---
        title: Collapse of the mill
        kind: structural-collapse
        when: 1921-05-07
        timezone: Europe/Oslo
        places: mill
        summary: The old mill fell in while it was at work.
        chronology:
          - id: crack
            when: 1921-05-07T09:10
            place: mill
            text: A crack is heard in the east wall. [@paper#p1]
          - id: fall
            after: crack
            text: The wall falls. [@paper#p1]
            casualties:
              - {outcome: killed, group: victims, count: 2+, words: two or more}
            victims: [eli-voss]
        figures:
          - {outcome: killed, group: victims, count: 3, by: The parish, sources: list}
        accounts:
          - id: cause
            point: Why the wall fell
            versions:
              - {says: The frost, sources: paper#p2}
              - {says: The new wheel, sources: list}
            reason: Neither was looked into. [@list]
        corrections:
          - {on: 2024-01-02, text: The hour was given as ten.}
        sources: [paper, list]
        ---
        What is known is from one page of the paper and the list of the parish.
        """,
    "content/victims/eli-voss.md": """\
        ---
        name: Eli Voss
        also: [Elie Voss]
        sort: Voss, Eli
        events: mill
        fate: killed
        born: 1899~
        died: {when: 1921-05-07, place: mill}
        role: A carter
        occupation: Carter
        family_statement: {text: He whistled on the road., by: His sister, on: 2020-03-01}
        rites:
          - {kind: burial, when: 1921-05-11, status: held, sources: list}
        survived_by:
          - {relation: daughter, age: 2, minor: true, sources: list}
        sources: [list, paper#p1]
        ---
        He had come for flour. [@paper#p1]
        """,
    "content/places/mill.yaml": "name: The old mill\nkind: mill\n",
    "content/sources/paper.yaml": (
        "title: The mill has fallen\nkind: news\npublisher: The Vale Post\npublished: 1921-05-08\n"
    ),
    "content/sources/list.yaml": "title: List of the parish\nkind: archive\npublished: 1921\n",
}


@pytest.mark.parametrize("uri", ["events/mill.html", "victims/eli-voss.html"])
def test_the_main_part_is_as_it_was_reviewed(empty_site: Site, uri: str) -> None:
    main = _MAIN.search(empty_site.write(_MILL).build().html(uri))
    assert main is not None
    lines = (" ".join(line.split()) for line in main.group().splitlines())
    found = "\n".join(filter(None, lines)) + "\n"
    golden_path = Path(__file__).with_name(uri.replace("/", "-"))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden_path.write_text(found, encoding="utf-8")
    assert found == golden_path.read_text(encoding="utf-8")
