"""A game in progress, for people, agents, the window and replays: orders in, events out.

Over 300 lines, kept in one file because it is one class.
"""

from collections.abc import Iterable
from itertools import compress
from pathlib import Path

import numpy as np

from game.core.codes import EventKind, OrderKind, Phase, Refusal
from game.core.dtypes import ORDER
from game.core.event_log import EventLog, new_event_log
from game.core.names import Names
from game.core.orders import END_TURN, ORDER_SPECS, Order
from game.core.state import State, copy_state, new_state, restore, state_key
from game.core.world import Bytes, Records, Shorts, World, freeze
from game.engine.events import Event, read_events
from game.engine.history.trace import GameTrace
from game.engine.legal_orders import LegalOrders
from game.engine.outcome import FORFEIT, IllegalOrder, NothingToUndo, Outcome
from game.engine.preview import BattlePreview, make_preview, march_path
from game.engine.telling.narrate import narrate
from game.engine.telling.orders import order_text
from game.engine.telling.refusals import refusal_text
from game.engine.telling.sieges import why_no_demand
from game.engine.views import View, make_view, world_seen_by
from game.language import tr
from game.rules.apply import apply_all, apply_orders
from game.rules.legal_orders import refusal
from game.rules.movement.reach import reach
from game.rules.sequence import set_up
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario

_OVER, _END_TURN = int(Phase.OVER), int(OrderKind.END_TURN)
_DISCOVERIES = (EventKind.SPOTTED, EventKind.STOPPED, EventKind.FOUND, EventKind.AMBUSHED, EventKind.RECON)
"""Events that reveal enemies: an order that causes one cannot be undone either."""


class Game:
    """A game in progress: orders in, events out. Checks every order before the rules carry it out.

    `Game.new` begins one. Orders are given as `Order` or in their notation:

    >>> import game
    >>> g = game.Game.new("skirmish_5x5", seed=1)
    >>> g
    <Game skirmish_5x5, turn 1 of 6, Riders to act, seed 1>
    >>> g.orders
    <82 legal orders: move bek_horse 0101, move bek_horse 0201, move bek_horse 0301, ..., end turn>
    >>> g.describe("move hill_horse 0203")
    'Hill horse: march to the hex west of Ak-Kurgan (0203)'
    >>> [g.narrate(event) for event in g.apply("move hill_horse 0203")]
    ['Hill horse moved to the hex west of Ak-Kurgan (0203).']
    >>> g.why_not("move hill_horse 0505")
    'Hill horse cannot reach the hex two hexes south of Rabat (0505) with the 11 MP left (4.1)'
    >>> g.undo()
    Order(OrderKind.MOVE, unit=1, hex=11)

    Agents play turns or the rest of a game. A copy is a fork: both have the same dice to come, so two games that differ
    in one order can be compared:

    >>> fork = g.copy()
    >>> game.play_turn(g, "greedy")
    >>> game.play_on(g, ["greedy", "greedy"]).outcome
    Outcome(winner=0, level="Riders' victory", margin=21, turn=6)
    >>> game.play_on(fork, ["still", "greedy"]).outcome
    Outcome(winner=1, level="Regulars' victory", margin=-30, turn=6)

    `game.frames` returns labelled tables (pandas), with everything known or as one side knows it:

    >>> game.frames(g).units.loc["hill_horse", ["name", "side", "place"]].to_list()
    ['Hill horse', 'riders', 'Ak-Kurgan']
    >>> game.frames(fork, side="riders").events.text.iloc[0]
    'Turn 1, 6-12 March 1922: usual weather for the season.'

    `game.save_game` saves it; `game.write_replay` returns it as text, and `game.play_replay` plays that again. The
    arrays behind it are `world` (never changes), `state` (changes) and `names` (ids and names by index).
    """

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
        """Weeks to play, if fewer than the scenario has."""
        self.world: World = scenario.world if turns is None else _shortened(scenario.world, turns)
        self.names: Names = scenario.names
        self.state = state
        self.seed = seed
        self.figures_seed = seed if figures_seed is None else figures_seed
        """Seed of the uncertain figures of the set-up; that of the dice by default."""
        self.fixed = fixed
        self.events: list[Event] = []
        """All events so far, if `keep_events` is on."""
        self.keep_events = True
        self.history: list[tuple[int, int, int, int]] = []
        """All orders given, as plain tuples (kind, unit, hex, arg)."""
        self.keys: list[int] = []
        """State key after each END_TURN."""
        self.trace: GameTrace | None = None
        """Records the game for comparison with history, if given."""
        self.forfeit: tuple[int, str] | None = None
        """Side whose agent broke the rules, and how: the game is then over."""
        self._undo: list[tuple[State, int]] = []
        self._log: EventLog = new_event_log(self.world)
        self._seen: dict[int, World] = {}

    def show(self, scenario: Scenario) -> None:
        """Changes the form in which names are shown; `scenario` comes from `as_shown`."""
        self.scenario, self.names = scenario, scenario.names

    @classmethod
    def new(
        cls,
        scenario: Scenario | str | Path,
        *,
        seed: int,
        figures_seed: int | None = None,
        fixed: bool = False,
        keep_events: bool = True,
        turns: int | None = None,
        trace: GameTrace | None = None,
    ) -> "Game":
        """Sets up a game and runs it to the first point where orders are needed.

        `scenario` may also be what `load_scenario` takes: an id, a folder, a file. `figures_seed` draws the uncertain
        figures independently of the dice; `fixed` uses the best value of each instead; `turns` ends the game after that
        week; `trace` records it.
        """
        if not isinstance(scenario, Scenario):
            scenario = load_scenario(scenario)
        game = cls(scenario, new_state(scenario.world), seed=seed, figures_seed=figures_seed, fixed=fixed, turns=turns)
        game.keep_events, game.trace = keep_events, trace
        set_up(game.world, game.state, seed, game.figures_seed, int(fixed), game._log)
        if trace is not None:
            trace.begin(game.state)
        game._collect(0)
        return game

    @classmethod
    def from_position(
        cls,
        scenario: Scenario,
        state: State,
        *,
        seed: int,
        figures_seed: int | None = None,
        fixed: bool = False,
        turns: int | None = None,
        world: World | None = None,
        history: Iterable[tuple[int, int, int, int]] = (),
        keys: Iterable[int] = (),
        events: Iterable[Event] = (),
        keep_events: bool = True,
        forfeit: tuple[int, str] | None = None,
    ) -> "Game":
        """Returns a game that continues from a position. `state` is used as it is, not copied.

        `history`, `keys` and `events` are its past as far as known; `world` replaces the scenario's, for instance by
        that of a View.
        """
        game = cls(scenario, state, seed=seed, figures_seed=figures_seed, fixed=fixed, turns=turns)
        game.world = game.world if world is None else world
        game.history, game.keys, game.events = list(history), list(keys), list(events)
        game.keep_events, game.forfeit = keep_events, forfeit
        return game

    def __repr__(self) -> str:
        doing = "over" if self.is_over else f"{self.names.sides[self.side_to_act].name} to act"
        last = int(self.world.rules[0]["last_turn"])
        return f"<Game {self.scenario.id}, turn {self.turn} of {last}, {doing}, seed {self.seed}>"

    @property
    def turn(self) -> int:
        """The week, 1 is the first."""
        return int(self.state.clock["turn"][0])

    @property
    def phase(self) -> Phase:
        """The step of the week."""
        return Phase(int(self.state.clock[0]["phase"]))

    @property
    def side_to_act(self) -> int:
        """The side whose orders are needed."""
        return int(self.state.clock["side"][0])

    @property
    def is_over(self) -> bool:
        """Whether the last week has been played or a side has forfeited."""
        return self.forfeit is not None or int(self.state.clock["phase"][0]) == _OVER

    @property
    def outcome(self) -> Outcome | None:
        """The judgement of the campaign once it has been made; a forfeit overrules it."""
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
        return LegalOrders(self.world, self.state, self.check, self.names)

    def check(self, order: Order) -> Refusal:
        """Returns why an order is not legal now, Refusal.NONE if it is."""
        kind, unit, hex, arg = order
        return Refusal(int(refusal(self.world, self.state, int(kind), int(unit), int(hex), int(arg))))

    def read(self, order: Order | str) -> Order:
        """Returns an order from its notation, "move 2Cav 0613"; an Order as it is. Raises ValueError if it is none."""
        return self.names.parse(order) if isinstance(order, str) else order

    def write(self, order: Order) -> str:
        """Returns the notation of an order: "move 2Cav 0613"."""
        return self.names.write(order)

    def why_not(self, order: Order | str) -> str:
        """Returns why an order is not legal now, in words with the number of the rule; "" if it is."""
        order = self.read(order)
        why = self.check(order)
        return "" if why == Refusal.NONE else self._refusal_text(order, why)

    def _refusal_text(self, order: Order, why: Refusal) -> str:
        text = refusal_text(self.world, self.names, self.state, order, why)
        if why == Refusal.NOT_BESIEGED and (more := why_no_demand(self.view(self.side_to_act), order.hex)):
            return f"{text}: {more}"
        return text

    def describe(self, order: Order | str) -> str:
        """Returns an order in words: "Hill horse: march to Ak-Kurgan (0303)". `write` gives its notation."""
        return order_text(self.world, self.names, self.read(order))

    def narrate(self, event: Event) -> str:
        """Returns one sentence on an event: "Hill horse moved to Ak-Kurgan (0303)."."""
        return narrate(self.world, self.names, event)

    def apply(self, order: Order | str) -> list[Event]:
        """Carries out one order and returns its events.

        Raises IllegalOrder and leaves the position unchanged if the rules refuse it; ValueError if a text is no order.
        """
        order = self.read(order)
        why = self.check(order)
        if why != Refusal.NONE:
            raise IllegalOrder(self._refusal_text(order, why), why)
        if ORDER_SPECS[order.kind].final:
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
        """Carries out orders of ORDER[n] until one is illegal or the turn ends; returns how many were carried out.

        The fast path for agents that plan a whole turn. It leaves nothing to undo.
        """
        return self._carry_out(orders, skips=False)

    def apply_legal(self, orders: Records) -> int:
        """Carries out those of ORDER[n] that are legal when their turn comes; returns how many they were.

        Like `apply_many` for what is left after each illegal order, but events are read from the position at the end.
        """
        return self._carry_out(orders, skips=True)

    def _carry_out(self, orders: Records, *, skips: bool) -> int:
        """Carries out ORDER[n]; illegal orders are left out if it `skips` them, else end it. Returns how many."""
        self._undo.clear()
        turn = self.turn
        self._log.count[:] = 0
        carried = apply_all(self.world, self.state, orders, skips, self.seed, self._log, self._week_over)
        done = list(compress(orders.tolist(), carried.tolist()))
        self.history.extend(done)
        if done and done[-1][0] == _END_TURN:
            self.keys.append(self.key)
        self._collect(turn)
        return len(done)

    def end_turn(self) -> list[Event]:
        """Ends the turn of the side to act."""
        return self.apply(END_TURN)

    @property
    def can_undo(self) -> bool:
        """Whether the last order can be undone."""
        return bool(self._undo)

    def undo(self) -> Order:
        """Takes back the last order and returns it. Raises NothingToUndo."""
        if not self._undo:
            raise NothingToUndo(
                tr("nothing to undo: no order was given since the last dice roll or the start of the turn")
            )
        saved, events = self._undo.pop()
        restore(self.state, saved)
        del self.events[events:]
        kind, unit, hex, arg = self.history.pop()
        return Order(OrderKind(kind), unit, hex, arg)

    def view(self, side: int | str, over: View | None = None) -> View:
        """Returns what a side, given by number or id, may know now.

        `over` is an older View of that side whose memory may be reused.
        """
        if isinstance(side, str):
            side = self.names.side(side)
        seen = self.scenario.seen if self.world is self.scenario.world else self._seen
        if side not in seen:
            seen[side] = world_seen_by(self.world, side)
        return make_view(seen[side], self.names, self.state, side, over.state if over else None)

    def copy(self) -> "Game":
        """Returns an independent game in the same position: a fork. Both have the same dice to come."""
        twin = Game.from_position(
            self.scenario,
            copy_state(self.state),
            seed=self.seed,
            figures_seed=self.figures_seed,
            fixed=self.fixed,
            world=self.world,
            history=self.history,
            keys=self.keys,
            events=self.events,
            keep_events=self.keep_events,
            forfeit=self.forfeit,
        )
        twin.turns, twin._seen = self.turns, self._seen
        return twin

    __copy__ = copy

    def record_forfeit(self, side: int, fault: str) -> None:
        """Ends the game because the agent of a side broke the rules. The first forfeit counts."""
        self.forfeit = self.forfeit or (side, fault)

    def reach(self, unit: int) -> tuple[Shorts, Bytes]:
        """Returns int16[H] MP a march of the unit needs (-1 unreachable) and int8[H] direction of its last step."""
        cost = np.empty(len(self.world.terrain_at), np.int16)
        came = np.empty(len(self.world.terrain_at), np.int8)
        reach(self.world, self.state, int(unit), cost, came, np.empty(len(cost), np.int32))
        return cost, came

    def path(self, unit: int, hex: int) -> list[int]:
        """Returns the hexes of a unit's march to `hex`, its own first; empty if out of reach."""
        cost, came = self.reach(unit)
        return march_path(self.world, came, int(self.state.units[unit]["hex"]), hex) if cost[hex] >= 0 else []

    def joined(self, target: int) -> list[int]:
        """Returns the units that have joined the assault planned on a hex."""
        units = self.state.units
        mask = (units["target"] == target) & (units["side"] == self.side_to_act)
        return [int(unit) for unit in np.flatnonzero(mask)]

    def preview(self, target: int, surprise: bool = False) -> BattlePreview:
        """Returns all outcomes of the assault planned on a hex, as far as the side to act knows the enemy.

        `surprise` asks for those of a surprise assault.
        """
        return make_preview(self.view(self.side_to_act), int(target), tuple(self.joined(target)), surprise)

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
    """Returns the World with a calendar that ends after this many weeks, if that is earlier."""
    rules = world.rules.copy()
    rules["last_turn"] = min(turns, int(rules[0]["last_turn"]))
    return freeze(world._replace(rules=rules))
