"""Compiles tutorial.yaml: places, labels and units become indices."""

from game.core.codes import NO_HEX, NO_UNIT, Posture
from game.scenario.compile.map_index import MapIndex
from game.scenario.schema.tutorial import TutorialStepSpec
from game.scenario.source import ScenarioText
from game.scenario.tutorial import Tutorial, TutorialStep


def compile_tutorial(text: ScenarioText, map_index: MapIndex) -> Tutorial | None:
    """Returns the guided first turn of a scenario, or None if it has none."""
    written = text.tutorial
    if not written.steps or written.side is None:
        return None
    units = {unit_id: index for index, unit_id in enumerate(text.oob.units)}
    side = list(text.scenario.sides).index(written.side)
    steps = tuple(_step(step, units, map_index) for step in written.steps)
    return Tutorial(written.title, side, written.seed, written.level, steps)


def _step(step: TutorialStepSpec, units: dict[str, int], map_index: MapIndex) -> TutorialStep:
    where = step.to or step.plan or step.drop or step.target or step.at
    return TutorialStep(
        step.title,
        step.text.strip(),
        next(iter(step.actions), ""),
        step.page or "",
        units.get(step.select or step.march or "", NO_UNIT),
        NO_HEX if where is None else map_index.site(where),
        Posture[step.posture.upper()] if step.posture else None,
        step.week or 0,
        step.type,
    )
