"""A game as one plain object, for `--json`, batches and tables."""

from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_SIDE, Flow, Status, Stock
from game.core.world import Records
from game.engine.game import Game

DRAW = "draw"
"""The winner of a game that neither side has won."""


def summary(game: Game, agents: tuple[str, ...] = ()) -> dict[str, Any]:
    """Returns scenario, seed, agents, turns played, winner, level, forfeit, points, losses, control, strength and key.

    The winner is a side's id or "draw"; None if the game was not judged. `control` gives the side that holds every
    place (None for neither), `strength` the men of each side in every region and group of regions, troops in its
    off-map boxes included. The key is text: many programs that read JSON keep only 53 bits of a number.
    """
    names, outcome = game.names, game.outcome
    sides = [side.id for side in names.sides]
    totals = {side: game.state.sides[i] for i, side in enumerate(sides)}
    return {
        "scenario": game.scenario.id,
        "seed": game.seed,
        "agents": dict(zip(sides, agents, strict=False)),
        "turns": len(game.keys) // 2,
        "winner": None if outcome is None else [*sides, DRAW][outcome.winner],
        "level": None if outcome is None else outcome.level,
        "margin": None if outcome is None else outcome.margin,
        "forfeit": None if game.forfeit is None else {"side": sides[game.forfeit[0]], "how": game.forfeit[1]},
        "points": {side: int(row["points"]) for side, row in totals.items()},
        "losses": {side: int(row["lost"].sum()) for side, row in totals.items()},
        "captured": {
            side: {arm.name.lower(): int(row["flows"][arm, Flow.CAPTURED]) for arm in list(Stock)[1:]}
            for side, row in totals.items()
        },
        "men": {side: side_men(game, i) for i, side in enumerate(sides)},
        "control": control(game),
        "strength": strength(game),
        "state_key": str(game.key),
    }


def side_men(game: Game, side: int) -> int:
    """Returns the men of a side on the map and in off-map boxes."""
    units = game.state.units
    present = (units["status"] == Status.ON_MAP) | (units["status"] == Status.IN_BOX)
    return int(units["men"][present & (units["side"] == side)].sum())


def control(game: Game) -> dict[str, str | None]:
    """Returns who holds every place of the map: side id or None."""
    sides = [side.id for side in game.names.sides]
    owners = game.state.owner[game.world.places["hex"]].tolist()
    return {
        place: None if owner == NO_SIDE else sides[owner]
        for place, owner in zip(game.names.place_ids, owners, strict=True)
    }


def strength(game: Game) -> dict[str, dict[str, int]]:
    """Returns the men of each side by region and by group of regions.

    Men in a box count in its region and the groups of that, and in the box's own group.
    """
    world, units = game.world, game.state.units
    on_map, in_box = (units[units["status"] == status] for status in (Status.ON_MAP, Status.IN_BOX))
    boxes = world.boxes[in_box["box"]]
    by_region = _men_by(len(world.regions), world.region_at[on_map["hex"]], on_map)
    by_region += _men_by(len(world.regions), boxes["region"], in_box)
    by_group = world.group_of.reshape(-1, len(world.regions)) @ by_region
    by_group += _men_by(len(by_group), boxes["group"], in_box)
    sides = [side.id for side in game.names.sides]
    areas, men = (*game.names.region_ids, *game.names.group_ids), np.concatenate([by_region, by_group])
    return {area: dict(zip(sides, of, strict=True)) for area, of in zip(areas, men.tolist(), strict=True)}


def _men_by(count: int, where: npt.NDArray[np.integer[Any]], units: Records) -> npt.NDArray[np.int64]:
    """Returns the men of units in each of `count` areas and of each side; where it is below zero, in none."""
    men = np.zeros((count, 2), np.int64)
    there = where >= 0
    np.add.at(men, (where[there], units["side"][there]), units["men"][there])
    return men
