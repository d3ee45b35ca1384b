"""The schema of tutorial.yaml: a guided first turn, step by step."""

from typing import Annotated

from game.core.codes import Posture
from game.yamlfile.fields import Id, LongText, StrictModel, Text, YesNo, choice, whole

PAGES = (
    "goals", "bulletin", "decisions", "forces", "leaders", "regions", "enemy", "adviser", "mission", "missions",
    "plans", "statistics", "encyclopaedia",
)  # fmt: skip
"""Pages that a step can ask to open; `mission` is the form of a new mission."""
ACTIONS = (
    "page", "close", "select", "march", "plan", "drop", "posture", "target", "mission", "carry_out", "week", "decide",
)  # fmt: skip
"""Keys that say what a step waits for, at most one in each. A step without any waits until it has been read."""


class TutorialStepSpec(StrictModel):
    """One step: what it explains, what the player has to do, and what he types for it in the text mode."""

    title: Text
    """The headline of the step."""
    text: LongText
    """What it explains, and what to do."""
    at: Text | None = None
    """A place or hex that is shown."""
    type: Text = ""
    """The command of the text mode; a step that acts without one is left out there."""
    page: Annotated[str, choice(*PAGES)] | None = None
    """The page that the player has to open."""
    close: YesNo = False
    """Closes the page that is open."""
    select: Id | None = None
    """A unit that the player has to select."""
    march: Id | None = None
    """A unit that goes to the hex `to`."""
    to: Text | None = None
    """The place or hex where it goes."""
    plan: Text | None = None
    """The place or hex of an assault to plan."""
    drop: Text | None = None
    """The place or hex of a planned assault to give up."""
    posture: Annotated[str, choice(*(posture.name.lower() for posture in Posture))] | None = None
    """The posture to choose in the form of a new mission."""
    target: Text | None = None
    """The target to choose there: a place."""
    mission: YesNo = False
    """Gives the mission."""
    carry_out: YesNo = False
    """Carries out what the staff proposes."""
    week: Annotated[int, whole(2, 1000)] | None = None
    """Ends turns until this week has begun."""
    decide: YesNo = False
    """Answers a decision, if one is open."""

    @property
    def actions(self) -> list[str]:
        """The keys given that say what the step waits for."""
        return [key for key in ACTIONS if getattr(self, key)]


class TutorialFile(StrictModel):
    """tutorial.yaml: who is played against whom, with which dice, and the steps."""

    side: Id | None = None
    """The side that the player leads."""
    title: Text = "A guided first turn"
    """The title in the menu."""
    seed: Annotated[int, whole(1, 1_000_000)] = 1
    """The seed of the dice."""
    level: Annotated[str, choice("easy", "normal", "hard", "expert")] = "normal"
    """The level of the computer."""
    steps: tuple[TutorialStepSpec, ...] = ()
    """The steps in order."""
