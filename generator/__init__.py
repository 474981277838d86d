"""Cenotaph: records of violent events, and of the people they killed, as a static site."""

__version__ = "0.1.0"
