"""A text, once, into HTML pieces with slots, citations and links."""

from generator.prose.characters import check_characters
from generator.prose.dialect import read_blocks, read_inline, read_plain
from generator.prose.limits import check_limits
from generator.prose.pieces import PieceWriter
from generator.prose.problems import ParsedText
from generator.values.prose import Prose


def parse_blocks(text: str, *, folder: str) -> ParsedText:
    """Parse a body: Markdown with paragraphs, headings, lists, quotes, code and rules.

    Args:
        text: What was typed, in any line ends.
        folder: Folder of the record's file, from which relative links lead; a POSIX path relative
            to the site: `content/events`.

    Returns:
        Balanced HTML blocks, headings from h3 on, and every problem found. Nothing is raised.
    """
    text, problems = check_characters(text)
    if refusal := check_limits(text):
        problems.append(refusal)
        return PieceWriter(text, folder=folder, problems=problems).write(read_plain(text))
    root, defined = read_blocks(text)
    return PieceWriter(text, folder=folder, problems=problems).write(root, defined)


def parse_inline(text: str, *, folder: str) -> ParsedText:
    """Parse a field: emphasis, links, code and citations, in a paragraph that a page encloses.

    Block marks are text: `1987. The year` and `# 5` stay so. A blank line becomes a line break.

    Args:
        text: What was typed, in any line ends.
        folder: As for `parse_blocks`.

    Returns:
        HTML that may stand in a `p`, and every problem found. Nothing is raised.
    """
    text, problems = check_characters(text)
    refusal = check_limits(text)
    writer = PieceWriter(
        text, folder=folder, problems=[*problems, refusal] if refusal else problems
    )
    return writer.write(read_inline(text, is_marked=refusal is None))


def parse_plain(text: str) -> Prose:
    """Parse what people send in, a tribute for one: paragraphs and line ends, and no mark."""
    text, _ = check_characters(text)
    return PieceWriter(text, folder="").write(read_plain(text)).prose
