"""What is kept between builds, in the site's `.cache/`: safe to delete, never trusted when stale.

Three things are kept. `last_build` writes down what a build read and wrote, by which the next one
knows that nothing changed, or which pages stay as they are; `last_check` what a check read and
said. `store` keeps what was read out of each file. All belong to one generator with one set of
dependencies (`fingerprint`), and what was written by any other is as good as nothing.
"""

FOLDER = ".cache"
"""The folder, in that of the site."""
