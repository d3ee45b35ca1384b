"""The end of a game in a window without a screen: the result, a copy to keep, the replay, and a branch of it."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from game.play.session.session import HUMAN, Session
from game.tools.quality.window_player import Stuck, WindowPlayer
from game.ui.keys import Command
from game.ui.pages.result import SHEETS, ResultPage
from game.ui.screens.replay_screen import ReplayScreen
from game.ui.screens.side_choices import label_of

_BRANCH_WEEK = 3

Tell = Callable[[str], None]


def read_the_end(player: WindowPlayer, folder: Path) -> tuple[str, int]:
    """Turns all sheets of the result and keeps a copy. Returns the result and the size of the copy."""
    player.settle()
    page = player.screen.panels.page
    if not isinstance(page, ResultPage):
        raise Stuck("the game is over and its result is not shown")
    for sheet in SHEETS:
        player.look(f"result, {sheet}")
        player.press(Command.CURSOR_E)
    player.key("k")
    player.look("name of the copy")
    player.press(Command.SELECT)
    player.answer()
    copies = list(folder.glob("*.html"))
    text = copies[0].read_text(encoding="utf-8") if copies else ""
    sides = [side.name for side in player.session.names.sides]
    if not all(escape(word) in text for word in (*sides, page.report.level)):
        raise Stuck("the copy does not tell who has won")
    return page.report.level, len(text.encode())


def branch_off(player: WindowPlayer, tell: Tell) -> tuple[Session, int]:
    """Watches the replay and branches off early. Returns the first game and the position where the branch begins."""
    first = player.session
    player.key("w")
    player.driver.wait_for_threads()
    viewer = player.driver.window.screen
    if not isinstance(viewer, ReplayScreen):
        raise Stuck("the replay does not open")
    _watch(player)
    at = viewer.replay.at
    player.press(Command.REPLAY_BRANCH)
    player.look("who leads the branch")
    human = first.agents.index(HUMAN)
    for side in (viewer.replay.game.side_to_act, 1 - viewer.replay.game.side_to_act):
        while player.driver.window.dialogs.list is not None:
            chosen = player.driver.window.dialogs.list.choice or ""
            if (chosen == label_of(HUMAN)) == (side == human):
                break
            player.press(Command.CURSOR_DOWN)
        player.press(Command.SELECT)
    player.driver.wait_for_threads()
    player.answer()
    second = player.session
    if second is first or second.game.history[:at] != first.game.history[:at] or second.game.is_over:
        raise Stuck("the branch does not begin where the replay stood")
    tell(f"branched off at order {at}: {second.title}")
    return first, at


def _watch(player: WindowPlayer) -> None:
    """Uses every key of the viewer, looks at a few pages, and stops early in the game."""
    player.look("replay")
    player.press(Command.REPLAY_END)
    for command in (Command.REPLAY_TURN_BACK, Command.REPLAY_BACK, Command.REPLAY_FORWARD, Command.REPLAY_BEGIN):
        player.press(command)
    player.press(Command.SKIP)
    for _ in range(30):
        player.driver.frame(0.1)
    player.press(Command.SKIP)
    for command in (Command.BULLETIN, Command.FORCES, Command.STATISTICS, Command.ENEMY):
        player.press(command)
        player.look(f"replay, {command.name}")
        player.close_page()
    for _ in range(3):
        player.press(Command.REPLAY_VIEW)
    while player.session.game.turn < _BRANCH_WEEK:
        player.press(Command.REPLAY_TURN_FORWARD)
