"""Plays the game as text in a plain terminal. Type an order, or `help`."""

import random
import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from game.agents.trust import ConsentNeeded
from game.core.codes import BOTH_SIDES, EventKind
from game.core.orders import END_TURN
from game.engine.events import Event
from game.engine.outcome import IllegalOrder
from game.engine.storage.replay import ReplayError
from game.engine.storage.saves import ReadOnlySave, SaveError, load_game
from game.engine.telling.bulletin import weekly_bulletin
from game.engine.telling.bulletin_text import bulletin_lines
from game.engine.telling.goals import due_text
from game.engine.telling.grammar import full_stop
from game.engine.telling.narrate import narrate
from game.engine.telling.news import news
from game.engine.telling.week_view import WeekView
from game.language import tr
from game.play.advice.guide import first_step_wanted
from game.play.report.end_text import result_lines
from game.play.saves.storage import Storage
from game.play.session.archive import archive_lines, read_only_session
from game.play.session.recording import Recording
from game.play.session.replay_session import ReplaySession
from game.play.session.session import HUMAN, Session
from game.play.setup.options import GameOptions
from game.play.setup.players import agents_of, agents_of_save
from game.scenario import ScenarioError
from game.scenario.load import load_scenario
from game.text.commands import COMMANDS
from game.text.consent import consent_lines
from game.text.conversation import WIDTH, refusal
from game.text.foresight import danger_lines, plans_left
from game.text.guided import TextGuide
from game.text.mission_pages import news_lines
from game.text.pages import battle_lines
from game.text.scenario_list import list_scenarios
from game.text.spelling import ORDER_WORDS, read_order
from game.text.staff_pages import end_warning, led_by_hand
from game.yamlfile.problems import nearest

_NUMBER = re.compile(r"(?= {0,2}\d)[ \d]{3} {1,2}(?=\S)")
"""The number in front of a line of a list."""
_NEWS = 12
"""Lines of news shown of the week that has begun; the bulletin has the rest."""

_USUAL = GameOptions()
Write = Callable[[str], object]


def run(
    scenario_name: str | None = None,
    sides: dict[str, str] | None = None,
    load: Path | None = None,
    seed: int | None = None,
    watch: Callable[[], Recording] | None = None,
    options: GameOptions = _USUAL,
) -> int:
    """Plays as text on standard input and output. Returns the exit code. Arguments as for the window."""
    storage = Storage()
    session: Session
    try:
        if watch is not None:
            session = ReplaySession(watch(), storage)
        elif load is not None:
            loaded = load_game(load)
            names = loaded.game.names
            agents = agents_of_save(loaded.agents, [side.id for side in names.sides], sides or {})
            if asked := consent_lines(names, agents):
                sys.stderr.write("\n".join([_error(asked[0]), *asked[1:]]) + "\n")
                return 1
            session = Session.resume(loaded, agents, storage, load)
            for remark in filter(None, (loaded.note, loaded.warning)):
                sys.stderr.write(tr("note: {remark}", remark=remark) + "\n")
        elif scenario_name is None:
            list_scenarios()
            return 1
        else:
            scenario = load_scenario(scenario_name)
            first = scenario.names.sides[int(scenario.world.rules[0]["first_side"])].id
            agents = agents_of(
                [side.id for side in scenario.names.sides], sides if sides is not None else {first: HUMAN}
            )
            dice = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
            session = Session(options.new_game(scenario, dice), agents, storage, notes=options.notes())
    except ReadOnlySave as error:
        readable = read_only_session(error.archive, storage)
        if readable is None:
            sys.stdout.write("".join(f"{line}\n" for line in archive_lines(error.archive)))
            return 0
        session = readable
        sys.stdout.write(f"{error.archive.reason}.\n{error.archive.note}\n")
    except SaveError as error:
        sys.stderr.write(_error(error) + "\n")
        other = storage.fallback(load) if load is not None else None
        if other is not None:
            sys.stderr.write(tr("The newest save that can be opened: {save}", save=other.line) + f"\n  {other.path}\n")
        return 1
    except ReplayError as error:
        sys.stderr.write(tr("error: this replay cannot be shown: {why}", why=error) + "\n")
        return 1
    except ConsentNeeded as error:
        sys.stderr.write(_error(error.for_command) + "\n")
        return 1
    except (ScenarioError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    Terminal(session, sys.stdout.write).play(_read)
    return 0


_OTHER_WORDS = {
    "march": "move", "go": "move", "walk": "move", "attack": "join", "fight": "assault", "storm": "assault",
    "news": "bulletin", "newspaper": "bulletin", "next": "end", "done": "end", "pass": "end", "score": "goals",
    "points": "goals", "objectives": "goals", "unit": "look", "troops": "units", "army": "oob", "forces": "oob",
    "hint": "advise", "back": "undo",
}  # fmt: skip
"""Words of other games for commands of this one, by which a player may try them."""


def _word_meant(word: str) -> str:
    """Returns the order or command that a word nearly is or that other games call by it; empty if there is none."""
    return _OTHER_WORDS.get(word) or nearest(word, [*COMMANDS, *ORDER_WORDS])


def _error(why: object) -> str:
    return tr("error: {why}", why=why)


def _read() -> str:
    """Returns a line of input; one that comes from a pipe is echoed, so that the conversation can be read."""
    line = sys.stdin.readline()
    if line and not sys.stdin.isatty():
        sys.stdout.write(line)
    return line


class Terminal:
    """A conversation: a line in, an answer out."""

    def __init__(self, session: Session, write: Write) -> None:
        self.session = session
        self._write = write
        self._reported = [0, 0]
        """By seat: how many events have been reported."""
        self._at = [(0, -1), (0, -1)]
        """By seat: the week and side to act when news was last reported."""
        self._asked = (0, 0)
        """Week and number of orders when planned assaults were last recalled."""
        self.running = True
        self.guided = TextGuide()

    def play(self, read: Callable[[], str]) -> None:
        """Talks until `quit`, the end of the game or the end of input. The game is always saved."""
        self.say(tr("{scenario}. Type 'briefing' or 'help'.", scenario=self.session.game.scenario.title))
        if first_step_wanted(self.session):
            self.say(tr("Type 'tutorial' for a guided first turn."))
        is_ended, line = False, ""
        try:
            while self.running:
                self._computer()
                self._news()
                self.guided.look(self, line.strip())
                if self.session.game.is_over and not is_ended:
                    is_ended = True
                    self._over()
                self._write(self._prompt())
                sys.stdout.flush()
                line = read()
                if not line:
                    self.say("")
                    return
                self.answer(line.strip())
        finally:
            self._close()

    def _close(self) -> None:
        """Saves the game; reports if that fails."""
        had_error = bool(self.session.save_error)
        self.session.close()
        if self.session.save_error and not had_error:
            self._report_save()

    def answer(self, line: str) -> None:
        """Answers one line typed by the player."""
        word, _, rest = line.partition(" ")
        if not word:
            return
        command = COMMANDS.get("help" if word == "?" else word.lower())
        if command is not None:
            command(self, rest.strip())
        elif word.lower() not in ORDER_WORDS and (meant := _word_meant(word.lower())):
            self.say(
                tr("No: '{word}' is neither an order nor a command; did you mean '{known}'?", word=word, known=meant)
            )
        else:
            self._order(line)

    def say(self, text: str) -> None:
        """Writes a line, broken at the edge of the screen under its own indent."""
        if len(text) <= WIDTH:
            self._write(text + "\n")
            return
        number = _NUMBER.match(text)
        indent = " " * (number.end() if number else len(text) - len(text.lstrip()) + 2)
        for line in textwrap.wrap(
            text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
        ):
            self._write(line + "\n")

    def lines(self, lines: list[str]) -> None:
        """Writes lines."""
        for line in lines:
            self.say(line)

    def issue(self, turn: int, full: bool) -> list[str]:
        """Returns the bulletin of a week, in brief or in full."""
        session = self.session
        bulletin = weekly_bulletin(session.game, self._reader(), turn)
        return bulletin_lines(bulletin, session.names, full, WIDTH)

    def open(self, session: Session) -> None:
        """Goes on with another game."""
        game, self.session = session.game, session
        self._reported = [len(game.events)] * 2
        self._at = [(game.turn, game.side_to_act)] * 2

    def _prompt(self) -> str:
        game = self.session.game
        if game.is_over:
            return tr("game over> ")
        if self.session.read_only:
            return tr("turn {turn}, read only> ", turn=game.turn)
        return tr("turn {turn}, {side}> ", turn=game.turn, side=self.session.side_name(game.side_to_act))

    def _order(self, line: str) -> None:
        try:
            order = read_order(self.session, line)
            if order == END_TURN and (warning := end_warning(self.session) or self._plans_left()):
                self.say(tr("Not yet: {warning}.", warning=warning))
                return
            led_by_hand(self.session, order)
            events = self.session.give(order)
        except (ValueError, IllegalOrder) as error:
            self.say(refusal(error))
            return
        if order != END_TURN:
            if not any(self.session.may_know(event) for event in events):
                self.say(tr("Done: {order}.", order=self.session.game.describe(order)))
            self._news()
        self._report_save()
        for event in events:
            if event.battle and self.session.is_known(event):
                self.lines(battle_lines(self.session, event))

    def _plans_left(self) -> str:
        """Returns what is planned and not fought as a turn ends, once for each position; "" if nothing is."""
        key = (self.session.game.turn, len(self.session.game.history))
        if key == self._asked:
            return ""
        self._asked = key
        return plans_left(self.session)

    def _report_save(self) -> None:
        """Reports that the game could not be saved."""
        if self.session.save_error:
            self.say(tr("Warning: {warning}", warning=self.session.save_error))

    def _computer(self) -> None:
        """Plays the computer's turns until a person is to act."""
        session = self.session
        while not session.is_finished and not session.waits_for_human:
            side = session.names.sides[session.game.side_to_act]
            self.say(tr("{Side} {en_move}.", Side=side.The, en_move=side.verb("move", "moves")))
            session.play_computer()
            self._report_save()

    def _news(self) -> None:
        """Reports what has happened since the last time: orders at once, other turns and weeks as news."""
        session, seat = self.session, self.session.seat
        game = session.game
        if self._reported[seat] > len(game.events):
            self._reported[seat] = len(game.events)
        fresh = [event for event in game.events[self._reported[seat] :] if session.may_know(event)]
        at, self._at[seat] = self._at[seat], (game.turn, game.side_to_act)
        self._reported[seat] = len(game.events)
        if at == (game.turn, game.side_to_act):
            for event in fresh:
                self.say("  " + narrate(session.world, session.names, event))
            return
        this_week = [event for event in fresh if event.turn == game.turn and not game.is_over]
        for turn in range(max(1, at[0]), game.turn + game.is_over) if at[0] or game.is_over else ():
            self.lines(self.issue(turn, False))
            self.say("")
        self._begin_week(this_week)

    def _begin_week(self, events: list[Event]) -> None:
        """Reports what is new in the week that is being played."""
        session = self.session
        for event in events:
            if event.kind == EventKind.WEEK:
                self.say(narrate(session.world, session.names, event))
        offers = [event.a for event in events if event.kind == EventKind.OFFERED]
        others = [event for event in events if event.kind != EventKind.OFFERED]
        items = news(WeekView(session.world, session.names, self._reader(), others))
        for item in items[:_NEWS]:
            self.say(f"  - {item.text}")
        if len(items) > _NEWS:
            more, command = len(items) - _NEWS, f"bulletin {session.game.turn} all"
            self.say(tr("  ... and {number} more: type '{command}'.", number=more, command=command))
        if session.waits_for_human and session.missions.tasks(session.seat):
            self.lines(news_lines(session))
        if offers:
            titles = "; ".join(session.names.rule_titles[rule] for rule in offers)
            self.say(tr("To decide (type 'decisions'): {decisions}.", decisions=titles))
        self.lines(danger_lines(session))
        if due := due_text(session.projection.goals, session.game.turn):
            self.lines([full_stop(due)])

    def _reader(self) -> int:
        return BOTH_SIDES if self.session.sees_all else self.session.seat

    def _over(self) -> None:
        """Reports how the game ended."""
        self.lines(result_lines(self.session))
        self.say(tr("Nothing is hidden now: 'why' gives the computer's reasons, 'quit' leaves."))
