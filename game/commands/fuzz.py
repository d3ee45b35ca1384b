"""`fuzz`: plays random games and audits every turn, soaks the window or plays in it, kills games, damages files."""

from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import typer

from game.commands.run import Json, Seed
from game.commands.sides import agents_of_sides

_REPORT_EVERY = 10_000
"""Events of the window between two lines of progress."""
_BREAKS_REPORTED = 25
"""Damaged files, or full disks, between two lines of progress."""
_USED_BY_JOBS = ("altair", "duckdb", "vl_convert", "game.batch.report.report")
"""What reports import besides what making samples has imported already; none of it starts a thread."""


def fuzz(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario to play.")] = "bukhara_1922",
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games to play.")] = 20,
    seed: Seed = 1,
    agents: Annotated[str, typer.Option(metavar="A,B", help="Agents in side order.")] = "random,random",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write replays of faulty games to this folder.")
    ] = None,
    ui: Annotated[
        bool,
        typer.Option(
            "--ui",
            help="Soak-test the window with random keys, clicks and resizes.",
        ),
    ] = False,
    events: Annotated[int, typer.Option(min=1, max=100_000_000, help="Events for the window, with --ui.")] = 20_000,
    play: Annotated[
        str, typer.Option(metavar="SIDE", help="With --ui: play this side by missions, to the end and its replay.")
    ] = "",
    weeks: Annotated[int, typer.Option(min=0, max=1000, help="With --play: leave after this many turns.")] = 0,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")
    ] = None,
    kills: Annotated[
        int, typer.Option(min=0, max=100_000, help="Instead, kill this many small games and check their autosaves.")
    ] = 0,
    damage: Annotated[
        int, typer.Option(min=0, max=100_000, help="Instead, damage this many files and read each of them.")
    ] = 0,
    full_disk: Annotated[
        int,
        typer.Option("--full-disk", min=0, max=100_000, help="Instead, run this many commands while the disk is full."),
    ] = 0,
    json: Json = False,
) -> None:
    """Plays random legal games and checks conservation, ranges, presence and ZOC after every turn.

    With --ui it soaks the window instead, and measures memory and the time of a frame. With --ui --play it plays a game
    there as a person would, against normal, and counts the keys and clicks of each week.
    """
    if play:
        _play(scenario, play, weeks, seed, json)
        return
    if ui:
        _soak(events, seed, json)
        return
    if kills:
        _kill(kills, seed, json)
        return
    if damage or full_disk:
        _break(damage, full_disk, seed, json)
        return
    from game.commands.agents import check_named_agents
    from game.commands.progress import counting_games
    from game.core.cores import all_cores
    from game.engine.telling.grammar import count
    from game.scenario import load_scenario
    from game.tools.quality.fuzz import run_fuzz

    sides = [side.id for side in load_scenario(scenario).names.sides]
    specs = agents_of_sides(sides, {}, agents)
    check_named_agents(specs)
    with counting_games(games) as counted:
        answer = run_fuzz(scenario, specs, games, seed, workers=workers or all_cores(), replays=out, each=counted)
    faults = [f"game {fault['game']}, seed {fault['seed']}: {fault['fault']}" for fault in answer["faults"]]
    _report(
        answer,
        json,
        [
            f"{count(answer['games'], 'game')}, {count(answer['turns'], 'turn')} audited, "
            f"faults in {count(len(faults), 'game')}"
        ],
        faults,
    )


def _report(answer: dict[str, Any], json: bool, lines: list[str], faults: list[str]) -> None:
    """Prints the answer, as one object or in these lines, and each fault. Exits with 1 if there are faults."""
    from game.commands.console import print_json

    if json:
        print_json(answer)
    else:
        for line in [*lines, *faults]:
            print(line)
    if faults:
        raise typer.Exit(1)


def _kill(count: int, seed: int, json: bool) -> None:
    """Kills games in text mode and in the window, and checks that their autosaves hold every order answered."""
    from game.agents.kernels import needed_by_all
    from game.commands.compilation import compile_first
    from game.tools.quality.kills import run_kills

    compile_first(needed_by_all())
    answer = run_kills(count, seed)
    line = (
        f"{answer['kills']} kills, {answer['answered_orders']} orders answered before them, "
        f"{answer['lost_orders_in_progress']} orders in progress lost, {len(answer['faults'])} faults"
    )
    _report(answer, json, [line], answer["faults"])


def _break(damage: int, full_disk: int, seed: int, json: bool) -> None:
    """Damages files, fills the disk, and prints how the game has answered. Exits with 1 if there were faults.

    The object printed is that of the one, or has both.
    """
    import os

    from game.agents.kernels import needed_by_all
    from game.commands.compilation import compile_first
    from game.commands.console import progress_console
    from game.commands.errors import CommandError

    if not hasattr(os, "fork"):
        raise CommandError("--damage and --full-disk need a system that can fork processes, such as Linux")
    samples_tool, damage_tool, disk_tool = map(_import_window_tool, ("samples", "damage", "full_disk"))
    for name in _USED_BY_JOBS:  # or each forked process would import them itself, which takes more than a second
        with suppress(ImportError):
            import_module(name)
    compile_first(needed_by_all())
    total, done, console = damage + full_disk, 0, progress_console()

    def each() -> None:
        nonlocal done
        done += 1
        if done % _BREAKS_REPORTED == 0:
            console.print(f"{done} of {total}")

    answers = {}
    with samples_tool.temporary_samples() as samples:
        if damage:
            answers["damage"] = damage_tool.run_damage(samples, damage, seed, each)
        if full_disk:
            answers["full_disk"] = disk_tool.run_full_disk(samples, full_disk, seed, each)
    lines = [
        f"{kind}: {', '.join(f'{count} {word}' for word, count in counts.items() if count)}"
        for answer in answers.values()
        for kind, counts in answer["kinds"].items()
    ]
    faults = [fault for answer in answers.values() for fault in answer["faults"]]
    _report(
        answers if len(answers) > 1 else next(iter(answers.values())),
        json,
        [*lines, f"{total} in all, {len(faults)} faults"],
        faults,
    )


def _import_window_tool(name: str) -> ModuleType:
    """Imports a tool that opens a window. Raises CommandError where the window cannot be had."""
    from game.commands.errors import CommandError

    try:
        return import_module(f"game.tools.quality.{name}")
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in ("pygame", "pygame_gui"):
            raise CommandError("the window needs pygame: pip install pygame-ce pygame_gui") from error
        raise


def _play(scenario_name: str, side_text: str, weeks: int, seed: int, json: bool) -> None:
    """Prints how a game went that was played in the window. Exits with 1 if a text was out of place."""
    from game.agents.kernels import needed_by_all
    from game.commands.compilation import compile_first
    from game.commands.console import progress_console
    from game.commands.errors import CommandError
    from game.scenario import load_scenario

    sides = [side.id for side in load_scenario(scenario_name).names.sides]
    if side_text not in sides:
        raise CommandError(f"{scenario_name} has no side '{side_text}'; its sides are {' and '.join(sides)}")
    tool = _import_window_tool("window_game")
    compile_first(needed_by_all())
    heard = progress_console()
    try:
        answer = tool.play_window_game(scenario_name, side_text, weeks, seed, tell=heard.print)
    except tool.Stuck as stuck:
        raise CommandError(f"the game in the window cannot go on: {stuck}") from stuck
    _report(answer._asdict(), json, answer.lines(), answer.layout_faults)


def _soak(events: int, seed: int, json: bool) -> None:
    """Prints what was measured while random events went to the window. Exits with 1 if there were exceptions."""
    from game.agents.kernels import needed_by_all
    from game.commands.compilation import compile_first
    from game.commands.console import progress_console

    run_ui_fuzz = _import_window_tool("ui_fuzz").run_ui_fuzz
    compile_first(needed_by_all())
    done, console = 0, progress_console()

    def each(more: int) -> None:
        nonlocal done
        done += more
        if done % _REPORT_EVERY == 0:
            console.print(f"{done} of {events} events")

    answer = run_ui_fuzz(events, seed, each)
    lines = [
        f"{answer['events']} events, {answer['exceptions']} exceptions, {answer['seconds']:.0f} s",
        f"memory: {answer['rss_start_mb']} MB at the start, {answer['rss_end_mb']} MB at the end,",
        f"        {answer['rss_slope_mb_per_10k']} MB more for every 10,000 events after the first minute",
        f"frames: 99 of 100 took less than {answer['frame_p99_ms']} ms",
    ]
    failures = [f"event {one['event']}, seed {one['seed']}: {one['error']}" for one in answer["failures"]]
    _report(answer, json, lines, failures)
