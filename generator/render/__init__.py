"""Contexts into bytes: pages in the words of a language, and photographs in a few sizes."""
