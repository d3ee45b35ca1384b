"""`play`: the game in a window, or as text in a terminal."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.agents import AllowAgent, allow_agents
from game.commands.errors import CommandError
from game.commands.sides import split_words


def play(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCENARIO] [--SIDE human|AGENT]...",
            help="The scenario, and who plays which side: --soviet hard (easy, normal, hard, expert, or any agent)",
        ),
    ] = None,
    load: Annotated[Path | None, typer.Option(metavar="FILE", help="Continue a saved game.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=10**18 - 1, help="Seed of the dice (default: random).")] = None,
    allow_agent: AllowAgent = None,
    text: Annotated[bool, typer.Option("--text", help="Play as text in this terminal, without a window.")] = False,
) -> None:
    """Play against the computer or another person. Without a scenario the menu opens."""
    given = split_words(words or [])
    if len(given.scenarios) > 1:
        raise typer.BadParameter(f"one scenario at a time, not {', '.join(given.scenarios)}")
    if given.options and not given.scenarios and load is None:
        raise typer.BadParameter("options for sides need a scenario, or a saved game: name it first")
    allow_agents([*(allow_agent or ()), *given.options.values()])
    scenario = given.scenarios[0] if given.scenarios else None
    if text:
        from game.agents.kernels import needed_by_all
        from game.commands.compilation import compile_first
        from game.text.terminal import run

        compile_first(needed_by_all())
    else:
        try:
            from game.ui.app import run  # pygame is needed only here
        except ModuleNotFoundError as error:
            if error.name and error.name.split(".")[0] in ("pygame", "pygame_gui"):
                packages = "pygame-ce pygame_gui"
                raise CommandError(f"the window needs pygame: pip install {packages}, or play with --text") from error
            raise
    raise typer.Exit(run(scenario, given.options or None, load, seed))
