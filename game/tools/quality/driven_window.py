"""A window without a screen, whose player gives the orders that come from standard input. For `kills`."""

import os
import sys

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.engine.game import Game
from game.play.session import Session
from game.play.settings import Settings
from game.play.storage import Storage
from game.scenario.load import load_scenario
from game.tools.quality.kills import OPPONENT, SCENARIO
from game.ui.app import make_window
from game.ui.board.relief import ReliefMap
from game.ui.game_loader import OpenedGame, find_terrain_picture
from game.ui.screens.game_screen import GameScreen

_FRAME = 1 / 60


def main(seed: int, scenario_id: str, opponent: str) -> None:
    """Shows a game of a person against an agent; answers each order with a prompt once its frame has been drawn."""
    pygame.display.init()
    pygame.font.init()
    settings = Settings(speed="off", warn_end_turn=False, tutorial=False, bulletin=False)
    storage = Storage()
    window, router = make_window(pygame.display.set_mode((960, 540)), settings, storage, storage.folder / "settings")
    scenario = load_scenario(scenario_id)
    relief = ReliefMap(scenario.art)
    session = Session(Game.new(scenario, seed=seed), ("human", opponent), storage)
    router.game(OpenedGame(session, relief, find_terrain_picture(scenario, relief)))
    screen = window.screen
    assert isinstance(screen, GameScreen)
    while True:
        while True:
            window.update(_FRAME)
            window.draw()
            if session.waits_for_human or session.game.is_over:
                break
        sys.stdout.write("> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        window.dialogs.close()
        screen.controller.give(session.names.parse(line.strip()))


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[words.index("--seed") + 1]), SCENARIO, OPPONENT)
