"""Adding up rows."""

from game.batch.analysis.tally import pairings, tally
from game.batch.run.rows import GameRow

BLANK = GameRow(
    game=0, scenario="s", digest="digest", rules_version=1, seed=0, record_seed=0, fixed=0, parameters="{}",
    side_0="red", side_1="blue", agent_0="", agent_1="", turns=5, winner="", level="", margin=3, points_0=1, points_1=2,
    losses_0=10, losses_1=20, men_0=90, men_1=80, orders=50, fault_side="", fault="", state_key=7,
)  # fmt: skip


def row(game: int, agent_0: str, agent_1: str, winner: str, level: str = "a level") -> GameRow:
    return BLANK._replace(
        game=game, seed=game, record_seed=game, agent_0=agent_0, agent_1=agent_1, winner=winner, level=level
    )


GAMES = [
    row(1, "good", "bad", "red"),
    row(2, "bad", "good", "blue"),
    row(3, "good", "bad", "blue"),
    row(4, "bad", "good", ""),
    row(5, "bad", "good", "", level=""),
]


def test_wins_are_counted_by_side() -> None:
    totals = tally(GAMES)
    assert totals["games"] == 5
    assert totals["wins"] == {"red": 1, "blue": 2}
    assert (totals["draws"], totals["not_judged"]) == (1, 1)
    assert totals["win_share"]["blue"]["share"] == 0.4
    assert totals["win_share"]["blue"]["low"] < 0.4 < totals["win_share"]["blue"]["high"]


def test_wins_are_counted_by_agent_on_whichever_side_it_played() -> None:
    (pairing,) = pairings(GAMES)
    assert (pairing.agents, pairing.games, pairing.wins) == (("good", "bad"), 5, (2, 1))


def test_an_agent_against_itself_is_no_pairing() -> None:
    assert pairings([row(1, "good", "good", "red")]) == []
