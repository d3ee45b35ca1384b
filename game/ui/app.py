"""The window's main loop, and the way into it: `run`."""

import random
import sys
from pathlib import Path

import pygame

from game.play.players import agents_of
from game.play.settings import load_settings
from game.play.storage import Storage
from game.scenario import ScenarioError
from game.scenario.load import load_scenario
from game.ui.display import NoDisplay, open_window
from game.ui.game_loader import new_session
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.menu import MenuScreen
from game.ui.screens.save_dialogs import open_save
from game.ui.window import Window

_FRAMES = 60


def run(
    scenario_name: str | None = None,
    sides: dict[str, str] | None = None,
    load: Path | None = None,
    seed: int | None = None,
) -> int:
    """Play in a window; the answer is the exit code.

    Without a scenario the menu opens. `sides` says who leads each side, by side id: "human", a level or an
    agent, such as "hard". With a scenario but without `sides` the menu opens on that scenario.
    """
    if load is not None and not load.is_file():
        sys.stderr.write(f"{load}: there is no such saved game\n")
        return 1
    try:
        chosen = load_scenario(scenario_name) if scenario_name and load is None else None
        agents = (
            agents_of([side.id for side in chosen.names.sides], sides)
            if chosen is not None and sides is not None
            else None
        )
    except ScenarioError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    settings = load_settings()
    try:
        surface = open_window(settings)
    except NoDisplay as error:
        sys.stderr.write(f"{error}\n")
        return 1
    window = Window(surface, settings, Storage())
    seed = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
    if load is not None:
        open_save(window, load)
    elif chosen is not None and agents is not None:
        ready, who, storage = chosen, agents, window.storage
        story = chosen.briefing
        window.show(LoadingScreen(window, lambda: new_session(ready, who, seed, storage), chosen.title, briefing=story))
    else:
        window.show(MenuScreen(window, scenario_name, seed))
    try:
        loop(window)
    finally:
        pygame.quit()
    return window.code


def loop(window: Window) -> None:
    """Sixty times a second: events, time, drawing. A game is saved even when the loop breaks."""
    clock = pygame.time.Clock()
    try:
        while window.running:
            seconds = min(0.1, clock.tick(_FRAMES) / 1000)
            for event in pygame.event.get():
                window.handle(event)
            window.update(seconds)
            if window.draw():
                pygame.display.flip()
    finally:
        if window.running:
            window.quit()
