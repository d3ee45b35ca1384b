"""Which side knows of an event, kind by kind."""

import pytest

from game.core.codes import BOTH_SIDES, NO_HEX, NO_UNIT, EventKind, Status, UnitFlag
from game.engine.event_visibility import BOTH, who_knows
from game.engine.game import Game
from game.rules.contact.zoc import mark_presence_and_zoc
from game.scenario import load_scenario

ANYONE = [
    "WEEK",
    "TOWN_TAKEN",
    "GIVEN_UP",
    "WENT_WITH",
    "LOOTED",
    "SIDE_DESTROYED",
    "SOWN",
    "MELTED_AWAY",
    "BATTLE",
    "AMBUSHED",
    "BESIEGED",
    "RELIEVED",
    "DEMANDED",
    "SURRENDERED",
    "BROKE_OUT",
    "INVESTED",
    "ROSE",
    "BREAK_OUT_FAILED",
    "EVACUATED",
    "WENT_OVER",
    "RAIL_CUT",
    "WIRE_CUT",
    "FAMINE",
    "LEADER_KILLED",
    "LEADER_CAPTURED",
    "UNIFIED",
    "PRESTIGE",
    "SCORED",
    "JUDGED",
]
OWN_SIDE = [
    "SPOTTED",
    "REPORT",
    "HID",
    "DISPERSED",
    "GATHERED",
    "RECON",
    "WIRELESS",
    "OFFERED",
    "DECIDED",
    "LAPSED",
    "REFUSED",
    "WENT_HOME",
    "LEADER_ESCAPED",
    "AID",
    "RECRUITED",
    "REPLACED",
    "SICK",
    "ATTRITION",
    "OUT_OF_SUPPLY",
    "STORES_OUT",
    "DELAYED",
]
ONLOOKERS = sorted({kind.name for kind in EventKind} - {*ANYONE, *OWN_SIDE, "HAPPENED"})
RIDERS, REGULARS = 0, 1


@pytest.fixture(scope="module")
def game() -> Game:
    """A unit of the Riders (0) in a hex that the Regulars see, another (1) in one they do not."""
    game = Game.new(load_scenario("skirmish_5x5"), seed=1, fixed=True)
    state = game.state
    state.sight[:] = 1
    state.sight[int(state.units[0]["hex"])] = BOTH
    mark_presence_and_zoc(game.world, state)
    return game


def knowers(game: Game, kind: str, unit: int, side: int = RIDERS) -> int:
    hex = int(game.state.units[unit]["hex"])
    return who_knows(game.world, game.state, EventKind[kind], side, unit, hex, 0)


@pytest.mark.parametrize("kind", ANYONE)
def test_public_events(game: Game, kind: str) -> None:
    assert knowers(game, kind, 0) == knowers(game, kind, 1) == BOTH


@pytest.mark.parametrize("kind", OWN_SIDE)
def test_events_that_only_the_own_side_knows_of(game: Game, kind: str) -> None:
    assert knowers(game, kind, 0) == knowers(game, kind, 1) == 1 << RIDERS


@pytest.mark.parametrize("kind", ONLOOKERS)
def test_events_that_those_know_of_who_see_the_hex(game: Game, kind: str) -> None:
    assert knowers(game, kind, 0) == BOTH
    assert knowers(game, kind, 1) == 1 << RIDERS


@pytest.mark.parametrize("kind", ONLOOKERS)
def test_what_a_hidden_unit_does_is_not_seen(game: Game, kind: str) -> None:
    hider = game.copy()
    hider.state.units["flags"][0] |= int(UnitFlag.HIDDEN)
    assert knowers(hider, kind, 0) == 1 << RIDERS


def test_an_event_off_the_map_is_known_to_its_side_alone(game: Game) -> None:
    assert who_knows(game.world, game.state, EventKind.ARRIVED, REGULARS, 3, NO_HEX, 0) == 1 << REGULARS


def test_an_event_without_a_side_is_that_of_its_unit(game: Game) -> None:
    assert game.state.units[1]["status"] == Status.ON_MAP
    assert who_knows(game.world, game.state, EventKind.FORCED, BOTH_SIDES, 1, 0, 0) == 1 << RIDERS
    assert who_knows(game.world, game.state, EventKind.SUPPORT, BOTH_SIDES, NO_UNIT, NO_HEX, 0) == BOTH


def test_events_of_the_scenario_are_reported_to_whom_it_says(game: Game) -> None:
    rules = game.world.event_rules
    for rule, row in enumerate(rules):
        known = who_knows(game.world, game.state, EventKind.HAPPENED, BOTH_SIDES, NO_UNIT, NO_HEX, rule)
        assert known == (BOTH if row["tell"] == BOTH_SIDES else 1 << int(row["tell"]))
