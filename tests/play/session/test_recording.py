"""Recorded games: every position, both sides' views, and games that branch off."""

from pathlib import Path

import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.agents.trust import unapproved
from game.core.codes import BOTH_SIDES
from game.engine.game import Game
from game.engine.storage.replay import ReplayError, write_replay
from game.engine.storage.saves import save_game
from game.play.saves.storage import Storage
from game.play.session.recording import Recording, open_recording
from game.play.session.replay_session import ReplaySession
from game.play.session.session import HUMAN
from game.scenario import load_scenario
from tests.conftest import SKIRMISH, campaign_scenario


@pytest.fixture(scope="module")
def played() -> Game:
    return play_game(load_scenario(SKIRMISH), [make_agent("normal"), make_agent("normal")], seed=4)


@pytest.fixture(scope="module")
def recording(played: Game) -> Recording:
    return Recording(played, ("normal", "normal"))


def test_every_position_is_that_of_the_game(played: Game, recording: Recording) -> None:
    again = Game.new(played.scenario, seed=4)
    for number in range(len(recording) + 1):
        position = recording.position(number)
        assert position.key == again.key
        assert position.events == again.events
        assert position.keys == again.keys
        if number < len(recording):
            again.apply(recording.order(number))
    assert again.key == played.key


def test_a_session_goes_back_and_forth(recording: Recording, tmp_path: Path) -> None:
    session = ReplaySession(recording, Storage(tmp_path))
    forward = [session.game.key]
    while not session.is_at_end:
        session.step()
        forward.append(session.game.key)
    for number in reversed(range(len(forward))):
        session.go(number)
        assert session.game.key == forward[number]
    session.go_turns(1)
    assert session.at == recording.turns[1].order
    session.step()
    session.go_turns(-1)
    assert session.at == recording.turns[1].order
    session.go_turns(-1)
    assert session.at == 0
    session.go_turns(99)
    assert session.is_at_end
    assert not list(tmp_path.iterdir()), "watching saves nothing"


def test_a_watched_side_sees_what_it_saw(tmp_path: Path) -> None:
    game = Game.new(campaign_scenario(), seed=1)
    agents = [make_agent("normal"), make_agent("normal")]
    from game.agents.play import play_turn, start_agents

    start_agents(game, agents)
    while game.turn < 3:
        play_turn(game, agents[game.side_to_act])
    session = ReplaySession(Recording(game, ("normal", "normal")), Storage(tmp_path), at=len(game.history))
    assert session.watched == BOTH_SIDES
    everything = len([event for event in session.game.events if session.is_known(event)])
    for side in (0, 1):
        session.watch(side)
        assert session.seat == side
        assert session.view().state.buf.tobytes() == game.view(side).state.buf.tobytes()
        assert len([event for event in session.game.events if session.is_known(event)]) < everything


def test_a_game_in_progress_shows_only_the_persons_view(played: Game, tmp_path: Path) -> None:
    half = Recording(played, ("normal", "normal")).position(5)
    save = tmp_path / "a.bukhara"
    save_game(half, save, ("normal", HUMAN))
    session = ReplaySession(open_recording(save), Storage(tmp_path))
    assert session.recording.readers == (1,)
    session.watch(BOTH_SIDES)
    session.watch_next()
    assert session.watched == 1


def test_watching_starts_no_agent(played: Game, tmp_path: Path) -> None:
    spec = f"program:touch {tmp_path / 'ran'}"
    file = tmp_path / "a.replay"
    file.write_text(write_replay(played, (spec, "normal")), encoding="utf-8")
    session = ReplaySession(open_recording(file), Storage(tmp_path))
    session.go_turns(3)
    assert unapproved([spec])
    assert session.players == [None, None]
    assert not (tmp_path / "ran").exists()


def test_a_branch_goes_on_with_its_past(recording: Recording) -> None:
    number = recording.turns[2].order + 1
    branch = recording.position(number)
    assert branch.can_undo or branch.side_to_act != recording.turns[2].side
    branch.end_turn()
    assert branch.history[:number] == recording.game.history[:number]
    assert "turn 2 of" in recording.branch_label(number)


def test_files_that_cannot_be_watched_say_why(tmp_path: Path, played: Game) -> None:
    file = tmp_path / "a.replay"
    text = write_replay(played, ())
    for wrong in ("nonsense", text.replace("rules 4", "rules 3"), text.replace(SKIRMISH, "nowhere")):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(ReplayError):
            open_recording(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ReplayError, match="not text"):
        open_recording(file)
