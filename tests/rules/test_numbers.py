"""The numbers of the rules that are constants of the code: a change of one changes every game (RULES_VERSION)."""

import ast
import importlib
import re
from pathlib import Path

import game.rules
from game.rules.combat import sieges
from game.rules.command import desertion, leaders, loyalty, prestige
from game.rules.country import recruits, support
from game.rules.story import effects

ROOT = Path(game.rules.__file__).parent


NUMBERS: dict[str, dict[str, object]] = {
    "combat/air": {
        "COLD_WEEK_TENTHS": 20,
        "RECON_HEXES": 2,
        "BOMB_CAP": 50,
        "BOMB_DISRUPTION": 8,
        "MAX_BOMB_DISRUPTION": 60,
        "CRASHES_PER_THOUSAND": 6,
    },
    "upkeep/exhaustion": {
        "HOSTILE_SUPPORT": 20,
        "AMBUSH_FATIGUE": 2,
        "MAX_FATIGUE": 6,
        "MAX_FATIGUE_MP": 70,
        "REST_FATIGUE": 3,
        "FATIGUE_SICKNESS": 3,
    },
    "combat/ambush": {
        "AMBUSH_ODDS": 4,
    },
    "combat/battle": {
        "FORT_LOSS": 50,
        "EVASION_PERCENT": 10,
    },
    "combat/casualties": {
        "MIN_UNIT_MEN": 30,
        "RIFLES_PER_AMMUNITION": 50,
        "ENGAGEMENT_RATIO": 2,
        "REPULSE_CAPTURE_PERCENT": 50,
        "ESCAPE_HEXES": 3,
    },
    "combat/raids": {
        "RAID_MEN": 50,
        "GUARD_PENALTY": 15,
        "TRAIN_PENALTY": 30,
        "TRAIN_HEXES": 3,
        "MAX_GUARD_PENALTY": 60,
        "MARTIAL_LAW_PENALTY": 20,
        "MEN_PER_STORE_GUARD": 40,
        "MIN_RAID_CHANCE": 5,
        "RAID_LOSS": 20,
        "BURNT_PER_RAIDER": 30,
        "LOOTED_STORES": 800,
        "LOOTED_RIFLES": 40,
    },
    "combat/retreat": {
        "HORSE_PER_LOSS": 4,
        "PURSUIT_CAP": 150,
        "TRAPPED_LOSS": 150,
        "DRIVEN_OUT_COLUMNS": 2,
    },
    "combat/battle_defection": {
        "SHAKEN_LOYALTY": 60,
        "NATIVE_LOYALTY": 80,
        "NATIVE_DEFECTION": 4,
        "LEAST_DEFECTORS": 10,
    },
    "combat/break_out": {
        "FAILED_LOSS": 100,
        "CARRIED_WEEKS": 2,
        "HORSE_PER_REARGUARD_LOSS": 8,
        "REARGUARD_LOSS": 5,
    },
    "combat/break_through": {
        "RIDER_GUARD": 50,
        "CLOSED_RING": 4,
        "RING_LOSS": 10,
        "PURSUIT_LOSS": 10,
        "BREAK_OUT_DIE": 10,
        "LEFT_BEHIND": 20,
    },
    "combat/retreat_hexes": {
        "RETREAT_TO_SUPPLY": 16,
        "RETREAT_TO_OWN": 8,
        "RETREAT_TO_PLACE": 2,
        "RETREAT_NEAR_ENEMY": 3,
    },
    "combat/rising": {
        "RISING_PER_WEEK": 5,
        "MAX_RISING_WEEKS": 4,
        "RISING_LOYALTY": 60,
        "MAX_RISING": 40,
        "STREET_LOSS": 10,
    },
    "combat/surprise": {
        "SNOW_SURPRISE": 1,
        "DISCOVERED_LOSS": 50,
    },
    "combat/siege_degrees": {
        "BESIEGER_SHARE": 3,
        "BESIEGER_HEXES": 2,
    },
    "combat/sieges": {
        "TOWN_STORES": 2000,
        "CITY_STORES": 8000,
        "FORT_STORES": 4000,
        "RESTOCK_WEEKS": 8,
        "WIRELESS_MEN": 150,
        "CALL_WEEKS": 3,
        "WEEKS_PER_SIEGE_SHIFT": 3,
        "MAX_SIEGE_SHIFT": 2,
        "SORTIE_SICK_PERCENT": 30,
    },
    "combat/strength": {
        "MEN_PER_FORT_LEVEL": 50,
        "MAX_LEADER_SHIFT": 2,
    },
    "combat/surrender": {
        "SURRENDER_BASE": -30,
        "SURRENDER_PER_STARVING_WEEK": 15,
        "SURRENDER_PER_ODDS": 5,
        "SURRENDER_FOR_GUNS": 5,
        "MAX_SURRENDER_CHANCE": 90,
        "MAX_WEEKS_OR_ODDS": 4,
        "STEADFAST_LOYALTY": 50,
        "DEFECTOR_LOYALTY": 60,
        "NATIVE_DEFECTORS": 20,
        "MAX_DEFECTORS": 60,
        "SURRENDER_PRESTIGE": 3,
        "MEN_PER_PRESTIGE": 200,
    },
    "command/desertion": {
        "WELCOME_SUPPORT": 20,
    },
    "command/feuds": {
        "FEUD_HEXES": 2,
        "FEUD_CHANCE": 25,
        "PRESTIGE_FOR_LOYALTY": 60,
        "PRESTIGE_AGAINST_LOYALTY": 40,
    },
    "command/home_country": {
        "FULL_TIE": 4,
        "UNITY_STEPS": 2,
        "MARSHAL_STEPS": 2,
    },
    "command/leaders": {
        "SUPREME_LOSS_PRESTIGE": 15,
        "SUCCESSION_CHANCE": 40,
        "STEADFAST_LEADER": 50,
        "WOUNDED_PERCENT": 70,
    },
    "command/loyalty": {
        "LEADER_LOYALTY": 10,
        "UNSUPPLIED_LOSS": 3,
        "BESIEGED_LOSS": 2,
        "DISORDER_LOSS": 4,
        "SICKNESS_LOSS": 2,
        "DEBT_LOSS": 2,
        "VICTORY_GAIN": 2,
    },
    "command/mutiny": {
        "MUTINY_HEXES": 3,
        "MUTINY_CHANCE": 4,
        "PURGE_LOYALTY": 50,
        "PURGE_GAIN": 15,
    },
    "command/obedience": {
        "HIGH_PRESTIGE": 80,
        "LOW_PRESTIGE": 30,
    },
    "command/prestige": {
        "EVEN_PRESTIGE": 50,
        "MAX_BATTLE_PRESTIGE": 8,
        "TOWN_PRESTIGE": 2,
        "CITY_PRESTIGE": 4,
    },
    "contact/melting": {
        "CAUGHT_PERCENT": 10,
    },
    "contact/hiding": {
        "STAY_HOME": 3,
    },
    "contact/reports": {
        "FRIENDLY_NEWS": 30,
        "NEIGHBOURS": 6,
        "REPORT_PLACES": 12,
    },
    "contact/sight": {
        "GREAT_MEN": 1500,
    },
    "country/population": {
        "FOOD_EATEN": 1,
        "HARVEST": 40,
        "MAX_FOOD": 120,
        "WASTE_MEN": 100,
        "ARMED_PRESENCE": 200,
        "PLENTIFUL_FOOD": 50,
        "POOR_HARVEST": 70,
        "HARVEST_STEP": 20,
        "HARVEST_SUPPORT": 4,
        "CONCESSION_SUPPORT": 20,
        "BLOCKADE_FOOD": 4,
        "BLOCKADE_SUPPORT": 10,
        "FAMINE_SUPPORT": 10,
        "FAMINE_RECRUITS": 20,
    },
    "country/recruits": {
        "MAX_BAND_MEN": 2500,
        "PRESTIGE_PER_POINT": 20,
        "VICTORY_GROWTH": 3,
        "VICTORY_MEN": 30,
        "RECRUIT_QUALITY": 40,
        "REQUISITION_FOOD": 20,
        "MEN_PER_FOOD_POINT": 300,
        "MAX_REQUISITION": 5,
        "MAX_SUPPORT_LOST": 3,
        "FIELDS_LOST": 1,
        "HERDS_LOST": 2,
    },
    "country/support": {
        "MAX_BATTLE_SUPPORT": 3,
    },
    "movement/transport": {
        "PATROL_HEXES": 2,
    },
    "movement/multi_turn_march": {
        "HARDSHIP": 40,
        "DETOUR": 30,
        "MARCH_ON": 8,
    },
    "story/effects": {
        "CONCESSION_WEEKS": 6,
    },
    "upkeep/attrition": {
        "THIRST_LOSS": 20,
        "COLD_LOSS": 5,
        "HIGH_COLD_LOSS": 20,
        "MAX_HUNGER_WEEKS": 5,
        "SICK_UNSUPPLIED": 20,
        "SICK_ENCIRCLED": 20,
        "SICK_UNSHELTERED": 15,
        "SICK_THIRST": 50,
        "SICK_STARVING": 120,
        "MAX_SICK_WEEKS": 3,
        "MARKET_MEN": 400,
        "SICK_DEATHS": 20,
        "HARDSHIP_SICKNESS": 50,
    },
    "upkeep/control": {
        "COUNTRY_SUPPORT": 30,
        "HOSTILE_SUPPORT": 50,
    },
    "upkeep/forage": {
        "FRIENDLY_SUPPORT": 40,
    },
    "upkeep/garrison": {
        "LOOT_SUPPORT": 1,
    },
    "upkeep/replacements": {
        "FULL_AMMUNITION": 3,
    },
}
"""By file of a chapter: the constants that its text names."""


def test_the_numbers_that_the_rulebook_names() -> None:
    assert {file: constants for file in _files() if (constants := _named_constants(file))} == NUMBERS


def test_the_numbers_that_it_writes_out() -> None:
    """Loyalty of converts, weeks of a wound, limits of what is counted, room for stores by kind of place."""
    assert (desertion.CONVERT_LOYALTY, leaders.MIN_WOUND_WEEKS, leaders.WOUND_WEEKS_SPREAD) == (60, 2, 5)
    assert (loyalty.MAX_LOYALTY, prestige.MAX_PRESTIGE, support.MAX_SUPPORT) == (100, 100, 100)
    assert (recruits.FED_AHEAD, effects.MAX_FOOD, effects.MAX_SPIES) == (-1, 150, 5)
    assert sieges.STORE_LEVELS == (0, 0, 0, 0, 2000, 8000, 4000)


def _files() -> list[str]:
    return [file.relative_to(ROOT).as_posix().removesuffix(".py") for file in sorted(ROOT.rglob("*.py"))]


def _named_constants(file: str) -> dict[str, object]:
    """Returns the constants that a chapter defines and names in its text."""
    tree = ast.parse((ROOT / f"{file}.py").read_text("utf-8"))
    text = ast.get_docstring(tree) or ""
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    module = importlib.import_module(f"game.rules.{file.replace('/', '.')}")
    return {name: getattr(module, name) for name in names if re.search(rf"\b{name}\b", text)}
