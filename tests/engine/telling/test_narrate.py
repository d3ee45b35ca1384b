"""Everything that can happen, be refused, count in a battle or kill has its words."""

import re

import numpy as np
import pytest

from game.core.codes import (
    NO_HEX,
    NO_SIDE,
    NO_UNIT,
    EffectKind,
    EventKind,
    LossCause,
    LoyaltyScope,
    Modifier,
    OrderKind,
    Refusal,
    Result,
    TypeTrait,
    Zoc,
)
from game.core.names import Names
from game.core.orders import Order
from game.core.world import World
from game.engine.events import Event, LedgerRow
from game.engine.game import Game
from game.engine.rulebook import rulebook
from game.engine.telling.battle_ledger import MODIFIERS, RESULTS, ledger_text, odds_text
from game.engine.telling.dates import week_text
from game.engine.telling.effects import describe_option
from game.engine.telling.narrate import CAUSES, narrate
from game.engine.telling.places import at_hex, direction, hex_name, short_hex, the_hex, to_hex
from game.engine.telling.refusals import refusal_text
from game.hexgrid import hex_distance
from game.language import speaking
from game.rules.contact.zoc import SEEN_ZOC
from tests.conftest import campaign_scenario
from tests.made_up import russian


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.new(campaign_scenario(), seed=1, fixed=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_a_sentence(game: Game, kind: EventKind) -> None:
    for side in (0, 1):
        shown = narrate(game.world, game.names, Event(3, kind, side, 5, 400, 1, 1, 1))
        assert shown[0].isupper() or shown[0].isdigit()
        assert shown[-1] in ".!?)"
        assert "{" not in shown
        assert "Nobody" not in shown or kind == EventKind.DECIDED


def test_the_sentences_of_events_are_looked_up(game: Game) -> None:
    with speaking("pseudo"):
        shown = [
            narrate(game.world, game.names, Event(3, kind, 1, 5, 400, n, n, n)) for kind in EventKind for n in (0, 1)
        ]
    assert all(text[0] == "⟦" and text[-1] == "⟧" for text in shown)


@pytest.mark.slow
@pytest.mark.parametrize("why", Refusal)
def test_every_refusal_has_a_text_with_its_rule(game: Game, why: Refusal) -> None:
    order = Order(OrderKind.MOVE, 3, 500)
    shown = refusal_text(game.world, game.names, game.state, order, why)
    assert "{" not in shown
    assert why == Refusal.NONE or (shown.endswith(")") and any(sign.isdigit() for sign in shown))


def test_a_march_to_where_the_unit_is_already(game: Game) -> None:
    here = int(game.state.units[3]["hex"])
    shown = refusal_text(game.world, game.names, game.state, Order(OrderKind.MOVE, 3, here), Refusal.BAD_ORDER)
    assert shown == f"{game.names.unit_names[3]}: already in {the_hex(game.world, game.names, here)} (4.1)"


def test_a_step_from_zone_to_zone_is_refused_by_its_own_rule(game: Game) -> None:
    game = game.copy()
    unit = game.names.unit("boysun_rifles")
    here = int(game.state.units["hex"][unit])
    there = next(h for h in range(len(game.state.owner)) if hex_distance(h, here, game.names.cols) == 1)
    step = Order(OrderKind.MOVE, unit, there)
    game.state.zoc[:] = 0
    free = refusal_text(game.world, game.names, game.state, step, Refusal.OUT_OF_REACH)
    game.state.zoc[[here, there]] = np.uint8(int(Zoc.HORSE_0) << SEEN_ZOC)
    held = refusal_text(game.world, game.names, game.state, step, Refusal.OUT_OF_REACH)
    assert "(4.1)" in free and "(5.7)" in held



def test_a_garrison_shut_in_before_its_siege_begins_is_not_sent_from_one_order_to_the_other(game: Game) -> None:
    game = game.copy()
    game.end_turn()
    place = int(game.world.places["hex"][game.names.place_names.index("Dushanbe")])
    order = {kind: Order(kind, hex=place) for kind in (OrderKind.BREAKOUT, OrderKind.EVACUATE)}
    assert "march or evacuate" in game.why_not(order[OrderKind.BREAKOUT])
    game.state.zoc[game.world.neighbours[place]] = np.uint8(int(Zoc.HORSE_0) << SEEN_ZOC)
    shown = {game.why_not(one) for one in order.values()}
    assert len(shown) == 1 and "not besieged yet" in shown.pop()


def test_ammunition_is_counted_in_fights(game: Game) -> None:
    """A side's stock is shared out unit by unit, so that it does not last as many weeks as it has points."""
    stock = narrate(game.world, game.names, Event(3, EventKind.AID, 0, NO_UNIT, NO_HEX, 0, 0, 18))
    assert stock == "The Basmachi received ammunition for 18 fights by single units."
    own = narrate(game.world, game.names, Event(3, EventKind.AID, 0, 5, NO_HEX, 1, 0, 1))
    assert own == f"{game.names.unit_names[5]} received 1 rifle and ammunition for 1 fight."


def test_refusals_cite_rules_that_exist(game: Game) -> None:
    parts = rulebook()
    known = {paragraph.label for part in parts for paragraph in part.paragraphs} | {str(part.chapter) for part in parts}
    for why in Refusal:
        shown = refusal_text(game.world, game.names, game.state, Order(OrderKind.MOVE, 3), why)
        cited = re.findall(r"\(([\d., ]+)\)$", shown)
        assert set(", ".join(cited).split(", ")) - {""} <= known, why.name


def test_every_modifier_result_and_cause_has_a_name(game: Game) -> None:
    assert set(MODIFIERS) == set(Modifier)
    assert set(RESULTS) == set(Result)
    assert set(CAUSES) == set(LossCause)
    assert len(set(MODIFIERS.values())) == len(Modifier)
    for modifier in Modifier:
        assert MODIFIERS[modifier] in ledger_text(game.world, game.names, LedgerRow(modifier, -1, 1))


def test_words_agree_with_numbers(game: Game) -> None:
    one = narrate(game.world, game.names, Event(1, EventKind.DESERTED, 0, 5, NO_HEX, 1, 0, 0))
    many = narrate(game.world, game.names, Event(1, EventKind.DESERTED, 0, 5, NO_HEX, 1200, 0, 0))
    assert one.startswith("1 man of ")
    assert many.startswith("1,200 men of ")
    wounded = narrate(game.world, game.names, Event(1, EventKind.LEADER_WOUNDED, 0, 5, NO_HEX, 0, 1, 0))
    assert "for 1 turn." in wounded


def test_a_town_is_taken_from_a_side_or_from_neither(game: Game) -> None:
    names = game.names
    held, free = (narrate(game.world, names, Event(1, EventKind.TOWN_TAKEN, 0, -1, 5, 3, of, 0)) for of in (1, NO_SIDE))
    assert held == f"{names.sides[0].The} took {names.place_ids[3]} from {names.sides[1].the}."
    assert free == f"{names.sides[0].The} took {names.place_ids[3]}."


def test_a_hex_is_called_after_its_place_or_the_nearest(game: Game) -> None:
    world, names = game.world, game.names
    hisar = int(world.places["hex"][names.place_ids.index("Hisar")])
    assert hex_name(world, names, hisar) == f"Hisar ({names.label(hisar)})"
    near = next(int(hex) for hex in world.neighbours[hisar] if hex >= 0 and world.place_at[hex] < 0)
    assert hex_name(world, names, near) == f"one hex north-east of Hisar ({names.label(near)})"
    assert at_hex(world, names, near) == hex_name(world, names, near)
    assert (at_hex(world, names, hisar), to_hex(world, names, hisar)) == ("at Hisar (6241)", "to Hisar (6241)")
    assert to_hex(world, names, near) == f"to the hex north-east of Hisar ({names.label(near)})"
    texts = {"{number} hex {north_of} {place}": "в {number} гексе {north_of} {place}", "one": "1"}
    texts |= {"north-east of": "к северо-востоку от пункта", "at {place}": "у пункта {place}"}
    texts |= {"the hex {north_of} {place}": "гекс {north_of} {place}", "to {the_hex}": "в {the_hex}"}
    with russian(texts):
        assert (at_hex(world, names, hisar), the_hex(world, names, hisar)) == ("у пункта Hisar (6241)", "Hisar (6241)")
        assert at_hex(world, names, near, labelled=False) == "в 1 гексе к северо-востоку от пункта Hisar"
        assert to_hex(world, names, near) == f"в гекс к северо-востоку от пункта Hisar ({names.label(near)})"


def test_a_hex_in_a_table_has_a_short_name(game: Game) -> None:
    world, names = game.world, game.names
    hisar = int(world.places["hex"][names.place_ids.index("Hisar")])
    near = next(int(hex) for hex in world.neighbours[hisar] if hex >= 0 and world.place_at[hex] < 0)
    assert short_hex(world, names, hisar) == "Hisar"
    assert short_hex(world, names, near) == "1 NE of Hisar"
    empty = world._replace(place_at=np.full_like(world.place_at, -1))
    assert short_hex(empty, names, near) == hex_name(empty, names, near) == f"hex {names.label(near)}"


def test_directions_are_those_of_the_compass(game: Game) -> None:
    middle, cols = 30 * game.names.cols + 40, game.names.cols
    steps = {
        "north": -4 * cols,
        "east": 3,
        "south": 4 * cols,
        "west": -3,
        "north-west": -2 * cols - 2,
        "south-east": 2 * cols + 2,
    }
    for name, step in steps.items():
        assert direction(game.names, middle, middle + step) == name


def test_weeks_are_written_as_people_write_them(game: Game) -> None:
    assert week_text(game.world, 1) == "2-8 January 1922"
    assert week_text(game.world, 5) == "30 January - 5 February 1922"


def with_effect(world: World, kind: EffectKind, a: int, b: int, c: int, amount: int) -> World:
    """A world whose first effect is this one."""
    effects = world.effects.copy()
    effects[0] = (kind, a, b, c, amount)
    options = world.options.copy()
    options["effects"][0] = (0, 1)
    return world._replace(effects=effects, options=options)


@pytest.mark.parametrize("kind", EffectKind)
def test_every_kind_of_effect_has_words(game: Game, kind: EffectKind) -> None:
    amount = -3 if kind not in (EffectKind.AMNESTY, EffectKind.MARTIAL_LAW) else 3
    (line,) = describe_option(with_effect(game.world, kind, 1, 1, 0, amount), game.names, 0)
    assert len(line) > 8
    assert "{" not in line


@pytest.mark.parametrize("trait", TypeTrait)
def test_loyalty_of_every_kind_of_troops(game: Game, trait: TypeTrait) -> None:
    world = with_effect(game.world, EffectKind.LOYALTY, int(trait), 1, LoyaltyScope.SIDE, -5)
    (line,) = describe_option(world, game.names, 0)
    assert line.startswith("Loyalty, ")
    assert line.endswith(" of the Soviets: -5")
    assert "all troops" not in line


def test_aid_to_one_receiver_is_one_line(game: Game) -> None:
    world = with_effect(game.world, EffectKind.AID_RIFLES, 5, 0, 0, 40)
    world.effects[1] = (EffectKind.AID_AMMUNITION, 5, 0, 0, 10)
    world.effects[2] = (EffectKind.AID_AMMUNITION, -1, 0, 0, 7)
    world.options["effects"][0] = (0, 3)
    unit = game.names.unit_names[5]
    assert describe_option(world, game.names, 0) == [
        f"40 rifles, ammunition for 10 fights for {unit}",
        "Ammunition for 7 fights by single units for the Basmachi",
    ]


def test_flags_that_only_make_room_for_a_choice_are_left_out(game: Game) -> None:
    names: Names = game.names
    for option, rule in enumerate(names.option_rules):
        siblings = [other for other, of in enumerate(names.option_rules) if of == rule and other != option]
        shown = describe_option(game.world, names, option)
        begun = {line for other in siblings for line in describe_option(game.world, names, other)}
        assert not {f"No longer: {line}" for line in begun} & set(shown)


def test_lines_of_a_battle_s_ledger(game: Game) -> None:
    names = game.names
    lines = {
        "Terrain: -1": LedgerRow(Modifier.SHIFT_TERRAIN, NO_UNIT, -1),
        "Attack from several sides: +1": LedgerRow(Modifier.DRM_FLANKS, NO_UNIT, 1),
        "Dice: 7": LedgerRow(Modifier.DICE, NO_UNIT, 7),
        f"Odds column: {odds_text(game.world, 4)}": LedgerRow(Modifier.ODDS, NO_UNIT, 4),
        "Result: the defenders are routed": LedgerRow(Modifier.RESULT, NO_UNIT, Result.ROUT),
        f"Attackers: guns, {names.unit_names[3]}: 40": LedgerRow(Modifier.ATTACK_GUNS, 3, 40),
    }
    assert [ledger_text(game.world, names, row) for row in lines.values()] == list(lines)
