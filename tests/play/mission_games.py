"""Sessions with missions, for tests."""

from pathlib import Path

from game.core.codes import PlanScope, PlanTarget
from game.core.orders import END_TURN
from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario import load_scenario
from game.scenario.scenario import Scenario

SMALL = Path(__file__).parent.parent / "agents" / "scenarios"


def new_session(
    scenario: Scenario | str, folder: Path, agents: tuple[str, str] = (HUMAN, "still"), seed: int = 1
) -> Session:
    """Returns a session of a new game with fixed figures."""
    loaded = load_scenario(SMALL / scenario) if isinstance(scenario, str) else scenario
    return Session(Game.new(loaded, seed=seed, fixed=True), agents, Storage(folder))


def place(session: Session, name: str) -> tuple[PlanTarget, int]:
    """Returns a place as the target of a mission."""
    return PlanTarget.PLACE, session.names.place_ids.index(name)


def place_hex(session: Session, name: str) -> int:
    """Returns the hex of a place."""
    return int(session.world.places["hex"][session.names.place_ids.index(name)])


def units(session: Session, *ids: str) -> list[tuple[PlanScope, int]]:
    """Returns units as the troops of a mission."""
    return [(PlanScope.UNIT, session.names.unit(one)) for one in ids]


def end_week(session: Session) -> None:
    """Ends the turn of the person and plays the computer's."""
    session.give(END_TURN)
    while not session.is_finished and not session.waits_for_human:
        session.play_computer()
