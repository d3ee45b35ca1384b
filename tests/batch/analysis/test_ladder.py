"""The ladder: figures that add up, ratings that recover known strengths, the same answer every time."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from game.batch.analysis.ladder import ladder_experiment, score_of, standings
from game.batch.analysis.ratings import MEAN, rate
from game.batch.run.runner import play_matches
from game.engine.telling.summary import DRAW
from tests.batch.analysis.test_tally import BLANK
from tests.conftest import SKIRMISH, Command

AGENTS = ("random", "greedy", "still")


def tables(gaps: list[float], seeds: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Games, two from each seed for each pair, between agents whose Elo ratings are known."""
    rng = np.random.default_rng(seed)
    score = np.zeros((seeds, len(gaps), len(gaps)))
    games = np.zeros(score.shape)
    for i, j in combinations(range(len(gaps)), 2):
        wins = rng.binomial(2, 1 / (1 + 10 ** ((gaps[j] - gaps[i]) / 400)), seeds)
        score[:, i, j], score[:, j, i] = wins, 2 - wins
        games[:, i, j] = games[:, j, i] = 2
    return score, games


def test_ratings_recover_known_strengths_within_their_intervals() -> None:
    gaps = [-150.0, 0.0, 150.0]
    ratings = rate(*tables(gaps, 400), 1)
    for rating, gap in zip(ratings, gaps, strict=True):
        assert rating.low is not None and rating.high is not None
        assert rating.low <= MEAN + gap <= rating.high
        assert rating.low < rating.rating < rating.high
        assert rating.high - rating.low < 80


def test_intervals_hold_about_as_often_as_they_say() -> None:
    gaps = [-60.0, 60.0]
    weaker = [rate(*tables(gaps, 60, seed), seed)[0] for seed in range(60)]
    held = [r.low is not None and r.high is not None and r.low <= MEAN - 60 <= r.high for r in weaker]
    assert sum(held) >= 52


def test_two_agents_are_rated_as_elo_says() -> None:
    """75 of 100 points is 191 Elo; the game that is added as a draw takes a little off."""
    score, games = np.zeros((50, 2, 2)), np.zeros((50, 2, 2))
    score[:, 0, 1], score[:, 1, 0] = 1.5, 0.5
    games[:, 0, 1] = games[:, 1, 0] = 2
    low, high = rate(score, games, 1)[1], rate(score, games, 1)[0]
    assert high.rating - low.rating == pytest.approx(400 * np.log10(75.5 / 25.5), abs=1)
    assert high.rating + low.rating == pytest.approx(2 * MEAN, abs=1)
    assert (high.low, high.high) == (None, None)  # every seed says the same: nothing shows how sure that is


def test_who_won_everything_has_a_rating() -> None:
    score, games = np.zeros((10, 2, 2)), np.zeros((10, 2, 2))
    score[:, 0, 1] = games[:, 0, 1] = games[:, 1, 0] = 2
    assert MEAN < rate(score, games, 1)[0].rating < MEAN + 600


def test_standings_add_up() -> None:
    experiment = ladder_experiment(SKIRMISH, AGENTS, 4, 1, None)
    rows = [finished.row for finished in play_matches(experiment.matches())]
    found = standings(rows, AGENTS, 1)
    assert found == standings(rows, AGENTS, 1)
    assert found["games"] == len(rows) == 12
    assert found["agents"][0]["agent"] == "greedy"
    assert sum(agent["wins"] for agent in found["agents"]) == sum(row.winner != "draw" for row in rows)
    for agent in found["agents"]:
        assert agent["games"] == 8
        assert agent["wins"] + agent["draws"] + agent["losses"] == 8
        assert [side["games"] for side in agent["sides"].values()] == [4, 4]
        assert agent["clusters"] == 2 and agent["different_games"] <= 8
        if agent["rating_varies"]:
            assert agent["rating_low"] <= agent["rating"] <= agent["rating_high"]
        else:
            assert (agent["rating_low"], agent["rating_high"]) == (None, None)
    assert [step["below"] for step in found["steps"]] == [agent["agent"] for agent in found["agents"]][1:]
    assert len(found["pairs"]) == 3
    assert not any(step["beats"] for step in found["steps"])  # two dice seeds show nothing
    first, second = found["pairs"][0]["agents"]
    assert score_of(rows, second, first).wins.total() == found["pairs"][0]["losses"]
    assert sum(side["wins"] for side in found["sides"].values()) == sum(row.winner != "draw" for row in rows)


def test_draws_do_not_hide_that_one_agent_beats_the_other() -> None:
    rows = [
        BLANK._replace(seed=seed, agent_0=mine, agent_1=theirs, winner=winner, state_key=f"{seed}{mine}")
        for seed in range(8)
        for mine, theirs, winner in (("strong", "weak", BLANK.side_0), ("weak", "strong", DRAW))
    ]
    step = standings(rows, ("strong", "weak"), 1)["steps"][0]
    assert (step["above"], step["share"], step["beats"]) == ("strong", 0.5, True)
    assert not standings(rows[:10], ("strong", "weak"), 1)["steps"][0]["beats"]  # five dice seeds


def test_the_command_keeps_its_games_and_counts_forfeits(command: Command, tmp_path: Path) -> None:
    bot = tmp_path / "bot.py"
    log = tmp_path / "log"
    bot.write_text(
        "class Bot:\n"
        "    def start(self, *all):\n"
        f"        with open({str(log)!r}, 'a') as log: log.write('game ')\n"
        "        raise OSError('no')\n"
        "    def choose(self, *all): pass\n"
    )
    agents = f"still,{bot}:Bot"
    words = ("ladder", SKIRMISH, "--games", 2, "--agents", agents, "--workers", 1, "--out", tmp_path / "out")
    found = json.loads(command(*words, "--json").out)
    assert [(agent["agent"], agent["wins"], agent["forfeits"]) for agent in found["agents"]] == [
        ("still", 2, 0),
        (f"{bot}:Bot", 0, 2),
    ]
    assert log.read_text() == "game game "
    shown = command(*words).out
    assert log.read_text() == "game game "  # the games come from the journal
    assert "2 forfeits" in shown
    assert "still does not clearly beat" in shown
    assert "no variance" in shown and "the same on every dice seed" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--agents", "greedy"), "two different agents"),
        (("--agents", "greedy,still,greedy"), "two different agents"),
        (("--games", "3"), "must be even"),
    ],
)
def test_a_ladder_that_cannot_stand_is_refused(command: Command, words: tuple[str, ...], message: str) -> None:
    answer = command("ladder", SKIRMISH, *words)
    assert answer.code == 2
    assert message in answer.err
