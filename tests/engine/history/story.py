"""Games made by hand to test checkpoints: positions changed week by week, and events written into the log."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.core.codes import NO_HEX, NO_UNIT, EventKind
from game.core.event_log import log_event, new_event_log
from game.core.state import State, copy_state
from game.engine.game import Game
from game.engine.history.checkpoints import CheckpointSet
from game.engine.history.trace import GameTrace
from game.engine.history.trace_reader import Verdict
from game.scenario import Problem, Scenario, ScenarioError, load_scenario
from game.scenario.compile.history import read_checkpoints
from tests.scenario.workshop import copied, edited

RIDERS, REGULARS = 0, 1
WEEKS = 6
"""Week 1 ends on 12 March 1922, week 6 on 16 April."""

Change = Callable[[State], None]


def country(folder: Path) -> Path:
    """The skirmish with a railway from a box in the north, a sector, a formation and places with other names."""
    scenario = copied(folder)
    edited(
        scenario, "map.yaml", "P: {id: plain, name: The plain}", "P: {id: plain, name: The plain, groups: [lowland]}"
    )
    edited(
        scenario,
        "map.yaml",
        "  Rabat: {hex: 0503, kind: village}",
        """  Rabat: {hex: 0503, kind: village, station: yes, aka: [Rabāt-i Sang]}
  Kishlak: {hex: 0105, kind: village}
groups:
  lowland: {name: Lowland sector, kind: sector}
rails:
  main: {name: Northern Railway, status: open, hexes: 0501 0502 0503 0403 0303}
boxes:
  north: {name: The north, region: lowland, links: [{hex: 0501, by: rail, weeks: 1}]}
  abroad: {name: Abroad, region: none, links: [{hex: 0101, by: track, weeks: 1}]}
""",
    )
    edited(scenario, "oob.yaml", "leaders:", "formations:\n  bek_men: {name: The bek's men, side: riders}\nleaders:")
    edited(scenario, "oob.yaml", "at: 0103, men: 400", "at: 0103, formation: bek_men, men: 400")
    edited(scenario, "oob.yaml", "at: 0202, men:", "at: 0202, formation: bek_men, men:")
    return scenario


class Story:
    """One game. `week` ends a week with changes to the position; `tell` reports an event; `asks` compares."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self.folder = scenario, folder
        game = Game.new(scenario, seed=1, fixed=True)
        self.names = game.names
        self.trace = GameTrace()
        self.trace.begin(game.state)

    def week(self, *changes: Change) -> "Story":
        state = copy_state(self.trace.positions[-1])
        state.clock["turn"] = len(self.trace.positions)
        for change in changes:
            change(state)
        self.trace.week_over(state)
        return self

    def weeks(self, count: int = WEEKS) -> "Story":
        """Quiet weeks up to the end of a given one."""
        while self.trace.weeks < count:
            self.week()
        return self

    def tell(self, turn: int, kind: EventKind, side: int = 2, unit: str = "", at: str = "", *numbers: int) -> "Story":
        log = new_event_log(self.scenario.world)
        index = self.names.unit(unit) if unit else NO_UNIT
        a, b, c = (*numbers, 0, 0, 0)[:3]
        log_event(log, int(kind), side, index, self.names.parse_label(at) if at else NO_HEX, a, b, c)
        self.trace.note(log, turn)
        return self

    def asks(self, test: str, day: str, tolerance: str = "{}") -> Verdict | None:
        """How the game answers one checkpoint; `day` is a date or "{from: .., to: ..}"."""
        points = read_checkpoints(self.file(test, day, tolerance), self.scenario)
        return CheckpointSet(self.scenario, points).compare(self.trace)[0]

    def file(self, test: str, day: str, tolerance: str = "{}") -> Path:
        when = f"window: {day}" if day.startswith("{") else f"date: {day}"
        path = self.folder / "asked.yaml"
        text = f"- id: one\n  {when}\n  predicate: x\n  test: {test}\n  tolerance: {tolerance}\n  use: hard\n"
        path.write_text(text, "utf-8")
        return path

    def agrees(self, test: str, day: str, tolerance: str = "{}") -> bool:
        answer = self.asks(test, day, tolerance)
        assert answer is not None
        return answer.agrees

    def mistakes(self, test: str, day: str = "1922-03-20", tolerance: str = "{}") -> list[Problem]:
        """What is wrong with a checkpoint."""
        try:
            read_checkpoints(self.file(test, day, tolerance), self.scenario)
        except ScenarioError as error:
            return error.problems
        return []

    # ---- changes

    def unit(self, name: str, **values: int | str) -> Change:
        """Fields of a unit; `hex` and `home` as labels."""
        index = self.names.unit(name)

        def change(state: State) -> None:
            for field, value in values.items():
                number = self.names.parse_label(value) if isinstance(value, str) else value
                state.units[index][field] = number

        return change

    def owner(self, side: int, *labels: str) -> Change:
        def change(state: State) -> None:
            for label in labels:
                state.owner[self.names.parse_label(label)] = side

        return change

    def flows(self, side: int, stock: int, flow: int, amount: int) -> Change:
        def change(state: State) -> None:
            state.sides[side]["flows"][stock, flow] += amount

        return change


def row(table: str, index: int, **values: Any) -> Change:
    """Fields of a row of one of the tables of State."""

    def change(state: State) -> None:
        for field, value in values.items():
            getattr(state, table)[index][field] = value

    return change


def loaded(folder: Path) -> Scenario:
    """The country ready for play."""
    return load_scenario(country(folder))
