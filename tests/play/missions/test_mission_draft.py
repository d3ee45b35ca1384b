"""Whom a mission is offered for first."""

import numpy as np

from game.core.codes import PlanScope, PlanTarget, Posture, Status
from game.engine.game import Game
from game.play.missions.mission import Mission
from game.play.missions.mission_draft import MissionDraft, target_choices, troop_choices
from game.play.missions.mission_notes import GIVE, read_note, task_note
from tests.conftest import campaign_scenario, shipped_scenario


def test_the_men_of_a_region_are_never_the_first_choice() -> None:
    game = Game.new(shipped_scenario("skirmish_5x5"), seed=1)
    view = game.view(0)
    regions = [choice.front for unit in range(len(view.state.units)) for choice in troop_choices(view, unit)[1:]]
    for unit in np.flatnonzero((view.state.units["side"] == 0) & (view.state.units["status"] == Status.ON_MAP)):
        view.state.units["formation"][unit] = -1
        choices = troop_choices(view, int(unit))
        assert choices[0].units == (int(unit),), "without a formation the unit itself"
        regions += [choice.front for choice in choices[1:]]
    assert any(regions), "the region is offered, but not first"


def test_a_way_off_the_map_is_offered_where_it_begins_to_those_whom_it_serves() -> None:
    game = Game.new(campaign_scenario(), seed=1)
    names = game.names

    def offered(side: int, label: str) -> list[str]:
        choices = target_choices(game.view(side), names.parse_label(label))
        return [names.box_ids[one.target] for one in choices if one.kind == PlanTarget.BOX]

    assert offered(0, "0244") == offered(1, "0244") == ["persia"], "a road serves both sides"
    assert (offered(0, "0142"), offered(1, "0142")) == ([], ["krasnovodsk"]), "a railway those who held it"
    assert offered(0, "0143") == []


def test_a_way_off_the_map_is_withdrawn_by() -> None:
    game = Game.new(campaign_scenario(), seed=1)
    view = game.view(1)
    draft = MissionDraft(view, troop_choices(view, game.names.unit("ashkabad_cavalry")))
    draft.choose_hex(game.names.parse_label("0142"))
    draft.choose_target(next(one for one in draft.targets if one.kind == PlanTarget.BOX))
    assert draft.posture == Posture.WITHDRAW and not draft.missing


def test_a_mission_to_leave_the_map_is_read_back_from_its_note() -> None:
    names = Game.new(campaign_scenario(), seed=1).names
    unit, box = names.unit("ashkabad_cavalry"), names.box_ids.index("persia")
    mission = Mission(3, 1, Posture.WITHDRAW, PlanTarget.BOX, box, ((PlanScope.UNIT, unit),))
    assert read_note(names, task_note(names, mission)) == (GIVE, mission)
