"""The replay viewer: the line of time, playing, both sides' views, and games that branch off."""

import gc
import weakref
from pathlib import Path

import pygame
import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import BOTH_SIDES
from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.play.session.recording import Recording
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.game_loader import OpenedGame, watched_session
from game.ui.keys import Command
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.replay_files import watch_file
from game.ui.screens.replay_screen import ReplayScreen
from tests.ui.conftest import MakePlayer, Player


@pytest.fixture(scope="module")
def played(skirmish: Scenario) -> Game:
    return play_game(skirmish, [make_agent("normal"), make_agent("normal")], seed=4)


@pytest.fixture
def viewer(make_player: MakePlayer, played: Game, tmp_path: Path) -> Player:
    """At the beginning of the replay of a finished skirmish."""
    file = tmp_path / "finished.replay"
    file.write_text(write_replay(played, ("normal", "normal")), encoding="utf-8")
    player = make_player()
    player.show(watched_session(file, player.window.storage))
    return player


def screen_of(player: Player) -> ReplayScreen:
    assert isinstance(player.window.screen, ReplayScreen)
    return player.window.screen


def opened(player: Player) -> GameScreen:
    """Waits until the loading screen has given way to a game."""
    for _ in range(500):
        player.wait()
        if isinstance(player.window.screen, GameScreen):
            return player.window.screen
        pygame.time.wait(2)
    raise AssertionError("nothing was opened")


def test_keys_step_through_orders_and_turns(viewer: Player, played: Game) -> None:
    screen = screen_of(viewer)
    assert screen.replay.at == 0
    viewer.key(pygame.K_PERIOD)
    viewer.key(pygame.K_PERIOD)
    assert screen.replay.at == 2
    viewer.key(pygame.K_COMMA)
    assert screen.replay.at == 1
    viewer.key(pygame.K_PAGEDOWN)
    assert screen.replay.at == screen.replay.recording.turns[1].order
    viewer.key(pygame.K_PAGEUP)
    assert screen.replay.at == 0
    viewer.key(pygame.K_PAGEDOWN, pygame.KMOD_LSHIFT)
    assert screen.replay.is_at_end
    assert screen.session.game.key == played.key
    assert not viewer.window.dialogs.is_open, "the end is a position like others"
    viewer.key(pygame.K_PAGEUP, pygame.KMOD_LSHIFT)
    assert screen.replay.at == 0


@pytest.mark.parametrize("speed", [0, 4])
def test_it_plays_to_the_end_and_pauses(viewer: Player, played: Game, speed: int) -> None:
    screen = screen_of(viewer)
    screen.bar.speed = speed
    viewer.key(pygame.K_SPACE)
    for _ in range(3):
        viewer.wait()
    viewer.key(pygame.K_SPACE)
    paused = screen.replay.at
    viewer.wait(5)
    assert 0 < screen.replay.at == paused
    viewer.key(pygame.K_SPACE)
    for _ in range(3000):
        viewer.wait(seconds=0.5)
        if screen.replay.is_at_end:
            break
    assert screen.session.game.key == played.key
    assert not screen.bar.playing


def test_neither_bar_nor_toolbar_covers_a_hex_of_a_small_map(viewer: Player) -> None:
    screen = screen_of(viewer)
    for size in ((1280, 720), (1920, 1080)):
        viewer.window.resize(size)
        hexes = range(len(screen.session.world.terrain_at))
        for panel in (screen.bar, screen.panels.toolbar):
            assert not [hex for hex in hexes if panel.rect.collidepoint(screen.board.camera.centre_of(hex))]


def test_the_line_of_time_is_clicked_and_dragged(viewer: Player) -> None:
    screen, bar = screen_of(viewer), screen_of(viewer).bar
    track = bar.track.move(bar.rect.topleft)
    viewer.click((track.centerx, track.centery))
    assert screen.replay.at == round(len(screen.replay.recording) / 2)
    send = viewer.window.handle
    send(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=track.center, button=1))
    send(pygame.Event(pygame.MOUSEMOTION, pos=(track.right + 200, 5), rel=(1, 1), buttons=(1, 0, 0)))
    viewer.wait()
    assert screen.replay.is_at_end
    send(pygame.Event(pygame.MOUSEMOTION, pos=(0, 5), rel=(1, 1), buttons=(1, 0, 0)))
    viewer.wait()
    assert screen.replay.at == 0
    send(pygame.Event(pygame.MOUSEBUTTONUP, pos=(0, 5), button=1))
    viewer.wait()
    send(pygame.Event(pygame.MOUSEMOTION, pos=track.midright, rel=(1, 1), buttons=(0, 0, 0)))
    viewer.wait()
    assert screen.replay.at == 0, "released"


def test_either_side_or_both_can_be_watched(viewer: Player) -> None:
    screen = screen_of(viewer)
    viewer.key(pygame.K_PAGEDOWN)
    assert screen.session.sees_all
    seen = []
    for _ in range(3):
        viewer.key(pygame.K_TAB, pygame.KMOD_LCTRL)
        seen.append(screen.replay.watched)
        assert screen.board.seat == screen.session.seat if hasattr(screen.board, "seat") else True
    assert seen == [0, 1, BOTH_SIDES]


def test_pages_show_the_week_that_is_watched(viewer: Player) -> None:
    screen = screen_of(viewer)
    for _ in range(4):
        viewer.key(pygame.K_PAGEDOWN)
    for command in (Command.BULLETIN, Command.FORCES, Command.LEADERS, Command.REGIONS_PAGE, Command.ENEMY):
        screen.commands.run(command)
        viewer.wait(2)
        assert screen.panels.page is screen.panels.pages[command]
        screen.context.close_page()
    assert screen.session.game.turn == 3
    assert len(screen.panels.log.entries) > 0


def test_it_takes_no_orders_and_saves_nothing(viewer: Player) -> None:
    screen = screen_of(viewer)
    viewer.hex("0202")
    viewer.hex("0302")
    viewer.key(pygame.K_u)
    assert screen.replay.at == 0
    assert viewer.window.storage.list() == []


def test_a_branch_is_a_new_game_that_says_where_it_began(viewer: Player, played: Game) -> None:
    screen = screen_of(viewer)
    for _ in range(2):
        viewer.key(pygame.K_PAGEDOWN)
    at = screen.replay.at
    viewer.key(pygame.K_b, pygame.KMOD_LCTRL)
    assert viewer.window.dialogs.list is not None
    viewer.key(pygame.K_RETURN)  # the first of the list: you
    viewer.key(pygame.K_DOWN)
    viewer.key(pygame.K_RETURN)
    game_screen = opened(viewer)
    viewer.window.dialogs.close()
    session = game_screen.session
    assert sorted(session.agents) == ["easy", HUMAN]
    assert session.game.history == played.history[:at]
    assert "what if from turn 2" in session.title
    saved = viewer.window.storage.newest()
    assert saved is not None
    assert "what if from turn 2" in saved.about
    assert "what if from turn 2" in viewer.window.storage.load(saved.path).notes["what_if"].join(["what if from ", ""])
    for _ in range(400):
        viewer.wait()
        if session.waits_for_human:
            break
    assert session.waits_for_human
    game_screen.controller.end_turn()
    assert len(session.game.history) > at


def test_the_end_cannot_be_branched_from(viewer: Player) -> None:
    viewer.key(pygame.K_PAGEDOWN, pygame.KMOD_LSHIFT)
    viewer.key(pygame.K_b, pygame.KMOD_LCTRL)
    assert viewer.window.dialogs.is_open
    assert "earlier" in viewer.window.dialogs.text


def test_a_damaged_replay_says_why(make_player: MakePlayer, tmp_path: Path) -> None:
    player = make_player()
    file = tmp_path / "broken.replay"
    file.write_text("nonsense", encoding="utf-8")
    player.router.menu()
    watch_file(player.window, file)
    for _ in range(500):
        player.wait()
        if player.window.dialogs.is_open:
            break
        pygame.time.wait(2)
    assert "not a replay" in player.window.dialogs.text


def test_a_game_is_written_as_a_replay_and_listed(viewer: Player, played: Game) -> None:
    viewer.key(pygame.K_s, pygame.KMOD_LCTRL)
    viewer.key(pygame.K_RETURN)
    viewer.window.dialogs.close()
    found = [entry for entry in viewer.window.storage.watchable() if entry.path.suffix == ".replay"]
    assert found
    assert "normal against normal" in found[0].about
    again = watched_session(found[0].path, viewer.window.storage)
    assert isinstance(again, OpenedGame)


def test_a_closed_viewer_leaves_nothing_behind(make_player: MakePlayer, played: Game) -> None:
    player = make_player()
    recording = Recording(played, ("normal", "normal"))
    player.show(watched_session(recording, player.window.storage))
    session = weakref.ref(screen_of(player).session)
    player.key(pygame.K_PAGEDOWN)
    player.router.menu()
    player.wait(40)
    gc.collect()
    assert session() is None
