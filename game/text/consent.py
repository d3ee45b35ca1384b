"""The answer to a saved game that wants to run external agents which the player has not allowed."""

import shlex
from collections.abc import Sequence

from game.agents.trust import shown
from game.core.names import Names
from game.engine.telling.grammar import listed
from game.language import tr
from game.play.setup.players import sides_to_ask_about


def consent_lines(names: Names, agents: Sequence[str]) -> list[str]:
    """Returns what the save wants to run, and how to allow it or play without it; empty if there is nothing to ask."""
    sides = sides_to_ask_about(agents)
    if not sides:
        return []
    wanted = listed([tr("{agent} as {side}", agent=shown(agents[side]), side=names.sides[side].the) for side in sides])
    options = " ".join(f"--allow-agent {shlex.quote(agents[side])}" for side in sides)
    people = " ".join(f"--{names.sides[side].id} human" for side in sides)
    return [
        tr(
            "this save wants to run {agents}. External agents run with your rights, so nothing has been run.",
            agents=wanted,
        ),
        tr("If you trust it, start the game with: --load FILE {options}", options=options),
        tr("To lead that side yourself instead: --load FILE {options}", options=people),
    ]
