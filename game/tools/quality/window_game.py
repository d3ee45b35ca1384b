"""A game played in a window without a screen, one side by missions: weeks, the end, the replay, a branch of it.

A person's hands do everything: keys and clicks, counted week by week. Raises `Stuck` where the window does not do what
its buttons say.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

from game.core.codes import NO_HEX, OrderKind, Refusal
from game.core.orders import Order
from game.play.advice.first_goals import first_goals
from game.play.missions.mission_draft import TroopChoice, free_troops
from game.play.session.session import HUMAN
from game.play.setup.settings import Settings
from game.scenario import load_scenario
from game.tools.quality.window_end import Tell, branch_off, read_the_end
from game.tools.quality.window_player import Stuck, WindowPlayer, distance_to
from game.ui.driver import Driver
from game.ui.keys import Command
from game.ui.pages.mission_rows import MissionSheet
from game.ui.pages.missions import MissionsPage
from game.ui.pages.result import ResultPage
from game.ui.screens.menu import MenuScreen

_SIZE = (1280, 720)
_OWN_MISSIONS = 2
"""Missions that the player thinks of himself in a week, besides those of history's plan."""
_PLAN_EVERY = 4
"""Weeks after which history's plan is read again."""
_FAR = 12
"""Hexes beyond which no troops are sent to a goal."""
_GOOD_ODDS = 50
"""Per cent from which the player agrees to an assault."""
_MOST_ASSAULTS = 20
"""Assaults of a week that may wait for a word."""
_BRANCHED_WEEKS = 2
"""Weeks that are played on after the branch of a long game; a short one is finished."""
_SHORT = 12
"""Weeks up to which a game is short."""


class WindowGame(NamedTuple):
    """What came of it."""

    side: str
    actions: list[int]
    """Keys and clicks of each week."""
    result: str
    """How the game ended; empty if it was left before."""
    page_bytes: int
    """Size of the copy that was kept, 0 if the game was left before its end."""
    branch: str
    """How the branch of the replay went on; empty if there was none."""
    layout_faults: list[str]

    def lines(self) -> list[str]:
        """Returns it in words."""
        total = sum(self.actions)
        mean = f"{total / max(1, len(self.actions)):.1f} a turn, {max(self.actions, default=0)} in the busiest"
        lines = [f"{self.side}: {len(self.actions)} turns, {total} keys and clicks, {mean}"]
        if self.result:
            lines.append(f"end: {self.result}; copy of {self.page_bytes} bytes; what if: {self.branch}")
        return lines


def play_window_game(scenario: str, side_id: str, weeks: int, seed: int, tell: Tell = lambda _: None) -> WindowGame:
    """Plays a game from the menu on: all of it, with its end and its replay, or some weeks (`weeks` over 0)."""
    with tempfile.TemporaryDirectory() as folder:
        driver = Driver(Path(folder), _SIZE, Settings(tutorial=False, sound=False, speed="fast"))
        player = WindowPlayer(driver)
        try:
            _begin(player, scenario, side_id, seed)
            actions = _play_weeks(player, weeks, tell)
            result, page, branch = "", 0, ""
            if player.session.game.is_over:
                result, page = read_the_end(player, Path(folder))
                tell(f"the end: {result}; the copy has {page:,} bytes")
                branch = _what_if(player, tell)
                tell(f"what if: {branch}")
        finally:
            driver.close()
    return WindowGame(side_id, actions, result, page, branch, list(player.faults))


def _begin(player: WindowPlayer, scenario_name: str, side_id: str, seed: int) -> None:
    """Chooses scenario and side in the menu, which offers the usual opponent, and starts."""
    driver, scenario = player.driver, load_scenario(scenario_name)
    side = [one.id for one in scenario.names.sides].index(side_id)
    driver.router.menu(None, seed)
    driver.wait_for_threads()
    player.look("menu")
    menu = driver.window.screen
    assert isinstance(menu, MenuScreen)
    for _ in menu.library.ids:
        if menu.chosen == scenario_name:
            break
        player.press(Command.CURSOR_DOWN)
    if menu.leaders[side] != HUMAN:
        player.press(Command.CURSOR_E)
    player.press(Command.SELECT)
    driver.wait_for_threads()
    player.answer()
    if player.session.game.scenario.id != scenario_name or player.session.agents[side] != HUMAN:
        raise Stuck(f"another game was opened: {player.session.title}, {player.session.agents}")


def _play_weeks(player: WindowPlayer, weeks: int, tell: Tell) -> list[int]:
    """Plays some weeks, or all. Returns the keys and clicks of each."""
    counts: list[int] = []
    while not weeks or len(counts) < weeks:
        player.wait_for_turn()
        game = player.session.game
        if game.is_over:
            break
        player.actions = 0
        turn, first = game.turn, not counts
        _play_week(player, first)
        counts.append(player.actions)
        tell(f"turn {turn}: {player.actions} keys and clicks")
    return counts


def _play_week(player: WindowPlayer, first: bool) -> None:
    """Reads what has opened, decides, gives missions, has them carried out, and ends the turn."""
    week = f"turn {player.session.game.turn}"
    player.answer()
    player.look(f"{week}, as it opens")
    player.close_page()
    _decide(player, week)
    player.open_page(Command.MISSIONS)
    player.look(f"{week}, missions")
    if first or player.session.game.turn % _PLAN_EVERY == 1:
        player.press(Command.CURSOR_E)
        player.look(f"{week}, history's plan")
        player.press(Command.SELECT)
    for hex, choice in _wishes(player):
        _give(player, choice, hex)
    _carry_out(player)
    _end_turn(player)


def _decide(player: WindowPlayer, week: str) -> None:
    """Takes the first option that can be afforded of each decision."""
    for _ in range(6):
        open_now = player.screen.controller.open_decisions()
        options = [choice for decision in open_now for choice in decision.options]
        able = [row for row, choice in enumerate(options) if _can_take(player, choice.option)]
        if not able:
            break
        player.open_page(Command.DECISIONS)
        player.look(f"{week}, decisions")
        for _ in range(able[0]):
            player.press(Command.CURSOR_DOWN)
        player.press(Command.SELECT)
        player.answer()
    player.close_page()


def _can_take(player: WindowPlayer, option: int) -> bool:
    return player.screen.controller.refusal(Order(OrderKind.DECIDE, arg=option)) == Refusal.NONE


def _wishes(player: WindowPlayer) -> list[tuple[int, TroopChoice]]:
    """Returns a few goals worth wanting, each with the nearest troops that have no mission."""
    controller, session = player.screen.controller, player.session
    free = free_troops(controller.view, controller.staff.provided)
    found: list[tuple[int, TroopChoice]] = []
    for goal in first_goals(session.seen, session.projection):
        near = [(distance_to(session, choice.units, goal.hex), i) for i, choice in enumerate(free)]
        if goal.hex == NO_HEX or not near or min(near)[0] > _FAR:
            continue
        found.append((goal.hex, free.pop(min(near)[1])))
    return found[:_OWN_MISSIONS]


def _give(player: WindowPlayer, choice: TroopChoice, hex: int) -> None:
    """Gives troops a mission: their button on the page, the target on the map, Enter."""
    player.open_page(Command.MISSIONS)
    page = player.screen.panels.pages[Command.MISSIONS]
    assert isinstance(page, MissionsPage)
    while page.reports and page.turned_to != MissionSheet.FREE:
        player.press(Command.CURSOR_E)
    player.click_area(page, lambda area: getattr(area.action, "args", ()) == (choice,))
    player.look("a new mission")
    player.click_hex(hex)
    before = len(player.session.missions.tasks(player.session.seat))
    player.press(Command.SELECT)
    if len(player.session.missions.tasks(player.session.seat)) == before:
        raise Stuck(f"{choice.label} gets no mission to {player.session.names.label(hex)}")


def _carry_out(player: WindowPlayer) -> None:
    """Has all missions carried out, and answers the assaults that wait."""
    player.open_page(Command.MISSIONS)
    page = player.screen.panels.pages[Command.MISSIONS]
    assert isinstance(page, MissionsPage)
    player.press(Command.SELECT)
    for _ in range(_MOST_ASSAULTS):
        waiting = [one for one in page.report.proposals if one.waits] if page.report is not None else []
        if player.session.game.is_over or not waiting:
            break
        player.key("a" if waiting[0].wins >= _GOOD_ODDS else "x")
    player.look("missions carried out")


def _end_turn(player: WindowPlayer) -> None:
    """Ends the turn, whatever the question before it proposes."""
    game = player.session.game
    before = len(game.keys)
    for _ in range(4):
        if game.is_over or len(game.keys) > before:
            return
        player.press(Command.END_TURN)
        if player.driver.window.dialogs.is_open:
            player.look("question before the end of the turn")
            player.press(Command.SELECT)
        if len(game.keys) == before and not game.is_over:
            _carry_out(player)
    raise Stuck("the turn does not end")


def _what_if(player: WindowPlayer, tell: Tell) -> str:
    """Branches the replay and plays on, a short game to its end. Returns how that went."""
    first, at = branch_off(player, tell)
    second, weeks = player.session, int(first.world.rules[0]["last_turn"])
    _play_weeks(player, 0 if weeks <= _SHORT else _BRANCHED_WEEKS, tell)
    if second.game.history[:at] != first.game.history[:at]:
        raise Stuck("the branch has changed its past")
    if not second.game.is_over:
        return f"played on to turn {second.game.turn}"
    player.settle()
    page = player.screen.panels.page
    if second.game.key == first.game.key or not isinstance(page, ResultPage):
        raise Stuck("the branch ends as the first game did, or without a result")
    return f"ended otherwise, {page.report.level}"
