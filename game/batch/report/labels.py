"""What the events in the tables are called on the page."""

from collections.abc import Sequence

from game.batch.report.report_context import ReportContext
from game.core.codes import ScoringKind
from game.engine.telling.grammar import sentence
from game.language import mark, tr

_PHRASES = mark({
    "taken": "{name} taken by {side}",
    "besieged": "{name} besieged (held by {side})",
    "relieved": "{name} relieved (held by {side})",
    "surrendered": "Garrison of {side} at {name} surrenders",
    "leader_killed": "{name} killed",
    "leader_captured": "{name} captured",
    "leader_wounded": "{name} wounded",
    "leader_estranged": "{name} estranged",
    "unified": "{Side} united under {name}",
})  # fmt: skip


class EventLabels:
    """Names for the ids in the tables of events."""

    def __init__(self, context: ReportContext) -> None:
        names = context.scenario.names
        self._context = context
        self._names = {
            **_by_id(names.unit_ids, names.unit_names),
            **_by_id(names.region_ids, names.region_names),
            **_by_id(names.leader_ids, names.leader_names),
            **_by_id(names.place_ids, names.places_in_text),
            **_by_id(names.rule_ids, names.rule_titles),
        }
        for option, rule in enumerate(names.option_rules):
            title = names.rule_titles[rule]
            text = title if names.option_ids[option] == "then" else f"{title}: {names.option_texts[option]}"
            self._names[f"{names.rule_ids[rule]} {names.option_ids[option]}"] = text
        self._points = _points(context)

    def label(self, kind: str, name: str, side: str) -> str:
        """Returns an event in words."""
        known = next((one for one in self._context.sides if one.id == side), None)
        shown = self._names.get(name, name)
        if kind == "happened":
            return sentence(shown)
        if kind not in _PHRASES:
            before = (known.name if known else side) if kind == "decided" else kind.replace("_", " ")
            return sentence(f"{before}: {shown}")
        the, The = (known.the, known.The) if known else (side, side)  # noqa: N806 - as it stands first in a sentence
        return sentence(tr(_PHRASES[kind], name=shown, side=the, Side=The))

    def points(self, kind: str, name: str, side: str) -> int:
        """Returns the victory points for holding a place, and 0 for anything else."""
        return self._points.get(name, 0)


def _by_id(ids: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    return dict(zip(ids, names, strict=True))


def _points(context: ReportContext) -> dict[str, int]:
    names = context.scenario.names
    points: dict[str, int] = {}
    for line in context.scenario.world.scoring:
        if line["kind"] == ScoringKind.PLACE:
            place = names.place_ids[int(line["target"])]
            points[place] = max(points.get(place, 0), int(line["points_0"]) + int(line["points_1"]))
    return points
