"""The countries of irregular units: those of the scenario, or a guess where it names none."""

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_REGION, HomeTie
from game.core.world import World


def tied_units(world: World) -> npt.NDArray[np.bool_]:
    """Returns bool[U]: units that the scenario gives a country."""
    return np.asarray((world.country_of != HomeTie.UNBOUND).any(axis=1))


def unit_countries(world: World) -> npt.NDArray[np.bool_]:
    """Returns bool[U, R]: the country of each unit, or a guess at that of its formation if it has none."""
    guessed = np.concatenate([formation_countries(world), np.zeros((1, len(world.regions)), bool)])
    own = world.country_of == HomeTie.HOME
    tied, formations = tied_units(world)[:, np.newaxis], world.units["formation"]
    likely = guessed[formations]
    return np.asarray(np.where(tied, own, likely))


def formation_countries(world: World) -> npt.NDArray[np.bool_]:
    """Returns bool[formations, R]: a guess at the country of each formation, from where its men first stand.

    It is the smallest group of regions in which at least four fifths of them do, or else their regions.
    """
    units = world.units
    first = np.full(len(units), NO_HEX)
    for leg in world.legs[::-1]:
        if leg["hex"] != NO_HEX:
            first[leg["unit"]] = leg["hex"]
    first = np.where(units["hex"] != NO_HEX, units["hex"], first)
    region = np.where(first != NO_HEX, world.region_at[first], NO_REGION)
    formations = int(units["formation"].max(initial=-1)) + 1
    found = np.zeros((formations, len(world.regions)), bool)
    for formation in range(formations):
        own = (units["formation"] == formation) & (region >= 0)
        men = np.bincount(region[own], weights=units["men"][own], minlength=len(world.regions))
        inside = world.group_of.reshape(-1, len(world.regions)) @ men
        enough = np.flatnonzero(inside * 5 >= men.sum() * 4)
        size = world.group_of.reshape(-1, len(world.regions)).sum(axis=1)
        found[formation] = men > 0
        if len(enough) and men.sum():
            found[formation] |= world.group_of[enough[size[enough].argmin()]] > 0
    return found
