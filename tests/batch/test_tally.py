"""Adding up rows."""

from game.batch.rows import GameRow
from game.batch.tally import pairings, tally


def row(game: int, agent_0: str, agent_1: str, winner: str, level: str = "a level") -> GameRow:
    return GameRow(
        game,
        "s",
        "digest",
        1,
        game,
        0,
        "red",
        "blue",
        agent_0,
        agent_1,
        5,
        winner,
        level,
        3,
        1,
        2,
        10,
        20,
        90,
        80,
        50,
        7,
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
