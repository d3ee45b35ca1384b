"""Hindcast scores of uninformed players, as baselines: read from the folder of a batch, or played and kept there."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from game.batch.analysis.hindcast import BASELINES, Hindcast, compare_match, record_of
from game.batch.analysis.intervals import wilson
from game.batch.report.errors import ReportError
from game.batch.run.runner import play_each
from game.core.atomic_file import write_whole
from game.core.foreign_json import parse_json

_PLAYED, _HINDCAST = "baselines.json", "hindcast.json"


class Baselines(NamedTuple):
    """Shares of games that meet each checkpoint, by baseline."""

    games: dict[str, int]
    shares: dict[str, dict[str, float | None]]
    """By checkpoint, then by baseline; None where a baseline cannot meet or miss it."""
    seed: int | None = None
    """The dice seed of the first game; the others follow."""
    met: dict[str, dict[str, list[bool]]] | None = None
    """By checkpoint, then by baseline: whether each game meets it, if that was kept."""

    def of(self, checkpoint: str) -> dict[str, float | None]:
        """Returns the shares of one checkpoint by baseline."""
        return self.shares.get(checkpoint, dict.fromkeys(self.games))


def read_baselines(folder: Path, scenario: str) -> Baselines | None:
    """Returns the baselines of a scenario that `play_baselines` or `hindcast --json` left in the folder, or None."""
    for name in (_PLAYED, _HINDCAST):
        file = folder / name
        if not file.exists():
            continue
        try:
            data = parse_json(file.read_text(encoding="utf-8"))
            if data["scenario"] != scenario:
                continue
            games = {str(key): int(count) for key, count in data["baseline_games"].items()}
            seed = None if data.get("seed") is None else int(data["seed"])
            met = {
                row["id"]: {key: _games_that_met(row["met"][key]) for key in games}
                for row in data["checkpoints"]
                if "met" in row
            }
            shares = {row["id"]: {key: _share(row[key]) for key in games} for row in data["checkpoints"]}
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ReportError(
                f"{file} is not output of 'python -m game hindcast --json'; repair or delete it"
            ) from None
        return Baselines(games, shares, seed, met or None)
    return None


def _games_that_met(value: object) -> list[bool]:
    """Returns a list of 0 and 1 as written. Raises TypeError if it is none."""
    if not isinstance(value, list) or not all(one in (0, 1) for one in value):
        raise TypeError
    return [bool(one) for one in value]


def _share(value: object) -> float | None:
    """Returns a share of games as written. Raises TypeError if it is none."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise TypeError


def play_baselines(
    folder: Path,
    scenario: str,
    id: str,
    games: int,
    *,
    seed: int = 1,
    workers: int = 1,
    each: Callable[[], None] | None = None,
) -> Baselines:
    """Plays `games` games of each baseline from a dice seed on, and keeps in the folder what they meet."""
    plan = Hindcast(scenario, BASELINES["still"], 0, seed, baseline_games=games).plan()
    asked = [match for name in BASELINES for match in plan[name]]
    done = {}
    for compared in play_each(asked, partial(compare_match, file=None), workers=min(workers, len(asked))):
        done[compared.game] = compared
        if each is not None:
            each()
    _, record = record_of(scenario, None)
    rows: list[dict[str, Any]] = []
    for i, point in enumerate(record.checkpoints):
        agreed = {name: [done[match.game].agrees[i] for match in plan[name]] for name in BASELINES}
        shares = {n: None if None in met else wilson(sum(map(bool, met)), games).share for n, met in agreed.items()}
        known = {n: [int(bool(one)) for one in met] for n, met in agreed.items()}
        rows.append({"id": point.id, **shares, "met": known})
    data = {"scenario": id, "seed": seed, "baseline_games": dict.fromkeys(BASELINES, games), "checkpoints": rows}
    write_whole(folder / _PLAYED, json.dumps(data) + "\n")
    shares_of = {row["id"]: {n: row[n] for n in BASELINES} for row in rows}
    met_of = {row["id"]: {n: list(map(bool, row["met"][n])) for n in BASELINES} for row in rows}
    return Baselines(dict.fromkeys(BASELINES, games), shares_of, seed, met_of)
