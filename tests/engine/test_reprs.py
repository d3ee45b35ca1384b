"""What a Python session shows: the example in the docstring of Game, and reprs that fit on a line."""

import doctest

import pytest

import game
from game.core.codes import OrderKind
from game.core.orders import Order


@pytest.fixture(scope="module")
def skirmish() -> game.Game:
    return game.Game.new("skirmish_5x5", seed=1)


def test_the_session_in_the_docstring_of_game() -> None:
    finder = doctest.DocTestFinder(recurse=False)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for example in finder.find(game.Game, "Game"):
        runner.run(example)
    assert runner.summarize().failed == 0


def test_reprs_are_short_and_say_what_it_is(skirmish: game.Game) -> None:
    things = [
        skirmish.scenario,
        skirmish.world,
        skirmish.state,
        skirmish.names,
        skirmish.orders,
        skirmish.view(0),
        skirmish.events[-1],
        game.frames(skirmish),
    ]
    assert [len(repr(thing)) < 200 for thing in things] == [True] * len(things)
    assert "Riders v Regulars" in repr(skirmish.scenario)
    assert repr(skirmish.view("regulars")).startswith("<View of Regulars, turn 1: 2 own units, 0 enemy")
    assert repr(skirmish.events[-1]) == "<Event SPOTTED, turn 1, side=0, unit=3, hex=12, a=120>"


def test_the_repr_of_an_order_makes_the_order(skirmish: game.Game) -> None:
    for order in skirmish.orders:
        assert eval(repr(order), {"Order": Order, "OrderKind": OrderKind}) == order


def test_orders_and_sides_may_be_given_as_text(skirmish: game.Game) -> None:
    g = skirmish.copy()
    order = g.read("move hill_horse 0203")
    assert g.write(order) == "move hill_horse 0203"
    assert g.why_not("move hill_horse 0203") == ""
    g.apply("move hill_horse 0203")
    assert g.undo() == order
    with pytest.raises(ValueError, match="no side 'greens'; choose 'riders' or 'regulars'"):
        g.view("greens")


def test_agents_by_name_play_a_turn_a_game_and_the_rest_of_one(skirmish: game.Game) -> None:
    g = skirmish.copy()
    game.play_turn(g, "greedy")
    assert (g.turn, g.side_to_act) == (1, 1)
    assert game.play_on(g, ["still", "greedy"], until=3) is g
    assert (g.turn, g.is_over) == (3, False)
    whole = game.play_game("skirmish_5x5", "greedy", seed=1)
    assert game.play_on(skirmish.copy(), "greedy").key == whole.key
    assert "skirmish_5x5" in game.scenario_names()
    assert "greedy" in game.AGENT_NAMES
    with pytest.raises(ValueError, match="two agents are needed"):
        game.play_on(g, ["greedy"])
