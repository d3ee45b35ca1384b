"""A game as one plain object, for `--json`, batches and tables."""

from typing import Any

from game.core.codes import NO_SIDE, Flow, Status, Stock
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
    """Returns the men of each side by region and by group of regions."""
    world, units = game.world, game.state.units
    regions: dict[str, list[int]] = {name: [0, 0] for name in (*game.names.region_ids, *game.names.group_ids)}
    for row in units[(units["men"] > 0)]:
        side, men = int(row["side"]), int(row["men"])
        for name in _homes(game, row, world):
            regions[name][side] += men
    ids = [side.id for side in game.names.sides]
    return {name: dict(zip(ids, men, strict=True)) for name, men in regions.items()}


def _homes(game: Game, unit: Any, world: Any) -> list[str]:
    """Returns the ids of the region and groups a unit counts in."""
    names = game.names
    region, groups = -1, []
    if unit["status"] == Status.ON_MAP:
        region = int(world.region_at[unit["hex"]])
    elif unit["status"] == Status.IN_BOX:
        box = world.boxes[unit["box"]]
        region = int(box["region"])
        groups = [names.group_ids[box["group"]]] if box["group"] >= 0 else []
    if region >= 0:
        groups += [group for group, of in zip(names.group_ids, world.group_of, strict=True) if of[region]]
        groups.append(names.region_ids[region])
    return groups
