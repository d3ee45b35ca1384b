"""Kills games at random moments and checks that their autosaves hold every order that was answered."""

import os
import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from game.agents.play import play_turn, start_agent
from game.agents.protocol import Agent, Planner
from game.agents.registry import make_agent
from game.engine.game import Game
from game.engine.storage.saves import SaveError, load_game
from game.play.saves.storage import FOLDER_VARIABLE, Storage
from game.scenario import load_scenario

SCENARIO = "skirmish_5x5"
OPPONENT = "random"
_ORDERS = 8
"""Most orders before the one during which the game is killed."""
_DELAY = 0.08
"""Most seconds between that order and the kill."""
READY = "> "
"""What a game writes once it has answered: the end of the prompt."""
MODES = {
    "text": ["-m", "game", "play", SCENARIO, "--text"],
    "window": ["-m", "game.tools.quality.driven_window"],
}


@dataclass
class RandomPlayer:
    """The same game in this process: chooses orders and knows what the autosave should hold."""

    game: Game
    opponent: Agent | Planner
    dice: random.Random

    def next_order(self) -> str:
        """Carries out a random order and returns it as text; the opponent plays when the turn has ended."""
        game = self.game
        order = self.dice.choice(list(game.orders))
        game.apply(order)
        while not game.is_over and game.side_to_act == 1:
            play_turn(game, self.opponent)
        return game.names.write(order)


def run_kills(count: int, seed: int = 1) -> dict[str, Any]:
    """Plays and kills this many games, in turn as text and in the window. Returns counts, and a line for each fault."""
    faults = []
    answered = unsaved = 0
    for number in range(count):
        mode = list(MODES)[number % 2]
        dice = random.Random(seed * 1_000_003 + number)
        orders, fault, in_progress = _kill_one(mode, dice)
        answered += orders
        unsaved += in_progress
        if fault:
            faults.append(f"kill {number + 1} ({mode}): {fault}")
    return {"kills": count, "answered_orders": answered, "lost_orders_in_progress": unsaved, "faults": faults}


def _kill_one(mode: str, dice: random.Random) -> tuple[int, str, int]:
    """Plays one game until it is killed.

    Returns how many orders were answered, what is wrong with its autosave, and 1 if the last order is not in it.
    """
    scenario = load_scenario(SCENARIO)
    seed = dice.randrange(1, 1_000_000)
    player = RandomPlayer(Game.new(scenario, seed=seed), make_agent(OPPONENT), dice)
    start_agent(player.game, 1, player.opponent)
    first, second = (side.id for side in scenario.names.sides)
    with tempfile.TemporaryDirectory() as folder:
        who = [f"--{first}", "human", f"--{second}", OPPONENT]
        command = [sys.executable, *MODES[mode], "--seed", str(seed), *who]
        environment = os.environ | {FOLDER_VARIABLE: folder, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            bufsize=0,
        ) as process:
            assert process.stdin is not None and process.stdout is not None
            before, answered = _play_until_killed(process, process.stdin, process.stdout, player)
        return answered, *_examine(Path(folder), before, player.game.history, answered)


def _play_until_killed(
    process: "subprocess.Popen[bytes]", orders: IO[bytes], answers: IO[bytes], player: RandomPlayer
) -> tuple[list[tuple[int, int, int, int]], int]:
    """Gives orders until the process is killed. Returns the history that was answered, and the number of orders."""
    if not _is_ready(answers):
        return [], 0
    last = player.dice.randrange(1, _ORDERS)
    answered = 0
    history = list(player.game.history)
    killer: threading.Timer | None = None
    while not player.game.is_over:
        order = player.next_order()
        if answered + 1 >= last and killer is None:
            killer = threading.Timer(player.dice.uniform(0, _DELAY), process.kill)
            killer.start()
        try:
            orders.write(order.encode() + b"\n")
            orders.flush()
        except OSError:
            break
        if not _is_ready(answers):
            break
        answered += 1
        history = list(player.game.history)
    process.kill()
    if killer is not None:
        killer.cancel()
    return history, answered


def _is_ready(answers: IO[bytes]) -> bool:
    """Reads until the next prompt; returns False if the process has ended first."""
    end, wanted = b"", READY.encode()
    while letter := answers.read(1):
        end = (end + letter)[-len(wanted) :]
        if end == wanted:
            return True
    return False


def _examine(
    folder: Path, before: list[tuple[int, int, int, int]], after: list[tuple[int, int, int, int]], answered: int
) -> tuple[str, int]:
    """Returns what is wrong with the autosave, and 1 if the order in progress is not in it.

    `before` is the history that was answered, `after` the one with the order in progress.
    """
    newest = Storage(folder).newest()
    if newest is None:
        return ("there is no autosave" if answered else ""), 1
    try:
        loaded = load_game(newest.path)
    except SaveError as error:
        return str(error), 0
    saved = loaded.game.history
    if loaded.warning:
        return loaded.warning, 0
    if saved[: len(before)] != before:
        return f"the autosave has {len(saved)} orders of {len(before)} that were answered", 0
    if after[: len(saved)] != saved:
        return "the autosave has orders that were not given", 0
    return "", int(len(saved) < len(after))
