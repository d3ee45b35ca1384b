"""Whom a mission is offered for first."""

import numpy as np

from game.core.codes import Status
from game.engine.game import Game
from game.play.missions.mission_draft import troop_choices
from tests.conftest import shipped_scenario


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
