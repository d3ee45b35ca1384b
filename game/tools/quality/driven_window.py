"""A window without a screen, whose player gives the orders that come from standard input. For `kills`."""

import sys

from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.play.setup.settings import Settings
from game.scenario.load import load_scenario
from game.tools.quality.kills import OPPONENT, READY, SCENARIO
from game.ui.board.relief import ReliefMap
from game.ui.driver import Driver
from game.ui.game_loader import OpenedGame, find_terrain_picture

_FRAME = 1 / 60


def main(seed: int) -> None:
    """Shows a game of a person against an agent; answers each order with a prompt once its frame has been drawn."""
    driver = Driver(Storage().folder, (960, 540))
    window = driver.window
    window.settings = Settings(speed="off", warn_end_turn=False, tutorial=False, bulletin=False)
    scenario = load_scenario(SCENARIO)
    relief = ReliefMap(scenario)
    session = Session(Game.new(scenario, seed=seed), (HUMAN, OPPONENT), window.storage)
    driver.router.game(OpenedGame(session, relief, find_terrain_picture(scenario, relief)))
    screen = driver.game
    assert screen is not None
    while True:
        is_ready = False
        while not is_ready:
            window.update(_FRAME)
            window.draw()
            is_ready = session.waits_for_human or session.game.is_over
        sys.stdout.write(READY)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        window.dialogs.close()
        screen.controller.give(session.names.parse(line.strip()))


if __name__ == "__main__":
    main(int(sys.argv[sys.argv.index("--seed") + 1]))
