"""The game as text, for a plain terminal: no pygame, no colours needed. Type an order, or `help`."""

import random
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from game.core.codes import BOTH_SIDES, NO_HEX, EventKind, OrderKind, Status
from game.core.orders import ORDER_SPECS, Order, order_word
from game.engine.events import Event
from game.engine.game import Game
from game.engine.outcome import IllegalOrder, NothingToUndo
from game.engine.storage.saves import SaveError, load_game
from game.engine.telling.bulletin import bulletin_lines, history_of, weekly_bulletin
from game.engine.telling.narrate import narrate, week_text
from game.engine.telling.news import news
from game.engine.telling.week_view import WeekView
from game.play.players import agents_of
from game.play.session import HUMAN, Session
from game.play.storage import Storage
from game.scenario import ScenarioError
from game.scenario.folders import shipped_scenarios
from game.scenario.load import load_scenario
from game.text.map import LAYERS, map_lines
from game.text.pages import HELP, battle_lines, box_lines, hex_lines, rule_lines, unit_line, units_lines
from game.text.reasons import advice_lines, reason_lines
from game.text.state_pages import (
    decision_lines,
    goal_lines,
    leader_lines,
    means_lines,
    oob_lines,
    place_lines,
    region_lines,
    report_lines,
    siege_lines,
)

_WIDTH = 79
_NEWS = 12
"""Lines of news of the week that has begun; the rest is in the bulletin."""
_PLACED = tuple(order_word(kind) for kind, spec in ORDER_SPECS.items() if spec.hex)
"""Orders with a hex in them."""
_GOING = tuple(kind for kind, spec in ORDER_SPECS.items() if spec.stacks)
_HEXES = 40
"""So many hexes within reach are told one by one."""

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
    Terminal(session, sys.stdout.write).play(_read)
    return 0


def _read() -> str:
    """A line of input; one that nobody typed at a terminal is shown, so that the conversation can be read."""
    line = sys.stdin.readline()
    if line and not sys.stdin.isatty():
        sys.stdout.write(line)
    return line


class Terminal:
    """A conversation: a line in, an answer out."""

    def __init__(self, session: Session, write: Write) -> None:
        self.session = session
        self._write = write
        self._told = [0, 0]
        """By seat: how many events have been told."""
        self._at = [(0, -1), (0, -1)]
        """By seat: the week and side to act when news was told last."""
        self.running = True
        self._commands: dict[str, Callable[[str], None]] = {
            "help": lambda rest: self._lines(HELP.splitlines()),
            "rules": lambda rest: self._lines(rule_lines(self.session, rest)),
            "briefing": self._briefing,
            "bulletin": self._bulletin,
            "history": self._history,
            "log": self._log,
            "map": self._map,
            "look": self._look,
            "place": self._place,
            "orders": self._orders,
            "odds": self._odds,
            "why": self._why,
            "undo": self._undo,
            "save": self._save,
            "load": self._load,
            "quit": self._quit,
        }
        pages: dict[str, Callable[[Session], list[str]]] = {
            "decisions": decision_lines,
            "leaders": leader_lines,
            "sieges": siege_lines,
            "siege": siege_lines,
            "reports": report_lines,
            "goals": goal_lines,
            "means": means_lines,
            "boxes": box_lines,
            "advise": advice_lines,
        }
        for name, page in pages.items():
            self._commands[name] = lambda rest, page=page: self._lines(page(self.session))  # type: ignore[misc]
        named: dict[str, Callable[[Session, str], list[str]]] = {
            "units": units_lines,
            "oob": oob_lines,
            "regions": region_lines,
        }
        for name, table in named.items():
            self._commands[name] = lambda rest, table=table: self._lines(table(self.session, rest))  # type: ignore[misc]

    def play(self, read: Callable[[], str]) -> None:
        """Until `quit`, the end of the game or the end of input. The game is always saved."""
        self._say(f"{self.session.game.scenario.title}. Type 'briefing' to begin with, 'help' for what you can do.")
        told = False
        try:
            while self.running:
                self._computer()
                self._news()
                if self.session.game.is_over and not told:
                    told = True
                    self._over()
                self._write(self._prompt())
                sys.stdout.flush()
                line = read()
                if not line:
                    self._say("")
                    return
                self.answer(line.strip())
        finally:
            self.session.close()

    def _prompt(self) -> str:
        game = self.session.game
        if game.is_over:
            return "the game is over> "
        return f"week {game.turn}, {self.session.side_name(game.side_to_act)}> "

    def answer(self, line: str) -> None:
        """One line typed by the player."""
        word, _, rest = line.partition(" ")
        if not word:
            return
        command = self._commands.get(word.lower())
        if command is not None:
            command(rest.strip())
        else:
            self._order(line)

    def _order(self, line: str) -> None:
        try:
            events = self.session.give(self.session.names.parse(self._spelt(line)))
        except (ValueError, IllegalOrder) as error:
            self._say(f"No: {error}.")
            return
        if line.split() != ["end", "turn"]:
            if not any(self.session.may_know(event) for event in events):
                self._say("Done.")
            self._news()
        self.session.autosave_if_due()
        for event in events:
            if event.battle and self.session.is_known(event):
                self._lines(battle_lines(self.session, event))

    def _computer(self) -> None:
        """Play the computer's turns until a person is to act."""
        session = self.session
        while not session.game.is_over and not session.waits_for_human:
            side = session.game.side_to_act
            self._say(f"The {session.side_name(side)} move.")
            session.play_computer()

    def _spelt(self, line: str) -> str:
        """An order with unit and place written out: ids may be shortened, a place may stand for its hex."""
        names = self.session.names
        words = line.split()
        if len(words) > 1 and words[0] not in ("assault", "demand", "decide") and words[1] not in names.unit_ids:
            units = self.session.seen.state.units
            own = [i for i, name in enumerate(names.unit_ids) if int(units[i]["side"]) == self.session.seat]
            meant = [names.unit_ids[i] for i in own if names.unit_ids[i].startswith(words[1].lower())]
            words[1] = meant[0] if len(meant) == 1 else words[1]
        if words and words[0] in _PLACED:
            first = 1 if words[0] in ("assault", "demand") else 2
            last = len(words) - 1 if words[0] == "assault" else len(words)
            place = self._place_of(" ".join(words[first:last]))
            if place >= 0:
                words[first:last] = [names.label(int(self.session.world.places["hex"][place]))]
        return " ".join(words)

    def _place_of(self, text: str) -> int:
        """The place of a name or another name for it, or -1."""
        wanted = text.lower()
        scenario = self.session.game.scenario
        for place, name in enumerate(self.session.names.place_ids):
            others = scenario.place_aka[place] if place < len(scenario.place_aka) else ()
            if wanted and wanted in (name.lower(), *(other.lower() for other in others)):
                return place
        return -1

    def _news(self) -> None:
        """Tell what has happened since the last time: orders at once, other people's turns and weeks as news."""
        session, seat = self.session, self.session.seat
        game = session.game
        if self._told[seat] > len(game.events):
            self._told[seat] = len(game.events)
        fresh = [event for event in game.events[self._told[seat] :] if session.may_know(event)]
        at, self._at[seat] = self._at[seat], (game.turn, game.side_to_act)
        self._told[seat] = len(game.events)
        if at == (game.turn, game.side_to_act):
            for event in fresh:
                self._say("  " + narrate(session.world, session.names, event))
            return
        this_week = [event for event in fresh if event.turn == game.turn and not game.is_over]
        for turn in range(max(1, at[0]), game.turn + game.is_over) if at[0] or game.is_over else ():
            self._lines(self._issue(turn, False))
            self._say("")
        self._begun(this_week)

    def _begun(self, events: list[Event]) -> None:
        """What is new in the week that is being played."""
        session = self.session
        for event in events:
            if event.kind == EventKind.WEEK:
                self._say(narrate(session.world, session.names, event))
        offers = [event.a for event in events if event.kind == EventKind.OFFERED]
        told = [event for event in events if event.kind != EventKind.OFFERED]
        items = news(WeekView(session.world, session.names, self._reader(), told))
        for item in items[:_NEWS]:
            self._say(f"  - {item.text}")
        if len(items) > _NEWS:
            self._say(f"  ... and {len(items) - _NEWS} more: type 'bulletin {session.game.turn} all'.")
        if offers:
            titles = "; ".join(session.names.rule_titles[rule] for rule in offers)
            self._say(f"To decide (type 'decisions'): {titles}.")

    def _reader(self) -> int:
        return BOTH_SIDES if self.session.sees_all else self.session.seat

    def _issue(self, turn: int, full: bool) -> list[str]:
        session = self.session
        issue = weekly_bulletin(session.game, self._reader(), turn)
        return bulletin_lines(issue, session.world, session.names, full, _WIDTH)

    def _week_of(self, rest: str) -> int:
        """The week that was typed, or last week (in the first week: this one); 0 with a complaint if there is none."""
        turn = self.session.game.turn
        if not rest:
            return turn if self.session.game.is_over else max(1, turn - 1)
        if rest.isdecimal() and 1 <= int(rest) <= turn:
            return int(rest)
        self._say(f"'{rest}' is not a week that has begun; weeks are numbered from 1 to {turn}.")
        return 0

    def _briefing(self, rest: str) -> None:
        del rest
        for paragraph in self.session.game.scenario.briefing.split("\n\n"):
            self._lines([*textwrap.wrap(paragraph, _WIDTH), ""])

    def _bulletin(self, rest: str) -> None:
        """The news of a week, in brief or all of it."""
        full = rest.endswith("all")
        turn = self._week_of(rest.removesuffix("all").strip())
        if turn:
            self._lines(self._issue(turn, full))

    def _history(self, rest: str) -> None:
        """What history records of a week, with its sources."""
        turn = self._week_of(rest or str(self.session.game.turn))
        if not turn:
            return
        told = history_of(self.session.game.scenario, turn)
        self._say(f"Week {turn}, {week_text(self.session.world, turn)}: what history records.")
        for entry in told:
            self._say(f"  - {entry.text}" + (f" [{entry.reliability}]" if entry.reliability else ""))
            self._lines([f"      Source: {source}" for source in entry.sources])
        if not told:
            self._say("  Nothing is recorded.")

    def _log(self, rest: str) -> None:
        """Every event of a week that the side knows of, in order."""
        turn = self._week_of(rest or str(self.session.game.turn))
        session = self.session
        for event in session.game.events:
            if event.turn == turn and session.is_known(event):
                self._say("  " + narrate(session.world, session.names, event))

    def _map(self, rest: str) -> None:
        layer = rest.split()[-1].lower() if rest else ""
        layer = layer if layer in LAYERS else ""
        where = rest[: len(rest) - len(layer)].strip()
        hex = self._find(where) if where else self._middle()
        if hex != NO_HEX:
            self._lines(map_lines(self.session, hex, layer))

    def _place(self, rest: str) -> None:
        place = self._place_of(rest)
        if place < 0:
            near = [name for name in self.session.names.place_ids if rest and rest.lower() in name.lower()]
            hint = f" Do you mean {', '.join(near[:5])}?" if near else ""
            self._say(f"There is no place '{rest}'.{hint}")
            return
        self._lines(place_lines(self.session, place))

    def _why(self, rest: str) -> None:
        """Whether an order may be given, and if not, why not; once the game is over, why the computer gave its own."""
        if self.session.game.is_over and (not rest or rest.isdecimal()):
            weeks = [int(rest)] if rest else sorted({told.turn for told in self.session.reasons})
            self._lines(reason_lines(self.session, weeks))
            return
        try:
            why = self.session.why_not(self.session.names.parse(self._spelt(rest)))
        except ValueError as error:
            self._say(f"No: {error}.")
            return
        self._say(f"No: {why}." if why else "Yes, that can be ordered now.")

    def _look(self, rest: str) -> None:
        hex = self._find(rest)
        if hex != NO_HEX:
            self._lines(hex_lines(self.session, hex))

    def _find(self, text: str) -> int:
        """A hex by label, place or unit id."""
        names, state = self.session.names, self.session.seen.state
        place = self._place_of(text)
        if place >= 0:
            return int(self.session.world.places["hex"][place])
        if text in names.unit_ids:
            hex = int(state.units[names.unit(text)]["hex"])
            if hex == NO_HEX:
                self._say(f"{names.unit_names[names.unit(text)]} is not on the map, or not in sight.")
            return hex
        try:
            return names.parse_label(text)
        except ValueError:
            self._say(f"'{text}' is neither a hex label nor a place nor a unit.")
            return NO_HEX

    def _middle(self) -> int:
        units = self.session.seen.state.units
        for unit in range(len(units)):
            if int(units[unit]["side"]) == self.session.seat and int(units[unit]["status"]) == Status.ON_MAP:
                return int(units[unit]["hex"])
        return 0

    def _orders(self, rest: str) -> None:
        """Legal orders of one unit."""
        names = self.session.names
        if not rest:
            self._say("orders UNIT: what one unit can do now. For all your units type 'units'.")
            return
        try:
            unit = names.unit(self._spelt(f"orders {rest}").partition(" ")[2])
        except ValueError as error:
            self._say(f"No: {error}.")
            return
        self._say(unit_line(self.session, unit))
        orders = self.session.orders_of(unit)
        by_kind: dict[OrderKind, list[int]] = {}
        for order in orders:
            if order.kind in _GOING:
                by_kind.setdefault(order.kind, []).append(order.hex)
        for kind, hexes in by_kind.items():
            self._goals(unit, kind, hexes)
        for order in orders:
            if order.kind not in _GOING:
                self._say(f"  {names.write(order)}")
        if not orders:
            self._say("  Nothing any more this week.")

    def _goals(self, unit: int, kind: OrderKind, hexes: list[int]) -> None:
        """Where a unit can go: places, for a march with its cost, then the other hexes unless they are too many."""
        names, world = self.session.names, self.session.world
        cost = self.session.game.reach(unit)[0] if kind == OrderKind.MOVE else None
        places = [hex for hex in hexes if world.place_at[hex] >= 0]
        if cost is not None:
            places.sort(key=lambda at: int(cost[at]))
        told = [
            names.place_ids[int(world.place_at[hex])] + ("" if cost is None else f" ({cost[hex]} MP)") for hex in places
        ]
        others = [names.label(hex) for hex in hexes if world.place_at[hex] < 0]
        told += others if len(others) <= _HEXES else [f"and {len(others)} hexes without a place"]
        self._say(f"  {kind.name.lower()} {names.unit_ids[unit]} to: {', '.join(told)}")

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
        self._told = [len(loaded.game.events)] * 2
        self._at = [(loaded.game.turn, loaded.game.side_to_act)] * 2
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
        if self.session.game.forfeit is not None:
            side, how = self.session.game.forfeit
            self._say(f"The {self.session.side_name(side)} broke the rules of play and lose the game: {how}")
        self._say("Everything may be looked at now; 'why [WEEK]' tells the computer's reasons, 'quit' leaves.")

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self._say(line)

    def _say(self, text: str) -> None:
        """A line, broken at the edge of the screen under its own indent."""
        if len(text) <= _WIDTH:
            self._write(text + "\n")
            return
        indent = " " * (len(text) - len(text.lstrip()) + 2)
        for line in textwrap.wrap(text, _WIDTH, initial_indent="", subsequent_indent=indent, drop_whitespace=True):
            self._write(line + "\n")
