"""Options of a new game: fog of war, fixed strengths, iron mode; how long a game takes."""

from pathlib import Path

import pytest

from game.core.codes import Status
from game.core.orders import END_TURN
from game.engine.outcome import NothingToUndo
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.play.setup.options import GameOptions, length_text
from game.scenario import load_scenario
from game.scenario.scenario import Scenario


@pytest.fixture(scope="module")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")


def begin(scenario: Scenario, folder: Path, options: GameOptions) -> Session:
    game = options.new_game(scenario, 1)
    return Session(game, (HUMAN, "still"), Storage(folder), notes=options.notes())


def again(session: Session, folder: Path) -> Session:
    """The session after its autosave was loaded."""
    session.autosave()
    assert session.saved_as is not None
    session.autosaves.release()
    storage = Storage(folder)
    return Session.resume(storage.load(session.saved_as), session.agents, storage, session.saved_as)


def seen_enemies(session: Session) -> int:
    units = session.seen.state.units
    return int(((units["side"] != session.seat) & (units["status"] == Status.ON_MAP)).sum())


def test_without_fog_everything_is_seen_also_after_loading(skirmish: Scenario, tmp_path: Path) -> None:
    usual, open_game = begin(skirmish, tmp_path, GameOptions()), begin(skirmish, tmp_path, GameOptions(fog=False))
    assert not usual.sees_all
    assert open_game.sees_all
    assert seen_enemies(open_game) > seen_enemies(usual)
    assert not open_game.shows_reasons
    assert open_game.game.key == usual.game.key  # the rules know nothing of it
    assert again(open_game, tmp_path).sees_all
    assert not again(usual, tmp_path).sees_all


def test_orders_without_fog_are_the_same(skirmish: Scenario, tmp_path: Path) -> None:
    usual, open_game = begin(skirmish, tmp_path, GameOptions()), begin(skirmish, tmp_path, GameOptions(fog=False))
    unit = next(unit for unit in range(len(usual.names.unit_ids)) if usual.orders_of(unit))
    assert open_game.orders_of(unit) == usual.orders_of(unit)


def test_fixed_strengths_do_not_depend_on_the_seed() -> None:
    campaign = load_scenario("bukhara_1922")
    fixed, drawn = GameOptions(fixed=True), GameOptions()
    men = [fixed.new_game(campaign, seed).state.units["men"].tolist() for seed in (1, 2)]
    assert men[0] == men[1]
    assert drawn.new_game(campaign, 1).state.units["men"].tolist() != men[0]


def test_in_iron_mode_orders_stand_and_one_save_is_kept(skirmish: Scenario, tmp_path: Path) -> None:
    session = begin(skirmish, tmp_path, GameOptions(iron=True))
    unit = next(unit for unit in range(len(session.names.unit_ids)) if session.orders_of(unit))
    session.give(session.orders_of(unit)[0])
    assert not session.can_undo
    with pytest.raises(NothingToUndo, match="iron mode"):
        session.undo()
    for _ in range(2):
        session.give(END_TURN)
        session.play_computer()
    assert len(list(tmp_path.glob("autosave*.bukhara"))) == 1
    assert again(session, tmp_path).is_iron


def test_the_usual_game_has_no_notes() -> None:
    assert GameOptions().notes() == {}
    assert set(GameOptions(fog=False, iron=True).notes()) == {"without_fog", "iron"}


def test_length(skirmish: Scenario) -> None:
    assert length_text(skirmish).endswith("minutes")
    assert "hours by hand" in length_text(load_scenario("bukhara_1922"))
