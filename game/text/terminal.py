"""The conversation of the text mode: a line in, an answer out, and the news in between."""

import re
import sys
import textwrap
from collections.abc import Callable

from game.core.codes import BOTH_SIDES, EventKind
from game.core.orders import END_TURN
from game.engine.events import Event
from game.engine.outcome import IllegalOrder
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
from game.play.session.session import Session
from game.play.staff.history_plan import new_rows_text
from game.text.battle_pages import battle_lines
from game.text.commands import COMMANDS
from game.text.conversation import WIDTH, refusal
from game.text.foresight import danger_lines, join_all, plans_left
from game.text.guided import TextGuide
from game.text.mission_pages import news_lines
from game.text.spelling import ORDER_WORDS, read_order
from game.text.staff_pages import end_warning, led_by_hand
from game.yamlfile.problems import nearest

_NUMBER = re.compile(r"(?= {0,2}\d)[ \d]{3} {1,2}(?=\S)")
"""The number in front of a line of a list."""
_JOIN_ALL = re.compile(r"join\s+all\b\s*", re.IGNORECASE)
_NEWS = 12
"""Lines of news shown of the week that has begun; the bulletin has the rest."""

Write = Callable[[str], object]

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
                self.report()
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
        if found := _JOIN_ALL.match(line):
            join_all(self, line[found.end() :])
            return
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
            self.report()
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

    def report(self) -> None:
        """Reports what has happened since the last time: orders at once, other turns and weeks as news."""
        session, seat = self.session, self.session.seat
        game = session.game
        if self._reported[seat] > len(game.events):
            self._reported[seat] = len(game.events)
        fresh = [event for event in game.events[self._reported[seat] :] if session.may_know(event)]
        at, self._at[seat] = self._at[seat], (game.turn, game.side_to_act)
        self._reported[seat] = len(game.events)
        if at == (game.turn, game.side_to_act) and not (fresh and game.is_over):
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
            if new_rows := new_rows_text(session):
                self.say(tr("  ! {news}: type 'adopt'.", news=new_rows))
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
