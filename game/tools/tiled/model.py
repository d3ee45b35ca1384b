"""A map as Tiled has it: tile layers, object layers, custom properties."""

from dataclasses import dataclass, field

from game.tools.tiled.layout import Pixel

Properties = dict[str, str]


@dataclass
class TiledObject:
    """One object: a point, a rectangle, a tile or a line through points."""

    id: int
    name: str
    kind: str
    """What Tiled calls type or class."""
    at: Pixel
    """Its centre; of a line, its first point."""
    size: Pixel = (0.0, 0.0)
    points: tuple[Pixel, ...] = ()
    """The points of a line."""
    tile: str = ""
    """The tile that it shows, as KIND/VALUE."""
    properties: Properties = field(default_factory=dict)
    where: str = ""
    """Its place in the file, for messages."""

    @property
    def key(self) -> str:
        """The id by which the scenario knows it; of a new object, its name."""
        return self.properties.get("id") or self.name


@dataclass
class TileLayer:
    """Values of the hexes, row by row; empty where there is no tile."""

    name: str
    cells: list[str]
    opacity: float = 1.0
    visible: bool = True
    where: str = ""


@dataclass
class ObjectLayer:
    """Objects in drawing order."""

    name: str
    objects: list[TiledObject]
    colour: str = ""
    visible: bool = True
    where: str = ""


Layer = TileLayer | ObjectLayer


@dataclass
class TiledMap:
    """A map of hexes."""

    cols: int
    rows: int
    layers: list[Layer]
    properties: Properties
    tiles: list[str]
    """The tiles of its set in their order, as KIND/VALUE."""
    notes: list[str] = field(default_factory=list)
    """What was left out when it was read."""

    def layer(self, name: str) -> Layer | None:
        """Returns the layer of a name."""
        return next((layer for layer in self.layers if layer.name == name), None)
