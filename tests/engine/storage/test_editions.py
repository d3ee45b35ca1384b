"""What closes a save and what does not: texts never, moved folders never, changed data and broken files with words."""

import shutil
from pathlib import Path

import pytest

from game.agents.play import play_turn, start_agents
from game.agents.random_agent import RandomAgent
from game.engine.game import Game
from game.engine.storage import archive, editions, saves
from game.engine.storage.replay import play_replay, read_header, write_replay
from game.engine.storage.saves import ReadOnlySave, load_game, save_game
from game.play.session.archive import archive_lines
from game.scenario import load_scenario
from game.shipped import scenarios_folder
from game.version import RULES_VERSION, __version__


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the skirmish under another id, with the files that all scenarios share."""
    for name in ("common", "skirmish_5x5"):
        shutil.copytree(scenarios_folder() / name, tmp_path / name)
    folder = tmp_path / "skirmish_5x5"
    folder = folder.rename(tmp_path / "my_skirmish")
    edit(folder, "scenario", "id: skirmish_5x5", "id: my_skirmish")
    return folder


def edit(folder: Path, section: str, old: str, new: str) -> None:
    path = folder / f"{section}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def save(own: Path, tmp_path: Path) -> Path:
    game = Game.new(load_scenario(own), seed=4)
    agents = [RandomAgent(6), RandomAgent(6)]
    start_agents(game, agents)
    for _ in range(3):
        play_turn(game, agents[game.side_to_act])
    path = tmp_path / "saves" / "mine.bukhara"
    save_game(game, path, ("human", "still"))
    return path


@pytest.mark.parametrize(
    ("section", "old", "new"),
    [
        ("scenario", "title: ", "title: The new "),
        ("scenario", "name: Riders", "name: Horsemen"),
        ("oob", "name: Hill horse", "name: Horse of the hills"),
    ],
)
def test_a_change_of_texts_leaves_a_save_open(save: Path, own: Path, section: str, old: str, new: str) -> None:
    digest = load_scenario(own).digest
    edit(own, section, old, new)
    assert load_scenario(own).digest != digest
    loaded = load_game(save)
    assert (loaded.warning, loaded.note) == ("", "")
    again = play_replay(load_scenario(own), write_replay(loaded.game))
    assert again.key == loaded.game.key
    assert again.events == loaded.game.events, "the news of past turns is known too"


def test_a_save_without_the_digest_of_the_rules_needs_the_whole_one(save: Path, own: Path) -> None:
    text = save.read_text(encoding="utf-8")
    save.write_text("".join(line for line in text.splitlines(True) if not line.startswith("data ")), encoding="utf-8")
    assert load_game(save).warning == ""
    edit(own, "scenario", "title: ", "title: The new ")
    with pytest.raises(ReadOnlySave, match="have changed"):
        load_game(save)


def test_changed_data_close_a_save_but_its_orders_can_be_read(save: Path, own: Path) -> None:
    edit(own, "oob", "at: 0103, men: 400", "at: 0103, men: 401")
    with pytest.raises(ReadOnlySave, match="have changed since, in a way that matters to the rules") as refused:
        load_game(save)
    assert refused.value.archive.game is None
    assert "Turn 1, Riders:" in "\n".join(archive_lines(refused.value.archive))


@pytest.mark.parametrize("where", ["saves", "saves/elsewhere/..", "."])
def test_a_moved_scenario_is_found_with_a_word(
    save: Path, own: Path, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "saves" / "elsewhere").mkdir()
    if where == ".":
        (tmp_path / "work").mkdir()
        monkeypatch.chdir(tmp_path / "work")
        where = "work"
    shutil.move(tmp_path / "common", tmp_path / where / "common")
    own.rename(tmp_path / where / own.name)
    loaded = load_game(save)
    assert loaded.warning == ""
    assert loaded.game.events, "its news is known"
    assert "it was found in" in loaded.note
    assert str(own) in loaded.note


def test_a_missing_scenario_leaves_the_orders(save: Path, own: Path) -> None:
    shutil.rmtree(own)
    with pytest.raises(ReadOnlySave, match="was not found") as refused:
        load_game(save)
    assert "end turn" in "\n".join(refused.value.archive.orders)


def test_a_broken_scenario_is_reported_with_its_problems(save: Path, own: Path) -> None:
    edit(own, "scenario", "title: ", "titel: ")
    with pytest.raises(ReadOnlySave, match=r"has errors:\n.*scenario\.yaml:\d+") as refused:
        load_game(save)
    assert "titel" in str(refused.value)
    assert "digest" not in str(refused.value)


def test_files_say_the_version_that_wrote_them(save: Path) -> None:
    assert f"\nversion {__version__}\n" in save.read_text(encoding="utf-8")
    header = read_header(write_replay(load_game(save).game))
    assert header.version == __version__
    assert header.data


def test_a_file_of_a_newer_release_is_read_and_says_so(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (saves, archive, editions):
        monkeypatch.setattr(module, "RULES_VERSION", 2)
    with pytest.raises(ReadOnlySave, match=rf"Release {__version__} \(rules version {RULES_VERSION}\) plays it on"):
        load_game(save)


def test_news_is_known_as_far_as_the_game_replays(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (saves, archive, editions):
        monkeypatch.setattr(module, "RULES_VERSION", RULES_VERSION + 1)
    with pytest.raises(ReadOnlySave) as refused:
        load_game(save)
    shown = refused.value.archive
    assert shown.game is not None
    assert "up to turn 1" in shown.note
    assert {event.turn for event in shown.game.events} == {1}
