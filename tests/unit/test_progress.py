"""Progress is shown to someone who waits, and changes nothing of what passes."""

import io
from collections.abc import Iterator

import pytest

from generator import progress
from generator.progress import choose_tracker, pass_silently, show_progress

TRACKERS = [pass_silently, show_progress]


@pytest.fixture(params=[0.0, 3600.0], ids=["impatient", "patient"])
def patience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is too long, or none is."""
    monkeypatch.setattr(progress, "PATIENCE", request.param)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("track", TRACKERS)
@pytest.mark.parametrize("count", [0, 1, 5])
def test_every_item_passes_in_order(track: progress.Tracker, count: int) -> None:
    assert list(track(range(count), "Counting", count)) == list(range(count))


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("track", TRACKERS)
def test_items_are_taken_only_as_they_are_asked_for(track: progress.Tracker) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    tracked = track(items(), "Counting", 3)
    assert taken == []
    next(tracked)
    assert taken == [0]
    next(tracked)
    assert taken == [0, 1]


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("track", TRACKERS)
def test_mistake_on_the_way_is_not_swallowed(track: progress.Tracker) -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("cut off")

    with pytest.raises(ValueError, match="cut off"):
        list(track(items(), "Counting", 2))


def test_quick_step_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)
    list(show_progress(range(3), "Counting", 3))
    assert capsys.readouterr() == ("", "")


def test_long_step_is_named_on_the_error_stream(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    list(show_progress(range(3), "Counting", 3))
    streams = capsys.readouterr()
    assert "Counting" in streams.err
    assert streams.out == ""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert choose_tracker() is pass_silently
    monkeypatch.setattr("sys.stderr", _Terminal())
    assert choose_tracker() is show_progress
