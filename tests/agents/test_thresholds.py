"""Every weight and threshold of the planners matters: a small change of it moves some order or figure on some board.

Constants are compiled into the kernels, so their tests change them in plain Python: with the JIT, these tests run in a
process of their own without it.
"""

import ast
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import game.agents
from game.agents.doctrine.weights import Weight, default_weights
from game.core.codes import (
    BOTH_SIDES,
    Disposition,
    EffectKind,
    Hexside,
    LegBy,
    LoyaltyScope,
    PlanScope,
    PlanTarget,
    Posture,
    ScoringKind,
)
from game.core.jit import JIT
from tests.agents.doctrine.planning import plan_row
from tests.agents.figures import Figures, doctrine_figures, greedy_figures, value_figures
from tests.agents.random_boards import random_board
from tests.boards import Board, T, board

MOST_BOARDS, FIRST = 500, 6
"""Random boards, and those of them that are tried before the drawn ones."""
FOLDER = Path(game.agents.__file__).parent
NOT_TUNED = (
    "CELL",
    "INCLINATION",
    "FAR",
    "MAX_ASSAULTS",
    "MAX_INCLINATION",
    "MAX_NETWORKS",
    "NO_NETWORK",
    "MAX_OBJECTIVES",
    "MAX_PAIRS",
    "NO_OBJECTIVE",
    "NO_PLAN",
    "NO_WAY",
    "SCORES",
)
"""Sizes of arrays and codes."""


def assault_board(posture: Posture, storm: int, losses: int, weight: int = 80, **more: Any) -> Board:
    """Returns a board where a is to take or besiege a town; it clears it with 58% of the dice."""
    return board(
        ". . . . .\n. .a . . .\n. . .@B . .\n. . . . .",
        units={"B": {"men": 600}},
        plans=[plan_row(posture, 0, weight=weight)],
        dispositions={0: {Disposition.STORM: storm, Disposition.LOSSES: losses}},
        **more,
    )


def row(first: str, gap: int, last: str, **more: Any) -> Board:
    """Returns a board of one row: plain hexes between two others."""
    return board(" ".join([first, *["."] * gap, last]), **more)


def open_country(share: int) -> Board:
    """Returns a board of enemy country whose control is scored in three turns, with four bands in the middle of it."""
    columns, rows = 14, 10
    drawn = [["."] * columns for _ in range(rows)]
    drawn[0][0], drawn[4][6] = ".'", ".abcd"
    return board(
        "\n".join(" ".join(line) for line in drawn),
        turn=2,
        owner=1,
        regions={f"{column:02}{line:02}": 1 for line in range(1, rows + 1) for column in range(1, columns + 1)},
        units={letter: {"type": T.IRREGULAR_HORSE, "men": 900} for letter in "abcd"},
        scoring=[(ScoringKind.REGION, 1, 5, share, 10, 0)],
        plans=[plan_row(Posture.TAKE, 1, kind=PlanTarget.AREA)],
    )


def cut_off() -> Board:
    """Returns a board where a few enemies on the road keep supply from two units; one of them is two hexes away."""
    b = board(
        ".b .@a .B . .",
        owner=0,
        roads=["0101 0201 0301 0401"],
        units={"a": {"men": 1000}, "b": {"men": 400}, "B": {"men": 320}},
    )
    b.state.units["flags"] = 0
    return b


BAND = {"type": T.IRREGULAR_HORSE, "men": 110}
TAKE_IT = [plan_row(Posture.TAKE, 0)]
RAILWAY = " ".join(f"{column:02d}01" for column in range(1, 11))
EFFECTS = [
    (EffectKind.REPLACEMENTS, -1, 0, 0, 200),
    (EffectKind.LOYALTY, 0, 0, LoyaltyScope.SIDE, 10),
    (EffectKind.LOYALTY, 0, 1, LoyaltyScope.SIDE, -30),
    (EffectKind.PRESTIGE, -1, 0, 0, 10),
    (EffectKind.SUPPORT, 0, -1, 0, 2000),
    (EffectKind.FOOD, 0, -1, 0, 100),
    (EffectKind.FOOD, 1, -1, 0, 100),
    (EffectKind.RECRUITS, 0, -1, 0, 900),
    (EffectKind.STORES, 0, -1, 0, 5000),
    (EffectKind.RAIL_CAPACITY, -1, 0, 0, 5000),
    (EffectKind.SPIES, -1, 0, 0, 2),
    (EffectKind.INCOME, -1, 0, 0, 2),
    (EffectKind.AMNESTY, -1, 0, 0, 8),
    (EffectKind.PURGE, -1, 0, 0, 0),
    (EffectKind.MARTIAL_LAW, 1, 0, 0, 7),
    (EffectKind.CONCESSION, 1, 0, 0, 0),
    (EffectKind.ARRIVE, 1, -1, 0, 0),
    (EffectKind.AID_AMMUNITION, -1, 0, 0, 60),
    (EffectKind.AID_RIFLES, -1, 0, 0, 200),
    (EffectKind.UNIFY, -1, 0, 0, 0),
    (EffectKind.PRESTIGE, -1, 0, 0, 90),
    (EffectKind.ARRIVE, 3, 0, 0, 0),
]
"""One for each decision of the board "politics"."""


def politics(lost: int = 900, income: int = 3) -> Board:
    """Returns a board with many decisions, each of one option with one effect."""
    decisions = range(len(EFFECTS))
    b = board(
        ".@a .b .c . . .B",
        event_rules=[(0, 1, 9, 100, 1, 1, 0, -1, BOTH_SIDES, (0, 0), (i, 1)) for i in decisions],
        options=[(i, 1, 40, (0, 0), (i, 1)) for i in decisions],
        effects=EFFECTS,
        regions={"0401": 1, "0501": 1, "0601": 1},
        scoring=[(ScoringKind.REGION, 1, 9, 50, 300, 300)],
        setup={0: {"budget": 10, "income": income, "ammunition": 2}},
        units={
            "a": {"type": T.NATIVE, "men": 2000, "establishment": 2600},
            "b": {"type": T.IRREGULAR_HORSE, "men": 900},
            "c": {"men": 1500},
        },
    )
    b.state.rules["opened"], b.state.rules["allowed"] = 1, 1
    b.state.units["loyalty"] = 35
    b.state.regions["food"], b.state.regions["support"] = 40, [-10, -52]
    b.state.sides["lost"][0, 0] = lost
    b.state.sides["prestige"] = 60, 50
    return b


DRAWN: dict[str, Callable[[], Board]] = {
    "siege": lambda: assault_board(Posture.BESIEGE, storm=48, losses=40),
    "cheap": lambda: assault_board(Posture.TAKE, storm=80, losses=0),
    "early": lambda: assault_board(
        Posture.TAKE, 60, 40, judged_turn=60, last_turn=62, scoring=[(ScoringKind.PLACE, 0, 60, 0, 10, 10)]
    ),
    "ordered": lambda: assault_board(Posture.TAKE, storm=76, losses=40, weight=20),
    "costly": lambda: assault_board(Posture.TAKE, storm=130, losses=40, weight=17),
    "column": lambda: board(
        ". .' . . . .\n.a . . . . .@",
        turn=2,
        owners={"0201": 1, "0602": 1},
        units={"a": {"men": 550}},
        scoring=[(ScoringKind.PLACE, 0, 9, 0, 8, 8)],
        plans=[plan_row(Posture.TAKE, 1)],
    ),
    "gathering": lambda: board(
        ".@ab . . .' . .",
        turn=2,
        owners={"0101": 0, "0401": 1},
        units={"a": {"men": 900}, "b": {"men": 900, "type": T.GARRISON}},
        scoring=[(ScoringKind.PLACE, 1, 9, 0, 4, 4)],
        plans=[plan_row(Posture.CONCENTRATE, 0, men=3000)],
    ),
    "reserve": lambda: board(
        ".+ab . . . . . . . . . .% . . . . . . . . . . .c",
        owner=0,
        owners={"1101": 1},
        units={letter: {"men": 900} for letter in "abc"},
        scoring=[(ScoringKind.PLACE, 1, 9, 0, 30, 30)],
        plans=[plan_row(Posture.RESERVE, 0, weight=40, men=60, who=(0, 2))],
        plan_troops=[(PlanScope.UNIT, 0), (PlanScope.UNIT, 1)],
    ),
    "empty station": lambda: board(".a .+ . . .B", owner=0),
    "large garrison": lambda: board(
        ".@ab . .B . . .%",
        owner=0,
        owners={"0601": 1},
        units={"a": {"men": 100}, "b": {"men": 2400}, "B": {"men": 8000}},
    ),
    "ride": lambda: board(".+a . . . . . . . . .+ . . . .%B", owner=0, rails=[RAILWAY]),
    "station": lambda: row(
        ".+a", 20, ".+", owner=0, owners={"2201": 1}, plans=[plan_row(Posture.TAKE, 1)], units={"a": {"type": T.FOOT}}
    ),
    "few": lambda: board(". . . .\n. ^a .'B .\n. . . .", units={"a": BAND, "B": {"men": 400}}),
    "at home": lambda: board(
        ".a .B . .",
        units={"a": {"type": T.IRREGULAR_HORSE, "men": 110}, "B": {"men": 220}},
        countries={"a": [0]},
    ),
    "encircled": lambda: board(
        ". . .a . .\n. .b .@B .c .\n. .d .e .f .\n. . . . .",
        units={**{letter: {"men": 300} for letter in "abcdef"}, "B": {"men": 600}},
    ),
    "rally": lambda: board(
        ". . . . . . .a . . . . . . . . . . . . . . .b . . . .@B",
        units={"a": {"men": 1500}, "b": {"men": 700}, "B": {"men": 1000}},
        plans=TAKE_IT,
    ),
    "schedule": lambda: board(
        ".a . . . .%B . . .",
        units={"a": {"men": 3000}, "B": {"men": 1000}},
        legs=[("a", LegBy.ARRIVE, 9, "0801")],
        plans=TAKE_IT,
    ),
    "due": lambda: board(
        ".a . . . .%B . . .",
        units={"a": {"men": 3000}, "B": {"men": 1000}},
        legs=[("a", LegBy.ARRIVE, 1, "0801")],
        plans=TAKE_IT,
    ),
    "waits": lambda: board(
        ". . .\n .a .B .\n. . .",
        units={"a": {"men": 3000}, "B": {"men": 300}},
        legs=[("a", LegBy.ARRIVE, 5, "0101")],
    ),
    "held up": lambda: board(
        ".+a . . . .B .+",
        turn=2,
        owner=0,
        rails=["0101 0201 0301 0401 0501 0601"],
        units={"a": {"men": 3000}, "B": {"men": 300}},
        legs=[("a", LegBy.RAIL, 1, "0601")],
    ),
    "waiting": lambda: board(
        ".@+ab .B . .+",
        turn=2,
        owner=0,
        rails=["0101 0201 0301 0401"],
        units={"a": {"men": 1500}, "b": {"men": 900}, "B": {"type": T.IRREGULAR_HORSE, "men": 60}},
        legs=[("b", LegBy.RAIL, 1, "0401")],
    ),
    "cut off": cut_off,
    "guarded line": lambda: board(
        ".a . . .+ . . .B",
        owner=0,
        rails=["0101 0201 0301 0401 0501"],
        units={"a": {"men": 900}, "B": {"men": 3000}},
        plans=[plan_row(Posture.KEEP_OPEN, 0, kind=PlanTarget.LINE, who=(0, 1))],
        plan_troops=[(PlanScope.UNIT, 0)],
    ),
    "country": lambda: open_country(1),
    "poor country": lambda: open_country(60),
    "tempted": lambda: board(
        ".' .a .B . . .@",
        owners={"0101": 1, "0601": 0},
        units={"a": {"men": 300}, "B": {"men": 60}},
        legs=[("a", LegBy.ARRIVE, 1, "0601")],
        scoring=[(ScoringKind.PLACE, 0, 9, 0, 9, 9)],
    ),
    "far": lambda: row(
        ".a", 140, ".%", owner=1, units={"a": {"type": T.HORSE}}, plans=[plan_row(Posture.TAKE, 0, weight=100)]
    ),
    "politics": politics,
    "defeat": lambda: politics(lost=9000, income=1),
    "pass": lambda: board(".a . . .%B", hexsides=[("0201 0301", Hexside.PASS)]),
}
"""Boards for what random ones do not show."""

Seed = int | str


@cache
def board_of(seed: Seed) -> Board:
    return random_board(seed) if isinstance(seed, int) else DRAWN[seed]()


def seeds(hint: Seed | None) -> Iterator[Seed]:
    """Yields all boards, that of the hint first, then some of those with everything on them."""
    if hint is not None:
        yield hint
    yield from (seed for seed in (*range(FIRST), *DRAWN, *range(FIRST, MOST_BOARDS)) if seed != hint)


def steps(value: int) -> list[int]:
    """Returns small changes of a value: a tenth up or down, at least 1, then a third."""
    return [sign * max(1, abs(value) // part) for part in (10, 3) for sign in (1, -1)]


@cache
def unchanged(figures: Callable[[Board], Figures], seed: Seed) -> Figures:
    return figures(board_of(seed))


@pytest.mark.slow
@pytest.mark.parametrize("weight", Weight, ids=lambda weight: weight.name.lower())
def test_every_weight_of_doctrine_matters(weight: Weight) -> None:
    changes = steps(int(default_weights()[0, weight]))
    for seed in seeds(None):
        before = unchanged(doctrine_figures, seed)
        if any(doctrine_figures(board_of(seed), {weight: step}) != before for step in changes):
            return
    pytest.fail(f"{weight.name} can be changed by a third without any effect")


@cache
def modules() -> list[ModuleType]:
    """Returns the modules of agents but the one that is run as a program."""
    paths = sorted(path for path in FOLDER.rglob("*.py") if path.name not in ("__init__.py", "watchdog.py"))
    names = (".".join(path.relative_to(FOLDER).with_suffix("").parts) for path in paths)
    return [importlib.import_module(f"game.agents.{name}") for name in names]


@cache
def syntax(module: ModuleType) -> ast.Module:
    assert module.__file__
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8"))


def constants(module: ModuleType) -> list[str]:
    """Returns the names of a module's tunable numbers."""
    tree = syntax(module)
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    flat = [name for target in targets for name in (target.elts if isinstance(target, ast.Tuple) else [target])]
    names = [name.id for name in flat if isinstance(name, ast.Name) and name.id.isupper() and name.id[0] != "_"]
    return [name for name in names if type(getattr(module, name)) is int and name not in NOT_TUNED]


def importers(module: ModuleType, name: str) -> list[ModuleType]:
    """Returns the modules that have a constant of a module under its name, itself included."""
    found = [module]
    for other in modules():
        imports = [
            node for node in syntax(other).body if isinstance(node, ast.ImportFrom) and node.module == module.__name__
        ]
        if any(alias.name == name for node in imports for alias in node.names):
            found.append(other)
    return found


FIGURES: dict[str, Callable[[Board], Figures]] = {
    "influence_maps": greedy_figures,
    "tactics": greedy_figures,
    "greedy": greedy_figures,
    "doctrine": doctrine_figures,
    "search": value_figures,
}
"""By the first part of a module's name: the figures that its constants go into."""

HINTS: dict[str, Seed] = {
    "doctrine.actions.AMBUSH_MP": 4,
    "doctrine.actions.COLUMN_ODDS": "at home",
    "doctrine.actions.FEW_MEN": "few",
    "doctrine.actions.HOPELESS_ODDS": "few",
    "doctrine.assignment.WAIT_MP": "rally",
    "doctrine.assignment.TOGETHER_HEXES": "encircled",
    "doctrine.assignment.STAND_ODDS": 4,
    "doctrine.assignment.NEAR_WEEKS": 31,
    "doctrine.assignment.CANCELLED": "ride",
    "doctrine.blackboard.THREAT_MP": 9,
    "doctrine.blackboard.THREAT_MEN": 0,
    "doctrine.assault_value.CUT_OFF_HEXES": "cut off",
    "doctrine.assault_value.CUT_OFF_LOSS": "cut off",
    "doctrine.assault_value.CUT_OFF_ODDS": "cut off",
    "doctrine.assault_value.ENCIRCLED_LOSS": "encircled",
    "doctrine.assault_value.MIN_PRIZE": "early",
    "doctrine.assault_value.BANDS_SLIP_AWAY": 2,
    "doctrine.assault_value.BREAK_THROUGH_LOSS": "encircled",
    "doctrine.assault_value.ORDERED_LOSSES": "costly",
    "doctrine.assault_value.ORDERED_STORM": "ordered",
    "doctrine.decisions.MIN_APPEAL": 6,
    "doctrine.open_places.PLAN_POINTS": "column",
    "doctrine.open_places.PLAN_STRENGTH": "column",
    "doctrine.open_places.WAIT_POINTS": "gathering",
    "doctrine.scoring.RESERVE_WEEKS": "reserve",
    "doctrine.decisions.URGENT_APPEAL": "politics",
    "doctrine.politics.AMMUNITION_PER_POINT": "politics",
    "doctrine.politics.AMNESTY_PRESTIGE": "politics",
    "doctrine.politics.AMNESTY_WEEK": "politics",
    "doctrine.politics.BUDGET_WORTH": "politics",
    "doctrine.politics.CAPACITY_PER_POINT": "politics",
    "doctrine.politics.CONTEST_PER_POINT": "politics",
    "doctrine.politics.DEAREST": "politics",
    "doctrine.politics.ENEMY_LOYALTY": "politics",
    "doctrine.politics.FLUSH_WEEKS": "politics",
    "doctrine.politics.FULL_WEEKS": "politics",
    "doctrine.politics.HOSTILITY_PER_POINT": "politics",
    "doctrine.politics.HUNGER_PER_POINT": "politics",
    "doctrine.politics.MAX_PART": "politics",
    "doctrine.politics.MEN_PER_POINT": "politics",
    "doctrine.politics.PRESTIGE_POINT": "politics",
    "doctrine.politics.PURGED_LOYALTY": "politics",
    "doctrine.politics.RECRUITS_PER_POINT": "politics",
    "doctrine.politics.REPLACEMENTS_PER_POINT": "politics",
    "doctrine.politics.RIFLES_PER_POINT": "politics",
    "doctrine.politics.SPIES_WORTH": "politics",
    "doctrine.politics.STORES_PER_POINT": "politics",
    "doctrine.politics.THIN_RANKS": "politics",
    "doctrine.politics.UNITY_WORTH": "politics",
    "doctrine.politics.UNKNOWN_MEN": "politics",
    "doctrine.politics.WAVERING_PER_POINT": "politics",
    "doctrine.state_of_war.EVEN_LOSSES": "politics",
    "doctrine.state_of_war.FOOD_SHORT": "politics",
    "doctrine.state_of_war.FULL_STOCK": "politics",
    "doctrine.state_of_war.HOSTILE": "politics",
    "doctrine.state_of_war.SOUND_LOYALTY": "politics",
    "doctrine.state_of_war.STAKE": "politics",
    "doctrine.state_of_war.MAX_FORTUNE": "defeat",
    "doctrine.movement.ALLOWANCE": 25,
    "doctrine.march_value.CAPTURE_STRENGTH": 13,
    "doctrine.movement.MAX_DETOUR": 106,
    "doctrine.movement.MIN_GAIN": 9,
    "doctrine.march_value.MP_PER_HEX": 28,
    "doctrine.march_value.NEARBY_HEXES": 28,
    "doctrine.movement.RING_REACH": 399,
    "doctrine.movement.SCHEDULED_MP": "schedule",
    "doctrine.march_value.RING_SHARE": 50,
    "doctrine.movement.FOLLOW_UP_MP": "politics",
    "doctrine.blocked_lines.PER_CENT": "waiting",
    "doctrine.blocked_lines.PER_UNIT": "waiting",
    "doctrine.country.MAX_COUNTRY_POINTS": "country",
    "doctrine.country.SLACK": 7,
    "doctrine.country.SWEEP_WORTH": "poor country",
    "doctrine.line_clearing.CLEAR_HEXES": "held up",
    "doctrine.plan_objectives.AREA_SWEEPS": "country",
    "doctrine.schedules_and_regions.MAX_SWEEPS": "country",
    "doctrine.schedules_and_regions.MAX_SWEEP_BONUS": "country",
    "doctrine.schedules_and_regions.SWEEP_PRIORITY": "country",
    "doctrine.schedules_and_regions.WORTH_PER_PRIORITY": "country",
    "doctrine.plan_objectives.MIN_FORCE_SHARES": 7,
    "doctrine.plan_objectives.RAID_SPACING": 19,
    "doctrine.map_objectives.WEAK_ENEMY_STRENGTH": 16,
    "doctrine.map_objectives.MAX_WEAK_ENEMY_BONUS": 0,
    "doctrine.plan_objectives.AREA_SHARE": 3,
    "doctrine.plan_objectives.STATION_GUARD": "guarded line",
    "doctrine.plan_objectives.STATION_SHARE": "guarded line",
    "doctrine.open_places.FIRST_SHARE": "column",
    "doctrine.open_places.GUARD_SHARE": 74,
    "doctrine.open_places.HELD_SHARE": 21,
    "doctrine.open_places.LAST_PART": 25,
    "doctrine.open_places.POINT": 64,
    "doctrine.open_places.RISKED": 7,
    "doctrine.open_places.SCHEDULE_POINTS": "tempted",
    "doctrine.open_places.WORTH_MEN": "column",
    "doctrine.open_places.GUARD_MP": 7,
    "doctrine.open_places.FAR_SHARE": 440,
    "doctrine.open_places.SPARE_MP": 0,
    "doctrine.schedules_and_regions.SCHEDULE_PRIORITY": "due",
    "doctrine.scoring.MAX_DISTANCE": "far",
    "doctrine.threat.MIN_CAUTION": 114,
    "greedy.actions.AMBUSH_MP": 30,
    "greedy.actions.DISPERSE_RISK": 14,
    "greedy.actions.FEW_MEN": 83,
    "greedy.actions.HIDE_RISK": 36,
    "greedy.actions.MIN_APPEAL": 6,
    "greedy.actions.MIN_RAID_CHANCE": 26,
    "greedy.goals.EASY_BONUS": 7,
    "greedy.goals.EMPTY_TOWN_VALUE": "empty station",
    "greedy.goals.GARRISON_PER_VALUE": 132,
    "greedy.goals.GARRISON_SHARE": 371,
    "greedy.goals.HARD_PENALTY": 93,
    "greedy.goals.MAX_GARRISON": "large garrison",
    "greedy.goals.MIN_GARRISON": 21,
    "greedy.goals.RELIEF_MP": 16,
    "greedy.goals.THREAT_MP": 7,
    "greedy.movement.DANGER_PENALTY": 119,
    "greedy.movement.EXHAUSTED_PENALTY": 7,
    "greedy.movement.MIN_GAIN": 113,
    "greedy.movement.RING_BONUS": 49,
    "greedy.movement.SCORE_PER_MP": 18,
    "influence_maps.PASS_PENALTY": "pass",
    "search.evaluation.MIN_SHARE": "early",
    "tactics.MIN_BOMB_TARGET": 168,
    "tactics.MIN_RIDE_GAIN": "ride",
    "tactics.SOON": "waits",
}
"""Boards that a small change of a constant is known to move; they are tried first."""

WITHOUT_EFFECT = {
    "doctrine.movement.MIN_RISK": "risks are at most 8 points where a unit can hide, and 90 where it cannot",
    "doctrine.movement.NAMED_HEX_POINTS": "is for missions at a bare hex, which only players give: see `tests/play`",
    "doctrine.movement.SEIZE_POINTS": "outweighs every danger and every ring, 290 points together",
    "doctrine.movement.SPARE_MP": "bounds the reach that is looked at, with MP to spare",
    "doctrine.combat.BATTLE_HEXES": "needs two assaults that pay beside each other: see `test_means`",
    "doctrine.scoring.LEAST_MP": "is for units slower than any on these boards: see `test_small_scenarios`",
    "doctrine.threat.DOOMED_ODDS": "needs a way off the map: see `test_means`",
    "greedy.movement.MAX_DETOUR": "skips hexes whose score cannot be better",
}
"""Constants that save time, or separate values that are far apart."""

SEARCH = ("search.lookahead", "search.determinization", "search.variants")
"""Sizes of the search, of its guesses and of its variants, which these figures do not contain."""
MEANS = tuple(f"doctrine.{name}" for name in ("air", "last_resorts", "raids", "reserves", "vessels"))
"""Means that these boards do not offer: aircraft, boats, lines of several stations, stores. See `test_means`."""
MISSIONS = ("doctrine.missions",)
"""What players give, not the game: these boards have none. See `tests/play`."""
SKIPPED = (*SEARCH, *MEANS, *MISSIONS)


def tunable() -> Iterator[tuple[ModuleType, str]]:
    """Yields the module and name of every constant to be tested."""
    for module in modules():
        short = module.__name__.removeprefix("game.agents.")
        if short.partition(".")[0] in FIGURES and short not in SKIPPED:
            yield from ((module, name) for name in constants(module) if f"{short}.{name}" not in WITHOUT_EFFECT)


def check_threshold(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if no small change of a constant moves a figure on any board."""
    short = module.__name__.removeprefix("game.agents.")
    figures, value = FIGURES[short.partition(".")[0]], getattr(module, name)
    users = importers(module, name)
    for seed in seeds(HINTS.get(f"{short}.{name}")):
        before = unchanged(figures, seed)
        for step in steps(value):
            for user in users:
                monkeypatch.setattr(user, name, value + step)
            after = figures(board_of(seed))
            monkeypatch.undo()
            if after != before:
                return
    pytest.fail(f"{short}.{name} can be changed by a third without any effect")


if JIT:

    @pytest.mark.slow
    def test_every_threshold_matters_in_plain_python() -> None:
        command = [sys.executable, "-m", "pytest", "-q", f"{__file__}::test_every_threshold_matters"]
        run = subprocess.run(command, env={**os.environ, "GAME_JIT": "0"}, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-3000:]

else:

    @pytest.mark.parametrize(("module", "name"), list(tunable()), ids=lambda part: getattr(part, "__name__", part))
    def test_every_threshold_matters(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        check_threshold(module, name, monkeypatch)
