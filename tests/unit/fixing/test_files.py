"""Where a diagnostic's place is in a file as it stands, and what an edit leaves alone."""

import pytest

from generator.fixing.files import Edit, FixedFile, Text, joined, lines_of


@pytest.mark.parametrize(
    ("whole", "place", "words", "start"),
    [
        ("a: b\nc: dd\n", (2, 4, 2), "dd", 8),
        ("a: b\r\nc: dd\r\n", (2, 4, 2), "dd", 9),
        ("a: b\rc: dd\r", (2, 4, 2), "dd", 8),
        ("\ufeffa: dd\n", (1, 4, 2), "dd", 4),
        ("e\u0301: 'dd'\n", (1, 4, 4), "dd", 5),
        ("dd: dd\n", (1, 5, 2), "dd", 4),
        ("a: dd", (1, 4, 0), "dd", 3),
    ],
)
def test_place_is_found_in_the_file_as_it_stands(
    whole: str, place: tuple[int, int, int], words: str, start: int
) -> None:
    assert Text(whole).find(*place, words) == (start, start + len(words))


@pytest.mark.parametrize(
    ("whole", "place", "words"),
    [
        ("a: *b\n", (1, 4, 2), "dd"),
        ("dd: x dd\n", (1, 5, 1), "dd"),
        ("a: dd\n", (7, 4, 2), "dd"),
        ("a: dd\n", (0, 4, 2), "dd"),
        ("a: e\u0301\n", (1, 4, 1), "\u00e9"),
        ("a: dd\n", (1, 4, 2), ""),
    ],
)
def test_what_does_not_stand_there_is_not_found(
    whole: str, place: tuple[int, int, int], words: str
) -> None:
    assert Text(whole).find(*place, words) is None


def test_edits_change_what_they_name_and_nothing_else() -> None:
    file = FixedFile("a.md", "one two\r\nthree\n", (Edit(4, 7, "2"), Edit(9, 14, "3")))
    assert file.after == "one 2\r\n3\n"
    assert file.without([1]).after == "one two\r\n3\n"
    assert file.without([2]).after == "one 2\r\nthree\n"


def test_of_edits_that_overlap_the_first_stays() -> None:
    edits = [Edit(4, 6, "b"), Edit(0, 5, "a"), Edit(6, 7, "c"), Edit(6, 7, "c")]
    assert joined(edits) == (Edit(0, 5, "a"), Edit(6, 7, "c"))


def test_lines_end_as_the_loader_has_them_end() -> None:
    assert lines_of("a\r\nb\rc\u2028d\n") == ["a", "b", "c\u2028d"]
    assert lines_of("a") == ["a"]
