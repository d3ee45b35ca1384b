"""Compiles the conditions of events, decisions and plans into rows of World.conditions."""

from collections.abc import Sequence

from game.core.codes import NO_REGION, Compare, ConditionKind, LeaderFate, Stock, UnitFate
from game.scenario.compile.event_lists import all_rules
from game.scenario.compile.map_index import MapIndex
from game.scenario.schema.event_grammar import CONDITIONS, kind_of
from game.scenario.schema.events import ConditionAtom, ConditionSpec, DecisionSpec
from game.scenario.source import ScenarioText

Row = tuple[int, ...]

_ARMS = {Stock.RIFLES: "rifles", Stock.MACHINE_GUNS: "machine_guns", Stock.GUNS: "guns"}


class ConditionRows:
    """Collects rows of World.conditions, and looks up ids and names as World indices."""

    def __init__(self, text: ScenarioText, map_index: MapIndex) -> None:
        self.text = text
        self.indices: dict[str, list[str]] = {
            "flag": list(text.events.flags),
            "place": map_index.place_names,
            "area": [*map_index.region_ids, *map_index.group_ids],
            "side": list(text.scenario.sides),
            "line": list(map_index.map.rails),
            "box": list(map_index.map.boxes),
            "leader": list(text.oob.leaders),
            "unit": list(text.oob.units),
            "formation": list(text.oob.formations),
            "event": list(all_rules(text)),
            "decision": list(all_rules(text)),
        }
        self.rows: list[Row] = []
        self._first_option = self._first_options()

    def _first_options(self) -> dict[str, int]:
        """Returns, by event and decision, the index of its first option in World.options."""
        found, count = {}, 0
        for name, rule in all_rules(self.text).items():
            found[name] = count
            count += len(rule.options) if isinstance(rule, DecisionSpec) else 1
        return found

    def index(self, what: str, word: str) -> int:
        """Returns the World index of an id or name; `what` is a key of `indices`."""
        return self.indices[what].index(word)

    def option(self, decision: str, option: str) -> int:
        """Returns the index of an option in World.options."""
        return self._first_option[decision] + list(self.text.decisions.decisions[decision].options).index(option)

    def add(self, when: Sequence[ConditionSpec]) -> tuple[int, int]:
        """Adds the rows of a list of conditions. Returns (first row, number of rows)."""
        first = len(self.rows)
        for group, condition in enumerate(when, start=1):
            if condition.any is not None:
                self.rows += [self._row(atom, group) for atom in condition.any]
            else:
                self.rows.append(self._row(condition, 0))
        return first, len(self.rows) - first

    def _row(self, condition: ConditionAtom, group: int) -> Row:
        """Returns one CONDITION row."""
        key = kind_of(condition, CONDITIONS)
        syntax = CONDITIONS[key]
        a = named = self.index(syntax.names, getattr(condition, key))
        b, c, value = 0, int(Compare.LEAST), 1
        if condition.least is not None:
            value = condition.least
        elif condition.most is not None:
            c, value = int(Compare.MOST), condition.most
        if side := condition.by or condition.won_by:
            b = self.index("side", side)
        elif syntax.names == "side":
            a, b = 0, named
        match syntax.kind:
            case ConditionKind.FLAG:
                b = condition.weeks or 0
            case ConditionKind.STRENGTH:
                a = self.index("area", condition.in_) if condition.in_ else NO_REGION
            case ConditionKind.CAPTURED:
                a, value = next((int(stock), n) for stock, arm in _ARMS.items() if (n := getattr(condition, arm)))
            case ConditionKind.BESIEGED:
                value = 1 if condition.weeks is None else condition.weeks
            case ConditionKind.LEADER:
                b = LeaderFate[str(condition.is_).upper()]
            case ConditionKind.UNIT:
                b = UnitFate[str(condition.is_).upper()]
            case ConditionKind.EVENT:
                b = self.option(getattr(condition, key), condition.option) if condition.option else -1
        return (syntax.kind, group, condition.not_, a, b, c, value)
