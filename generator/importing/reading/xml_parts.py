"""XML of unknown origin, by its start tags; without document types, whose entities could expand."""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from generator.importing.reading.archives import refuse_entities
from generator.importing.unusable import UnusableFileError


def walk(
    chunks: Iterable[bytes],
    start: Callable[[str, list[str]], None],
    *,
    is_enough: Callable[[], bool] = bool,
) -> None:
    """Give each start tag to a function.

    Args:
        chunks: The XML, in pieces.
        start: Takes a tag's name as written, with its prefix, and its attributes: name, value,
            name, value.
        is_enough: Asked after each piece whether to stop.

    Raises:
        UnusableFileError: It is no XML, or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            if is_enough():
                return
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnusableFileError(
            f"the file is damaged (a part of it is no XML: {error})",
            "open it in a spreadsheet program and save it again",
        ) from None


def _refuse_doctype(*_: object) -> NoReturn:
    refuse_entities()


def as_mapping(attributes: list[str]) -> Mapping[str, str]:
    """Attributes by their names without prefixes."""
    names = (name.rpartition(":")[2] for name in attributes[::2])
    return dict(zip(names, attributes[1::2], strict=True))
