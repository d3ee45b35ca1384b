"""`bench`: how fast the game is on this machine."""

from typing import Annotated

import typer

from game.commands.run import Json


def bench(
    scenario: Annotated[str | None, typer.Option(metavar="S", help="Scenario; bukhara_1922 when left out.")] = None,
    agent: Annotated[
        str | None,
        typer.Option(
            metavar="AGENT",
            help="The agent of both sides, doctrine by default; with --learning that of the enemy.",
        ),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer repeats.")] = False,
    ui: Annotated[bool, typer.Option("--ui", help="Instead, measure the window, drawn without a screen.")] = False,
    learning: Annotated[bool, typer.Option("--learning", help="Measure the environments for learning.")] = False,
    json: Json = False,
) -> None:
    """Measure games, orders, random playouts and floods per second, start-up cold and warm, memory, and all cores.

    With --ui: how long the window takes to open, a frame while the map moves, odds under the mouse, pages, the staff.
    With --learning: steps and observations of learning environments, in CPU time.
    """
    if learning:
        _bench_learning(scenario, agent, 1.0 if quick else 5.0, json)
        return
    if ui:
        _bench_ui(scenario, 2 if quick else 5, json)
        return
    from game.commands.agents import check_named_agents
    from game.commands.console import print_json, progress_console
    from game.tools.quality.bench import AGENT, SCENARIO, measure

    check_named_agents([agent or AGENT])
    heard = progress_console()
    answer = measure(scenario or SCENARIO, agent or AGENT, 3 if quick else 9, lambda what: heard.print(f"{what} ..."))
    if json:
        print_json(answer)
        return
    for name, value in answer.items():
        print(f"{name:22} {_in_words(value)}")


def _bench_ui(scenario: str | None, repeats: int, json: bool) -> None:
    from game.commands.console import print_json, progress_console
    from game.tools.quality.bench_ui import SCENARIO, as_json, as_lines, measure_ui

    heard = progress_console()
    found = measure_ui(scenario or SCENARIO, repeats, lambda what: heard.print(f"{what} ..."))
    if json:
        print_json(as_json(scenario or SCENARIO, repeats, found))
        return
    print("\n".join(as_lines(found)))


def _bench_learning(scenario: str | None, agent: str | None, seconds: float, json: bool) -> None:
    from rich.table import Table

    from game.commands.agents import check_named_agents
    from game.commands.console import console, print_json
    from game.tools.quality.bench_learning import OPPONENT, SCENARIOS, measure_learning

    check_named_agents([agent or OPPONENT])
    found = measure_learning([scenario] if scenario else SCENARIOS, agent or OPPONENT, seconds)
    if json:
        print_json({"environments": [one._asdict() for one in found]})
        return
    table = Table("Scenario", "Opponent", "Steps a second", "In 16 games at once", "Observation, ms")
    for one in found:
        rates = (f"{one.steps_per_s:,.0f}", f"{one.vector_steps_per_s:,.0f}", f"{one.observation_us / 1000:.3f}")
        table.add_row(one.scenario, one.opponent, *rates)
    console().print(table)


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return " against ".join(value)
    if isinstance(value, dict):
        return ", ".join(f"{rate} with {workers}" for workers, rate in value.items())
    return "unknown" if value is None else str(value)
