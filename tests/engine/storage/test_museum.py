"""Saves and replays of every released version: they are played on, or can be read and say what plays them on."""

from pathlib import Path

import pytest

from game.core.codes import Status
from game.engine.storage.archive import archived_game
from game.engine.storage.editions import find_scenario
from game.engine.storage.older_positions import _older_layouts, carry_over
from game.engine.storage.replay import play_replay, read_header
from game.engine.storage.saves import ReadOnlySave, load_game
from game.play.saves.storage import SavedGame, Storage
from game.play.session.archive import archive_lines, read_only_session
from game.version import RELEASES, RULES_VERSION
from tests.museum.make import make

pytestmark = pytest.mark.slow

MUSEUM = Path(__file__).parents[2] / "museum"
SAVES = sorted(MUSEUM.glob("*/*.bukhara"))
REPLAYS = sorted(MUSEUM.glob("*/*.replay"))
KEYS = {
    ("0.1.0", "skirmish_5x5"): 7788402739785068756,
    ("0.1.0", "bukhara_1922"): 1716267379605433031,
    ("0.2.0", "skirmish_5x5"): 2056992150071306236,
    ("0.2.0", "bukhara_1922"): 4159417594836940506,
    ("0.3.0", "skirmish_5x5"): 3402716183805562500,
    ("0.3.0", "bukhara_1922"): 5615100464431429339,
}
"""Key of the position that each file ends with, as the version that wrote it says."""
MEN = {
    ("0.1.0", "skirmish_5x5"): ([1432, 619], 19),
    ("0.1.0", "bukhara_1922"): ([18755, 38654], 1479),
    ("0.2.0", "skirmish_5x5"): ([597, 610], 10),
    ("0.2.0", "bukhara_1922"): ([18625, 38028], 1464),
    ("0.3.0", "skirmish_5x5"): ([597, 610], 10),
    ("0.3.0", "bukhara_1922"): ([18625, 38034], 1464),
}
"""Men on the map by side, and hexes of the first side, as the version that wrote the save shows them."""


def which(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def rules_of(path: Path) -> int:
    return int(next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("rules "))[6:])


def is_played_on(path: Path) -> bool:
    return rules_of(path) == RULES_VERSION


def test_every_release_that_wrote_saves_is_in_the_museum() -> None:
    kept = {path.parent.name for path in SAVES} & {path.parent.name for path in REPLAYS}
    assert kept >= set(RELEASES.values())


@pytest.mark.parametrize("path", SAVES, ids=which)
def test_a_save_opens_at_its_position(path: Path) -> None:
    key = KEYS[path.parent.name, path.stem]
    if is_played_on(path):
        loaded = load_game(path)
        assert (loaded.game.key, loaded.warning, loaded.note) == (key, "", "")
        loaded.game.end_turn()
        return
    with pytest.raises(ReadOnlySave, match=f"Release {RELEASES[rules_of(path)]} .* plays it on") as refused:
        load_game(path)
    archive = refused.value.archive
    assert archive.game is not None
    state = archive.game.state
    on_map = state.units[state.units["status"] == Status.ON_MAP]
    men = [int(on_map["men"][on_map["side"] == side].sum()) for side in range(2)]
    assert (men, int((state.owner == 0).sum())) == MEN[path.parent.name, path.stem]
    assert "today's map and order of battle" in archive.note
    assert f"\nfinal {key}\n" in path.read_text(encoding="utf-8")
    assert archive.game.turn == 2


@pytest.mark.parametrize("path", SAVES, ids=which)
def test_a_save_of_older_rules_is_only_read(path: Path, tmp_path: Path) -> None:
    if is_played_on(path):
        return
    with pytest.raises(ReadOnlySave) as refused:
        load_game(path)
    archive = refused.value.archive
    session = read_only_session(archive, Storage(tmp_path))
    assert session is not None
    assert not session.waits_for_human
    session.close()
    assert list(tmp_path.iterdir()) == []
    text = "\n".join(archive_lines(archive))
    assert "Turn 1, " in text
    assert "End the turn" in text
    assert "earlier autosave" not in text


@pytest.mark.parametrize("path", REPLAYS, ids=which)
def test_a_replay_plays_or_is_shown_in_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    header = read_header(text)
    found = find_scenario(header, path)
    assert found.scenario is not None
    if is_played_on(path):
        assert found.problem == ""
        assert play_replay(found.scenario, text).key == KEYS[path.parent.name, path.stem]
        return
    archive = archived_game(header, found, None, text)
    assert f"Release {RELEASES[rules_of(path)]}" in archive.reason
    assert any(line.startswith("Turn 2, ") for line in archive.orders)


@pytest.mark.parametrize("path", [path for path in SAVES if not is_played_on(path)], ids=which)
def test_a_damaged_position_of_older_rules_is_left_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    header = read_header(text[text.index("bukhara replay") :])
    found = find_scenario(header, path)
    assert found.scenario is not None
    rows = text[text.index("\nstate\n") + 7 : text.index("[end snapshot]")].splitlines()
    layout = next(iter(_older_layouts()))
    assert carry_over(found.scenario, layout, header.digest, rows)[1] == 0
    for damaged in (rows[:-1], [], ["!" * 100, *rows[1:]], [rows[-1], *rows[1:]], rows * 2):
        with pytest.raises(ValueError, match="position"):
            carry_over(found.scenario, layout, header.digest, damaged)
    with pytest.raises(ValueError, match="not known"):
        carry_over(found.scenario, layout, "another edition", rows)


@pytest.mark.parametrize("path", SAVES, ids=which)
def test_the_list_says_what_a_save_is(path: Path) -> None:
    about = SavedGame(path, path.stem, 0.0).about
    assert "turn 2" in about
    assert path.stem not in about, "the title, not the id"


def test_the_files_of_the_next_release_can_be_made(tmp_path: Path) -> None:
    keys = make(tmp_path / "next")
    for name, key in keys.items():
        loaded = load_game(tmp_path / "next" / f"{name}.bukhara")
        assert (loaded.game.key, loaded.warning, loaded.note) == (key, "", "")
        text = (tmp_path / "next" / f"{name}.replay").read_text(encoding="utf-8")
        assert play_replay(loaded.game.scenario, text).key == key
