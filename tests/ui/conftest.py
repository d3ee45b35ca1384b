"""A window without a screen: SDL's dummy driver, saves in a temporary folder, a small scenario."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
import pygame
import pytest

from game.core.jit import cache_folder
from game.core.orders import Order
from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN
from game.play.setup import warmup
from game.play.setup.settings import Settings
from game.scenario import load_scenario
from game.scenario.scenario import Scenario
from game.ui import game_loader
from game.ui.app import make_window
from game.ui.display import sized_window
from game.ui.driver import Driver
from game.ui.screens.game_screen import GameScreen
from tests.conftest import campaign_scenario

PEOPLE = (HUMAN, HUMAN)
WINDOWS = {"player", "make_player"}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test that opens a window as slow: drawing hundreds of frames is not for the quick loop."""
    for item in items:
        if HERE in item.path.parents and WINDOWS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


os.environ["NUMBA_CACHE_DIR"] = str(cache_folder())  # kernels stay where they are when the other folders are moved


@pytest.fixture(scope="session")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")


@pytest.fixture(scope="session", autouse=True)
def fonts() -> None:
    """Letters can be drawn without a window."""
    pygame.font.init()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all tests: the ground of a map is painted once, which takes half a second and more."""
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(platformdirs, "user_cache_dir", lambda *_: folder)
        yield


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the tests away from the user's own folders."""
    monkeypatch.setattr(warmup, "compile_kernels", lambda calls, report: None)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_: str(tmp_path / "data"))
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_: str(tmp_path / "config"))


class Player:
    """A person at the window: presses keys, clicks hexes, waits."""

    def __init__(self, size: tuple[int, int], folder: Path, **settings: object) -> None:
        pygame.display.init()
        pygame.font.init()
        surface = sized_window(size)
        chosen = Settings(speed="off", warn_end_turn=False, tutorial=False, bulletin=False, sound=False)
        for name, value in settings.items():
            setattr(chosen, name, value)
        self.window, self.router = make_window(surface, chosen, Storage(folder), folder / "settings.json")

    @property
    def screen(self) -> GameScreen:
        assert isinstance(self.window.screen, GameScreen)
        return self.window.screen

    @property
    def game(self) -> Game:
        return self.screen.session.game

    def open(self, scenario: Scenario, agents: tuple[str, str], seed: int = 1) -> None:
        opened = game_loader.new_session(scenario, agents, seed, self.window.storage)
        self.show(opened)

    def show(self, opened: game_loader.OpenedGame) -> None:
        self.router.game(opened)
        self.window.dialogs.close()
        self.wait()

    def wait(self, frames: int = 1, seconds: float = 0.05) -> None:
        for _ in range(frames):
            for event in pygame.event.get():
                self.window.handle(event)
            self.window.update(seconds)
            self.window.draw()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Lets threads finish their work."""
        for _ in range(4000):
            self.wait()
            if is_so():
                return
            pygame.time.wait(2)
        raise AssertionError("it did not happen")

    def key(self, key: int, mod: int = 0) -> None:
        self.window.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.window.handle(pygame.Event(pygame.KEYUP, key=key, mod=mod))
        self.wait()

    def click(self, pos: tuple[float, float], button: int = 1) -> None:
        at = (round(pos[0]), round(pos[1]))
        self.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
        self.window.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=button))
        self.window.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=at, button=button))
        self.wait()

    def hex(self, label: str, button: int = 1) -> None:
        """Click in the middle of a hex."""
        screen = self.screen
        self.click(screen.board.camera.centre_of(screen.session.names.parse_label(label)), button)

    def last_order(self) -> str:
        kind, unit, hex, arg = self.game.history[-1]
        from game.core.codes import OrderKind

        return self.game.names.write(Order(OrderKind(kind), unit, hex, arg))


MakePlayer = Callable[..., Player]


@pytest.fixture
def make_player(tmp_path: Path) -> Iterator[MakePlayer]:
    """A player at a window of the given size."""
    made: list[Player] = []

    def make(size: tuple[int, int] = (1280, 720), **settings: object) -> Player:
        made.append(Player(size, tmp_path / "saves", **settings))
        return made[-1]

    yield make
    for player in made:
        if player.window.screen is not None:
            player.window.screen.close()


@pytest.fixture
def player(make_player: MakePlayer, skirmish: Scenario) -> Player:
    """At the skirmish, leading the side that moves first against a computer that never acts."""
    someone = make_player()
    someone.open(skirmish, (HUMAN, "still"))
    return someone


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A window with the campaign, both sides led by people; shared by the tests of a file."""
    driver = Driver(tmp_path_factory.mktemp("saves"))
    driver.router.new_game(campaign_scenario(), PEOPLE, 1)
    driver.wait_for_threads()
    driver.window.dialogs.close()
    yield driver
    driver.close()
