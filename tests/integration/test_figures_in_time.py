"""A figure is held against what had happened by its time, and only where that can be told."""

import pytest
from conftest import Site

EVENT = """\
---
title: The fire
kind: fire
when: 1987-03-14/1987-03-16
sources: report
chronology:
  - id: roof
    when: 1987-03-16T10:00
    text: The roof falls.
    casualties: [{outcome: killed, group: victims, count: 1}]
    victims: [ada-roe]
figures:
  - {outcome: killed, group: victims, count: %s, sources: report}
---
"""
PERSON = "---\nname: Ada Roe\nevents: fire\nfate: killed\n%ssources: report\n---\n"


@pytest.mark.parametrize("died", ["", "died: {entry: roof}\n", "died: 1987-03-16\n"])
@pytest.mark.parametrize(("as_of", "codes"), [("1987-03-14", []), ("1987-03-17", ["people"])])
def test_who_died_after_a_figure_is_not_missing_from_it(
    site: Site, died: str, as_of: str, codes: list[str]
) -> None:
    site.write(
        {
            "content/events/fire.md": EVENT % f"0, as_of: {as_of}",
            "content/victims/ada-roe.md": PERSON % died,
        }
    )
    told = [code for code in site.build().codes() if code.startswith("people-exceed")]
    assert [code.partition("-")[0] for code in told] == codes


def test_a_figure_without_a_time_may_be_later_than_one_that_has_one(site: Site) -> None:
    figures = (
        "0, as_of: 1987-03-13, sources: report}\n  - {outcome: killed, group: victims, count: 1"
    )
    site.write({"content/events/fire.md": EVENT % figures})
    assert "figures-exclude-each-other" not in site.build().codes()
    both = figures.replace(", as_of: 1987-03-13", "")
    site.write({"content/events/fire.md": EVENT % both})
    assert "figures-exclude-each-other" in site.build().codes()
