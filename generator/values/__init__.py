"""Times, counts, names' order, citations, levels of visibility: immutable, for every layer."""
