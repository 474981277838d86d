"""What one record says of another is told where it stands, whatever kind of file that is."""

from conftest import Site


def test_what_a_row_names_is_told_at_its_cell(site: Site) -> None:
    rows = """\
        id,name,events,fate,died.place,sources,text
        bo-roe,Bo Roe,fier,killed,,reprt,
        cy-roe,Cy Roe,fire,killed,quay,report,[@lettre]
        """
    roll = "content/victims/roll.csv"
    told = site.write({roll: rows}).build().diagnostics
    assert [(str(one.location), one.code) for one in told] == [
        (f"{roll}:2:15", "victim-unknown-event"),
        (f"{roll}:2:28", "victim-unknown-source"),
        (f"{roll}:3:27", "victim-unknown-place"),
        (f"{roll}:3:39", "victim-unknown-source"),
    ]


def test_what_a_row_is_called_and_what_it_was_merged_into_are_told_in_its_row(site: Site) -> None:
    rows = """\
        name,id,events,fate,sources,visibility.name,merged_into
        Bo Roe,bo-roe,fire,killed,report,,bo-roe
        Cy Roe,cy-roe,fire,killed,report,withheld,
        """
    roll = "content/victims/roll.csv"
    told = site.write({roll: rows}).build().diagnostics
    assert [(str(one.location), one.code) for one in told] == [
        (f"{roll}:2:35", "victim-merged-into-cycle"),
        (f"{roll}:3:1", "id-reveals-name"),
    ]


def test_what_a_translation_names_is_told_in_its_own_file(site: Site) -> None:
    overlay = """\
        ---
        title: Пожар
        ---
        Огонь начался в порту. [@reprt]
        """
    settings = "title: T\neditor: E\nlanguages: [en, ru]\n"
    files = {"site.yaml": settings, "content/events/fire.ru.md": overlay}
    (told,) = (one for one in site.write(files).build().diagnostics if one.severity == 0)
    assert str(told).startswith("content/events/fire.ru.md:4:25: error[event-unknown-source]")


def test_what_a_body_names_is_told_where_it_stands_in_it(site: Site) -> None:
    page = """\
        ---
        title: Methods
        ---
        How we work. [@reprt]
        """
    (told,) = site.write({"content/pages/methods.md": page}).build().diagnostics
    assert str(told).startswith("content/pages/methods.md:4:15: error[page-unknown-source]")


def test_an_entry_of_an_event_that_is_not_there_is_not_told_as_well(site: Site) -> None:
    person = (
        "---\nname: A B\nevents: fyre\nfate: killed\ndied: {entry: roof}\nsources: report\n---\n"
    )
    outcome = site.write({"content/victims/a-b.md": person}).build()
    assert outcome.codes() == ["victim-unknown-event"]
