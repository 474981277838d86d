"""JSON that people may open too: a value a line, so that two versions can be compared."""

import msgspec


def json_file(document: object) -> bytes:
    """A document as a whole file.

    Args:
        document: What it says; a `msgspec.Raw` in it is written as it stands.
    """
    return msgspec.json.format(_encode(document), indent=1) + b"\n"


_encode = msgspec.json.Encoder().encode
