"""The start of a site: a folder with settings, examples, and what publishes it."""
