"""How the game reads each kind of damaged file, and what must hold then. For `damage`."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from game.batch.run.experiment_file import read_experiment
from game.batch.run.journal import JOURNAL
from game.batch.run.journal_format import DAMAGED
from game.scenario import ScenarioError
from game.tools.quality.forked import Answer, Job, Wrong, check_notices, command, run_forked
from game.tools.quality.samples import (
    BATCH,
    EXPERIMENT,
    GAMES,
    GROUND,
    KERNELS,
    OPPONENT,
    REPLAY,
    SAVE,
    SCENARIO,
    Samples,
    key_of,
    private_places,
    run_game,
    saved_key,
)
from game.tools.quality.window_visits import start_window
from game.ui.driver import SETTINGS

OPENED, REPAIRED, REFUSED = "opened", "repaired", "refused with a message"
ANSWERS = (OPENED, REPAIRED, REFUSED)


class Damaged:
    """One damaged file in a folder of its own, and how the game has answered so far."""

    def __init__(
        self,
        samples: Samples,
        folder: Path,
        dice: random.Random,
        change: Callable[[bytes], bytes | None],
    ) -> None:
        self.samples, self.folder, self.dice, self._change = samples, folder, dice, change
        self.places = private_places(samples.folder, folder)
        self.answer = OPENED
        self.about = ""
        """The damaged file and the last command, for a fault."""
        self._name = self._reader = ""

    def copy(self, name: str) -> Path:
        """Copies a sample, a file or a folder, into the folder of this case."""
        source, target = self.samples.folder / name, self.folder / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
        return target

    def damage(self, path: Path) -> None:
        """Damages a file, or deletes it. Its other names, if it has any, keep the sound file."""
        self._name = path.name
        changed = self._change(path.read_bytes())
        path.unlink()
        if changed is not None:
            path.write_bytes(changed)

    def damage_row(self, journal: Path) -> None:
        """Damages what a journal keeps of one game, as if a block of the disk had been lost."""
        self._name = f"a game of {journal.name}"
        column, game = self.dice.choice(("row", "chronicle")), self.dice.randint(1, GAMES)
        with closing(sqlite3.connect(journal, isolation_level=None)) as base:
            (value,) = base.execute(f"SELECT CAST({column} AS BLOB) FROM games WHERE game = ?", (game,)).fetchone()
            changed = self._change(value)
            if changed is not None and column == "row":
                base.execute("UPDATE games SET row = CAST(? AS TEXT) WHERE game = ?", (changed, game))
            elif changed is not None:
                base.execute("UPDATE games SET chronicle = ? WHERE game = ?", (changed, game))
            else:
                base.execute("DELETE FROM games WHERE game = ?", (game,))

    def read(self, what: str, job: Job, given: str = "") -> Answer:
        """Runs a job, and notes whether it refused the file. Raises Wrong if a user may not see its answer."""
        self.about = f"{self._name}, {what}"
        answer = run_forked(job, self.folder, given, self.places)
        if answer.fault:
            raise Wrong(answer.fault)
        self.answer = REFUSED if answer.code else OPENED
        return answer

    def give(self, *words: str, given: str = "") -> Answer:
        """Gives a command."""
        return self.read(" ".join(words), command(*words), given)


def _read_save(case: Damaged) -> None:
    """In text mode or the window. What opens has the position that was saved; the file stays as it is."""
    path = case.copy(SAVE)
    shutil.copy2(path, case.folder / "healthy.bukhara")
    case.damage(path)
    before = path.read_bytes() if path.exists() else None
    if case.dice.random() < 0.5:
        answer = case.give("play", "--text", "--load", str(path), given="status\nquit\n")
    else:
        answer = case.read("window", lambda: start_window(case.folder, save=path))
    if (path.read_bytes() if path.exists() else None) != before:
        raise Wrong("the damaged file is no longer what it was")
    if answer.code == 0:
        if saved_key(path, case.folder, case.places) != case.samples.save_key:
            raise Wrong("it opens with another position")
        if "note:" in answer.err or "damaged" in answer.err:
            case.answer = REPAIRED


def _read_replay(case: Damaged) -> None:
    path = case.copy(REPLAY)
    case.damage(path)
    answer = case.give("replay", str(path), case.dice.choice(("--verify", "--verify", "--json", "--text")))
    is_whole = "matches the recording" in answer.out or '"verified": true' in answer.out
    if is_whole and case.samples.replay_key not in answer.out:
        raise Wrong("it matches, but ends with another position")


def _read_journal(case: Damaged) -> None:
    folder = case.copy(BATCH)
    case.damage(folder / JOURNAL)
    _read_batch(case, folder)


def _read_row(case: Damaged) -> None:
    folder = case.copy(BATCH)
    case.damage_row(folder / JOURNAL)
    _read_batch(case, folder)


def _read_batch(case: Damaged, folder: Path) -> None:
    """Whatever `resume` accepts gives the same results; otherwise the damaged journal is still there."""
    before = results(folder) | {"report.html": results(case.samples.folder / BATCH)["report.html"]}
    left = _size(folder / JOURNAL)
    first = case.dice.choice((["status"], ["watch"], ["report", "--json"], []))
    if first[:1] == ["watch"]:
        case.give("batch", "watch", f"{folder}:{case.dice.randint(1, GAMES)}")
    elif first:
        answer = case.give("batch", first[0], str(folder), *first[1:])
        if first[0] == "report" and answer.code == 0:
            if len(_games(folder)) == GAMES:
                _compare_reports(case, answer)
            else:  # a page of the games that are left, which is written again with the next report
                before["report.html"] = results(folder)["report.html"]
    answer = case.give("batch", "resume", str(folder), "--workers", "1")
    if answer.code == 0:
        compare_results(before, results(folder))
        case.answer = REPAIRED if "damaged" in answer.err else OPENED
    elif left and not max(_size(folder / JOURNAL), _size(folder / DAMAGED)):
        raise Wrong("the damaged journal is gone")


def _read_table(case: Damaged) -> None:
    """Every result of a batch can be made again from its journal."""
    folder = case.copy(BATCH)
    before = results(folder) | {"report.html": results(case.samples.folder / BATCH)["report.html"]}
    case.damage(case.dice.choice([folder / name for name in sorted(before)]))
    answer = case.give("batch", "report", str(folder), "--json")
    if answer.code:
        raise Wrong(f"the report is refused: {answer.err.strip()}")
    _compare_reports(case, answer)
    case.give("batch", "resume", str(folder), "--workers", "1")
    compare_results(before, results(folder))
    case.answer = REPAIRED


def _read_experiment(case: Damaged) -> None:
    """It is played if it is still an experiment of few games; a damaged number may ask for a million."""
    path = case.copy(EXPERIMENT)
    case.damage(path)
    games = 0
    with suppress(ScenarioError, OSError):
        games = len(read_experiment(path))
    if games <= 2 * GAMES:
        case.give("batch", "run", str(path), "--workers", "1", "--out", str(case.folder / "runs"))


def _read_scenario(case: Damaged) -> None:
    """What `lint` accepts can be played; what it does not accept is not."""
    folder = case.copy(SCENARIO)
    case.damage(case.dice.choice(sorted(folder.glob("*.yaml"))))
    linted = case.give("lint", str(folder))
    words = ("run", str(folder), "--agents", f"{OPPONENT},{OPPONENT}", "--turns", "2")
    if case.give(*words).code != linted.code:
        raise Wrong("lint and run do not agree")


def _read_settings(case: Damaged) -> None:
    case.damage(case.copy(SETTINGS))
    if case.read("window", lambda: start_window(case.folder)).code:
        raise Wrong("the window does not open")


def _read_picture(case: Damaged) -> None:
    """The painted map of the window is painted again."""
    ground = next((case.samples.folder / GROUND).glob("*.png"))
    shutil.copytree(case.samples.folder / "cache", case.folder / "cache")
    case.places["XDG_CACHE_HOME"] = str(case.folder / "cache")
    path = case.folder / GROUND / ground.name
    case.damage(path)
    if case.read("window", lambda: start_window(case.folder, new_game=SCENARIO)).code:
        raise Wrong("the window does not open")
    if path.read_bytes() != ground.read_bytes():
        raise Wrong("the picture was not painted again")
    case.answer = REPAIRED


def _read_kernel(case: Damaged) -> None:
    """The machine code of a kernel."""
    _read_cache(case, of_helper=False)


def _read_helper(case: Damaged) -> None:
    """The bitcode of a helper, which is read if the machine code of a kernel that calls it is missing."""
    _read_cache(case, of_helper=True)


def _read_cache(case: Damaged, *, of_helper: bool) -> None:
    """The game comes out the same, with one line of notice at most, whatever of the cache is damaged."""
    kernels = case.samples.folder / KERNELS
    found = {
        entry: [kernels / name for name in helpers if (kernels / name).exists()]
        for entry, helpers in case.samples.kernels.items()
    }
    fit = [entry for entry, helpers in found.items() if (helpers if of_helper else (kernels / entry).exists())]
    entry = case.dice.choice(sorted(fit))
    if of_helper:
        (kernels / entry).unlink(missing_ok=True)
        case.damage(case.dice.choice(found[entry]))
    else:
        case.damage(kernels / entry)
    answer = case.read("run", run_game())
    if answer.code or key_of(answer.out) != case.samples.replay_key:
        raise Wrong("the game ends with another position")
    check_notices(answer)
    if not (kernels / entry).exists():
        raise Wrong("the kernel was not kept")
    case.answer = REPAIRED


READERS: dict[str, Callable[[Damaged], None]] = {
    "save": _read_save,
    "replay": _read_replay,
    "journal": _read_journal,
    "row of a journal": _read_row,
    "table": _read_table,
    "experiment": _read_experiment,
    "scenario": _read_scenario,
    "settings": _read_settings,
    "picture": _read_picture,
    "kernel": _read_kernel,
    "helper": _read_helper,
}
"""By kind of file."""


def results(folder: Path) -> dict[str, bytes]:
    """Returns the results of a batch by name: all but its journal and its lock. The page may name its folder."""
    names = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(("journal", "playing"))]
    return {path.name: path.read_bytes().replace(str(folder).encode(), b"DIR") for path in names}


def compare_results(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Raises Wrong unless both are the same."""
    for name in before.keys() | after.keys():
        if before.get(name) != after.get(name):
            raise Wrong(f"{name} is not as it was before")


def _compare_reports(case: Damaged, answer: Answer) -> None:
    """Compares the figures; the first line but one names the folder."""
    own = str(case.folder / BATCH)
    if answer.out.replace(own, str(case.samples.folder / BATCH)) != case.samples.report:
        raise Wrong("the report has other figures")


def _games(folder: Path) -> list[int]:
    """Returns the numbers of the games in a journal."""
    with closing(sqlite3.connect(folder / JOURNAL)) as base:
        return [game for (game,) in base.execute("SELECT game FROM games")]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
