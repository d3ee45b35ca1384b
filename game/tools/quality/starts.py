"""How long a game takes to start: on a machine new to it, after an edit of a rule, and as a rule.

Each start is a child process that plays one week. Wall time depends on what else the machine does; CPU time hardly.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from game.shipped import assets_folder, scenarios_folder

_PACKAGE = Path(__file__).resolve().parents[2]
_EDITED = "rules/combat/battle.py"
_NUMBER = re.compile(r"^(_?[A-Z_]+) = (\d+)$", re.MULTILINE)


class Start(NamedTuple):
    """What one start took."""

    wall: float
    cpu: float


def measure_starts(scenario: str, agent: str, repeats: int) -> dict[str, Any]:
    """Returns seconds of a cold start, of a warm one, and of one after a number in a rule file has been changed."""
    warm = median(start(scenario, agent, {}).wall for _ in range(repeats))
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "kernels"
        cold = start(scenario, agent, {"NUMBA_CACHE_DIR": str(cache)})
        before = set(cache.glob("*.kernel"))
        edited = start(scenario, agent, {"NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": str(_edited_copy(Path(folder)))})
        compiled = len(set(cache.glob("*.kernel")) - before)
    return {
        "cold_start_wall_s": round(cold.wall, 1),
        "cold_start_cpu_s": round(cold.cpu, 1),
        "warm_start_s": round(warm, 2),
        "edit_start_wall_s": round(edited.wall, 1),
        "edit_start_cpu_s": round(edited.cpu, 1),
        "edit_kernels": f"{compiled} of {len(before)}",
    }


def start(scenario: str, agent: str, environment: dict[str, str]) -> Start:
    """Plays one week in a child process."""
    command = [sys.executable, "-m", "game", "run", scenario, "--agents", f"{agent},{agent}", "--turns", "1", "--json"]
    before, began = os.times(), perf_counter()
    child = {**os.environ, **environment}
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=child, stdout=quiet, stderr=quiet, check=True, cwd=environment.get("PYTHONPATH"))
    seconds, after = perf_counter() - began, os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Start(seconds, cpu)


def _edited_copy(folder: Path) -> Path:
    """A copy of the game in which a number of one rule is greater by one."""
    copy = folder / "copy"
    shutil.copytree(_PACKAGE, copy / "game", ignore=shutil.ignore_patterns("__pycache__"))
    if not (_PACKAGE / "_data").is_dir():  # in a checkout they are next to the package
        for place in (scenarios_folder(), assets_folder()):
            shutil.copytree(place, copy / place.name)
    path = copy / "game" / _EDITED
    text = path.read_text(encoding="utf-8")
    path.write_text(_NUMBER.sub(lambda found: f"{found[1]} = {int(found[2]) + 1}", text, count=1), encoding="utf-8")
    return copy
