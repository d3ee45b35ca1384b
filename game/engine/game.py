"""A game in progress: the one door for people, agents, the window and replays."""

from typing import NamedTuple

import numpy as np

from game.core.codes import EventKind, OrderKind, Phase, Refusal, Result
from game.core.dtypes import ORDER, PREVIEW_ROW
from game.core.event_log import EventLog, new_event_log
from game.core.names import Names
from game.core.orders import END_TURN, Order
from game.core.state import State, copy_state, new_state, restore, state_key
from game.core.world import Bytes, Records, Shorts, World, freeze
from game.engine.events import Event, read_events, read_ledger
from game.engine.history.trace import GameTrace
from game.engine.legal_orders import LegalOrders
from game.engine.preview import BattlePreview, PreviewRow
from game.engine.telling.refusals import refusal_text
from game.engine.views import View, make_view, world_seen_by
from game.rules.apply import apply_orders
from game.rules.combat.assault import preview_assault
from game.rules.legal_orders import refusal
from game.rules.movement.reach import reach
from game.rules.sequence import set_up
from game.scenario.scenario import Scenario

_OVER, _END_TURN = int(Phase.OVER), int(OrderKind.END_TURN)
_FINAL = (OrderKind.ASSAULT, OrderKind.END_TURN)
"""Orders that roll dice or hand over: nothing before them can be taken back."""
_DISCOVERIES = (EventKind.SPOTTED, EventKind.STOPPED, EventKind.FOUND, EventKind.AMBUSHED, EventKind.RECON)
"""Nor can an order by which the side has learned of enemies."""

FORFEIT = "Forfeit"
"""Level of the victory over a side whose agent broke the rules."""


class IllegalOrder(Exception):
    """An order that the rules refuse; the text says why, with the rule's number."""

    def __init__(self, text: str, refusal: Refusal) -> None:
        super().__init__(text)
        self.refusal = refusal


class NothingToUndo(Exception):
    """No order can be taken back: none was given, or dice have been rolled since."""


class Outcome(NamedTuple):
    """How the campaign was judged."""

    winner: int
    """Side, or NO_SIDE for a draw."""
    level: str
    margin: int
    """Points of side 0 minus points of side 1 when the campaign was judged, or forfeited."""
    turn: int


class Game:
    """State, order log and dice of one game. Orders are checked here; the rules below trust them."""

    def __init__(
        self,
        scenario: Scenario,
        state: State,
        *,
        seed: int,
        figures_seed: int | None = None,
        fixed: bool = False,
        turns: int | None = None,
    ) -> None:
        self.scenario = scenario
        self.turns = turns
        """Weeks to be played, if fewer than the scenario's."""
        self.world: World = scenario.world if turns is None else _shortened(scenario.world, turns)
        self.names: Names = scenario.names
        self.state = state
        self.seed = seed
        self.figures_seed = seed if figures_seed is None else figures_seed
        """What the uncertain figures of the set-up are drawn from; the seed of the dice if nothing else is said."""
        self.fixed = fixed
        self.events: list[Event] = []
        """Everything that has happened, when `keep_events` is on."""
        self.keep_events = True
        self.history: list[tuple[int, int, int, int]] = []
        """All orders given, as plain tuples of Order."""
        self.keys: list[int] = []
        """State key after each end of turn."""
        self.trace: GameTrace | None = None
        """Where the course of the game is written down, if anywhere."""
        self.forfeit: tuple[int, str] | None = None
        """Side whose agent broke the rules, and how; the game is then over."""
        self._undo: list[tuple[State, int]] = []
        self._log: EventLog = new_event_log()
        self._seen: dict[int, World] = {}

    @classmethod
    def new(
        cls,
        scenario: Scenario,
        *,
        seed: int,
        figures_seed: int | None = None,
        fixed: bool = False,
        keep_events: bool = True,
        turns: int | None = None,
        trace: GameTrace | None = None,
    ) -> "Game":
        """Set up a game and run it to the first point where orders are wanted.

        `figures_seed` draws the uncertain figures apart from the dice; `fixed` uses the best value of each instead;
        `turns` ends the game with that week; `course` is where its course is written down.
        """
        game = cls(scenario, new_state(scenario.world), seed=seed, figures_seed=figures_seed, fixed=fixed, turns=turns)
        game.keep_events, game.trace = keep_events, trace
        set_up(game.world, game.state, seed, game.figures_seed, int(fixed), game._log)
        if trace is not None:
            trace.begin(game.state)
        game._collect(0)
        return game

    @property
    def turn(self) -> int:
        """The week, 1 is the first."""
        return int(self.state.clock["turn"][0])

    @property
    def phase(self) -> Phase:
        """Where the week stands."""
        return Phase(int(self.state.clock[0]["phase"]))

    @property
    def side_to_act(self) -> int:
        """The side whose orders are wanted."""
        return int(self.state.clock["side"][0])

    @property
    def is_over(self) -> bool:
        """True when the last week has been played, or a side has forfeited the game."""
        return self.forfeit is not None or int(self.state.clock["phase"][0]) == _OVER

    @property
    def outcome(self) -> Outcome | None:
        """The judgement of the campaign, once it has been made; a forfeit overrules it."""
        clock = self.state.clock[0]
        if self.forfeit is not None:
            first, second = self.state.sides["points"].tolist()
            return Outcome(1 - self.forfeit[0], FORFEIT, first - second, self.turn)
        if int(clock["level"]) < 0:
            return None
        level = self.names.level_names[int(clock["level"])]
        return Outcome(int(clock["winner"]), level, int(clock["margin"]), int(clock["judged_turn"]))

    @property
    def key(self) -> int:
        """Equal positions have equal keys."""
        return state_key(self.state)

    @property
    def orders(self) -> LegalOrders:
        """All legal orders of the side to act."""
        return LegalOrders(self)

    def check(self, order: Order) -> Refusal:
        """Whether an order is legal now, and if not, why."""
        kind, unit, hex, arg = order
        return Refusal(int(refusal(self.world, self.state, int(kind), int(unit), int(hex), int(arg))))

    def apply(self, order: Order) -> list[Event]:
        """Check and carry out one order. Raises IllegalOrder; the position is then unchanged."""
        why = self.check(order)
        if why != Refusal.NONE:
            raise IllegalOrder(refusal_text(self.world, self.names, self.state, order, why), why)
        if order.kind in _FINAL:
            self._undo.clear()
        else:
            self._undo.append((copy_state(self.state), len(self.events)))
        turn = self.turn
        self._log.count[:] = 0
        plain = (int(order.kind), int(order.unit), int(order.hex), int(order.arg))
        one = np.array([plain], ORDER)
        apply_orders(self.world, self.state, one, self.seed, self._log, self._week_over)
        self.history.append(plain)
        if np.isin(self._log.events["kind"][: self._log.count[0]], _DISCOVERIES).any():
            self._undo.clear()
        if order.kind == OrderKind.END_TURN:
            self.keys.append(self.key)
        return self._collect(turn)

    def apply_many(self, orders: Records) -> int:
        """Carry out orders of an ORDER array until one is illegal or the turn ends; returns how many were.

        The fast path for agents that plan a whole turn; it leaves nothing to undo.
        """
        self._undo.clear()
        turn = self.turn
        self._log.count[:] = 0
        done = int(apply_orders(self.world, self.state, orders, self.seed, self._log, self._week_over))
        if done:
            carried = orders[:done].tolist()
            self.history.extend(carried)
            if carried[-1][0] == _END_TURN:
                self.keys.append(self.key)
        self._collect(turn)
        return done

    def end_turn(self) -> list[Event]:
        """Give the order `end turn`."""
        return self.apply(END_TURN)

    @property
    def can_undo(self) -> bool:
        """Whether the last order can be taken back."""
        return bool(self._undo)

    def undo(self) -> Order:
        """Take back the last order and return it. Raises NothingToUndo."""
        if not self._undo:
            raise NothingToUndo("nothing to take back: no order since the last dice or the start of the turn")
        saved, told = self._undo.pop()
        restore(self.state, saved)
        del self.events[told:]
        kind, unit, hex, arg = self.history.pop()
        return Order(OrderKind(kind), unit, hex, arg)

    def view(self, side: int, over: View | None = None) -> View:
        """What a side may know now. `over` is an older View of that side whose memory may be used again."""
        seen = self.scenario.seen if self.world is self.scenario.world else self._seen
        if side not in seen:
            seen[side] = world_seen_by(self.world, side)
        return make_view(seen[side], self.names, self.state, side, over.state if over else None)

    def copy(self) -> "Game":
        """An independent game in the same position."""
        state = copy_state(self.state)
        twin = Game(self.scenario, state, seed=self.seed, figures_seed=self.figures_seed, fixed=self.fixed)
        twin.turns, twin.world, twin.forfeit = self.turns, self.world, self.forfeit
        twin.keep_events = self.keep_events
        twin.events, twin.history, twin.keys = list(self.events), list(self.history), list(self.keys)
        twin._seen = self._seen
        return twin

    def reach(self, unit: int) -> tuple[Shorts, Bytes]:
        """Where a unit can march: MP needed per hex (-1 unreachable) and the direction it is entered from."""
        cost = np.empty(len(self.world.terrain_at), np.int16)
        came = np.empty(len(self.world.terrain_at), np.int8)
        reach(self.world, self.state, int(unit), cost, came, np.empty(len(cost), np.int32))
        return cost, came

    def path(self, unit: int, hex: int) -> list[int]:
        """The hexes a unit would march through to reach `hex`, its own first; empty if out of reach."""
        cost, came = self.reach(unit)
        if cost[hex] < 0:
            return []
        steps = [hex]
        start = int(self.state.units[unit]["hex"])
        while steps[-1] != start:
            steps.append(int(self.world.neighbours[steps[-1], (int(came[steps[-1]]) + 3) % 6]))
        return steps[::-1]

    def joined(self, target: int) -> list[int]:
        """Units that have joined the assault planned on a hex."""
        units = self.state.units
        mask = (units["target"] == target) & (units["side"] == self.side_to_act)
        return [int(unit) for unit in np.flatnonzero(mask)]

    def preview(self, target: int) -> BattlePreview:
        """The exact distribution of the assault planned on a hex, as far as the side to act knows the enemy."""
        out = np.zeros(11, PREVIEW_ROW)
        log = new_event_log()
        view = self.view(self.side_to_act)
        preview_assault(view.world, view.state, int(target), out, log)
        rows = tuple(
            PreviewRow(total, ways, attacker_loss, defender_loss, Result(result))
            for total, ways, attacker_loss, defender_loss, result in out[
                ["total", "ways", "attacker_loss", "defender_loss", "result"]
            ].tolist()
        )
        return BattlePreview(int(target), tuple(self.joined(target)), rows, read_ledger(log))

    def _week_over(self, state: State) -> None:
        if self.trace is not None:
            self.trace.week_over(state)

    def _collect(self, turn: int) -> list[Event]:
        if self.trace is not None:
            self.trace.note(self._log, turn)
        if not self.keep_events:
            return []
        events = read_events(self._log, turn, self.world, self.state)
        self.events.extend(events)
        return events


def _shortened(world: World, turns: int) -> World:
    """The same World with a calendar that ends after so many weeks, if that is earlier."""
    rules = world.rules.copy()
    rules["last_turn"] = min(turns, int(rules[0]["last_turn"]))
    return freeze(world._replace(rules=rules))
