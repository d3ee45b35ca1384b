"""The game as text, for a plain terminal: no pygame, no colours needed. Type an order, or `help`."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from game.agents.play import play_turn
from game.core.orders import Order
from game.core.terms import NO_HEX, NO_UNIT, OrderKind, Status
from game.engine.events import Event
from game.engine.game import Game, IllegalOrder, NothingToUndo
from game.engine.narrate import narrate
from game.engine.saves import SaveError, load_game
from game.scenario import ScenarioError
from game.scenario.folders import shipped_scenarios
from game.scenario.load import load_scenario
from game.ui.players import agents_of
from game.ui.session import HUMAN, Session
from game.ui.storage import Storage
from game.ui.text_pages import HELP, battle_lines, hex_lines, map_lines, unit_line, units_lines

Write = Callable[[str], object]


def run(
    scenario_name: str | None = None,
    sides: dict[str, str] | None = None,
    load: Path | None = None,
    seed: int | None = None,
) -> int:
    """Play as text on standard input and output; the answer is the exit code. Arguments as for the window."""
    storage = Storage()
    try:
        if load is not None:
            loaded = load_game(load)
            agents = (loaded.agents[0], loaded.agents[1]) if len(loaded.agents) == 2 else (HUMAN, HUMAN)
            session = Session(loaded.game, agents, storage)
        elif scenario_name is None:
            known = ", ".join(shipped_scenarios())
            sys.stderr.write(f"name a scenario: {known}\n")
            return 1
        else:
            scenario = load_scenario(scenario_name)
            first = scenario.names.sides[int(scenario.world.rules[0]["first_side"])].id
            agents = agents_of(
                [side.id for side in scenario.names.sides], sides if sides is not None else {first: HUMAN}
            )
            dice = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
            session = Session(Game.new(scenario, seed=dice), agents, storage)
    except (ScenarioError, SaveError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    Terminal(session, sys.stdout.write).play(sys.stdin.readline)
    return 0


class Terminal:
    """A conversation: a line in, an answer out."""

    def __init__(self, session: Session, write: Write) -> None:
        self.session = session
        self._write = write
        self._told = 0
        self.running = True
        self._commands: dict[str, Callable[[str], None]] = {
            "help": lambda rest: self._lines(HELP.splitlines()),
            "map": self._map,
            "units": lambda rest: self._lines(units_lines(self.session, rest)),
            "look": self._look,
            "orders": self._orders,
            "odds": self._odds,
            "undo": self._undo,
            "save": self._save,
            "load": self._load,
            "quit": self._quit,
        }

    def play(self, read: Callable[[], str]) -> None:
        """Until `quit`, the end of the game or the end of input. The game is always saved."""
        self._say(f"{self.session.game.scenario.title}. Type 'help' for what you can do.")
        try:
            while self.running:
                self._computer()
                self._news()
                if self.session.game.is_over:
                    self._over()
                    return
                side = self.session.names.sides[self.session.game.side_to_act]
                self._write(f"week {self.session.game.turn}, {side.name}> ")
                sys.stdout.flush()
                line = read()
                if not line:
                    self._say("")
                    return
                self.answer(line.strip())
        finally:
            self.session.close()

    def answer(self, line: str) -> None:
        """One line typed by the player."""
        word, _, rest = line.partition(" ")
        if not word:
            return
        command = self._commands.get(word)
        if command is not None:
            command(rest.strip())
        else:
            self._order(line)

    def _order(self, line: str) -> None:
        try:
            events = self.session.give(self.session.names.parse(line))
        except (ValueError, IllegalOrder) as error:
            self._say(f"No: {error}.")
            return
        if not events:
            self._say("Done.")
        self.session.autosave_if_due()
        for event in events:
            if event.battle:
                self._lines(battle_lines(self.session, event))

    def _computer(self) -> None:
        """Play the computer's turns until a person is to act."""
        session = self.session
        while not session.game.is_over and not session.waits_for_human:
            side = session.game.side_to_act
            player = session.players[side]
            if player is None:
                return
            self._say(f"The {session.side_name(side)} move.")
            session.play_computer(lambda game, player=player: play_turn(game, player))  # type: ignore[misc]

    def _news(self) -> None:
        """Tell what has happened since the last time; marches are not told."""
        session = self.session
        events: list[Event] = session.game.events
        if self._told > len(events):
            self._told = len(events)
        for event in events[self._told :]:
            if session.may_know(event):
                self._say("  " + narrate(session.world, session.names, event))
        self._told = len(events)

    def _map(self, rest: str) -> None:
        hex = self._find(rest) if rest else self._middle()
        if hex != NO_HEX:
            self._lines(map_lines(self.session, hex))

    def _look(self, rest: str) -> None:
        hex = self._find(rest)
        if hex != NO_HEX:
            self._lines(hex_lines(self.session, hex))

    def _find(self, text: str) -> int:
        """A hex by label, place or unit id."""
        names, state = self.session.names, self.session.view().state
        for place, name in enumerate(names.place_ids):
            if name.lower() == text.lower():
                return int(self.session.world.places[place]["hex"])
        if text in names.unit_ids:
            return int(state.units[names.unit(text)]["hex"])
        try:
            return names.parse_label(text)
        except ValueError:
            self._say(f"'{text}' is neither a hex label nor a place nor a unit.")
            return NO_HEX

    def _middle(self) -> int:
        units = self.session.view().state.units
        for unit in range(len(units)):
            if int(units[unit]["side"]) == self.session.seat and int(units[unit]["status"]) == Status.ON_MAP:
                return int(units[unit]["hex"])
        return 0

    def _orders(self, rest: str) -> None:
        """Legal orders of one unit."""
        names = self.session.names
        try:
            unit = names.unit(rest) if rest else NO_UNIT
        except ValueError as error:
            self._say(f"No: {error}.")
            return
        if unit == NO_UNIT:
            self._say("orders UNIT: what one unit can do now. For all your units type 'units'.")
            return
        self._say(unit_line(self.session, unit))
        orders = self.session.orders_of(unit)
        moves = " ".join(names.label(order.hex) for order in orders if order.kind == OrderKind.MOVE)
        if moves:
            self._say(f"  move {rest} to: {moves}")
        for order in orders:
            if order.kind != OrderKind.MOVE:
                self._say(f"  {names.write(order)}")

    def _odds(self, rest: str) -> None:
        """The exact odds of a planned assault."""
        hex = self._find(rest)
        if hex == NO_HEX:
            return
        if not self.session.game.joined(hex):
            self._say(f"No unit has joined an assault there yet: join UNIT {self.session.names.label(hex)}.")
            return
        self._lines(battle_lines(self.session, self.session.game.preview(hex)))

    def _undo(self, rest: str) -> None:
        del rest
        try:
            order: Order = self.session.undo()
        except NothingToUndo as error:
            self._say(f"No: {error}.")
            return
        self._say(f"Taken back: {self.session.names.write(order)}.")

    def _save(self, rest: str) -> None:
        try:
            path = self.session.storage.save(self.session.game, self.session.agents, rest or "game")
        except OSError as error:
            self._say(f"No: {error.strerror or error}.")
            return
        self._say(f"Saved as {path}.")

    def _load(self, rest: str) -> None:
        storage = self.session.storage
        if not rest:
            self._lines([f"  {saved.name}  ({saved.when_text})" for saved in storage.list()] or ["No saved games."])
            return
        try:
            loaded = storage.load(storage.path(rest))
        except SaveError as error:
            self._say(f"No: {error}.")
            return
        self.session.close()
        agents = (loaded.agents[0], loaded.agents[1]) if len(loaded.agents) == 2 else (HUMAN, HUMAN)
        self.session = Session(loaded.game, agents, storage)
        self._told = len(loaded.game.events)
        self._say(f"Opened. Week {loaded.game.turn}.{' But ' + loaded.warning + '.' if loaded.warning else ''}")

    def _quit(self, rest: str) -> None:
        del rest
        self.running = False
        self._say(f"The game is kept as {self.session.storage.autosave_path()}.")

    def _over(self) -> None:
        outcome = self.session.game.outcome
        points = self.session.game.state.sides["points"]
        for side in (0, 1):
            self._say(f"{self.session.side_name(side)}: {int(points[side])} points")
        self._say(outcome.level if outcome else "The game is over.")

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self._say(line)

    def _say(self, text: str) -> None:
        self._write(text + "\n")
