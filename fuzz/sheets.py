"""What holds of every sheet, whatever file it was read from."""

from generator.importing.reading.sheet import Sheet


def assert_whole(sheet: Sheet) -> None:
    """Hold that each cell says something and stands in a column, and each row has its place.

    Raises:
        AssertionError: One does not.
    """
    assert sheet.rows, "a sheet without rows"
    assert len(set(sheet.columns)) == len(sheet.columns), "two columns have one name"
    assert all(column.strip() for column in sheet.columns), "a column has no name"
    assert sheet.dated <= set(sheet.columns)
    places = [row.place for row in sheet.rows]
    assert len(set(places)) == len(places), "two rows have one place"
    for row in sheet.rows:
        assert set(row.cells) <= set(sheet.columns), f"a cell of {row.place} stands in no column"
        for column, cell in row.cells.items():
            assert isinstance(cell, str), f"{column} of {row.place} is no text"
            assert cell, f"{column} of {row.place} is given and empty"
            assert cell == cell.strip(), f"{column} of {row.place} has spaces around it"
    assert all(sheet.notes), "a note says nothing"
