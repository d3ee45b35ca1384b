"""`play`: the game in a window."""

from typing import Annotated

import typer

from game.commands.errors import CommandError


def play(
    scenario: Annotated[str | None, typer.Argument(help="Scenario to open; the menu when left out.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of the dice; a new one each time when left out.")] = None,
) -> None:
    """Play in a window, against the computer or another person."""
    try:
        from game.ui.app import run_app  # pygame is needed only here
    except ModuleNotFoundError as error:
        if error.name in ("pygame", "pygame_gui"):
            raise CommandError("the window needs pygame: pip install pygame-ce pygame_gui") from error
        raise
    run_app(scenario, seed=seed)
