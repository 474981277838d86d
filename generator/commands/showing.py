"""How what another wrote is shown at a terminal."""


def shown(text: str) -> str:
    """A text on one line, in which nothing acts on a terminal."""
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text
    )
