"""Where there is no screen, the program says what to do; where there is one, the loop draws and saves."""

from pathlib import Path

import pygame
import pytest

from game.core.jit.progress import Progress, Report
from game.play.setup import warmup
from game.play.setup.settings import Settings, save_settings
from game.scenario.scenario import Scenario
from game.ui import app, display
from game.ui.board.camera import ZOOMS, Camera
from game.ui.screens.menu import MenuScreen
from game.ui.screens.settings_page import open_settings
from tests.ui.conftest import MakePlayer, Player


def test_no_screen_is_explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    assert app.run() == 1
    printed = capsys.readouterr().err
    assert "xvfb-run" in printed
    assert "--text" in printed
    assert "run SCENARIO" in printed


def test_settings_that_cannot_be_saved_are_reported_once(
    player: Player, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    window = player.window
    window.router.menu()
    fault = "The settings could not be saved in /full: No space left on device."
    monkeypatch.setattr("game.ui.window.save_settings", lambda *_: fault)
    window.set_scale(125)
    assert fault in window.dialogs.text
    window.dialogs.close()
    window.set_scale(150)
    assert not window.dialogs.text
    open_settings(window, lambda: None)
    done = next(button for button in window.dialogs._actions if button.text.endswith("Done"))
    window.dialogs._actions[done]()
    assert fault in window.dialogs.text
    window.quit()
    assert capsys.readouterr().err == fault + "\n"


def test_why_settings_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert save_settings(Settings(), tmp_path / "settings.json") == ""
    assert "could not be saved" in save_settings(Settings(), tmp_path / "file" / "settings.json")


@pytest.mark.slow
def test_broken_video_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise pygame.error("no available video device")

    monkeypatch.setattr(pygame.display, "init", refuse)
    with pytest.raises(display.NoDisplay, match="no available video device"):
        display.open_window(Settings())


def test_wrong_words_end_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run("no_such_place") == 1
    assert app.run("skirmish_5x5", {"romans": "human"}) == 1
    assert "romans" in capsys.readouterr().err


@pytest.mark.slow
def test_the_loop_runs_until_the_window_is_closed(player: Player) -> None:
    player.hex("0202")
    player.hex("0302")
    key = player.game.key
    pygame.event.post(pygame.Event(pygame.QUIT))
    app.loop(player.window)
    assert not player.window.running
    assert player.window.storage.load(player.window.storage.list()[0].path).game.key == key


def test_a_crash_saves_the_game(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    player.hex("0202")
    player.hex("0302")
    key = player.game.key

    def crash(seconds: float) -> None:
        raise RuntimeError("bug")

    monkeypatch.setattr(player.screen, "update", crash)
    with pytest.raises(RuntimeError):
        app.loop(player.window)
    assert player.window.storage.load(player.window.storage.list()[0].path).game.key == key


@pytest.mark.slow
def test_menu_begins_a_game_by_keys(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    menu = MenuScreen(player.window, "skirmish_5x5", seed=7)
    player.window.show(menu)
    menu.library.scenarios["skirmish_5x5"] = skirmish
    player.wait(2)
    player.key(pygame.K_RETURN)
    for _ in range(400):
        player.wait()
        if not isinstance(player.window.screen, MenuScreen) and hasattr(player.window.screen, "session"):
            break
        pygame.time.wait(2)
    assert player.game.seed == 7
    assert player.screen.session.agents == ("human", "normal")


def test_camera_fits_any_map() -> None:
    for cols, rows in ((1, 1), (5, 5), (98, 69), (300, 200)):
        camera = Camera(cols, rows, pygame.Rect(0, 48, 900, 600))
        for _ in range(len(ZOOMS)):
            camera.zoom_by(-1)
        camera.pan(99999, 99999)
        assert camera.hexes_in_view()
        for _ in range(len(ZOOMS)):
            camera.zoom_by(1)
        assert camera.zoom == ZOOMS[-1]
        assert camera.hex_under(camera.centre_of(0)) == 0


@pytest.mark.slow
def test_rules_are_compiled_once_until_the_window_ends(
    make_player: MakePlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compilation is replaced by one that stays at half of its work."""
    stopped: list[bool] = []

    def compile_half(calls: object, report: Report) -> None:
        try:
            for _ in range(4000):
                report(Progress(0.5, 12.0))
                pygame.time.wait(5)
        finally:
            stopped.append(True)

    monkeypatch.setattr(warmup, "compile_kernels", compile_half)
    player = make_player()
    player.window.show(MenuScreen(player.window, "skirmish_5x5"))
    for _ in range(400):
        player.wait()
        if player.window.warm.share == 0.5:
            break
        pygame.time.wait(5)
    assert player.window.warm.share == 0.5
    assert not player.window.warm.done
    player.window.show(MenuScreen(player.window, "skirmish_5x5"))
    player.window.quit()
    assert stopped == [True]


@pytest.mark.filterwarnings("ignore:Please use Window")
@pytest.mark.parametrize("size", [display.LEAST_SIZE, (1280, 720), (1920, 1080)])
def test_the_window_manager_knows_the_least_size(player: Player, size: tuple[int, int]) -> None:
    player.window.resize(size)
    assert pygame.Window.from_display_module().minimum_size == display.LEAST_SIZE
    assert player.window.surface.get_size() == size
