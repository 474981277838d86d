"""How much is read; what is larger is no list that somebody keeps, and could stop the machine."""

FILE_LIMIT = 256 * 2**20
"""The largest file, and the most that all pages of a folder may have, in bytes."""
PAGE_LIMIT = 8 * 2**20
"""The largest page of a folder, in bytes."""
UNPACKED_LIMIT = 2**30
"""The most bytes that the parts of a spreadsheet may unpack to."""
ROW_LIMIT = 1_000_000
"""The most rows of a sheet, items of a list or pages of a folder."""
COLUMN_LIMIT = 1_000
"""The most columns of a sheet."""
CELL_LIMIT = 131_072
"""The most characters of a cell; `csv` reads no longer ones."""
AREA_LIMIT = 25_000_000
"""The most cells of the rectangle in which all cells of a sheet stand that say something."""
PARTS_LIMIT = 10_000
"""The most parts of a spreadsheet's file."""
