"""When a terminal is given colours, and what it never gets."""

import io

import pytest

from generator.telling.terminal import harmless, shows_colours


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


def test_terminal_has_colours_and_a_pipe_has_none() -> None:
    assert shows_colours(Terminal())
    assert not shows_colours(io.StringIO())


@pytest.mark.parametrize(
    ("settings", "terminal", "pipe"),
    [
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_environment_decides_over_the_stream(
    settings: dict[str, str], terminal: bool, pipe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert shows_colours(Terminal()) is terminal
    assert shows_colours(io.StringIO()) is pipe


def test_what_works_a_terminal_is_shown_as_its_code() -> None:
    assert harmless("a\x1b]0;b\x07\u202ec\nd") == "a<U+001B>]0;b<U+0007><U+202E>c<U+000A>d"


def test_names_of_every_script_stay_as_they_are() -> None:
    names = "Анна می\u200cخواهم 田中 José 👩\u200d🚒"
    assert harmless(names) == names
