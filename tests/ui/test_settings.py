"""Settings: keys of one's own, palettes, scrolling at the edges; all of them are kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.play.setup.settings import PALETTES as NAMES
from game.play.setup.settings import Settings, load_settings, save_settings
from game.scenario.scenario import PlaceForms, Scenario
from game.ui.key_bindings import changeable, changed_by, read_key, use_keys, write_key
from game.ui.keys import BINDINGS, KEYS, Binding, Command, command_of, key_text
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.help_text import help_chapters
from game.ui.screens.menu import MenuScreen
from game.ui.theme import PALETTES
from tests.ui.conftest import PEOPLE, MakePlayer, Player

COLOUR_BLINDNESS = {
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
    "no colours": [[0.213, 0.715, 0.072]] * 3,
}
"""What is left of red, green and blue, after Machado, Oliveira and Fernandes (2009)."""


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    use_keys({})


def test_every_key_can_be_written_and_read() -> None:
    for binding in BINDINGS:
        assert read_key(write_key(binding), binding.command) == binding


def test_a_key_moves_from_one_command_to_another() -> None:
    use_keys(changed_by({}, Binding(pygame.K_u, Command.END_TURN)))
    assert command_of(pygame.K_u, 0) == Command.END_TURN
    assert command_of(pygame.K_e, 0) is None
    assert key_text(Command.END_TURN) == "U"
    assert command_of(pygame.K_z, pygame.KMOD_LCTRL) == Command.UNDO
    assert "<b>U</b>: end turn" in help_chapters()[-1][1]
    use_keys({})
    assert KEYS.bindings == BINDINGS


def test_what_cannot_be_read_is_left_out() -> None:
    use_keys({"END_TURN": ["no such key"], "NO_SUCH": ["e"], "SELECT": ["f"], "FIT": []})
    assert command_of(pygame.K_e, 0) == Command.END_TURN
    assert command_of(pygame.K_RETURN, 0) == Command.SELECT
    assert key_text(Command.FIT) == ""


def choose(player: Player, command: Command) -> None:
    player.screen.commands.run(Command.SETTINGS)
    button = next(one for one in player.window.dialogs._actions if "Keys" in one.text)
    player.window.dialogs._actions[button]()
    pane = player.window.dialogs.list
    assert pane is not None
    pane.choose(changeable().index(command))
    player.key(pygame.K_RETURN)


def test_a_key_is_changed_in_the_window_and_kept(player: Player, tmp_path: Path) -> None:
    choose(player, Command.END_TURN)
    player.key(pygame.K_LSHIFT, pygame.KMOD_LSHIFT)  # a modifier alone is no key
    player.key(pygame.K_F8, pygame.KMOD_LCTRL)
    pane = player.window.dialogs.list
    assert pane is not None and pane.choice is not None
    assert pane.choice.endswith("End turn:  Ctrl+F8")
    player.window.dialogs.close()
    assert load_settings(tmp_path / "saves" / "settings.json").keys == {"END_TURN": ["ctrl+f8"]}
    player.key(pygame.K_e)
    assert not player.game.history
    player.key(pygame.K_F8, pygame.KMOD_LCTRL)
    assert len(player.game.history) >= 1


def test_a_key_in_use_is_taken_after_a_question(player: Player) -> None:
    choose(player, Command.END_TURN)
    player.key(pygame.K_u)
    assert "Reassign it?" in player.window.dialogs.text
    player.key(pygame.K_RETURN)
    assert command_of(pygame.K_u, 0) == Command.END_TURN
    player.window.dialogs.close()
    choose(player, Command.END_TURN)
    player.key(pygame.K_RETURN)
    assert "needed in lists and dialogs" in player.window.dialogs.text


@pytest.mark.parametrize(
    ("palette", "blindness"),
    [
        ("blue and orange", "protanopia"), ("blue and orange", "deuteranopia"), ("red and teal", "tritanopia"),
        ("dark and light", "protanopia"), ("dark and light", "deuteranopia"), ("dark and light", "tritanopia"),
        ("dark and light", "no colours"),
    ],
)  # fmt: skip
def test_the_sides_differ_for(palette: str, blindness: str) -> None:
    seen = np.array(PALETTES[palette]) @ np.array(COLOUR_BLINDNESS[blindness]).T
    assert np.linalg.norm(seen[0] - seen[1]) > 120


def test_settings_are_kept_and_old_ones_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    saved = Settings(palette="red and teal", edge_pan=True, keys={"FIT": ["ctrl+home"]})
    assert save_settings(saved, path) == ""
    assert load_settings(path) == saved
    path.write_text('{"colour_blind": true, "palette": "no such", "keys": {"FIT": 3}}')
    old = load_settings(path)
    assert old.keys == {}
    assert old.palette in NAMES
    path.write_text('{"colour_blind": true}')
    assert load_settings(path).palette == "blue and orange"


def test_palettes_change_the_map_at_once(player: Player) -> None:
    for name in NAMES:
        player.window.settings.palette = name
        player.screen.context.apply_settings()
        player.wait()
        assert name == "scenario" or player.screen.board.colours == PALETTES[name]


def test_names_of_places_change_on_the_map_at_once(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(replace(skirmish, place_forms=(PlaceForms("Old", "New"), *skirmish.place_forms[1:])), PEOPLE)
    player.screen.commands.run(Command.SETTINGS)
    for form in ("Old", "New", skirmish.names.place_ids[0]):
        button = next(one for one in player.window.dialogs._actions if "Place names" in one.text)
        player.window.dialogs._actions[button]()
        board, session = player.screen.board, player.screen.session
        assert board.names is board.labels.names is session.names is session.seen.names
        assert session.names.place_names[0] == form
        player.wait()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_map_scrolls_at_the_edge(
    make_player: MakePlayer, skirmish: Scenario, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = make_player(edge_pan=wanted)
    player.open(skirmish, PEOPLE)
    for _ in range(8):
        player.key(pygame.K_PLUS)
    monkeypatch.setattr(pygame.mouse, "get_focused", lambda: True)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (640, 719))
    before = player.screen.board.camera.y
    player.wait(3)
    assert (player.screen.board.camera.y > before) == wanted


def test_typing_replaces_the_name_of_a_save(player: Player) -> None:
    player.screen.commands.run(Command.SAVE)
    entry = player.window.dialogs.entry
    assert entry is not None
    assert entry.get_text()
    for letter in "week3":
        player.window.handle(pygame.Event(pygame.TEXTINPUT, text=letter))
    assert entry.get_text() == "week3"


def test_options_of_a_new_game_are_chosen_in_the_menu_and_kept(make_player: MakePlayer, tmp_path: Path) -> None:
    player = make_player()
    player.router.menu("skirmish_5x5", 7)
    screen = player.window.screen
    assert isinstance(screen, MenuScreen)
    screen.library.wait()
    player.wait(3)
    for label in ("Fog of war: on", "Iron mode: off"):
        button = next(one for one in screen._buttons if one.text == label)
        action = screen._buttons[button]
        assert callable(action)
        action()
        player.wait()
    kept = load_settings(tmp_path / "saves" / "settings.json")
    assert (kept.fog, kept.iron, kept.fixed_figures) == (False, True, False)
    screen.begin()
    for _ in range(400):
        player.wait()
        if isinstance(player.window.screen, GameScreen):
            break
        pygame.time.wait(5)
    assert player.screen.session.sees_all
    assert player.screen.session.is_iron
    player.key(pygame.K_s, pygame.KMOD_LCTRL)
    assert "iron mode" in player.window.dialogs.text
