"""A scenario that is being written: each saved change is shown, mistakes are listed, and nothing stops the watching."""

import shutil
from pathlib import Path

import pygame
import pytest

from game.core.orders import END_TURN
from game.engine.outcome import IllegalOrder
from game.play.editing.file_watch import FileWatch
from game.shipped import scenarios_folder
from game.ui.panels.panel import Panel
from game.ui.screens.watch_screen import WatchScreen
from game.ui.screens.watch_start import WatchStart
from tests.scenario.workshop import copied, edited
from tests.ui.conftest import MakePlayer, Player


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def shown(player: Player) -> WatchScreen:
    assert isinstance(player.window.screen, WatchScreen)
    return player.window.screen


def texts(player: Player, panel: Panel) -> list[str]:
    panel.recorded, panel.stale = [], True
    panel.draw(player.window.surface)
    return [box.text for box in panel.recorded]


def test_a_saved_change_is_shown_and_a_mistake_listed(make_player: MakePlayer, folder: Path) -> None:
    player = make_player()
    player.router.watch(folder)
    player.wait_until(lambda: isinstance(player.window.screen, WatchScreen))
    first = shown(player)
    assert first.problems.title == "Not checked yet", "it is shown before it has been checked"
    player.wait_until(lambda: first.problems.title == "No problems")
    first.board.zoom(1, None)
    level, before = first.board.camera.level, first.session.world.terrain_at[0]
    first.context.open_page(next(iter(first.panels.pages)))

    edited(folder, "map.yaml", "  mhhss\n  hhsso", "  shhss\n  hhsso")
    player.wait_until(lambda: player.window.screen is not first)
    second = shown(player)
    assert second.session.world.terrain_at[0] != before
    assert second.board.camera.level == level, "the view stays"
    assert second.panels.page is not None, "so does the open page"
    last = second.watched._last
    assert last is not None
    player.wait_until(lambda: second.board.terrain_picture is last.terrain_picture and not last.is_sketch)
    assert last.relief is first.board.relief, "what has not changed is not read again"
    assert second.board.features is first.board.features

    edited(folder, "oob.yaml", "at: Rabat, men: 500", "at: Rabbat, men: 500")
    player.wait_until(lambda: bool(second.problems.problems))
    (problem,) = second.problems.problems
    assert (Path(problem.path).name, problem.code) == ("oob.yaml", "unknown-place")
    assert "Rabat" in problem.message
    assert player.window.screen is second, "the last sound version stays on the map"
    player.key(pygame.K_e)
    assert "takes no orders" in second.panels.toast.text
    with pytest.raises(IllegalOrder, match="takes no orders"):
        second.session.give(END_TURN)
    buttons, hint = (" ".join(texts(player, panel)) for panel in (second.panels.top_bar, second.panels.status))
    assert "Menu" in buttons and "Undo" not in buttons and "End turn" not in buttons
    assert "select" in hint and "attack" not in hint

    (folder / "oob.yaml").write_text("units: [", encoding="utf-8")
    player.wait_until(lambda: second.problems.problems[0].code != problem.code)
    shutil.copy(scenarios_folder() / "skirmish_5x5" / "oob.yaml", folder)
    player.wait_until(lambda: player.window.screen is not second)
    player.wait_until(lambda: shown(player).problems.title == "No problems")


def test_a_scenario_that_is_broken_from_the_start_is_shown_once_it_is_sound(
    make_player: MakePlayer, folder: Path
) -> None:
    edited(folder, "scenario.yaml", "moves: first", "moves: frist")
    player = make_player()
    player.router.watch(folder)
    start = player.window.screen
    assert isinstance(start, WatchStart)
    player.wait_until(lambda: bool(start.problems.problems))
    assert "first" in start.problems.problems[0].message
    player.key(pygame.K_F10)
    assert player.window.dialogs.is_open
    player.window.dialogs.close()
    edited(folder, "scenario.yaml", "moves: frist", "moves: first")
    player.wait_until(lambda: isinstance(player.window.screen, WatchScreen))


def test_files_of_the_scenario_that_one_extends_are_watched_too(folder: Path) -> None:
    variant = folder.parent / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text(
        "format: 1\nid: variant\nextends: skirmish_5x5\ntitle: Variant\n", encoding="utf-8"
    )
    watch = FileWatch(variant)
    assert watch.has_changed, "nothing has been read yet"
    watch.note()
    assert not watch.has_changed
    edited(folder, "oob.yaml", "men: 500", "men: 4000")
    assert watch.has_changed
