"""What the end of a turn warns of: plans, hunger, lines that can be cut, stacks that can be overrun."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.core.codes import NO_HEX, NO_UNIT, Param, ScoringKind
from game.engine.game import Game
from game.play.advice.foresight import Foresight
from game.play.orders.order_controller import OrderController
from game.play.orders.turn_review import Concern, Tour, dangers, review, summary
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.rules.contact.zoc import mark_presence_and_zoc
from game.scenario import load_scenario
from tests.boards import Board, T
from tests.engine.views import seen_by
from tests.rules.upkeep.supply_boards import marked

ROAD: dict[str, Any] = {"roads": ["0101 0201 0301 0401"], "supply_sources": [(0, "0101")]}


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Looks ahead on a drawn board, where units are called by their letters."""
    monkeypatch.setattr("game.play.orders.turn_review.the_hex", lambda *asked: "the hex")
    monkeypatch.setattr("game.engine.telling.supply.at_hex", lambda *asked: "at the hex")

    def make(b: Board) -> Foresight:
        units, towns = sorted(b.letters, key=b.letters.__getitem__), ["Town"] * 9
        names: Any = SimpleNamespace(unit_names=units, place_names=towns, places_in_text=towns)
        view = seen_by(b)._replace(names=names)
        session: Any = SimpleNamespace(seen=view, waits_for_human=True, world=b.world, names=names)
        return Foresight(session)

    return make


def concerns(foresight: Foresight) -> list[tuple[Concern, str]]:
    return [(finding.concern, finding.name) for finding in dangers(foresight)]


def test_a_unit_without_a_line_or_food_is_about_to_starve(look: Any) -> None:
    b = marked(". . . . . . . . .a", params={Param.SUPPLY_MP: 4}, **ROAD)
    assert concerns(look(b)) == [(Concern.HUNGER, "a")]
    assert "will go hungry" in dangers(look(b))[0].text
    b.unit("a")["weeks_out"] = 2  # it is known already
    assert concerns(look(b)) == []


@pytest.mark.parametrize(("reaches", "found"), [(True, True), (False, False)])
def test_a_unit_whose_line_the_enemy_can_reach_may_be_cut_off(look: Any, reaches: bool, found: bool) -> None:
    far = ". . . .a\n" + ". . . .\n" * 3 + (". .C . ." if reaches else ". . . .")
    b = marked(far, params={Param.SUPPLY_MP: 0}, units={"C": {"type": T.HORSE, "men": 100}} if reaches else {}, **ROAD)
    assert ((Concern.CUT_OFF, "a") in concerns(look(b))) == found


def test_a_unit_that_can_live_off_the_land_is_not_cut_off(look: Any) -> None:
    band = {"type": T.IRREGULAR_HORSE, "men": 100}
    units = {"C": {"type": T.HORSE, "men": 100}, "a": band}
    b = marked(". . . .a\n. . . .\n. . . .\n. .C . .", params={Param.SUPPLY_MP: 0}, units=units, owner=0, **ROAD)
    assert (Concern.CUT_OFF, "a") not in concerns(look(b))


def test_a_town_that_is_likely_to_fall_and_a_stack_that_is_likely_to_be_routed(look: Any) -> None:
    weak, strong = {"men": 60}, {"men": 4000}
    held = marked(". .@a .C . .", units={"a": weak, "C": strong}, owner=0, supply_sources=[(0, "0201")])
    assert (Concern.OVERRUN, "Town") in concerns(look(held))
    row = ".C .a M . ."  # nowhere to go: the defenders lose more than a third
    open_country = marked(row, units={"a": weak, "C": strong}, owner=0, supply_sources=[(0, "0201")])
    assert (Concern.OVERRUN, "a") in concerns(look(open_country))
    even = marked(". .a .C . .", owner=0, supply_sources=[(0, "0201")])
    assert Concern.OVERRUN not in dict(concerns(look(even)))


POINTS = [(ScoringKind.PLACE, 0, 8, 0, 10, 10)]


@pytest.mark.parametrize(("men", "found"), [(200, True), (60, False)])
def test_a_scored_place_without_troops_is_open_to_a_garrison_that_can_come(look: Any, men: int, found: bool) -> None:
    given: dict[str, Any] = {"units": {"C": {"men": men}}, "owner": 0, "garrisons": {"0201": 150}}
    b = marked(". .@ . .C .", scoring=POINTS, **given)
    assert ((Concern.OPEN, "Town") in concerns(look(b))) == found
    held = marked(". .@a . .C .", scoring=POINTS, **given)
    assert Concern.OPEN not in dict(concerns(look(held)))
    worthless = marked(". .@ . .C .", **given)
    assert Concern.OPEN not in dict(concerns(look(worthless)))


@pytest.fixture
def controller(tmp_path: Path) -> OrderController:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1, fixed=True)
    session = Session(game, (HUMAN, HUMAN), Storage(tmp_path))
    return OrderController(session, lambda text: None, lambda done: None)


def test_the_tour_shows_plans_first_and_every_danger(controller: OrderController) -> None:
    game = controller.session.game
    target = game.names.parse_label("0303")
    rows = game.state.units
    rows["men"][game.names.unit("hill_horse")] = rows["rifles"][game.names.unit("hill_horse")] = 30_000
    mark_presence_and_zoc(game.world, game.state)
    controller.select_unit(game.names.unit("bek_horse"))
    controller.click(target)
    findings = review(controller)
    assert findings[0].concern == Concern.PLAN
    kinds = {finding.concern for finding in findings}
    assert {Concern.PLAN, Concern.HUNGER, Concern.IDLE} <= kinds
    assert len(summary(findings)) == len(kinds)
    tour, shown = Tour(controller, findings), []
    while (finding := tour.go_on()) is not None:
        shown.append(finding)
        if finding.concern == Concern.PLAN:
            assert controller.target == target
        elif finding.unit != NO_UNIT:
            assert (controller.unit, controller.target) == (finding.unit, NO_HEX)
    assert shown == [finding for finding in findings if finding.concern != Concern.IDLE]


def test_a_plan_that_was_fought_meanwhile_is_left_out(controller: OrderController) -> None:
    game = controller.session.game
    controller.select_unit(game.names.unit("bek_horse"))
    controller.click(game.names.parse_label("0303"))
    tour = Tour(controller, review(controller))
    controller.leave(game.names.unit("bek_horse"))
    finding = tour.go_on()
    assert finding is None or finding.concern != Concern.PLAN
