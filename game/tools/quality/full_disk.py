"""Runs commands that write while the disk is full, or their folder read-only: nothing older is lost, nothing is silent.

A full disk is a limit to the size of files (RLIMIT_FSIZE), at which writing fails as it does where no space is left.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from game.core.jit import MODE
from game.scenario import load_scenario
from game.tools.quality.damaged_reads import compare_results, results
from game.tools.quality.forked import FULL_DEVICE, Answer, Job, Limits, Wrong, check_notices, command, run_forked
from game.tools.quality.samples import (
    BATCH,
    GAMES,
    KERNELS,
    OPPONENT,
    REPLAY,
    SAVE,
    SCENARIO,
    SEED,
    Samples,
    key_of,
    private_places,
    run_game,
    saved_key,
)
from game.tools.quality.window_visits import change_settings, play_in_window
from game.ui.driver import SETTINGS

DONE, WARNED, FAILED = "done", "went on with a warning", "failed with a message"
ANSWERS = (DONE, WARNED, FAILED)
_LARGEST = 300_000
"""Bytes of the largest disk."""
_READ_ONLY = 0.25
"""Share of the read-only folders."""
_OLDER = "older"
"""Name of a save that is there before."""
_NOT_SAVED = ("could not be saved", "is not saved")


class _Full:
    """A command that writes, in a folder of its own."""

    def __init__(self, samples: Samples, folder: Path, dice: random.Random) -> None:
        self.samples, self.folder, self.dice = samples, folder, dice
        self.places = private_places(samples.folder, folder)
        self.is_read_only = dice.random() < _READ_ONLY
        self.size = int(_LARGEST ** dice.random()) - 1
        self.answer = DONE
        self.about = "read-only folder" if self.is_read_only else f"{self.size} bytes"

    def write(self, what: str, job: Job, folder: Path, given: str = "") -> Answer:
        """Runs a job while files cannot grow, or `folder` is read-only. Raises Wrong for what users may not see."""
        self.about = f"{what}, {self.about}"
        if self.is_read_only:
            with _read_only(folder):
                answer = run_forked(job, self.folder, given, self.places)
        else:
            answer = run_forked(job, self.folder, given, self.places, Limits(self.size))
        if answer.fault:
            raise Wrong(answer.fault)
        self.answer = FAILED if answer.code else DONE
        return answer

    def then(self, job: Job) -> Answer:
        """Runs a job on a disk with space. Raises Wrong unless it is done."""
        answer = run_forked(job, self.folder, "", self.places)
        if answer.fault or answer.code:
            raise Wrong(f"later: {answer.fault or answer.err.strip()}")
        return answer


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    before = folder.stat().st_mode
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(before)


def _text(case: _Full) -> None:
    """A game in text mode: every order is answered, and what is not saved is reported."""
    saves = _saves(case)
    lines = [*case.samples.orders, f"save {_OLDER} overwrite", "save fresh", "quit", "quit now"]
    first = load_scenario(SCENARIO).names.sides
    who = (f"--{first[0].id}", "human", f"--{first[1].id}", OPPONENT)
    words = ("play", SCENARIO, *who, "--text", "--seed", str(SEED))
    answer = case.write("text mode", command(*words), saves, "\n".join(lines) + "\n")
    if answer.code:
        raise Wrong("the game ended")
    if not any(line in answer.out for line in ("> quit\n", "> quit now\n")):
        raise Wrong("the game did not go on to its last command")
    _check_saves(case, saves, answer)


def _window(case: _Full) -> None:
    """The same in the window."""
    saves = _saves(case)
    settings = _write_settings(case, saves)
    orders = case.samples.orders
    job: Job = lambda: play_in_window(saves, SCENARIO, SEED, OPPONENT, orders, _OLDER)  # noqa: E731
    answer = case.write("window", job, saves)
    if answer.code or answer.out.strip() != case.samples.orders_key:
        raise Wrong("the game did not go on")
    _check_saves(case, saves, answer)
    _check_settings(settings, saves, answer)


def _saves(case: _Full) -> Path:
    """Returns a folder of saved games with an older one."""
    saves = case.folder / "saves"
    saves.mkdir()
    case.places["BUKHARA_SAVES"] = str(saves)
    shutil.copy2(case.samples.folder / SAVE, saves / f"{_OLDER}.bukhara")
    return saves


def _check_saves(case: _Full, saves: Path, answer: Answer) -> None:
    """Every save opens, the older one as it was or replaced; the last orders are not lost without a word."""
    keys = {path.name: saved_key(path, case.folder, case.places) for path in saves.glob("*.bukhara")}
    damaged = [name for name, key in keys.items() if not key]
    if damaged:
        raise Wrong(f"{', '.join(damaged)} cannot be opened")
    if keys.get(f"{_OLDER}.bukhara") not in (case.samples.save_key, case.samples.orders_key):
        raise Wrong("the older save is lost")
    if left := [path.name for path in saves.glob("*.new")]:
        raise Wrong(f"{', '.join(left)} is left behind")
    is_reported = any(words in answer.out + answer.err for words in _NOT_SAVED)
    autosaved = [key for name, key in keys.items() if name.startswith("autosave")]
    if case.samples.orders_key not in autosaved and not is_reported:
        raise Wrong("the last orders are lost without a word")
    case.answer = WARNED if is_reported else DONE


def _settings(case: _Full) -> None:
    """Settings that cannot be saved are reported, and the older file stays."""
    folder = case.folder / "settings"
    folder.mkdir()
    before = _write_settings(case, folder)
    answer = case.write("settings", lambda: change_settings(folder), folder)
    _check_settings(before, folder, answer)
    case.answer = WARNED if "could not be saved" in answer.err else DONE


def _write_settings(case: _Full, folder: Path) -> bytes:
    shutil.copy2(case.samples.folder / SETTINGS, folder / SETTINGS)
    return (folder / SETTINGS).read_bytes()


def _check_settings(before: bytes, folder: Path, answer: Answer) -> None:
    now = (folder / SETTINGS).read_bytes()
    if now == before and "settings could not be saved" not in answer.err:
        raise Wrong("the settings are lost without a word")
    if now != before:
        json.loads(now)


def _record(case: _Full) -> None:
    """A replay is written whole, or the older file stays."""
    folder = case.folder / "replays"
    folder.mkdir()
    file, older = folder / REPLAY, "older\n"
    file.write_text(older, encoding="utf-8")
    answer = case.write("run --record", run_game("--record", str(file)), folder)
    wanted = older if answer.code else (case.samples.folder / REPLAY).read_text(encoding="utf-8")
    if file.read_text(encoding="utf-8") != wanted or len(list(folder.iterdir())) > 1:
        raise Wrong("the replay is neither the new nor the older one")


def _batch_run(case: _Full) -> None:
    """A batch that could not go on is finished later, with the same results."""
    folder = case.folder / BATCH
    folder.mkdir()
    words = ("batch", "run", "--scenario", SCENARIO, "--agents", OPPONENT, "--games", str(GAMES), "--workers", "1")
    job = command(*words, "--out", str(folder), *(["--record"] if case.dice.random() < 0.3 else []))
    if case.write("batch run", job, folder).code:
        case.then(command(*words, "--out", str(folder)))
    wanted = results(case.samples.folder / BATCH)
    del wanted["report.html"]
    compare_results(wanted, results(folder))
    replays = list((folder / "replays").glob("*"))
    for path in replays:
        case.then(command("replay", str(path), "--verify"))


def _batch_report(case: _Full) -> None:
    """A report is written whole, or the older one stays; tables too."""
    folder = case.folder / BATCH
    shutil.copytree(case.samples.folder / BATCH, folder)
    wanted = results(case.samples.folder / BATCH)
    missing = case.dice.choice(sorted(wanted))
    if missing != "report.html":
        (folder / missing).unlink()
    answer = case.write(f"batch report without {missing}", command("batch", "report", str(folder)), folder)
    if answer.code:
        now = results(folder)
        compare_results({name: wanted[name] for name in now}, now)
        case.then(command("batch", "report", str(folder)))
    case.then(command("batch", "resume", str(folder), "--workers", "1"))
    compare_results(wanted, results(folder))


def _kernels(case: _Full) -> None:
    """Machine code that cannot be kept is made again; the game is the same."""
    folder = case.samples.folder / KERNELS
    for entry in case.dice.sample(sorted(case.samples.kernels), 2):
        (folder / entry).unlink(missing_ok=True)
    answer = case.write("kernels", run_game(), folder)
    check_notices(answer)
    for played in (answer, case.then(run_game())):
        if played.code or key_of(played.out) != case.samples.replay_key:
            raise Wrong("the game ends with another position")
    if left := [path.name for path in folder.glob("*.tmp")]:
        raise Wrong(f"{', '.join(left)} is left behind")
    case.answer = WARNED if answer.err.strip() else DONE


def _output(case: _Full) -> None:
    """What a command prints goes to a full disk."""
    words = case.dice.choice(
        (
            ("run", SCENARIO, "--json"),
            ("lint", SCENARIO),
            ("batch", "status", str(case.samples.folder / BATCH)),
            ("replay", str(case.samples.folder / REPLAY), "--text"),
        )
    )
    case.about = f"{' '.join(words)} > {FULL_DEVICE}"
    answer = run_forked(command(*words), case.folder, "", case.places, Limits(full_output=True))
    if answer.fault or not answer.code or "full" not in answer.err:
        raise Wrong(answer.fault or "the full disk is not reported")
    case.answer = FAILED


WRITERS: dict[str, Callable[[_Full], None]] = {
    "text mode": _text,
    "window": _window,
    "run --record": _record,
    "batch run": _batch_run,
    "batch report": _batch_report,
    "kernels": _kernels,
    "settings": _settings,
    "output": _output,
}


def run_full_disk(samples: Samples, count: int, seed: int, each: Callable[[], None]) -> dict[str, Any]:
    """Runs this many commands on a full disk. Returns counts by kind and answer, and a line for each fault."""
    kinds = [
        kind
        for kind in WRITERS
        if (MODE == "fast" or kind != "kernels") and (Path(FULL_DEVICE).exists() or kind != "output")
    ]
    answers: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    read_only = 0
    faults = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        work = samples.folder.with_name("case")
        work.mkdir()
        case = _Full(samples, work, random.Random(seed * 1_000_003 + number))
        try:
            WRITERS[kind](case)
        except Wrong as wrong:
            faults.append(f"{number + 1}: {case.about}: {wrong}")
        shutil.rmtree(work)
        read_only += case.is_read_only and kind != "output"
        answers[kind][case.answer] += 1
        each()
    return {
        "commands": count,
        "seed": seed,
        "read_only_folders": read_only,
        "kinds": {kind: {answer: counts[answer] for answer in ANSWERS} for kind, counts in answers.items()},
        "faults": faults,
    }
