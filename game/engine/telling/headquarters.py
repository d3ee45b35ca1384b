"""What pages say of a commander of a front (13.20-13.22)."""

import numpy as np

from game.core.codes import NO_PLACE, NO_REGION
from game.core.names import Names
from game.engine.telling.effects import area_name
from game.engine.views import View


def has_headquarters(leader: np.void) -> bool:
    """Returns whether a leader (his row) commands a front from a headquarters."""
    return int(leader["place"]) != NO_PLACE


def headquarters_text(view: View, names: Names, leader: np.void) -> str:
    """Returns where he sits, what he commands, and whether he is cut off from it."""
    place = int(leader["place"])
    text = f"headquarters in {names.place_names[place]}"
    if int(leader["front"]) != NO_REGION:
        text += f", front: {area_name(names, int(leader['front']))}"
    lost = int(view.state.owner[int(view.world.places[place]["hex"])]) != int(leader["side"])
    return f"{text} (in enemy hands: no effect)" if lost else text
