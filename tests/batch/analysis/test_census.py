"""The census counts what happened, and names what never did."""

from game.batch.analysis.census import run_census
from game.core.codes import EventKind, OrderKind
from game.scenario import load_scenario
from tests.conftest import Command

SKIRMISH = "skirmish_5x5"


def test_every_order_event_and_rule_has_its_row() -> None:
    answer = run_census(SKIRMISH, ("greedy", "random"), 3, 1)
    assert list(answer["orders"]) == [kind.name.lower() for kind in OrderKind]
    assert list(answer["events"]) == [kind.name.lower() for kind in EventKind]
    ids = load_scenario(SKIRMISH).names.rule_ids
    assert {name.split()[0] for name in answer["rules"]} == set(ids)
    assert sum(answer["wins"].values()) == 3


def test_means_and_shares_are_of_the_games_played() -> None:
    one, two = (run_census(SKIRMISH, ("greedy", "random"), 1, seed) for seed in (1, 2))
    both = run_census(SKIRMISH, ("greedy", "random"), 2, 1)
    for part in ("orders", "events", "rules"):
        for name, row in both[part].items():
            counts = [one[part][name]["least"], two[part][name]["least"]]
            assert row == {
                "mean": sum(counts) / 2,
                "least": min(counts),
                "most": max(counts),
                "games": sum(count > 0 for count in counts) / 2,
            }
    weeks = load_scenario(SKIRMISH).world.rules[0]["last_turn"]
    assert both["orders"]["end_turn"]["mean"] == 2 * weeks


def test_the_commands_that_play_many_games_want_two_agents(command: Command) -> None:
    for name in ("census", "fuzz"):
        answer = command(name, SKIRMISH, "--agents", "greedy")
        assert answer.code == 2
        assert "one agent for each side" in answer.err
