"""Missions of every kind, at random, for both sides: nothing breaks, no order is given to the other side's units."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from game.core.codes import PlanScope, PlanTarget, Posture
from game.core.orders import END_TURN
from game.engine.storage.replay import play_replay, write_replay
from game.play.missions.mission import AIMS, REPEATED, Boldness, MissionError, StandingKind, Wake
from game.play.missions.mission_book import MissionBook
from game.play.missions.mission_notes import targets
from game.play.session.session import HUMAN, Session
from game.play.staff.staff import Staff
from game.scenario import load_scenario
from game.text.terminal import Terminal
from tests.conftest import SKIRMISH
from tests.play.mission_games import SMALL, new_session

WEEKS = 5


def give_at_random(session: Session, dice: random.Random) -> None:
    names, turn, side = session.names, session.game.turn, session.game.side_to_act
    posture = dice.choice(list(Posture))
    kind = PlanTarget[dice.choice(AIMS[posture]).upper()]
    scopes = (
        (PlanScope.UNIT, len(names.unit_ids)),
        (PlanScope.FORMATION, len(names.formation_ids)),
        (PlanScope.LEADER, len(names.leader_ids)),
    )
    troops = [(scope, dice.randrange(count)) for scope, count in dice.choices(scopes, k=3) if count]
    with suppress(MissionError):
        if count := len(session.world.terrain_at if kind == PlanTarget.HEX else targets(names, kind)):
            session.missions.give(
                side,
                posture,
                kind,
                dice.randrange(count),
                troops,
                first_turn=turn + dice.randint(-1, 1),
                last_turn=turn + dice.randint(1, 4),
                boldness=dice.choice(list(Boldness)),
                men=dice.choice([0, 0, 300]),
            )
    own = [unit for unit, of in enumerate(session.game.state.units["side"]) if int(of) == side]
    with suppress(MissionError):
        session.missions.order(
            side,
            dice.choice(own),
            dice.choice(list(StandingKind)),
            hex=dice.randrange(len(session.world.terrain_at)),
            order=dice.choice(REPEATED),
            arg=dice.randrange(3),
            boldness=dice.choice(list(Boldness)),
            wake=dice.choice(list(Wake)),
            wake_at=dice.randint(0, 10),
        )


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("scenario", [SKIRMISH, SMALL / "siege", SMALL / "two_fronts"])
def test_missions_at_random_for_both_sides(scenario: str | Path, seed: int, tmp_path: Path) -> None:
    session = new_session(load_scenario(scenario), tmp_path, (HUMAN, HUMAN), seed)
    dice, staff = random.Random(seed), Staff(session)
    shown: list[str] = []
    terminal = Terminal(session, shown.append)
    while not session.game.is_over and session.game.turn <= WEEKS:
        side, first = session.game.side_to_act, len(session.game.history)
        for _ in range(3):
            give_at_random(session, dice)
        for line in ("missions", "staff", "standing"):
            terminal.answer(line)
        staff.carry_out()
        for waiting in staff.plan.waiting:
            if dice.random() < 0.5:
                staff.decline(waiting)
            else:
                staff.carry_out([waiting])
        staff.carry_out()
        assert staff.plan.routine == ()
        sides = session.game.state.units["side"]
        given = {unit for _, unit, _, _ in session.game.history[first:] if unit >= 0}
        assigned = session.missions.assignments(session.view())
        assert {unit for unit in given if int(sides[unit]) == side} <= set(assigned) | _gone(session, given)
        session.give(END_TURN)
    again = MissionBook(session.names, session.missions.notes)
    assert [again.tasks(side) for side in (0, 1)] == [session.missions.tasks(side) for side in (0, 1)]
    replayed = play_replay(session.game.scenario, write_replay(session.game, session.agents, session.missions.notes))
    assert replayed.key == session.game.key
    assert "_" not in "".join(shown)


def _gone(session: Session, units: set[int]) -> set[int]:
    """Returns those of some units that are lost, and so have no mission any more."""
    return {unit for unit in units if int(session.game.state.units["men"][unit]) == 0}
