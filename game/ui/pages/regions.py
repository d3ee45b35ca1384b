"""The regions: support, food and control; for the chosen one also herds, recruits, towns, sieges and stores."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pygame

from game.core.codes import NO_HEX, NO_PLACE, NO_SIDE, PlaceKind, Status
from game.engine.telling.grammar import count, full_stop, men_text, siege_word, weeks_text
from game.language import mark, tr
from game.play.orders.order_controller import OrderController
from game.ui.board.overlays.food import food_colour
from game.ui.board.overlays.support import support_colour
from game.ui.board.region_areas import RegionAreas
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, INK, PANEL_DEEP, PAPER, Colour, Theme, mix

_TOWNS = (PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.FORT)
SORTS: dict[str, tuple[str, str]] = mark({
    "name": ("Region", "Sort by region"),
    "support": ("Support", "Sort by support"),
    "food": ("Food", "Sort by food"),
    "control": ("Control", "Sort by control"),
})  # fmt: skip
"""Heading and tooltip of each column."""

_LIGHT = 1250
"""How bright a colour must be for dark letters, with red, green and blue as the eye weighs them."""


class RegionsPage(Page):
    """A row for each region, with the towns of the one chosen."""

    title = mark("Regions")

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        areas: RegionAreas,
        colours: tuple[Colour, Colour],
        close: Callback,
        show: Callable[[int], None],
    ) -> None:
        super().__init__(theme, close)
        self.controller, self.areas, self.colours, self.show = controller, areas, colours, show
        self.region = -1
        """The region whose towns are listed."""
        self.sort = "name"

    def open(self) -> None:
        """Opens the page at the region of the selected hex."""
        super().open()
        hex = self.controller.hex
        self.region = int(self.controller.session.world.region_at[hex]) if hex != NO_HEX else -1
        order = self.regions()
        if self.region in order:
            self.chosen = order.index(self.region)
            self.scroll = max(0, self.chosen * self.px(33) - self.px(60))

    @property
    def head(self) -> int:
        """Height of the title and the column heads."""
        return self.px(66)

    def support(self, region: int) -> int:
        """Returns the support for the viewing side."""
        value = int(self.controller.view.state.regions[region]["support"])
        return value if self.controller.session.seat == 0 else -value

    def regions(self) -> list[int]:
        """Returns the regions on the map, in order."""
        state, names = self.controller.view.state, self.controller.session.names
        found = [region for region, heart in enumerate(self.areas.centres) if heart != NO_HEX]
        seat = self.controller.session.seat
        keys: dict[str, Callable[[int], tuple[object, ...]]] = {
            "name": lambda r: (names.region_names[r],),
            "support": lambda r: (-self.support(r), names.region_names[r]),
            "food": lambda r: (int(state.regions[r]["food"]), names.region_names[r]),
            "control": lambda r: (-self.areas.held_shares(state.owner, r)[seat], names.region_names[r]),
        }
        return sorted(found, key=keys[self.sort])

    def turn_page(self, step: int) -> None:
        """Sorts by the next or the previous column."""
        columns = list(SORTS)
        self._sort_by(columns[(columns.index(self.sort) + step) % len(columns)])

    def _sort_by(self, column: str) -> None:
        self.sort, self.chosen, self.scroll, self.stale = column, 0, 0, True

    def content(self, y: int) -> int:
        """Draws the regions row by row."""
        for region in self.regions():
            y = self._region(y, region)
            if region == self.region:
                y = self._detail(y, region)
        return y

    def fixed(self) -> None:
        """Draws the column heads, which sort the list."""
        y = self.px(41)
        edges = self._edges()
        for (column, (label, tooltip)), start, end in zip(SORTS.items(), edges, edges[1:], strict=False):
            box = pygame.Rect(start - self.px(4), y, end - start, self.px(22))
            sort = partial(self._sort_by, column)
            self.click_area(box, sort, tr(tooltip), hover_colour=self.background)
            self.text((start, y + self.px(2)), tr(label), 12, "bold", BRICK if column == self.sort else FADED)

    def _edges(self) -> list[int]:
        """Returns where the columns begin, and where the last one ends."""
        width = self.rect.w - self.px(40)
        return [self.px(16) + round(width * share) for share in (0.0, 0.36, 0.47, 0.58, 1.0)]

    def _open(self, region: int) -> None:
        self.region = -1 if self.region == region else region
        self.chosen = self.regions().index(region)
        self.stale = True

    def _region(self, y: int, region: int) -> int:
        """Draws one line: name, support, food, and a bar of who holds how much."""
        controller, high = self.controller, self.px(30)
        row = controller.view.state.regions[region]
        self.row(y, high, lambda: self._open(region), tr("Towns, herds and recruits"))
        edges = self._edges()
        top = y + self.px(6)
        law = int(row["martial_side"])
        sign = " §" if law != NO_SIDE and int(row["martial_until"]) >= controller.session.game.turn else ""
        name = controller.session.names.region_names[region]
        self.text((edges[0], top), name + sign, 14, "bold", width=edges[1] - edges[0] - self.px(8))
        for edge, text, colour in (
            (
                edges[1],
                f"{self.support(region):+d}" if self.support(region) else "0",
                support_colour(int(row["support"])),
            ),
            (edges[2], f"{int(row['food'])}%", food_colour(int(row["food"]))),
        ):
            box = pygame.Rect(edge, y + self.px(5), self.px(62), high - self.px(10))
            pygame.draw.rect(self.surface, colour, box, border_radius=self.px(3))
            pygame.draw.rect(self.surface, FADED, box, 1, border_radius=self.px(3))
            ink = INK if 3 * colour[0] + 6 * colour[1] + colour[2] > _LIGHT else PAPER
            self.text((box.right - self.px(6), top), text, 13, "bold", ink, right=True)
        first, second, neither = self.areas.held_shares(controller.view.state.owner, region)
        bar = pygame.Rect(edges[3], y + self.px(8), edges[4] - edges[3] - self.px(96), high - self.px(16))
        shares = [
            (first / 100, self.colours[0]),
            (second / 100, self.colours[1]),
            (neither / 100, mix(PAPER, PANEL_DEEP, 0.5)),
        ]
        self.bar(bar, shares)
        self.text((edges[4], top), f"{first} : {second}%", 12.5, right=True)
        return y + high + self.px(3)

    def _detail(self, y: int, region: int) -> int:
        """Draws support, food, fields, herds and recruits in words; towns with garrisons, stores and sieges."""
        controller, names = self.controller, self.controller.session.names
        row = controller.view.state.regions[region]
        left, width = self.px(30), self.rect.w - self.px(60)
        own = names.sides[controller.session.seat]
        parts = [
            tr("Support for {side} {support:+d}", side=own.the, support=self.support(region)),
            tr("food {share}% of a normal year", share=int(row["food"])),
            tr("{share}% of the fields sown", share=int(row["sown"])),
            tr("herds {share}%", share=int(row["herds"])),
            tr("{recruits} left", recruits=count(int(row["recruits"]), "recruit")),
        ]
        law, land, turn = int(row["martial_side"]), int(row["land_side"]), controller.session.game.turn
        if law != NO_SIDE and int(row["martial_until"]) >= turn:
            until = int(row["martial_until"])
            parts.append(tr("{side} martial law until turn {turn}", side=names.sides[law].possessive, turn=until))
        if land != NO_SIDE and int(row["land_until"]) >= turn:
            parts.append(tr("land granted by {side}", side=names.sides[land].the))
        if int(row["blockaded"]) and int(row["blockaded"]) >= turn - 1:
            parts.append(tr("blockaded by its towns"))
        y = self.paragraph((left, y), full_stop("; ".join(parts)), width, 13)
        country = self._country(region)
        y = self.paragraph((left, y), country, width, 13, colour=FADED) + self.px(2)
        for place in np.flatnonzero(controller.session.world.places["region"] == region):
            y = self._place(y, left, width, int(place))
        self.rule(y + self.px(4), self.px(14), self.px(18))
        return y + self.px(10)

    def _country(self, region: int) -> str:
        """Returns who holds how much of the country outside the towns."""
        state, world = self.controller.view.state, self.controller.session.world
        at = world.place_at[self.areas.hexes[region]]
        kinds = np.where(at == NO_PLACE, -1, world.places["kind"][np.maximum(at, 0)]) if len(world.places) else at
        open_land = np.array(self.areas.hexes[region])[~np.isin(kinds, _TOWNS)]
        held = [round(100 * float((state.owner[open_land] == side).mean())) if len(open_land) else 0 for side in (0, 1)]
        names = self.controller.session.names
        shares = ", ".join(f"{names.sides[side].name} {held[side]}%" for side in (0, 1))
        neither = max(0, 100 - sum(held))
        return tr("Countryside: {shares}, neither side {share}%", shares=shares, share=neither)

    def _place(self, y: int, left: int, width: int, place: int) -> int:
        controller, names = self.controller, self.controller.session.names
        world, state = controller.session.world, controller.view.state
        hex = int(world.places[place]["hex"])
        siege = state.places[place]
        if hex == NO_HEX or (int(world.places[place]["kind"]) not in _TOWNS and not int(siege["besieged"])):
            return y
        owner, high = int(state.owner[hex]), self.px(22)
        box = pygame.Rect(left, y, width, high)
        self.click_area(
            box, lambda: self.show(hex), tr("Show on the map"), hover_colour=mix(self.background, (150, 130, 95), 0.16)
        )
        chip = pygame.Rect(left + self.px(4), y + self.px(6), self.px(10), self.px(10))
        pygame.draw.rect(self.surface, self.colours[owner] if owner != NO_SIDE else PAPER, chip)
        pygame.draw.rect(self.surface, INK, chip, 1)
        third = left + round(width * 0.3)
        self.text(
            (left + self.px(22), y + self.px(2)), names.place_names[place], 13, "bold", width=third - left - self.px(28)
        )
        units = state.units
        here = (units["status"] == Status.ON_MAP) & (units["hex"] == hex)
        men = [int(units["men"][here & (units["side"] == side)].sum()) for side in (0, 1)]
        parts = [f"{names.sides[side].name} {men_text(men[side])}" for side in (0, 1) if men[side]]
        parts = parts or [tr("no troops seen")]
        if owner in controller.session.revealed_sides and int(siege["stores"]):
            parts.append(tr("stores of {rations}", rations=count(int(siege["stores"]), "ration")))
        colour = INK
        if int(siege["besieged"]):
            turns = weeks_text(int(siege["besieged"]))
            parts.append(tr("{besieged} for {turns}", besieged=siege_word(siege), turns=turns))
            colour = BAD
        self.text((third, y + self.px(2)), ", ".join(parts), 12.5, colour=colour, width=left + width - third)
        return y + high
