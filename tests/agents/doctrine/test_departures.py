"""Whom the plan sends off the map, and when they go, on drawn boards."""

from typing import Any

import pytest

from game.agents.doctrine.departures import plan_departures
from game.core.codes import LegBy, LinkBy, OrderKind, PlanScope, PlanTarget, Posture, ScoringKind, UnitFlag
from tests.agents.doctrine.planning import DrawnDoctrine, plan_row
from tests.boards import T, board

LEAVE = plan_row(Posture.WITHDRAW, 0, kind=PlanTarget.BOX, who=(0, 1))
WAYS = [(0, "0101", LinkBy.TRACK, 1), (0, "1201", LinkBy.ROAD, 1), (1, "0501", LinkBy.ROAD, 1)]


def leaving(drawing: str, links: Any = WAYS, plan: Any = LEAVE, **more: Any) -> DrawnDoctrine:
    """The plan of side 0 for its unit a, who is to leave for box 0."""
    units = {"a": {"men": 600}, **more.pop("units", {})}
    return DrawnDoctrine(
        board(drawing, units=units, links=links, plans=[plan], plan_troops=[(PlanScope.UNIT, 0)], owner=0, **more)
    )


def exits(drawn: DrawnDoctrine) -> list[tuple[OrderKind, str, int]]:
    count = plan_departures(drawn.b.world, drawn.b.state, 0, drawn.board, drawn.out)
    return [(OrderKind(row["kind"]), drawn.letter(row["unit"]), int(row["arg"])) for row in drawn.out[:count]]


def test_those_whom_the_plan_sends_off_the_map_leave_where_a_way_begins() -> None:
    assert exits(leaving(".a . . . . .@ . . . . . .")) == [(OrderKind.EXIT, "a", 0)]
    assert exits(leaving(". . . . .a .@ . . . . . .")) == [], "that way leads elsewhere"
    assert exits(leaving(".a . . . . .@ . . . . . .", links=WAYS[1:])) == [], "no way begins here"
    later = plan_row(Posture.WITHDRAW, 0, kind=PlanTarget.BOX, who=(0, 1), turns=(2, 10))
    assert exits(leaving(".a . . . . .@ . . . . . .", plan=later)) == [], "not yet"


@pytest.mark.parametrize("kind", [T.FOOT, T.GARRISON, T.IRREGULAR_HORSE])
def test_they_march_to_the_nearest_way(kind: T) -> None:
    def drawn(drawing: str, links: Any = WAYS) -> dict[str, tuple[Posture, str]]:
        return leaving(drawing, links, units={"a": {"men": 600, "type": kind}}).tasks()

    assert drawn(". . . .a . .@ . . . . . .") == {"a": (Posture.WITHDRAW, "0101")}
    assert drawn(". . . . . .@ . . .a . . .") == {"a": (Posture.WITHDRAW, "1201")}
    assert drawn(". . . .a . .@ . . . . . .", WAYS[1:]) == {"a": (Posture.WITHDRAW, "1201")}
    assert leaving(". . . .a . .@ . . . . . .").marches() == {"a": "0101"}


def test_rails_and_rivers_serve_the_side_that_held_them_as_the_campaign_began() -> None:
    rail = [(0, "0101", LinkBy.RAIL, 1)]
    assert exits(leaving(".a . . . . .@ . . . . . .", links=rail)) == [(OrderKind.EXIT, "a", 0)]
    drawn = leaving(". .a . . . .@ . . . . . .", links=rail, owners={"0101": 1})
    assert "a" not in drawn.tasks(), "no way is left"


def test_nobody_leaves_whom_the_plan_does_not_name() -> None:
    drawn = leaving(". . . .a . .@ . . . . . .b", units={"b": {"men": 600}})
    assert drawn.tasks()["a"] == (Posture.WITHDRAW, "0101")
    assert exits(drawn) == []


def test_a_schedule_that_leads_elsewhere_comes_first() -> None:
    def goes(leg: tuple[str, int, int, str | int]) -> bool:
        drawn = leaving(".+a . . . . .+@ . . . . . .", legs=[leg])
        return bool(exits(drawn))

    assert not goes(("a", LegBy.RAIL, 3, "0601"))
    assert goes(("a", LegBy.RAIL, 3, 0)), "it need not wait for the date"


def test_those_who_have_moved_or_refuse_stay() -> None:
    drawn = leaving(".a . . . . .@ . . . . . .")
    drawn.b.state.units["flags"][drawn.b["a"]] |= UnitFlag.MOVED
    assert exits(drawn) == []


def test_they_stay_off_the_map_as_long_as_the_plan_says() -> None:
    def enters(turns: tuple[int, int]) -> bool:
        plan = plan_row(Posture.WITHDRAW, 0, kind=PlanTarget.BOX, who=(0, 1), turns=turns)
        scoring = [(ScoringKind.PLACE, 0, 9, 0, 9, 9)]
        drawn = leaving(". . . . . .@B . . . . . .", plan=plan, units={"a": {"men": 600, "box": 0}}, scoring=scoring)
        return bool(drawn.marches())

    assert not enters((1, 10))
    assert enters((1, 0)), "the row is over"
