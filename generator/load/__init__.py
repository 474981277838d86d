"""Reads a site: finds its files, decodes them strictly, and makes records of them.

`generator.load.corpus.load` does all of it. It is imported where it is called, since validation
takes longer to import than a build without changes has to spare; `generator.load.positions`
places a report's diagnostics, and needs none of it.
"""
