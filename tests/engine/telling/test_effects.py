"""Every kind of effect in words, one example each."""

import pytest

from game.core.codes import NO_REGION, EffectKind, LoyaltyScope
from game.engine.game import Game
from game.engine.telling.effects import area_name, describe_option
from tests.conftest import campaign_scenario
from tests.engine.telling.test_narrate import with_effect

LINES: dict[EffectKind, str] = {
    EffectKind.SET_FLAG: "Troops have been taken out of Dagestan for Turkestan.",
    EffectKind.CLEAR_FLAG: "No longer: Troops have been taken out of Dagestan for Turkestan.",
    EffectKind.ARRIVE: "Called to the theatre: Ibrahim Bek's Lakay",
    EffectKind.WITHDRAW: "Withdrawn from the theatre: Ibrahim Bek's Lakay",
    EffectKind.SUPPORT: "Support in Kogon: 2 points towards the Basmachi",
    EffectKind.FOOD: "Food in Kogon: +2 per cent of a normal year",
    EffectKind.RECRUITS: "Recruits in Kogon: +2 men",
    EffectKind.STORES: "Stores of Kogon: +2 rations of food",
    EffectKind.PRESTIGE: "Prestige of the Soviets: +2",
    EffectKind.BUDGET: "Political budget of the Soviets: +2",
    EffectKind.INCOME: "Income of the Soviets: +2 a turn",
    EffectKind.RAIL_CAPACITY: "Rail capacity of the Soviets: +2 men a turn",
    EffectKind.RIVER_CAPACITY: "Boat capacity of the Soviets: +2 men a turn",
    EffectKind.REPLACEMENTS: "Replacements of the Soviets: +2 men a turn",
    EffectKind.LOYALTY: "Loyalty, Ibrahim Bek's Lakay: +2",
    EffectKind.AID_RIFLES: "2 rifles for Ibrahim Bek's Lakay",
    EffectKind.AID_MACHINE_GUNS: "2 machine guns for Ibrahim Bek's Lakay",
    EffectKind.AID_GUNS: "2 guns for Ibrahim Bek's Lakay",
    EffectKind.AID_AMMUNITION: "Ammunition for 2 fights for Ibrahim Bek's Lakay",
    EffectKind.UNIFY: "All bands of the Soviets obey one commander",
    EffectKind.SPIES: "Spy level of the Soviets: +2",
    EffectKind.AMNESTY: "Amnesty offered by the Soviets for 2 turns",
    EffectKind.PURGE: "Purge by the Soviets: unreliable native and allied troops lose men, the rest obey out of fear",
    EffectKind.MARTIAL_LAW: "Martial law of the Soviets in Kogon for 2 turns",
    EffectKind.CONCESSION: "Land granted by the Soviets in Kogon: support grows turn by turn",
    EffectKind.LEADER: "Ibrahim Bek takes command of Ibrahim Bek's Lakay",
    EffectKind.POINTS: "Victory points of the Soviets: +2",
    EffectKind.OWNER: "Kogon is handed over to the Soviets",
    EffectKind.ASSISTANCE: "Mutual assistance of the bands of the Soviets: +2 degrees",
    EffectKind.REMOVE: "Disbanded: Ibrahim Bek's Lakay",
}
"""With a = 1, b = 1, c = 0 and amount 2."""


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.new(campaign_scenario(), seed=1, fixed=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", EffectKind)
def test_the_line_of_every_effect(game: Game, kind: EffectKind) -> None:
    assert describe_option(with_effect(game.world, kind, 1, 1, 0, 2), game.names, 0) == [LINES[kind]]


def test_amounts_below_zero(game: Game) -> None:
    def line(kind: EffectKind, a: int = 1, c: int = 0) -> str:
        (found,) = describe_option(with_effect(game.world, kind, a, 1, c, -3), game.names, 0)
        return found

    assert line(EffectKind.SUPPORT) == "Support in Kogon: 3 points towards the Soviets"
    assert line(EffectKind.PRESTIGE) == "Prestige of the Soviets: -3"
    assert line(EffectKind.LOYALTY, 0, LoyaltyScope.SIDE) == "Loyalty, all troops of the Soviets: -3"
    assert line(EffectKind.LOYALTY, 0, LoyaltyScope.FORMATION) == "Loyalty, Enver Pasha's army: -3"


def test_areas_are_regions_then_groups_or_everywhere(game: Game) -> None:
    names = game.names
    assert area_name(names, 0) == names.region_names[0]
    assert area_name(names, len(names.region_names)) == names.group_names[0]
    assert area_name(names, NO_REGION) == "everywhere"


def test_aid_of_the_next_option_is_not_counted(game: Game) -> None:
    world = with_effect(game.world, EffectKind.AID_RIFLES, 5, 0, 0, 40)
    world.effects[1] = (EffectKind.AID_AMMUNITION, 5, 0, 0, 10)
    assert describe_option(world, game.names, 0) == [f"40 rifles for {game.names.unit_names[5]}"]
