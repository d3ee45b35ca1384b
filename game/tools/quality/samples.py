"""Small files of every kind that the game reads. For `damage` and `full_disk`."""

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from game.agents.play import play_game, play_turn, start_agent
from game.agents.registry import make_agent
from game.core.jit import MODE, cache_folder
from game.core.jit.store import KERNEL, PART, file_name
from game.engine.game import Game
from game.engine.storage.notes import pack
from game.engine.storage.saves import HUMAN, load_game, save_game
from game.play.saves.map_picture import PICTURE, map_picture
from game.play.saves.storage import FOLDER_VARIABLE
from game.play.session.past import MISSIONS, REASONS
from game.play.setup.settings import Settings
from game.scenario import load_scenario
from game.shipped import scenarios_folder
from game.tools.quality.forked import Job, command, run_forked
from game.tools.quality.kills import RandomPlayer
from game.tools.quality.window_visits import start_window
from game.ui.driver import SETTINGS

SCENARIO, OPPONENT, SEED = "skirmish_5x5", "random", 3
SAVE, REPLAY, BATCH, EXPERIMENT = "game.bukhara", "game.replay", "batch", "experiment.yaml"
GROUND = "cache/bukhara/ground"
"""Folder of the maps that the window has painted."""
TEMPORARY = "temporary"
KERNELS = "kernels"
"""The private cache folder of compiled kernels."""
GAMES = 12
_MOST_HELPERS = 60
"""Helpers of the largest kernel that is recompiled."""
_EXPERIMENT = f"""# Two games of random players.
format: 1
scenarios: [{SCENARIO}]
agents: [{OPPONENT}]
games: 2
seed: {SEED}
turns: 2
"""


class Samples(NamedTuple):
    """A folder of sound files, and what reading them gives."""

    folder: Path
    save_key: str
    """State key of the saved game."""
    replay_key: str
    """State key at the end of the replay, which is also what `run` gives."""
    report: str
    """The figures of the report of the batch, as JSON."""
    kernels: dict[str, list[str]]
    """Files of the kernels that the sample game calls, and of the helpers that each of them calls."""
    orders: tuple[str, ...]
    """Orders of a person who plays the first side against the opponent."""
    orders_key: str
    """State key after these orders."""


@contextmanager
def temporary_samples() -> Iterator[Samples]:
    """Yields sound files in a temporary folder; copies of them to be damaged have another folder next to theirs.

    Raises RuntimeError if they cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="bukhara-damage-") as folder:
        yield _make_samples(Path(folder) / "samples")


def _make_samples(folder: Path) -> Samples:
    work = folder / "work"
    work.mkdir(parents=True)
    (folder / TEMPORARY).mkdir()
    shutil.copytree(scenarios_folder() / SCENARIO, folder / SCENARIO)
    (folder / EXPERIMENT).write_text(_EXPERIMENT, encoding="utf-8")
    (folder / SETTINGS).write_text(json.dumps(asdict(Settings(ui_scale=125, speed="fast")), indent=1), encoding="utf-8")
    if MODE == "fast":
        copy_kernels(folder / KERNELS)
    places = private_places(folder, work)
    batch = ("--games", str(GAMES), "--workers", "1", "--out", str(folder / BATCH))

    def made(job: Job) -> str:
        answer = run_forked(job, work, environment=places)
        if answer.code or answer.fault:
            raise RuntimeError(f"the samples cannot be made: {answer.fault}\n{answer.err}")
        return answer.out

    save_key = made(lambda: _write_save(folder / SAVE)).strip()
    played = made(run_game("--record", str(folder / REPLAY)))
    made(command("batch", "run", "--scenario", SCENARIO, "--agents", OPPONENT, *batch))
    report = made(command("batch", "report", str(folder / BATCH), "--json"))
    made(lambda: start_window(work, new_game=SCENARIO))  # paints the map
    *orders, orders_key = made(_choose_orders).splitlines()
    kernels = json.loads(made(lambda: _list_kernels(folder / KERNELS))) if MODE == "fast" else {}
    return Samples(folder, save_key, key_of(played), report, kernels, tuple(orders), orders_key)


def private_places(samples: Path, work: Path) -> dict[str, str]:
    """Returns the environment in which the game keeps all its files in the folder `work`."""
    places = {FOLDER_VARIABLE: str(work), "XDG_CACHE_HOME": str(samples / "cache"), "NO_COLOR": "1"}
    places["TMPDIR"] = str(samples / TEMPORARY)
    return places | ({"NUMBA_CACHE_DIR": str(samples / KERNELS)} if (samples / KERNELS).is_dir() else {})


def run_game(*words: str) -> Job:
    """Returns the job of playing the sample game."""
    return command("run", SCENARIO, "--agents", f"{OPPONENT},{OPPONENT}", "--seed", str(SEED), "--json", *words)


def key_of(played: str) -> str:
    """Returns the last state key of the sample game from what `run_game` printed; empty if it printed none."""
    try:
        return str(json.loads(played)["state_key"])
    except (ValueError, KeyError):
        return ""


def copy_kernels(folder: Path) -> None:
    """Copies the cache folder, without copying its files where they can have a second name."""
    folder.mkdir()
    for ending in (KERNEL, PART):
        for path in cache_folder().glob(f"*{ending}"):
            _link(path, folder / path.name)


def _list_kernels(folder: Path) -> None:
    """Plays the sample game; writes which kernels it called, and which kept helpers each of them calls.

    The largest, which take long to compile, are left out.
    """
    from game.core.jit.digest import closure  # numba is needed only here
    from game.core.jit.fast import CALLED
    from game.core.jit.keys import kernel_entry

    play_game(load_scenario(SCENARIO), [make_agent(OPPONENT), make_agent(OPPONENT)], seed=SEED)
    parts = sorted(folder.glob(f"*{PART}"), key=_last_used)
    newest = {path.name.rpartition("-")[0]: path.name for path in parts}
    found = {}
    for door in CALLED:
        helpers = closure(door.py_func)[1:]
        for signature in door.dispatcher.overloads if len(helpers) <= _MOST_HELPERS else ():
            entry = kernel_entry(door.py_func, signature)
            if entry is not None:
                found[entry] = [newest[file_name(name)] for name in helpers if file_name(name) in newest]
    sys.stdout.write(json.dumps(found))


def _last_used(path: Path) -> float:
    return path.stat().st_mtime


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        return  # another program has replaced it
    except OSError:
        shutil.copy2(source, target)


def _write_save(path: Path) -> None:
    """Plays two weeks at random and saves."""
    game = Game.new(load_scenario(SCENARIO), seed=SEED)
    players = [make_agent(OPPONENT), make_agent(OPPONENT)]
    for side, player in enumerate(players):
        start_agent(game, side, player)
    for _ in range(4):
        play_turn(game, players[game.side_to_act])
    notes = {PICTURE: map_picture(game.world, game.names, game.state).note(), REASONS: pack([]), MISSIONS: []}
    save_game(game, path, (HUMAN, OPPONENT), notes)
    sys.stdout.write(f"{game.key}\n")


def _choose_orders() -> None:
    """Plays a game at random against the opponent; writes the orders, and the state key after them."""
    game = Game.new(load_scenario(SCENARIO), seed=SEED)
    player = RandomPlayer(game, make_agent(OPPONENT), random.Random(SEED))
    start_agent(game, 1, player.opponent)
    orders = []
    while game.turn < 3:
        orders.append(player.next_order())
    sys.stdout.write("\n".join([*orders, str(game.key)]) + "\n")


def saved_key(path: Path, work: Path, places: Mapping[str, str]) -> str:
    """Returns the state key of a save as it is opened; empty if it is not opened."""
    answer = run_forked(lambda: sys.stdout.write(str(load_game(path).game.key)), work, environment=places)
    return answer.out if answer.code == 0 else ""
