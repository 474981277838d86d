"""No record is lost on the way through what is kept, whatever its form."""

from conftest import Site

from generator.diagnostics import Report
from generator.load.corpus import load

HIDDEN = "name: The quay\nkind: quay\nvisibility: {name: hidden}\n"


def test_a_record_that_does_not_come_back_the_same_is_read_each_time(site: Site) -> None:
    """A place's name is hidden or public and a person's has other levels: one field, two types."""
    site.write({"content/places/quay.yaml": HIDDEN})
    report = Report()
    loaded = load(site.path, report)
    assert loaded
    assert list(report) == []
    assert "quay" in loaded.corpus.originals.places
