"""Random boards for the tests of agents: small maps with everything on them that an agent considers."""

from random import Random
from typing import Any

from game.core.codes import BOTH_SIDES, Disposition, LinkBy, PlanTarget, Posture, ScoringKind, Status, UnitFlag
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board

COLS, ROWS = 10, 6
_LINE = " ".join(f"{column:02d}04" for column in range(1, COLS + 1))
_LAND = "..........**::^^^M"
_MARKS = ("@", "@", "%", "!", "'", "+", "=")
_TYPES = (
    *(T.FOOT,) * 3, *(T.HORSE,) * 2, *(T.IRREGULAR_FOOT,) * 3, *(T.IRREGULAR_HORSE,) * 4,
    T.TRAIN, T.AIR, T.GARRISON, T.GUNS,
)  # fmt: skip
_MEN = (20, 40, 60, 90, 100, 110, 150, 250, 400, 700, 1200, 2000, 3500)


def random_board(seed: int) -> Board:
    """Returns the board of a seed, with side 0 to act."""
    dice = Random(seed)
    tokens = [[dice.choice(_LAND) for _ in range(COLS)] for _ in range(ROWS)]
    tokens[3] = ["."] * COLS  # the railway runs here
    free = [(row, col) for row in range(ROWS) for col in range(COLS) if tokens[row][col] != "M"]
    places = dice.sample(free, dice.randint(4, 9))
    for row, col in places:
        tokens[row][col] += dice.choice(_MARKS)
    for col in dice.sample(range(COLS), 3):
        tokens[3][col] += "+" if "+" not in tokens[3][col] else ""
    spots = [dice.choice(places) for _ in range(4)] + [dice.choice(free) for _ in range(4)]
    letters = "ABCDEFGH"[: dice.randint(2, 8)] + "abcdefgh"[: dice.randint(3, 8)]
    for letter in letters:
        row, col = dice.choice(spots) if dice.random() < 0.5 else dice.choice(free)
        if letter.islower() and dice.random() < 0.4:  # next to an enemy
            fronts = [
                (row, col + step) for row, col in free for step in (-1, 1)
                if (row, col + step) in free and any(mark.isupper() and mark != "M" for mark in tokens[row][col][1:])
            ]  # fmt: skip
            row, col = dice.choice(fronts or free)
        if any(mark.isalpha() and mark.isupper() != letter.isupper() for mark in tokens[row][col][1:]):
            row, col = dice.choice(free)
        if not any(mark.isalpha() and mark.isupper() != letter.isupper() for mark in tokens[row][col][1:]):
            tokens[row][col] += letter
    drawing = "\n".join(" ".join(row) for row in tokens)
    drawn = [letter for letter in letters if letter in drawing]
    labels = [f"{col + 1:02d}{row + 1:02d}" for row, col in places]
    b = board(
        drawing,
        units={letter: _unit(dice) for letter in drawn} | {"i": {**_unit(dice), "type": T.FOOT, "box": 0}},
        rails=[_LINE],
        owner=dice.choice((0, 1, 1)),
        owners={label: dice.randint(0, 1) for label in labels},
        turn=dice.randint(1, 9),
        regions={f"{col:02d}{row:02d}": 1 for col in range(6, COLS + 1) for row in range(1, ROWS + 1)},
        links=[(0, "0104", LinkBy.ROAD, 1), (0, f"{COLS}04", LinkBy.ROAD, 1)],
        leaders=[(letter, 1, 9, 1, 2, int(letter.isupper())) for letter in (drawn[-1], drawn[-2], drawn[0])],
        scoring=_scoring(dice, tokens),
        setup={0: {"budget": dice.randint(0, 12)}},
        land={region: _country(dice) for region in (0, 1)},
        stores={label: dice.choice((0, 300, 900)) for label in labels},
        event_rules=[(0, 1, 9, 100, 1, 1, 0, -1, BOTH_SIDES, (0, 0), (0, 3))],
        options=[(0, dice.randint(0, 8), dice.randint(20, 80), (0, 0), (0, 0)) for _ in range(3)],
        plans=[_plan(dice, _place_count(tokens)) for _ in range(dice.randint(0, 3))],
        plan_choices=[(dice.randint(0, 2), dice.randint(20, 80), 1, 9, (0, 0))] if dice.random() < 0.5 else [],
        dispositions=_dispositions(dice),
    )
    _situation(dice, b)
    return b


def _unit(dice: Random) -> dict[str, Any]:
    men = dice.choice(_MEN) + dice.randint(-9, 9)
    kind = dice.choice(_TYPES)
    men = men % 200 + 20 if kind in (T.IRREGULAR_FOOT, T.IRREGULAR_HORSE) and dice.random() < 0.3 else men
    return {
        "type": kind,
        "men": men,
        "sick": men // 3 if dice.random() < 0.2 else 0,
        "establishment": men * dice.choice((1, 1, 2, 3)),
        "weeks_out": dice.choice((0, 0, 1, 2)),
        "formation": dice.randint(1, 2),
        "aircraft": 3 if kind == T.AIR else 0,
        "guns": 6 if kind == T.GUNS else 0,
        "weeks_dispersed": 3,
    }


def _place_count(tokens: list[list[str]]) -> int:
    return sum(any(mark in _MARKS for mark in token[1:]) for row in tokens for token in row)


def _scoring(dice: Random, tokens: list[list[str]]) -> list[tuple[int, ...]]:
    """Returns lines of the victory table, before and after the turn of the board."""
    count = _place_count(tokens)
    lines = [(ScoringKind.PLACE, dice.randrange(count), dice.choice((4, 8)), 0, *[dice.randint(1, 12)] * 2)]
    lines += [(ScoringKind.REGION, dice.randint(0, 1), 8, 0, *[dice.randint(5, 40)] * 2)]
    lines += [(ScoringKind.PLACE, place, 8, 0, *[dice.randint(0, 20)] * 2) for place in range(count)]
    return [tuple(map(int, line)) for line in lines]


def _country(dice: Random) -> dict[str, int]:
    return {
        "support": dice.randint(-60, 60),
        "recruits": dice.choice((0, 5000)),
        "food": dice.choice((20, 49, 52, 80)),
    }


def _plan(dice: Random, places: int) -> tuple[Any, ...]:
    kind = dice.choice((PlanTarget.PLACE, PlanTarget.PLACE, PlanTarget.AREA, PlanTarget.LINE, PlanTarget.LEADER))
    posture = dice.choice((*Posture, Posture.BESIEGE, Posture.BESIEGE, Posture.TAKE))
    target = {PlanTarget.PLACE: dice.randrange(places), PlanTarget.AREA: dice.randint(0, 1)}.get(kind, 0)
    if kind == PlanTarget.LINE:
        posture = dice.choice((Posture.RAID, Posture.KEEP_OPEN))
    if kind == PlanTarget.LEADER:
        target, posture = 2, Posture.HUNT
    return (0, posture, kind, target, dice.randint(30, 95), 1, 10, dice.choice((0, 200, 900)), (0, 0), (0, 0))


def _dispositions(dice: Random) -> dict[int, dict[Disposition, int]]:
    return {
        row: {
            Disposition.STORM: dice.randint(30, 70),
            Disposition.LOSSES: dice.randint(40, 140),
            Disposition.CAUTION: dice.randint(1, 120),
            Disposition.HOLD: dice.randint(30, 110),
            Disposition.RAIDS: dice.randint(20, 60),
        }
        for row in (0, 2)
    }


def _situation(dice: Random, b: Board) -> None:
    """Adds what a drawing cannot say: sieges, reports, cut lines, sight, supply, an open decision."""
    units, state = b.state.units, b.state
    for row in units:
        if row["side"] == 1 and row["status"] == Status.ON_MAP and dice.random() < 0.3:
            row["reported_hex"], row["reported_men"] = row["hex"], row["men"]
            row["status"], row["hex"] = Status.WAITING, -1
        if row["side"] == 0 and dice.random() < 0.15:
            row["flags"] |= int(dice.choice((UnitFlag.MOVED, UnitFlag.HIDDEN)))
        if row["side"] == 0 and dice.random() < 0.1 and row["status"] == Status.ON_MAP:
            row["home"], row["status"], row["hex"] = row["hex"], Status.DISPERSED, -1
    for place in state.places:
        if dice.random() < 0.25:
            place["besieged"], place["besieger"] = dice.randint(1, 3), dice.randint(0, 1)
    for h in range(len(state.owner)):
        state.rail_damage[h] = 2 if dice.random() < 0.05 else 0
        state.sight[h] = 3 if dice.random() < 0.7 else 2
        state.supply[h] = 3 if dice.random() < 0.8 else 2
    state.rules["opened"], state.rules["allowed"] = dice.randint(0, 1), 0b111
    mark_presence_and_zoc(b.world, state)
