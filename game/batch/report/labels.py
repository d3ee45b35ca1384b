"""What happenings are called on the page, in the scenario's own names."""

from collections.abc import Sequence

from game.batch.report.report_context import Subject
from game.batch.report.words import capital
from game.core.codes import ScoringKind

_PHRASES = {
    "taken": "{name} taken by {side}",
    "besieged": "{name} besieged ({side} inside)",
    "relieved": "{name}: siege of {side} over",
    "surrendered": "{side} at {name} surrender",
    "leader_killed": "{name} killed",
    "leader_captured": "{name} captured",
    "leader_wounded": "{name} wounded",
    "leader_estranged": "{name} estranged",
    "unified": "{side} united under {name}",
    "happened": "{name}",
    "decided": "{side}: {name}",
}


class Labels:
    """Names for the ids in the table of happenings."""

    def __init__(self, subject: Subject) -> None:
        names = subject.scenario.names
        self._subject = subject
        self._words = {
            **_by_id(names.unit_ids, names.unit_names),
            **_by_id(names.region_ids, names.region_names),
            **_by_id(names.leader_ids, names.leader_names),
            **_by_id(names.place_ids, names.place_ids),
            **_by_id(names.rule_ids, names.rule_titles),
        }
        for option, rule in enumerate(names.option_rules):
            title = names.rule_titles[rule]
            text = title if names.option_ids[option] == "then" else f"{title}: {names.option_texts[option]}"
            self._words[f"{names.rule_ids[rule]} {names.option_ids[option]}"] = text
        self._points = _points(subject)

    def of(self, kind: str, name: str, side: str) -> str:
        """A happening in words."""
        phrase = _PHRASES.get(kind, kind.replace("_", " ") + ": {name}")
        return capital(phrase.format(name=self._words.get(name, name), side=self._subject.side_name(side)))

    def weight(self, kind: str, name: str, side: str) -> int:
        """Victory points that hang on a place; 0 for anything else."""
        return self._points.get(name, 0)


def _by_id(ids: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    return dict(zip(ids, names, strict=True))


def _points(subject: Subject) -> dict[str, int]:
    names = subject.scenario.names
    points: dict[str, int] = {}
    for line in subject.scenario.world.scoring:
        if line["kind"] == ScoringKind.PLACE:
            place = names.place_ids[int(line["target"])]
            points[place] = max(points.get(place, 0), int(line["points_0"]) + int(line["points_1"]))
    return points
