"""The record as data: every published record as JSON, and tables of them, described."""
