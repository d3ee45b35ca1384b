"""A batch from Python: played by `run_batch`, opened by `open_batch`, read as pandas tables.

Everything is the journal of a batch folder, as the command `batch run` keeps it; a batch without a folder of its own
lives in a temporary one, for as long as the object does.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from weakref import finalize

import numpy as np

from game.agents.registry import make_agent
from game.agents.trust import allow
from game.batch.run.agent_paths import resolve_scenario
from game.batch.run.design_fields import read_elo, read_points
from game.batch.run.experiment import Experiment, forget_scenarios, load_once
from game.batch.run.export import export
from game.batch.run.export import results as results_of
from game.batch.run.folder_lock import lock_folder
from game.batch.run.journal import Journal, check_journal
from game.batch.run.rows import GameRow
from game.batch.run.sequential import design_fault
from game.batch.run.session import play_journal
from game.batch.run.workers import play_again
from game.batch.tables.columns import TABLES, columns_of, tables_with
from game.batch.tables.decode import Columns, Decoder
from game.batch.tables.detail import wanted_tables
from game.batch.tables.game_log import unpack
from game.engine.frames.columns import import_pandas
from game.engine.game import Game
from game.engine.telling.grammar import count
from game.scenario.variants import parameter_fault

if TYPE_CHECKING:
    from pandas import DataFrame

_LINES = 8
"""Results and comparisons that a repr shows."""


class Batch:
    """Finished games of an experiment: `batch.games`, `batch.weeks` and so on are pandas tables.

    Printing it shows the results. Tables (`batch.tables` names them) are read when they are first asked for.
    `batch.summary` holds the totals as in summary.json, `batch.results` who wins how often, `batch.comparisons` and
    `batch.measures` what settings and agents change on the same dice. `len` is the number of games; iterating yields a
    row for each.
    """

    def __init__(self, folder: str | Path, *, is_temporary: bool = False) -> None:
        """Opens the batch in a folder. A temporary folder is removed with the object."""
        self.folder = Path(folder)
        if is_temporary:
            finalize(self, rmtree, self.folder, ignore_errors=True)
        check_journal(self.folder)
        with Journal(self.folder) as journal:
            self.experiment: Experiment = journal.experiment
            """What was planned."""
            self._rows = list(journal.rows())

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables: games, weeks, places, losses and so on; each is an attribute."""
        return tuple(tables_with(self.experiment.tables))

    def columns(self, table: str) -> "DataFrame":
        """Returns what the columns of a table mean, and their units."""
        meanings = [(column.name, column.unit, column.meaning) for column in columns_of(table)]
        return import_pandas().DataFrame(meanings, columns=["column", "unit", "meaning"]).set_index("column")

    @cached_property
    def summary(self) -> dict[str, Any]:
        """Totals, wins with intervals by scenario, setting and pairing, and comparisons, as in summary.json."""
        return results_of(self._rows, self.experiment)

    @cached_property
    def results(self) -> "DataFrame":
        """Wins by scenario, setting and pair of agents: share with its 95 % interval, games, different games, seeds.

        `winner` is an agent, if different ones play, or else a side. Games of one dice seed are one sample.
        """
        lines = [
            {
                "scenario": group["scenario"],
                **group["setting"],
                "agents": " v ".join(group["agents"]),
                "winner": winner,
                "wins": group["wins"][winner],
                **{key: share[key] for key in ("share", "low", "high")},
                **{key: group[key] for key in ("games", "different_games", "clusters", "draws")},
            }
            for group in self.summary["pairings"]
            for winner, share in group["win_share"].items()
        ]
        return import_pandas().DataFrame(lines)

    @cached_property
    def comparisons(self) -> "DataFrame":
        """What each further scenario, parameter value and agent changes compared with the first, on the same dice.

        Empty if there is only one of each. `finding` says it in words.
        """
        return import_pandas().json_normalize(self.summary["comparisons"])

    @cached_property
    def measures(self) -> "DataFrame":
        """What else than margin and wins each comparison changes: leaders fallen, men, places, battles, weeks.

        A row for each measure and side, the mean of a game in the base and the paired difference with its interval; p
        is corrected for all rows (`p_holm`).
        """
        keys = ("factor", "name", "value", "base", "scenario", "clusters")
        lines = [
            {**{key: one[key] for key in keys}, "agents": " v ".join(one["agents"]), **measure, "mean": measure["base"]}
            | {"base": one["base"]}
            for one in self.summary["comparisons"]
            for measure in one["measures"]
        ]
        return import_pandas().DataFrame(lines)

    def play(self, game: int) -> Game:
        """Plays a finished game again, with its events, and returns it. Raises ValueError if there is no such game."""
        numbers = {row.game for row in self._rows}
        if game not in numbers:
            raise ValueError(f"no game {game} has been played; games are numbered from 1 to {max(numbers, default=0)}")
        match = next(match for match in self.experiment.matches() if match.game == game)
        return play_again(match, keep_events=True)

    def report(self, out: str | Path | None = None) -> Path:
        """Writes the report as an HTML page, report.html in the folder by default, and returns its path.

        Needs the extra `analysis`.
        """
        from game.batch.report.report import write_report
        from game.core.atomic_file import write_whole

        page = Path(out) if out is not None else self.folder / "report.html"
        write_whole(page, write_report(self.folder).html)
        return page

    @cached_property
    def _frames(self) -> dict[str, "DataFrame"]:
        """All tables; they are decoded together, game by game."""
        pandas = import_pandas()
        decoders = {scenario.id: Decoder(scenario) for scenario in map(load_once, self.experiment.scenarios)}
        with Journal(self.folder) as journal:
            games = [decoders[row.scenario].tables(row, unpack(log)) for row, log in journal.finished()]
        return {table: pandas.DataFrame(_joined(table, [game[table] for game in games])) for table in self.tables}

    def __getattr__(self, name: str) -> "DataFrame":
        if name not in TABLES:
            raise AttributeError(f"a batch has no {name!r}; its tables are {', '.join(TABLES)}")
        if name not in self.tables:
            raise AttributeError(f"this batch has no table of {name}: it was played without tables=[{name!r}]")
        return self._frames[name]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.tables})

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[GameRow]:
        return iter(self._rows)

    def __repr__(self) -> str:
        totals = self.summary
        head = (
            f"<Batch of {count(len(self), 'game')}, {totals['different_games']} of them different, from "
            f"{count(totals['clusters'], 'dice seed')}; in {self.folder}>"
        )
        lines = [_result_line(group) for group in totals["pairings"]]
        compared = [one["finding"] for one in totals["comparisons"]]
        last = [one["finding"] for one in totals.get("sensitivity", ())]
        last += [totals["stopping"]["finding"]] if "stopping" in totals else []
        shown = [*_first(lines, "results"), *_first(compared, "comparisons"), *(f"  {words}" for words in last)]
        return "\n".join([head, *shown])


def _joined(table: str, games: Sequence[Columns]) -> dict[str, Any]:
    """Returns the columns of a table for all games: whole numbers and texts."""
    kinds = {int: "int64", str: "string"}
    pandas = import_pandas()
    return {
        column.name: pandas.Series(
            np.concatenate([game[column.name] for game in games]) if games else [], dtype=kinds[column.kind]
        )
        for column in columns_of(table)
    }


def _result_line(group: Mapping[str, Any]) -> str:
    """Returns the result of a setting and pairing: "skirmish_5x5, both greedy: riders 95% (83-99), ... of 40 games"."""
    setting = "".join(f", {name} {value}" for name, value in group["setting"].items())
    first, second = group["agents"]
    agents = f"{first} v {second}" if first != second else f"both {first}"
    wins = [
        f"{winner} {share['share']:.0%} ({100 * share['low']:.0f}-{100 * share['high']:.0f})"
        for winner, share in group["win_share"].items()
    ]
    drawn = f", {count(group['draws'], 'draw')}" if group["draws"] else ""
    return f"{group['scenario']}{setting}, {agents}: {', '.join(wins)} of {count(group['games'], 'game')}{drawn}"


def _first(lines: Sequence[str], what: str) -> list[str]:
    more = [f"  and {len(lines) - _LINES} more: see batch.{what}"] if len(lines) > _LINES else []
    return [f"  {line}" for line in lines[:_LINES]] + more


def open_batch(folder: str | Path) -> Batch:
    """Opens the folder of a batch, finished or not: `open_batch("runs/first").games`. Raises JournalError."""
    return Batch(folder)


def run_batch(
    scenarios: str | Sequence[str],
    agents: str | Sequence[str] = "greedy",
    games: int = 100,
    *,
    seed: int = 1,
    swap: bool = True,
    parameters: Mapping[str, int | Sequence[int]] | None = None,
    records: int | None = None,
    turns: int | None = None,
    fixed: bool = False,
    until: float | None = None,
    sprt: float | tuple[float, float] | None = None,
    tables: Sequence[str] = (),
    workers: int = 1,
    out: str | Path | None = None,
) -> Batch:
    """Plays an experiment and returns its games: `run_batch("skirmish_5x5", ["greedy", "doctrine"], 40).results`.

    Scenarios, pairs of agents and values of parameters are crossed, and each combination plays `games` games with the
    same seeds from `seed` on. One agent plays itself; different ones change sides from game to game unless `swap` is
    off. `records` draws uncertain figures from this many seeds of their own; `turns` stops each game after that week.

    With `until` or `sprt`, `games` are the most that are played: `until=3` stops as soon as every share of wins is
    known to within 3 percentage points, `sprt=(0, 50)` as soon as it is clear whether the first of two agents is
    stronger by 0 or by 50 points of Elo.

    `tables=["orders", "units"]` keeps every order, and every unit by week, too.

    `out` is the folder to keep the batch in; the same call continues an interrupted batch. `workers` is the number of
    processes; the calling script needs no main guard. Raises ValueError (ScenarioError is one) or JournalError
    for a wrong plan, and BatchError if a game fails.
    """
    here = str(Path.cwd())
    plan = Experiment(
        scenarios=tuple(resolve_scenario(name, here) for name in _several(scenarios)),
        agents=_several(agents),
        games=games,
        seed=seed,
        turns=turns,
        fixed=fixed,
        swap=swap,
        records=records,
        parameters=tuple((name, _values(value)) for name, value in (parameters or {}).items()),
        folder=here,
        until=None if until is None else read_points(f"{until:g}"),
        sprt=None if sprt is None else read_elo([f"{end:g}" for end in (sprt if isinstance(sprt, tuple) else (sprt,))]),
        tables=wanted_tables(_several(tables)),
    )
    forget_scenarios()
    _check(plan)
    allow(plan.agents)
    folder = Path(mkdtemp(prefix="bukhara-batch-") if out is None else out)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with lock_folder(folder), Journal(folder, plan) as journal:
            journal.check_engine()
            play_journal(journal, workers=workers)
            export(journal)
    except BaseException:
        if out is None:
            rmtree(folder, ignore_errors=True)
        raise
    return Batch(folder, is_temporary=out is None)


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _values(value: int | Sequence[int]) -> tuple[int, ...]:
    return (value,) if isinstance(value, int) else tuple(value)


def _check(plan: Experiment) -> None:
    """Raises ValueError or ScenarioError for what cannot be played, before the first game."""
    if not plan.scenarios or not plan.agents or plan.games < 1:
        raise ValueError("a batch needs at least one scenario, one agent and one game")
    for what, names in (("scenario", plan.scenarios), ("agent", plan.agents)):
        if twice := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"the {what} '{twice[0]}' is named twice")
    for agent in plan.agents:
        make_agent(agent)
    for scenario in map(load_once, plan.scenarios):
        for name, values in plan.parameters:
            for value in values:
                if fault := parameter_fault(scenario.names, name, value):
                    raise ValueError(f"{fault} (of {scenario.id})")
    if plan.games % plan.games_of_record:
        least = plan.games_of_record
        raise ValueError(f"with {plan.records} records the number of games must be a multiple of {least}")
    if fault := design_fault(plan):
        raise ValueError(fault)
