"""The finished site: staged beside its folder, committed whole, and checked against its manifest.

A build holds `output_lock`, and has `open_staging` take its artifacts and commit them. Nothing in
the output changes before every artifact has been staged; from then on the commit is completed, by
this build or by the next one's `recover`. See `docs/decisions/0002-commit-by-journal.md`.
"""
