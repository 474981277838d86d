"""`cenotaph import` of a folder of pages that another generator made."""

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import CONTENT_STOPS_IT, DONE

PAGES = """\
record: victim
as: files
key: file
set: {events: fire, fate: killed, sources: report}
columns: {title: name}
"""


def test_draft_of_another_generator_is_refused_until_the_mapping_takes_drafts(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    old = site.path.parent / "old"
    old.mkdir()
    (old / "anna.md").write_text("---\ntitle: Anna Kask\n---\n")
    (old / "ben.md").write_text("---\ntitle: Ben Hill\npublished: false\n---\n")
    (old / "cy.md").write_text("---\ntitle: Cy Roe\ndraft: true\n---\n")
    site.write({"imports/old.yaml": PAGES})
    arguments = ["import", str(old), "--site", str(site.path)]
    assert main(arguments) == CONTENT_STOPS_IT
    said = capsys.readouterr().out
    assert "ben.md: refused: it is a draft, as published: false says; " in said
    assert "cy.md: refused: it is a draft, as draft: true says; write drafts: taken " in said
    assert "1 new, 0 changed, 0 removed, 2 refused" in said
    site.write({"imports/old.yaml": f"{PAGES}drafts: taken\n"})
    assert main(arguments) == DONE
    assert "3 new, 0 changed, 0 removed, 0 refused" in capsys.readouterr().out


def test_record_stays_whose_page_has_become_a_draft(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    old = site.path.parent / "old"
    old.mkdir()
    for name in ("Anna Kask", "Ben Hill", "Cy Roe"):
        (old / f"{name[0]}.md").write_text(f"---\ntitle: {name}\n---\n")
    site.write({"imports/old.yaml": PAGES})
    arguments = ["import", str(old), "--site", str(site.path), "--write"]
    assert main(arguments) == DONE
    (old / "B.md").write_text("---\ntitle: Ben Hill\ndraft: true\n---\n")
    assert main([*arguments, "--remove"]) == CONTENT_STOPS_IT
    assert (site.path / "content/victims/ben-hill.md").exists()
