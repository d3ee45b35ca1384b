"""Progress: time left as it turns out, a bar for those who watch, a line now and then for a file."""

import pytest

from game.commands.progress import Pace, counting_games, duration


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_time_left_is_reckoned_from_games_that_ended_now() -> None:
    clock = Clock()
    pace = Pace(total=100, done=40, clock=clock)
    assert pace.left is None
    clock.now = 30.0  # rules are compiled, workers start
    pace.count()
    assert pace.left is None
    for _ in range(10):
        clock.now += 2.0
        pace.count()
    assert (pace.done, pace.left) == (51, 98.0)
    clock.now += 1.0
    assert pace.left == 97.0
    assert str(pace) == "51 of 100 games, 51 s, about 2 min left"


def test_time_left_follows_a_pace_that_changes() -> None:
    clock = Clock()
    pace = Pace(total=1000, done=0, clock=clock)
    for seconds in [0.1] * 300 + [5.0] * 40:
        clock.now += seconds
        pace.count()
    assert pace.left == pytest.approx(5.0 * 660, rel=0.01)


def test_nothing_is_left_at_the_end() -> None:
    pace = Pace(total=1, done=0)
    pace.count()
    assert pace.left == 0.0
    assert "left" not in str(pace)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (89, "89 s"), (100, "2 min"), (5300, "88 min"), (7800, "2 h 10 min")]
)
def test_durations_are_told_as_people_would(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_without_a_terminal_there_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr("game.commands.progress.Pace.__init__.__defaults__", (clock,))
    with counting_games(100) as counted:
        for _ in range(100):
            clock.now += 1.0
            counted()
    printed = capsys.readouterr().err.splitlines()
    assert printed == [
        "11 of 100 games, 11 s, about 89 s left",
        "41 of 100 games, 41 s, about 59 s left",
        "71 of 100 games, 71 s, about 29 s left",
    ]
