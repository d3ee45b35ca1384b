"""Codes about plans.yaml and tutorial.yaml."""

from game.scenario.explanations.explanation import error, warning

TITLE = "Plans and the tutorial"

CODES = {
    "plan-target": error(
        "An objective needs exactly one target, of a kind that its posture takes.",
        "Write one of the keys that the message names: `place`, `area`, `line`, `leader` or `box`.",
    ),
    "relieves-the-enemy": warning(
        "An objective relieves a place that the enemy holds at the start, and no condition waits until that changes.",
        "Name a place of your own, write `take`, or add a condition under `when`.",
    ),
    "takes-its-own": warning(
        "An objective takes or besieges a place that its own side holds at the start, and nothing says that it waits.",
        "Name a place of the enemy, write `garrison`, or add under `when` that the enemy holds it.",
    ),
    "too-many-men": warning(
        "An objective wants more men than the side can ever have.", "Lower `men`, or leave it out: as many as it takes."
    ),
    "own-leader": error("An objective hunts a leader of its own side.", "Name a leader of the enemy."),
    "unnamed-withdrawal": error(
        "An objective with `box` sends troops off the map and names none, which would mean the whole side.",
        "Name the units, formations or leaders that leave under `who`.",
    ),
    "no-station": error(
        "A reserve waits at a railway station, and this place has none.", "Choose a place with a station."
    ),
    "never-holds": error(
        "Two conditions contradict each other, or one can only come true when it is too late, so what depends on them "
        "never happens.",
        "Remove one of the conditions, put alternatives under `any`, or correct the dates.",
    ),
    "no-weight": warning("An objective with weight 0 is never pursued.", "Raise the weight, or remove the objective."),
    "nobody-there": warning(
        "None of the troops named, or not the leader who is hunted, is in the theatre while the objective applies.",
        "Correct its dates, or name others under `who`.",
    ),
    "tutorial-side": error("A tutorial needs the side that the player leads.", "Write `side`."),
    "tutorial-actions": error(
        "A step of the tutorial waits for two actions at once.", "Split it into a step for each action."
    ),
    "tutorial-march": error(
        "`march` names a unit and `to` where it goes; both are needed.", "Write both keys, or neither."
    ),
    "tutorial-unit": error(
        "The unit belongs to the side that the computer leads.", "Name a unit of the side of the tutorial."
    ),
    "empty-list": warning(
        "`who` is an empty list, which stands for all troops of the side.", "Name the troops, or remove `who`."
    ),
}
