"""Compiles the rules before the first game, in a child process, so that the window stays alive meanwhile.

`python -m game.play.warmup` plays a few weeks of a small scenario; every kernel it meets lands in the cache that all
later starts read. It prints "step/steps" as it goes, for the progress bar.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

from game.core.jit import JIT, cache_folder, kernels_digest

_STEPS = 8


def is_warm() -> bool:
    """Whether these rules have been compiled on this computer, or need not be."""
    return not JIT or _mark().exists()


def _mark() -> Path:
    """A file that is there once these very rules have been compiled."""
    import game.agents.registry
    import game.engine.game  # noqa: F401

    return cache_folder() / f"warm-{kernels_digest()}"


class WarmUp:
    """The child process and how far it has come."""

    def __init__(self) -> None:
        self.share = 0.0
        """Of the work done, 0..1."""
        self.done = is_warm()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        if not self.done:
            threading.Thread(target=self._run, name="warm-up", daemon=True).start()

    def _run(self) -> None:
        """Start the child and read its progress. If it fails, the game compiles as it goes."""
        command = [sys.executable, "-m", "game.play.warmup"]
        places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            with subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=places
            ) as process:
                self._process = process
                if self._stopped:
                    process.terminate()
                for line in process.stdout or ():
                    step, _, steps = line.strip().partition("/")
                    if step.isdigit() and steps.isdigit():
                        self.share = int(step) / max(1, int(steps))
        except OSError:
            pass
        self.share, self.done = 1.0, True

    def stop(self) -> None:
        """The program ends: so does the child."""
        self._stopped = True
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()


def warm_up() -> None:
    """Meet every kernel that play needs, and say how far we are."""
    step = 0

    def tell() -> None:
        nonlocal step
        step += 1
        sys.stdout.write(f"{min(step, _STEPS)}/{_STEPS}\n")
        sys.stdout.flush()

    from game.agents.play import play_turn, start_agents
    from game.agents.reasons import enable_explanations
    from game.agents.registry import make_agent
    from game.core.codes import OrderKind
    from game.engine.game import Game
    from game.scenario import load_scenario

    scenario = load_scenario("skirmish_5x5")
    tell()
    game = Game.new(scenario, seed=1)
    tell()
    orders = game.orders
    tell()
    agents = [make_agent("easy"), make_agent("hard")]
    for agent in agents:
        enable_explanations(agent)
    start_agents(game, agents)
    play_turn(game, agents[game.side_to_act])
    tell()
    play_turn(game, agents[game.side_to_act])
    tell()
    for order in orders:
        if order.kind == OrderKind.MOVE and not game.is_over:
            game.reach(order.unit)
            break
    tell()
    while not game.is_over:
        _preview_any(game)
        play_turn(game, agents[game.side_to_act])
    tell()
    _mark().parent.mkdir(parents=True, exist_ok=True)
    _mark().write_text("", encoding="utf-8")
    tell()


def _preview_any(game: object) -> None:
    """Plan an assault if one is possible and look at its odds, as players do."""
    from game.core.codes import OrderKind
    from game.engine.game import Game

    assert isinstance(game, Game)
    for order in game.orders:
        if order.kind == OrderKind.JOIN:
            trial = game.copy()
            trial.apply(order)
            trial.preview(order.hex)
            return


if __name__ == "__main__":
    warm_up()
