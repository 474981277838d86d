import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.citation import Citation, CitationError, parse_citation


@pytest.mark.parametrize(
    ("text", "source", "locator"),
    [
        ("courier-1987", "courier-1987", None),
        ("courier-1987#p3", "courier-1987", "p3"),
        ("courier-1987#p3-5", "courier-1987", "p3-5"),
        ("courier-1987#pp3-5", "courier-1987", "pp3-5"),
        ("court-1989#para12", "court-1989", "para12"),
        ("radio-1987#12:30", "radio-1987", "12:30"),
        ("court-1989#the third  count, §4#b", "court-1989", "the third count, §4#b"),
        (" courier-1987 # p3 ", "courier-1987", "p3"),
        ("вестник_1987#с. 3", "вестник_1987", "с. 3"),
    ],
)
def test_citation_keeps_its_locator_as_written(text: str, source: str, locator: str | None) -> None:
    assert parse_citation(text) == Citation(source, locator)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "cannot be a source's id"),
        ("#p3", "cannot be a source's id"),
        ("courier 1987", "cannot be a source's id"),
        ("courier-1987, p. 3", "cannot be a source's id"),
        ("@courier-1987", "cannot be a source's id"),
        ("../sources/courier-1987.yaml", "cannot be a source's id"),
        ("courier-1987#", "nothing after its #"),
        ("https://courier.example/18#p3", "is an address"),
        ("courier-1987#p\u202e3", "prints as nothing"),
        ("courier-1987#p\x003", "prints as nothing"),
    ],
)
def test_unreadable_citation_says_why_and_what_to_write(text: str, named: str) -> None:
    with pytest.raises(CitationError) as caught:
        parse_citation(text)
    assert named in caught.value.reason
    assert caught.value.advice
    assert caught.value.reason.isprintable()


@given(st.text())
def test_citation_reads_back_as_it_is_written(text: str) -> None:
    try:
        citation = parse_citation(text)
    except CitationError:
        return
    assert parse_citation(str(citation)) == citation
