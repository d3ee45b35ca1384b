"""Ways of being a doctrine: what each does otherwise than the plain one."""

from typing import NamedTuple

from game.agents.doctrine.doctrine import Doctrine
from game.agents.doctrine.habits import Habit, habits
from game.agents.doctrine.mind import Mind
from game.core.terms import Posture


class Variant(NamedTuple):
    """Changes to habits, added; and per cent on the weights of postures."""

    name: str
    habits: tuple[tuple[Habit, int], ...] = ()
    stress: tuple[tuple[Posture, int], ...] = ()


VARIANTS = (
    Variant("plain"),
    Variant("bold", ((Habit.STORM, -15), (Habit.LOSSES, -30), (Habit.CAUTION, 25), (Habit.PRIZE, 4))),
    Variant("careful", ((Habit.STORM, 15), (Habit.LOSSES, 40), (Habit.CAUTION, -20), (Habit.RETALIATION, 12))),
    Variant("hold", ((Habit.HELD, 40), (Habit.HOLD, 40), (Habit.POST, 2))),
    Variant("attack", ((Habit.HELD, -35), (Habit.HOLD, -30), (Habit.BY_THE_MAP, 30))),
    Variant("by plan", ((Habit.BY_PLAN, 40), (Habit.BY_THE_MAP, -25))),
    Variant("by the map", ((Habit.BY_PLAN, -45), (Habit.BY_THE_MAP, 25))),
    Variant("hunt", ((Habit.PREY, 35), (Habit.LIES_OPEN, 15))),
    Variant("gather", ((Habit.GATHERED, 20), (Habit.STEADY, 40), (Habit.TAKE_ODDS, 40))),
    Variant("hurry", ((Habit.GATHERED, -40), (Habit.ENOUGH, -25), (Habit.TAKE_ODDS, -60), (Habit.UNSEEN, -4))),
    Variant("evade", ((Habit.DANGER, 60), (Habit.TRAPPED, 40), (Habit.CAUTION, -30))),
    Variant("stand", ((Habit.DANGER, -60), (Habit.TRAPPED, -60), (Habit.LAIR, -6))),
)


def take_up(doctrine: Doctrine, variant: Variant) -> None:
    """Let a doctrine be of a variant from its next turn on."""
    mind: Mind = doctrine.mind
    mind.habits[:] = habits()
    mind.stress[:] = 100
    for habit, more in variant.habits:
        mind.habits[:, habit] += more
    for posture, per_cent in variant.stress:
        mind.stress[posture] = per_cent
