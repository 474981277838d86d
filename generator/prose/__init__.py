"""A text, once, into HTML pieces with slots, citations and links."""

from generator.prose.parsing import parse_blocks, parse_inline, parse_plain
from generator.prose.problems import ParsedText, TextProblem

__all__ = ["ParsedText", "TextProblem", "parse_blocks", "parse_inline", "parse_plain"]
