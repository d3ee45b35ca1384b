"""Chapter 13, fifth part: Home country.

13.15 An irregular unit may have a country: the regions that the order of battle gives to it or to its formation. It is
      at home in these regions, and abroad in all others. A unit without a country is neither.
"""

from game.core.codes import NO_REGION, HomeTie
from game.core.jit import helper
from game.core.world import World


@helper
def home_tie(world: World, unit: int, h: int) -> int:
    """13.15: Returns how the hex stands to the unit (a HomeTie); a hex without a region is like no country."""
    region = int(world.region_at[h])
    return int(HomeTie.UNBOUND) if region == NO_REGION else int(world.country_of[unit, region])
