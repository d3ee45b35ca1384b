"""A position in letters, for whoever watches a learner: who holds each hex, and where troops stand."""

from game.core.codes import NO_SIDE, Phase, Status
from game.engine.game import Game


def draw_game(game: Game) -> str:
    """The week and the points, then the map: two letters a hex, the holder's number (. for nobody) and who is there."""
    names, state = game.names, game.state
    troops = [" "] * len(state.owner)
    for row in state.units[state.units["status"] == Status.ON_MAP]:
        troops[int(row["hex"])] = "ab"[int(row["side"])]
    lines = []
    for first in range(0, len(state.owner), names.cols):
        cells = [
            ("." if int(state.owner[hex]) == NO_SIDE else str(int(state.owner[hex]))) + troops[hex]
            for hex in range(first, first + names.cols)
        ]
        lines.append(" " * (first // names.cols % 2) + " ".join(cells).rstrip())
    first_side, second_side = (
        f"{side.name} ({i}, troops {'ab'[i]}) {int(state.sides[i]['points'])}" for i, side in enumerate(names.sides)
    )
    who = "the game is over" if game.phase == Phase.OVER else f"{names.sides[game.side_to_act].name} to act"
    return "\n".join([f"Week {game.turn}, {who}. Points: {first_side}, {second_side}", *lines, ""])
