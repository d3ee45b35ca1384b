"""Adding up rows."""

import pytest

from game.batch.analysis.intervals import wilson
from game.batch.analysis.tally import pairings, tally
from game.batch.run.rows import GameRow

BLANK = GameRow(
    game=0, scenario="s", digest="digest", rules_version=1, seed=0, record_seed=0, fixed=0, parameters="{}",
    side_0="red", side_1="blue", agent_0="", agent_1="", turns=5, winner="", level="", margin=3, points_0=1, points_1=2,
    losses_0=10, losses_1=20, men_0=90, men_1=80, orders=50, fault_side="", fault="", state_key="7",
)  # fmt: skip


def row(game: int, agent_0: str, agent_1: str, winner: str, level: str = "a level") -> GameRow:
    return BLANK._replace(
        game=game, seed=game, record_seed=game, agent_0=agent_0, agent_1=agent_1, winner=winner, level=level
    )


GAMES = [
    row(1, "good", "bad", "red"),
    row(2, "bad", "good", "blue"),
    row(3, "good", "bad", "blue"),
    row(4, "bad", "good", "draw"),
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
    assert (pairing["agents"], pairing["games"], pairing["wins"]) == (["good", "bad"], 5, {"good": 2, "bad": 1})
    assert pairing["sides"]["wins"] == {"red": 1, "blue": 2}
    assert (pairing["clusters"], pairing["different_games"]) == (5, 1)  # all keys are 7
    assert set(pairing["win_share"]["good"]) == {"share", "low", "high"}


def test_an_agent_against_itself_wins_by_side() -> None:
    (pairing,) = pairings([row(1, "good", "good", "red")])
    assert pairing["wins"] == {"red": 1, "blue": 0}
    assert pairing["agents"] == ["good", "good"]


def copies(settings: int, seeds: int, wins: int) -> list[GameRow]:
    """Games of every setting on the same dice, which all end as the first setting's."""
    return [
        row(i * seeds + seed, "good", "good", "red" if seed < wins else "blue")._replace(
            seed=seed, parameters=f'{{"air_wear": {i}}}', state_key=str(seed)
        )
        for i in range(settings)
        for seed in range(seeds)
    ]


def test_copies_of_games_are_no_evidence() -> None:
    """Ten games crossed with twenty values of a parameter that plays no part are ten games, not two hundred."""
    found = tally(copies(20, 10, 7))
    assert (found["games"], found["different_games"], found["clusters"]) == (200, 10, 10)
    assert "win_share" not in found and "win_share" not in found["scenarios"][0]  # of twenty settings
    ten = wilson(7, 10)
    assert ten == pytest.approx((0.7, 0.40, 0.89), abs=0.006)
    assert len(found["pairings"]) == 20
    for pairing in found["pairings"]:
        assert (pairing["games"], pairing["clusters"]) == (10, 10)
        assert pairing["win_share"]["red"] == ten._asdict()


def test_many_records_on_one_dice_seed_are_one_sample() -> None:
    games = [row(i, "good", "bad", "red")._replace(seed=1, record_seed=i, state_key=str(i)) for i in range(40)]
    (pairing,) = pairings(games)
    assert (pairing["games"], pairing["different_games"], pairing["clusters"]) == (40, 40, 1)
    assert pairing["win_share"]["good"]["low"] < 0.25


def test_settings_and_agents_are_never_added_up() -> None:
    """Each is in `pairings`; of a single one the wins stand with the totals too."""
    found = tally([*GAMES, row(6, "good", "worst", "red")])
    assert "wins" not in found and "wins" not in found["scenarios"][0]
    assert [pairing["wins"] for pairing in found["pairings"]] == [{"good": 2, "bad": 1}, {"good": 1, "worst": 0}]


def test_scenarios_are_never_added_up() -> None:
    variant = [game._replace(scenario="variant", winner="blue") for game in GAMES]
    found = tally([*GAMES, *variant])
    assert "win_share" not in found and "wins" not in found
    assert [(one["scenario"], one["games"], one["wins"]["blue"]) for one in found["scenarios"]] == [
        ("s", 5, 2),
        ("variant", 5, 5),
    ]
    assert [pairing["scenario"] for pairing in found["pairings"]] == ["s", "variant"]
    assert (found["games"], found["different_games"], found["clusters"]) == (10, 2, 5)


def test_no_games_have_no_totals() -> None:
    found = tally([])
    assert (found["games"], found["scenarios"], found["pairings"]) == (0, [], [])
