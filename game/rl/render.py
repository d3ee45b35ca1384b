"""A position as text: who controls each hex, and where troops are."""

import sys

from game.core.codes import NO_SIDE, Phase, Status
from game.engine.game import Game


def render(game: Game, mode: str | None) -> str | None:
    """Draws the position as text: printed in the mode "human", returned in "ansi"; without a mode does nothing."""
    if mode is None:
        return None
    text = render_text(game)
    if mode == "ansi":
        return text
    sys.stdout.write(text)
    return None


def render_text(game: Game) -> str:
    """Returns the week, the points and the map.

    Two characters a hex: the number of the side that controls it (. for neither), and a or b for troops of a side.
    """
    names, state = game.names, game.state
    troops_at = [" "] * len(state.owner)
    for row in state.units[state.units["status"] == Status.ON_MAP]:
        troops_at[int(row["hex"])] = "ab"[int(row["side"])]
    lines = []
    for first in range(0, len(state.owner), names.cols):
        cells = [
            ("." if int(state.owner[hex]) == NO_SIDE else str(int(state.owner[hex]))) + troops_at[hex]
            for hex in range(first, first + names.cols)
        ]
        lines.append(" " * (first // names.cols % 2) + " ".join(cells).rstrip())
    first_side, second_side = (
        f"{side.name} ({i}, troops {'ab'[i]}) {int(state.sides[i]['points'])}" for i, side in enumerate(names.sides)
    )
    to_act = "the game is over" if game.phase == Phase.OVER else f"{names.sides[game.side_to_act].name} to act"
    return "\n".join([f"Turn {game.turn}, {to_act}. Points: {first_side}, {second_side}", *lines, ""])
