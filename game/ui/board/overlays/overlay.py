"""The base class of overlays, and the legend that explains one."""

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.core.codes import NO_UNIT
from game.core.names import Names
from game.core.side_name import SideName
from game.core.state import State
from game.core.world import World
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.linear_features import LinearFeatures
from game.ui.board.region_areas import RegionAreas
from game.ui.theme import Colour

Wash = npt.NDArray[np.uint8]
"""[hexes, 4] uint8: red, green, blue and strength of the colour laid over each hex."""


class Swatch(NamedTuple):
    """One line of a legend: a patch of colour and its meaning."""

    colour: Colour
    text: str
    pattern: str = "fill"
    """fill, rising or falling (hatching), line, disc, cross or diamond."""


class Legend(NamedTuple):
    """What an overlay shows and what its colours mean."""

    title: str
    meaning: str
    swatches: list[Swatch]


class OverlayContext(NamedTuple):
    """What overlays draw from: the map, and the position as one side knows it."""

    world: World
    names: Names
    features: LinearFeatures
    areas: RegionAreas
    colours: tuple[Colour, Colour]
    state: State
    side: int
    """The side at the screen."""
    selected: int = NO_UNIT
    """The unit that is selected."""

    @property
    def own(self) -> SideName:
        """The name of the side at the screen."""
        return self.names.sides[self.side]

    @property
    def seen_hexes(self) -> npt.NDArray[np.bool_]:
        """[hexes]: whether the side sees the hex (6.1)."""
        seen: npt.NDArray[np.bool_] = (self.state.sight & (1 << self.side)) != 0
        return seen

    @property
    def supplied_hexes(self) -> npt.NDArray[np.bool_]:
        """[hexes]: whether the side's supply lines reach the hex (10.1)."""
        supplied: npt.NDArray[np.bool_] = (self.state.supply & (1 << self.side)) != 0
        return supplied


class Overlay(ABC):
    """One question about the whole map, answered in colours.

    Only the attributes and `legend` are required; an overlay overrides those of `wash`, `draw` and `write` that it
    needs. The button, the key, the tooltip and the help page are made from the attributes.
    """

    title: ClassVar[str]
    """As on the help page: "Zones of control". All three are in English: `tr` looks them up where they are shown."""
    label: ClassVar[str]
    """The short title on the button, and the name in the settings of keys."""
    tooltip: ClassVar[str]
    key: ClassVar[int]
    """The pygame key that shows and hides the overlay."""
    shift: ClassVar[bool] = False
    """Whether Shift is held with the key."""
    shows_fronts: ClassVar[bool] = True
    """Whether bands mark the borders of the land that each side holds."""
    shows_owners_on_minimap: ClassVar[bool] = True
    is_unfinished: bool = False
    """Whether figures are still being worked out, a few in each frame."""
    writes_over_reach: ClassVar[bool] = True
    """Whether its numbers stay on the map while the reach of a unit is shown."""

    @abstractmethod
    def legend(self, context: OverlayContext) -> Legend:
        """Returns the meaning of the colours, with this week's figures."""

    def wash(self, context: OverlayContext) -> Wash:
        """Returns the colour laid over each hex; strength 0 leaves a hex as it is."""
        return np.zeros((len(context.state.owner), 4), np.uint8)

    def draw(self, target: pygame.Surface, camera: Camera, context: OverlayContext) -> None:  # noqa: B027 - optional
        """Draws lines and symbols below the counters."""

    def marks(self, camera: Camera, context: OverlayContext) -> list[pygame.Rect]:
        """Returns what its symbols in view cover, which texts keep clear of."""
        del camera, context
        return []

    def write(  # noqa: B027 - optional
        self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots
    ) -> None:
        """Writes numbers above the counters, in free `spots`."""
