"""What it takes to hold a place, why a fort cannot be stormed, and who is still to come, in words."""

import pytest

from game import Game, load_scenario
from game.core.codes import NO_HEX, NO_LEG, Delay, EventKind, OrderKind, Status, UnitFlag
from game.core.orders import Order
from game.engine.events import Event
from game.engine.telling.narrate import narrate
from game.engine.telling.ownership import holding_text, storm_text
from game.engine.telling.schedule import expected_text, expected_units, schedule_text
from game.rules.contact.zoc import mark_presence_and_zoc

TOWN, VILLAGE = "0303", "0503"
RIDERS, REGULARS = 0, 1


def at(game: Game, unit: str, label: str, men: int) -> None:
    row = game.state.units[game.names.unit_ids.index(unit)]
    row["status"], row["hex"], row["men"], row["sick"] = Status.ON_MAP, game.names.parse_label(label), men, 0


def held(game: Game, side: int, label: str) -> str:
    return holding_text(game.world, game.names, game.state, side, game.names.parse_label(label))


@pytest.fixture
def game() -> Game:
    return Game.new(load_scenario("skirmish_5x5"), seed=1)


def test_what_it_takes_to_take_a_place(game: Game) -> None:
    assert held(game, RIDERS, TOWN) == "To take Ak-Kurgan, 500 fit men must stand here at the end of the turn (11.9)"
    assert held(game, RIDERS, "0101") == ""
    assert held(game, REGULARS, VILLAGE) == "The enemy needs 150 fit men here at the end of a turn to take Rabat (11.9)"
    at(game, "town_garrison", "0101", 120)
    at(game, "hill_horse", TOWN, 499)
    assert held(game, RIDERS, TOWN).endswith("at the end of the turn; 499 do (11.9)")
    at(game, "hill_horse", TOWN, 500)
    assert held(game, RIDERS, TOWN) == "Ak-Kurgan will be yours at the end of the turn if 500 fit men stay (11.9)"


def test_in_a_week_of_scoring_it_says_what_a_new_holder_gets(game: Game) -> None:
    turns = {int(row["turn"]) for row in game.world.scoring if row["kind"] == 0}
    game.state.clock[0]["turn"] = min(turns)
    end = "; held for less than a turn it counts half, in full with 1,500 fit men (17.7)"
    assert held(game, RIDERS, TOWN).endswith(end)


def test_the_score_says_why_it_is_not_full(game: Game) -> None:
    line = next(i for i, row in enumerate(game.world.scoring) if row["kind"] == 0)
    half = Event(3, EventKind.SCORED, RIDERS, -1, NO_HEX, 10, line, 50)
    assert narrate(game.world, game.names, half).endswith("(held for less than a turn, counts half).")
    lost = narrate(game.world, game.names, half._replace(c=-50))
    assert lost.endswith("(lost this turn without a fight, counts half).")
    assert narrate(game.world, game.names, half._replace(c=100)).endswith("1922.")


def test_a_waiting_unit_is_listed_with_date_and_reason(game: Game) -> None:
    (squadron,) = expected_units(game.world, game.state, REGULARS)
    text = expected_text(game.world, game.names, game.state, squadron)
    assert text == "200 men, due on 20 March 1922 at Rabat (0503)"
    assert squadron.delay == Delay.NONE
    game.state.clock[0]["turn"] = 3
    at(game, "rifle_column", "0404", 500)
    at(game, "hill_horse", VILLAGE, 400)
    mark_presence_and_zoc(game.world, game.state)
    late = expected_units(game.world, game.state, REGULARS)[0]
    assert late.delay == Delay.ENEMY_THERE
    assert expected_text(game.world, game.names, game.state, late).endswith(
        "late: enemy units stand at Rabat (0503); it comes as soon as they are gone (Hill horse, 400 men)"
    )
    assert expected_units(game.world, game.state, RIDERS) == []


def test_a_unit_on_a_schedule_says_what_it_does_next_and_why_it_is_late(game: Game) -> None:
    squadron = game.names.unit("squadron")
    assert schedule_text(game.world, game.names, game.state, squadron) == "", "not there yet: see what is expected"
    for _ in range(4):
        game.end_turn()
    march = "march to Ak-Kurgan (0303)"
    assert schedule_text(game.world, game.names, game.state, squadron) == f"{march} on 27 March 1922"
    game.state.clock[0]["turn"] = 4
    game.state.units["flags"][squadron] |= UnitFlag.ROUTED
    late = f"{march}, due on 27 March 1922; late: it has to rally first"
    assert schedule_text(game.world, game.names, game.state, squadron) == late
    game.state.units["leg"][squadron] = NO_LEG
    assert schedule_text(game.world, game.names, game.state, squadron) == ""


@pytest.mark.parametrize(
    ("men", "garrison", "expected"),
    [
        (
            60,
            120,
            "Ak-Kurgan cannot fall today: 120 men hold the fort and do not fall back (7.19). That would take a rout, "
            "which takes odds of 3:2 after all shifts, fewer than 50 fit defenders, or hunger or surrender.",
        ),
        (60, 49, ""),
        (2000, 120, "Only a rout takes the fort while 50 fit men hold it (7.19)."),
        (2000, 49, ""),
    ],
)
def test_a_manned_fort_cannot_be_stormed(game: Game, men: int, garrison: int, expected: str) -> None:
    at(game, "hill_foot", "0203", men)
    at(game, "town_garrison", TOWN, garrison)
    mark_presence_and_zoc(game.world, game.state)
    hex, foot = game.names.parse_label(TOWN), game.names.unit_ids.index("hill_foot")
    game.apply(Order(OrderKind.JOIN, foot, hex))
    assert storm_text(game.world, game.names, game.state, RIDERS, game.preview(hex)) == expected
