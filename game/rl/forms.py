"""The two forms in which an environment offers a game: every legal order by number, or slots of one subject at a time.

A form has the tables that all games of a scenario share; a Seat is a side of one game in that form.
"""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from game.agents.learned.focus import Terrain, make_terrain
from game.agents.learned.observation import COUNT, Floats
from game.agents.learned.slots import SLOTS, Slot
from game.agents.learned.turn import Turn
from game.core.orders import END_TURN, pack
from game.engine.game import Game
from game.engine.views import View
from game.rl.actions import ActionTable
from game.rl.features import FeatureTable
from game.scenario.scenario import Scenario

Mask = npt.NDArray[np.int8]

FORMS = ("slots", "orders")


class Seat(Protocol):
    """One side of one game, as its learner meets it."""

    def restart(self) -> None:
        """Forgets the game, to begin another."""

    def attend(self, game: Game) -> bool:
        """Returns whether there is anything to choose; if not, the turn is over."""

    def observe(self, game: Game, out: Floats) -> None:
        """Fills out float32[observations] with what the side knows."""

    def fill_mask(self, game: Game, out: Mask) -> None:
        """Fills out int8[actions] with 1 for what the side to act may choose, else 0."""

    def is_legal(self, game: Game, action: int) -> bool:
        """Returns whether the side to act may choose an action."""

    def act(self, game: Game, action: int) -> None:
        """Carries out a legal action."""


class Form(Protocol):
    """What all games of a scenario share."""

    observations: int
    """Length of an observation."""
    actions: int
    """How many actions there are."""
    no_order: int
    """The action that gives no order; it stands for illegal ones."""

    def seat(self, side: int) -> Seat:
        """Returns a seat for a side of one game."""


class SlotForm:
    """One subject at a time, with at most SLOTS orders to choose from; observations are the same in all scenarios."""

    observations, actions, no_order = COUNT, SLOTS, int(Slot.DONE)

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._terrains: dict[int, Terrain] = {}

    def seat(self, side: int) -> "SlotSeat":
        """Returns a seat for a side of one game."""
        if side not in self._terrains:
            self._terrains[side] = make_terrain(self._scenario.world, side)
        return SlotSeat(self._terrains[side], side)


class SlotSeat:
    """A side that is asked about one subject after the other; its turns end by themselves."""

    def __init__(self, terrain: Terrain, side: int) -> None:
        self._turn, self._side = Turn(terrain), side
        self._view: View | None = None

    def restart(self) -> None:
        """Forgets the game, to begin another."""
        self._turn.restart()
        self._view = None

    def attend(self, game: Game) -> bool:
        """Goes to the next subject; returns whether there is one."""
        self._view = game.view(self._side, self._view)
        return self._turn.attend(self._view)

    def observe(self, game: Game, out: Floats) -> None:
        """Fills out float32[observations]."""
        if self._view is None or game.is_over or game.side_to_act != self._side:
            self._view = game.view(self._side, self._view)
            self._turn.rest()
        self._turn.observe(self._view, out)

    def fill_mask(self, game: Game, out: Mask) -> None:
        """Fills out int8[actions]."""
        out[:] = self._turn.mask

    def is_legal(self, game: Game, action: int) -> bool:
        """Returns whether a slot is open."""
        return 0 <= action < SLOTS and bool(self._turn.focus.choices["kind"][action] >= 0)

    def act(self, game: Game, action: int) -> None:
        """Carries out the order of an open slot."""
        orders = self._turn.choose(action)
        if len(orders):
            game.apply_many(orders)


class OrderForm:
    """Every order that the scenario could ever allow has a number; the observation shows the whole map."""

    def __init__(self, scenario: Scenario, orders_per_turn: int) -> None:
        self.table = ActionTable(scenario.world)
        self.features = FeatureTable(scenario.world, scenario.names.cols)
        self.orders_per_turn = orders_per_turn
        self.observations, self.actions = self.features.count, self.table.count
        self.no_order = int(self.table.numbers(pack([END_TURN]))[0])

    def seat(self, side: int) -> "OrderSeat":
        """Returns a seat for a side of one game."""
        return OrderSeat(self, side)


class OrderSeat:
    """A side that chooses among all its legal orders, the end of the turn included."""

    def __init__(self, form: OrderForm, side: int) -> None:
        self._form, self._side = form, side
        self._view: View | None = None
        self._given = 0

    def restart(self) -> None:
        """Forgets the game, to begin another."""
        self._view, self._given = None, 0

    def attend(self, game: Game) -> bool:
        """Returns True: the turn ends by an order."""
        return True

    def observe(self, game: Game, out: Floats) -> None:
        """Fills out float32[observations]."""
        self._view = game.view(self._side, self._view)
        self._form.features.fill(self._view, out)

    def fill_mask(self, game: Game, out: Mask) -> None:
        """Fills out int8[actions]."""
        out[:] = 0
        if self._given < self._form.orders_per_turn:
            out[self._form.table.numbers(game.orders.rows)] = 1
        else:
            out[self._form.no_order] = 1

    def is_legal(self, game: Game, action: int) -> bool:
        """Returns whether an action is a legal order now."""
        if not 0 <= action < self._form.actions:
            return False
        if self._given >= self._form.orders_per_turn:
            return action == self._form.no_order
        return self._form.table.order(action) in game.orders

    def act(self, game: Game, action: int) -> None:
        """Carries out an order. Raises IllegalOrder, or ValueError if the turn has had its orders."""
        order = self._form.table.order(action)
        if self._given >= self._form.orders_per_turn and order != END_TURN:
            raise ValueError(f"after {self._form.orders_per_turn} orders in a turn only its end is legal")
        game.apply(order)
        self._given = 0 if order == END_TURN else self._given + 1


def make_form(scenario: Scenario, actions: str, orders_per_turn: int) -> SlotForm | OrderForm:
    """Returns a form by name. Raises ValueError if there is none of that name."""
    if actions == "slots":
        return SlotForm(scenario)
    if actions == "orders":
        return OrderForm(scenario, orders_per_turn)
    raise ValueError(f"there are no actions '{actions}'; choose {' or '.join(FORMS)}")
