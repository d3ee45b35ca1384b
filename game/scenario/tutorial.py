"""A guided first turn, ready for play: steps with hexes and units by index."""

from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT, Posture


class TutorialStep(NamedTuple):
    """One step of a guided turn. `action` says what it waits for; "" until it has been read."""

    title: str
    text: str
    action: str
    """A key of `schema.tutorial.ACTIONS`, or ""."""
    page: str = ""
    unit: int = NO_UNIT
    hex: int = NO_HEX
    """The target of the action, or what is shown."""
    posture: Posture | None = None
    week: int = 0
    typed: str = ""
    """The command of the text mode, "" if the step is left out there."""


class Tutorial(NamedTuple):
    """A guided first turn."""

    title: str
    side: int
    """The side that the player leads."""
    seed: int
    level: str
    """The level of the computer on the other side."""
    steps: tuple[TutorialStep, ...]
