"""Plays the remaining games of a batch with progress, and prints the result."""

import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.batch.run.experiment import Experiment
    from game.batch.run.journal import Journal
    from game.batch.run.runner import WorkerPool

Workers = Annotated[int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Play on a Dask cluster: the address of its scheduler, host:port or tls://host:port. Dask trusts "
        "everybody who reaches scheduler or workers: they can run any code there. Use TLS or an SSH tunnel.",
    ),
]
TlsCaFile = Annotated[
    Path | None, typer.Option("--tls-ca-file", metavar="PEM", help="TLS: the authority that all certificates are from.")
]
TlsCert = Annotated[Path | None, typer.Option("--tls-cert", metavar="PEM", help="TLS: this machine's certificate.")]
TlsKey = Annotated[Path | None, typer.Option("--tls-key", metavar="PEM", help="TLS: the key of that certificate.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for the results; runs/NAME by default.")]
Record = Annotated[bool, typer.Option("--record", help="Keep a replay of every game.")]
Tables = Annotated[
    str | None,
    typer.Option(
        metavar="orders,units", help="Also write every order, every unit by week, or both; large. Overrides a file."
    ),
]


def with_tables(plan: "Experiment", tables: str | None) -> "Experiment":
    """Returns an experiment that writes the tables of the option, if it is given. Raises BadParameter."""
    from game.batch.tables.detail import wanted_tables

    try:
        return plan if tables is None else replace(plan, tables=wanted_tables(map(str.strip, tables.split(","))))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def play_and_print(
    folder: Path,
    experiment: "Experiment | None",
    *,
    games: int | None = None,
    workers: int | None,
    cluster: str | None,
    record: bool,
    json: bool,
    source: str = "",
    tls: "Sequence[Path | None]" = (),
) -> None:
    """Plays the games missing from the journal of a folder, writes all results and prints a summary.

    With `games` a batch that is resumed grows to this many games of each setting and pairing.
    `source` is the file that names the agents of the experiment, for a question about them; `tls` are the files of
    authority, certificate and key for a cluster.
    """
    from game.agents.trust import check_consent
    from game.batch.run.experiment import forget_scenarios
    from game.batch.run.folder_lock import lock_folder
    from game.batch.run.journal import check_journal
    from game.commands.agents import check_agents
    from game.commands.compilation import compile_for

    forget_scenarios()
    if cluster is not None and (record or workers is not None):
        raise typer.BadParameter(
            "--cluster cannot be combined with --workers or --record; use `batch watch` to write replays"
        )
    if any(tls) and (cluster is None or not all(tls)):
        raise typer.BadParameter("--tls-ca-file, --tls-cert and --tls-key go together, with --cluster")
    began = monotonic()
    if experiment is not None:
        check_agents(experiment, source)
        folder.mkdir(parents=True, exist_ok=True)
    else:
        check_journal(folder)
    with lock_folder(folder), _sound_journal(folder, experiment) as journal:
        plan = journal.experiment
        check_consent(f"the journal of {folder}", plan.agents, plan.folder)
        journal.check_engine()
        if games is not None:
            journal.grow(games)
        compile_for(plan.agents)
        played = _play(journal, workers, cluster, tls, folder / "replays" if record else None)
        totals = _write_results(journal, in_english=json)
    answer = {**totals, "seconds": round(monotonic() - began, 2), "out": str(folder), "played_now": played}
    if json:
        from game.commands.console import print_json

        print_json(answer)
    else:
        from game.commands.result_table import print_findings, print_stopping, print_table

        print_table(answer)
        print_findings(answer["comparisons"])
        print_stopping(answer)
        _print_end(answer)


def _write_results(journal: "Journal", *, in_english: bool) -> dict[str, Any]:
    """Writes the results and tables of a batch. Returns the results, in the player's language unless in English."""
    from game.batch.run.export import export, export_tables, results
    from game.language import ENGLISH, current_language

    totals = export(journal)
    if not in_english and current_language().code != ENGLISH:
        totals = results(list(journal.rows()), journal.experiment)
    try:
        export_tables(journal)
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("pyarrow"):
            raise
        hint = f'pip install "bukhara[analysis]"; then: python -m game batch resume {journal.folder}'
        print(f"The tables were not written because the package pyarrow is not installed: {hint}", file=sys.stderr)
    return totals


def _sound_journal(folder: Path, experiment: "Experiment | None") -> "Journal":
    """Opens the journal.

    Of a damaged one it keeps what can be read and reports what was lost; a blank one is recreated.
    """
    from game.batch.run.journal import JOURNAL, Journal, repair_journal
    from game.batch.run.journal_format import DAMAGED, is_blank, remove_journal

    found = repair_journal(folder)
    if found is not None:
        print(
            f"The journal was damaged: {found.kept} finished games were kept, {found.lost} could not be read and will "
            f"be played again. The damaged file is kept as {folder / DAMAGED}.",
            file=sys.stderr,
        )
    path = folder / JOURNAL
    if experiment is not None and path.is_file() and is_blank(path):
        remove_journal(path)
    return Journal(folder, experiment)


def _play(
    journal: "Journal", workers: int | None, cluster: str | None, tls: "Sequence[Path | None]", replays: Path | None
) -> int:
    """Plays the remaining games and returns how many there were."""
    from game.batch.run.session import play_journal
    from game.commands.console import progress_console
    from game.commands.progress import counting_games
    from game.core.cores import all_cores

    done, total = journal.done(), len(journal.experiment)
    pool = None if cluster is None or len(done) == total else _cluster_pool(cluster, journal.experiment, tls)
    try:
        with counting_games(total, len(done)) as counted:
            return play_journal(journal, workers=workers or all_cores(), pool=pool, replays=replays, ended=counted)
    except KeyboardInterrupt:
        kept = len(journal.done())
        progress_console().print(
            f"Stopped: {kept} of {total} games are kept. Continue with: python -m game batch resume {journal.folder}"
        )
        raise


def _cluster_pool(address: str, experiment: "Experiment", tls: "Sequence[Path | None]") -> "WorkerPool":
    """Connects to a cluster; rejected workers are reported on stderr."""
    from game.batch.run.cluster import Cluster
    from game.batch.run.cluster_security import Certificates

    files = [file for file in tls if file is not None]
    return Cluster(
        address, experiment, lambda words: print(words, file=sys.stderr), Certificates(*files) if files else None
    )


def _print_end(answer: dict[str, Any]) -> None:
    from game.commands.console import console
    from game.engine.telling.grammar import count
    from game.language import tr

    out = console()
    text = tr(
        "{games} ({now} in this run), {draws}, {not_judged} not judged, {forfeits} forfeited, {seconds} s",
        games=count(answer["games"], "game"),
        now=answer["played_now"],
        draws=count(answer["draws"], "draw"),
        not_judged=answer["not_judged"],
        forfeits=answer["forfeits"],
        seconds=answer["seconds"],
    )
    out.print(text)
    out.print(tr("Results: {folder}", folder=answer["out"]))
