"""For all tests: no screen, no sound, and commands run in this process."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

os.environ.pop("BUKHARA_LANGUAGE", None)
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

SKIRMISH = "skirmish_5x5"


@cache
def shipped_scenario(name: str) -> "Scenario":
    """A shipped scenario, read once a process: it never changes, and reading a campaign takes a second."""
    from game.scenario import load_scenario

    return load_scenario(name)


def campaign_scenario() -> "Scenario":
    """The campaign, read once a process."""
    return shipped_scenario("bukhara_1922")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Compiles the rules on all cores before the first test, so that no test waits for the compiler."""
    if not session.items or session.config.option.collectonly:
        return
    from game.agents.kernels import needed_by_all
    from game.commands.compilation import compile_first

    capture = session.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled() if capture else nullcontext():
        compile_first(needed_by_all())


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """After each test the program speaks English again and shows places as scenarios name them."""
    yield
    if shown := sys.modules.get("game.scenario.shown"):
        shown.use_place_names(shown.ARTICLE)
    if "BUKHARA_LANGUAGE" in os.environ:
        from game.language import ENGLISH, use_language

        use_language(ENGLISH)
        del os.environ["BUKHARA_LANGUAGE"]


class Answer(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command("run", "skirmish_5x5", ...)` does what `python -m game run skirmish_5x5 ...` does."""
    from game.__main__ import main

    def give(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["game", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Answer(int(ended.value.code or 0), printed.out, printed.err)

    return give
