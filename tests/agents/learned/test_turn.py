"""A turn as choices between slots: every open slot is a legal order, and turns end."""

from collections import Counter

import numpy as np
import pytest

from game.agents.learned import observation
from game.agents.learned.focus import make_terrain
from game.agents.learned.observation import BOUND, COUNT, UNIT_FEATURES
from game.agents.learned.slots import MOST_ORDERS, SLOTS, Aim, Slot, SlotFeature, slot_name
from game.agents.learned.turn import Turn
from game.agents.play import play_turn, start_agent
from game.agents.registry import make_agent
from game.core.codes import OrderKind, Refusal
from game.core.orders import END_TURN, pack, unpack
from game.engine.game import Game
from game.scenario import load_scenario


@pytest.mark.parametrize(
    ("name", "side", "turns"), [("skirmish_5x5", 0, 6), ("skirmish_5x5", 1, 6), ("kut_1916", 0, 5)]
)
def test_every_open_slot_is_a_legal_order_and_turns_end(name: str, side: int, turns: int) -> None:
    scenario = load_scenario(name)
    game = Game.new(scenario, seed=3, turns=turns)
    other = make_agent("greedy")
    start_agent(game, 1 - side, other)
    turn, dice = Turn(make_terrain(scenario.world, side)), np.random.default_rng(1)
    seen = np.zeros(COUNT, np.float32)
    given: Counter[tuple[int, int]] = Counter()
    while not game.is_over:
        if game.side_to_act != side:
            play_turn(game, other)
            continue
        view = game.view(side)
        if not turn.attend(view):
            game.apply(END_TURN)
            continue
        turn.observe(view, seen)
        (slots,) = np.nonzero(turn.mask)
        assert slots[0] == Slot.DONE and len(slots) > 1
        assert np.isfinite(seen).all() and abs(seen).max() <= BOUND
        assert np.array_equal(observation.split(seen).slots[:, SlotFeature.OPEN] == 1, turn.mask)
        orders = [unpack(turn.focus.choices[slot]) for slot in slots[1:]]
        assert [game.check(order) for order in orders] == [Refusal.NONE] * len(orders)
        chosen = turn.choose(int(dice.choice(slots)))
        given[game.turn, int(turn.focus.at["unit"][0])] += len(chosen)
        game.apply_many(chosen)
    assert game.turn == turns
    units = {unit: count for (_, unit), count in given.items() if unit >= 0}
    assert len(units) >= 3 and max(units.values()) <= MOST_ORDERS


def test_slots_point_the_way_they_say() -> None:
    scenario = load_scenario("skirmish_5x5")
    game = Game.new(scenario, seed=1)
    turn = Turn(make_terrain(scenario.world, 0))
    focus, seen = turn.focus, np.zeros(COUNT, np.float32)
    marches = 0
    while turn.attend(game.view(0)):
        here = int(focus.at["hex"][0])
        for d in range(6):
            step = focus.choices[Slot.STEP + d]
            assert step["kind"] < 0 or step["hex"] == scenario.world.neighbours[here, d]
        turn.observe(game.view(0), seen)
        parts = observation.split(seen)
        assert parts.unit[UNIT_FEATURES.index("present")] == (focus.at["unit"][0] >= 0)
        march = focus.choices[Slot.MARCH + Aim.OBJECTIVE]
        if march["kind"] == OrderKind.MOVE:
            marches += 1
            assert focus.maps[Aim.OBJECTIVE, march["hex"]] < focus.maps[Aim.OBJECTIVE, here]
            assert parts.slots[Slot.MARCH + Aim.OBJECTIVE, SlotFeature.OBJECTIVE] > 0
        turn.choose(Slot.DONE)
    assert marches


def test_a_turn_at_rest_offers_nothing_and_sees_its_side_only() -> None:
    scenario = load_scenario("skirmish_5x5")
    game = Game.new(scenario, seed=1)
    turn = Turn(make_terrain(scenario.world, 0))
    turn.restart()
    seen = np.zeros(COUNT, np.float32)
    turn.observe(game.view(0), seen)
    parts = observation.split(seen)
    assert not turn.mask.any() and parts.side.any()
    assert not parts.unit.any() and not parts.around.any() and not parts.slots.any()


def test_every_slot_has_a_name() -> None:
    names = [slot_name(slot) for slot in range(SLOTS)]
    assert len(set(names)) == SLOTS
    assert names[:3] == ["DONE", "STEP 0", "STEP 1"] and names[-1] == "OPTION 6"
    assert pack([END_TURN]).dtype == Turn(make_terrain(load_scenario("skirmish_5x5").world, 0)).focus.choices.dtype
