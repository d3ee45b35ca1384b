"""What pages say of a commander of a front (13.20-13.22)."""

import numpy as np

from game.core.codes import NO_PLACE, NO_REGION
from game.core.names import Names
from game.engine.telling.effects import area_name
from game.engine.views import View
from game.language import tr


def has_headquarters(leader: np.void) -> bool:
    """Returns whether a leader (his row) commands a front from a headquarters."""
    return int(leader["place"]) != NO_PLACE


def headquarters_text(view: View, names: Names, leader: np.void) -> str:
    """Returns where he sits, what he commands, and whether he is cut off from it."""
    place = int(leader["place"])
    text = tr("headquarters in {place}", place=names.places_in_text[place])
    if int(leader["front"]) != NO_REGION:
        front = area_name(names, int(leader["front"]))
        text = tr("headquarters in {place}, front: {area}", place=names.places_in_text[place], area=front)
    lost = int(view.state.owner[int(view.world.places[place]["hex"])]) != int(leader["side"])
    return tr("{headquarters} (in enemy hands: no effect)", headquarters=text) if lost else text
