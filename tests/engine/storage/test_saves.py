"""Saves open if either half can be read, and never crash the game."""

import base64
import zlib
from pathlib import Path

import numpy as np
import pytest

from game.agents.play import play_turn, start_agents
from game.agents.random_agent import RandomAgent
from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.engine.storage.saves import SaveError, load_game, save_game
from game.scenario import load_scenario


@pytest.fixture
def game() -> Game:
    game = Game.new(load_scenario("skirmish_5x5"), seed=4)
    agents = [RandomAgent(6), RandomAgent(6)]
    start_agents(game, agents)
    for _ in range(3):
        play_turn(game, agents[game.side_to_act])
    return game


@pytest.fixture
def save(game: Game, tmp_path: Path) -> Path:
    path = tmp_path / "game.save"
    save_game(game, path, ("human", "greedy"))
    return path


def test_a_save_opens_to_the_same_position(game: Game, save: Path) -> None:
    loaded = load_game(save)
    assert loaded.game.key == game.key
    assert loaded.agents == ("human", "greedy")
    assert loaded.warning == ""
    assert write_replay(loaded.game) == write_replay(game)


def test_the_loaded_game_goes_on_like_the_first(game: Game, save: Path) -> None:
    twin = load_game(save).game
    for one in (game, twin):
        while not one.is_over:
            one.end_turn()
    assert game.key == twin.key


def test_a_damaged_snapshot_is_replayed_from_the_orders(game: Game, save: Path) -> None:
    text = save.read_text()
    at = text.index("state\n") + 20
    save.write_text(text[:at] + "!" + text[at + 1 :])
    loaded = load_game(save)
    assert loaded.game.key == game.key
    assert "saved position" in loaded.warning


def test_damaged_orders_leave_the_snapshot(game: Game, save: Path) -> None:
    text = save.read_text()
    at = text.index("[log") + 200
    save.write_text(text[:at] + "!" + text[at + 1 :])
    loaded = load_game(save)
    assert loaded.game.key == game.key
    assert "list of orders" in loaded.warning


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_save_opens_or_says_why(game: Game, save: Path, share: float) -> None:
    text = save.read_text()
    save.write_text(text[: int(len(text) * share)])
    try:
        assert load_game(save).game.key == game.key
    except SaveError as error:
        assert str(save) in str(error)


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 500, b"\xff\xfe\x00", b"bukhara save 1\n", b"bukhara save 1\n[snapshot 5 0]\n", b"PK\x03\x04"]
)
def test_a_file_that_is_no_save_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.save"
    path.write_bytes(data)
    with pytest.raises(SaveError, match=r"other\.save"):
        load_game(path)


def test_a_missing_save_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="cannot be read"):
        load_game(tmp_path / "none.save")
    with pytest.raises(SaveError, match="cannot be read"):
        load_game(tmp_path)


def _forge(save: Path, data: bytes) -> None:
    """A save whose checksums are right and whose position is the forger's, without an order log."""
    text = save.read_text()
    head = text[text.index("[snapshot") :].split("\n", 1)[1].split("state\n")[0]
    body = head + "state\n" + base64.b64encode(zlib.compress(data)).decode() + "\n"
    save.write_text(
        text.split("[snapshot")[0] + f"[snapshot {len(body)} {zlib.crc32(body.encode()):08x}]\n{body}[end snapshot]\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hex", 99999),
        ("hex", -9),
        ("target", 5000),
        ("unit_type", 77),
        ("status", 50),
        ("men", -4),
        ("leg", 3000),
        ("side", 5),
    ],
)
def test_a_forged_position_is_refused(game: Game, save: Path, field: str, value: int) -> None:
    game.state.units[field][0] = value
    _forge(save, game.state.buf.tobytes())
    with pytest.raises(SaveError, match="impossible"):
        load_game(save)


def test_a_zip_bomb_is_refused(save: Path) -> None:
    _forge(save, b"\0" * 50_000_000)
    with pytest.raises(SaveError, match="bytes"):
        load_game(save)


@pytest.mark.slow
def test_random_bytes_as_a_position_never_crash(game: Game, save: Path) -> None:
    rng = np.random.default_rng(1)
    for _ in range(30):
        data = bytearray(game.state.buf.tobytes())
        for at in rng.integers(0, len(data), 12):
            data[at] = int(rng.integers(256))
        _forge(save, bytes(data))
        try:
            loaded = load_game(save).game
        except SaveError:
            continue
        for _ in range(6):
            if not loaded.is_over:
                list(loaded.orders)
                loaded.end_turn()


def test_a_crash_while_saving_keeps_the_old_save(game: Game, save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = save.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        save_game(game, save)
    assert save.read_bytes() == before
