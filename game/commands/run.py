"""`run`: plays one game without a window."""

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands import run_from
from game.commands.fork_request import Request
from game.commands.sides import agents_of_sides, one_scenario, split_words
from game.engine.telling.grammar import count, sentence, weeks_text

if TYPE_CHECKING:
    from game.agents.reasons import ExplainedOrder, ExplainedStay
    from game.engine.events import Event
    from game.engine.game import Game
    from game.scenario.scenario import Scenario

Seed = Annotated[int, typer.Option(min=0, max=10**18 - 1, help="Random seed: the same seed gives the same game.")]
Turns = Annotated[int | None, typer.Option(min=1, help="Stop after this many turns.")]
Fixed = Annotated[
    bool, typer.Option("--fixed", help="Use the best value of every uncertain figure instead of drawing it.")
]
FiguresSeed = Annotated[
    int | None,
    typer.Option(min=0, max=10**18 - 1, help="Seed of the uncertain figures (default: that of the dice)."),
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Change a number of the rules or of a side, such as sick_cap=60."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SCENARIO [--SIDE AGENT]...",
            help="The scenario, and which agent plays which side: --basmachi greedy",
        ),
    ] = None,
    seed: Seed = 1,
    figures_seed: FiguresSeed = None,
    agents: Annotated[
        str | None, typer.Option(metavar="A,B", help="Both agents, in the order of the sides, instead of --SIDE.")
    ] = None,
    turns: Turns = None,
    record: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a replay to this file.")] = None,
    fixed: Fixed = False,
    numbers: Set = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print why each order was given, and why units stayed."),
    ] = False,
    json: Json = False,
    source: run_from.From = None,
    orders: run_from.Orders = None,
    order: run_from.OneOrder = None,
    men: run_from.Men = None,
    setup: run_from.Setup = None,
    base_agents: run_from.BaseAgents = None,
    games: run_from.Pairs = None,
    workers: run_from.Workers = None,
    page: run_from.Page = None,
    allow_agent: run_from.AllowAgent = None,
    reveal: run_from.Reveal = False,
) -> None:
    """Play one game between two agents without a window and report how it ended.

    With --from, continue a game from a position in two ways on the same dice, and report the difference.
    """
    from game.agents.play import play_game
    from game.agents.registry import make_agent
    from game.commands.agents import check_named_agents, supervised
    from game.commands.console import print_json
    from game.core.atomic_file import write_whole
    from game.engine.storage.replay import write_replay
    from game.engine.telling.summary import summary

    given = split_words(words or [])
    if source is not None:
        from game.batch.counterfactual.plan import PAIRS

        _check_alone(given.scenarios, {"--record": record, "--figures-seed": figures_seed, "--fixed": fixed or None,
                                       "--explain": explain or None})  # fmt: skip
        request = Request(
            source, given.options, agents, base_agents, orders, tuple(order or ()), tuple(numbers or ()),
            tuple(men or ()), setup, turns, games or PAIRS, seed, workers, page,
            tuple(allow_agent or ()), reveal, json,
        )  # fmt: skip
        run_from.play_from(request)
        return
    _check_none({"--orders": orders, "--order": order, "--men": men, "--setup": setup, "--base-agents": base_agents,
                 "--games": games, "--workers": workers, "--page": page, "--allow-agent": allow_agent,
                 "--reveal": reveal})  # fmt: skip
    scenario = _scenario_with(one_scenario(given), numbers or [])
    specs = agents_of_sides([side.id for side in scenario.names.sides], given.options, agents)
    check_named_agents(specs)

    def play() -> "tuple[Game, list[ExplainedOrder | ExplainedStay] | None, str]":
        """Returns the game, its reasons and the end of what a program that broke the rules wrote to stderr."""
        players = [make_agent(spec) for spec in specs]
        explained: list[ExplainedOrder | ExplainedStay] | None = [] if explain else None
        game = play_game(
            scenario, players, seed=seed, figures_seed=figures_seed, turns=turns, fixed=fixed, explained=explained
        )
        loser = None if game.forfeit is None else players[game.forfeit[0]]
        return game, explained, getattr(loser, "stderr_tail", "")

    game, explained, stderr_tail = supervised(play, specs)
    if stderr_tail:
        from game.commands.errors import visible

        print(visible(stderr_tail), file=sys.stderr)
    if record is not None:
        write_whole(record, write_replay(game, specs))
    answer = summary(game, specs)
    if json:
        if explained is not None:
            answer["explained"] = [_explained_row(game, one) for one in explained]
        print_json(answer)
    else:
        if explained is not None:
            _print_reasons(game, explained)
        print_report(game, answer)


def _scenario_with(name: str, numbers: list[str]) -> "Scenario":
    """Returns a scenario with numbers set by hand, NAME=VALUE. Raises CommandError."""
    from game.commands.errors import CommandError
    from game.scenario import load_scenario
    from game.scenario.variants import parse_parameters, with_parameters

    scenario = load_scenario(name)
    try:
        return with_parameters(scenario, parse_parameters(numbers))
    except ValueError as error:
        raise CommandError(f"--set: {error}") from None


def _check_alone(scenarios: list[str], others: dict[str, Any]) -> None:
    """Raises BadParameter for words that make no sense with --from."""
    if scenarios:
        raise typer.BadParameter(f"--from plays the scenario of its game: leave out '{scenarios[0]}'")
    if wrong := [name for name, value in others.items() if value is not None]:
        raise typer.BadParameter(f"{wrong[0]} cannot be combined with --from")


def _check_none(others: dict[str, Any]) -> None:
    """Raises BadParameter for an option that makes no sense without --from."""
    if wrong := [name for name, value in others.items() if value]:
        raise typer.BadParameter(f"{wrong[0]} needs --from SOURCE@TURN, the position to play on from")


def _explained_row(game: "Game", one: "ExplainedOrder | ExplainedStay") -> dict[str, Any]:
    """Returns an order and its reason for JSON."""
    return {
        "turn": one.turn,
        "side": game.names.sides[one.side].id,
        **_what_is_explained(game, one),
        "objective": one.reason.objective,
        "score": one.reason.score,
        "alternatives": [choice._asdict() for choice in one.reason.alternatives],
        "note": one.reason.note,
    }


def _what_is_explained(game: "Game", one: "ExplainedOrder | ExplainedStay") -> dict[str, str]:
    """Returns the order, or the unit that stays."""
    from game.agents.reasons import ExplainedStay

    if isinstance(one, ExplainedStay):
        return {"stays": game.names.unit_ids[one.unit]}
    return {"order": game.names.write(one.order)}


def _print_reasons(game: "Game", explained: "list[ExplainedOrder | ExplainedStay]") -> None:
    """Prints every order turn by turn: its objective, its worth and the alternatives."""
    from rich.markup import escape

    from game.agents.reasons import ExplainedStay, alternatives_text, reason_text
    from game.commands.console import console
    from game.engine.telling.dates import week_text

    out = console()
    if not explained:
        out.print("Neither agent explains its orders.")
    for (turn, side), orders in groupby(explained, key=lambda one: (one.turn, one.side)):
        out.print(f"[bold]Turn {turn}, {week_text(game.world, turn)}: {escape(game.names.sides[side].name)}[/bold]")
        for one in orders:
            reason = one.reason
            if isinstance(one, ExplainedStay):
                text = f"{game.names.unit_names[one.unit]} stays"
            else:
                text = game.describe(one.order)
            out.print(escape(f"  {text}"))
            out.print(escape(f"      Objective: {reason.objective}"))
            if reason_text(reason):
                out.print(escape(f"      {reason_text(reason)}"))
            if reason.alternatives:
                out.print(escape(f"      Alternatives: {alternatives_text(reason)}"))


def print_report(game: "Game", answer: dict[str, Any]) -> None:
    """Prints who won and why, points and losses, and which places were taken when."""
    from rich.markup import escape
    from rich.table import Table

    from game.commands.console import console
    from game.engine.telling.dates import week_text

    out = console()
    names = game.names
    out.print(f"[bold]{game.scenario.title}[/bold]: seed {game.seed}, {weeks_text(answer['turns'])} played")
    out.print(escape(ending(game, answer)))
    table = Table("Side", "Agent", "Points scored", "Men lost", "Men left")
    for column in table.columns[2:]:
        column.justify = "right"
    for side in names.sides:
        table.add_row(
            side.name,
            escape(answer["agents"].get(side.id, "")),
            f"{answer['points'][side.id]:,}",
            f"{answer['losses'][side.id]:,}",
            f"{answer['men'][side.id]:,}",
        )
    out.print(table)
    if points_for_losses(game):
        out.print(escape(points_for_losses(game)))
    for turn, week in groupby(_taken(game), key=lambda event: event.turn):
        by_side: dict[int, list[str]] = {}
        for event in week:
            by_side.setdefault(event.side, []).append(names.places_in_text[event.a])
        taken = "; ".join(f"{names.sides[side].the} took {', '.join(places)}" for side, places in by_side.items())
        out.print(escape(f"Turn {turn:2}, {week_text(game.world, turn)}: {sentence(taken)}."))


def _taken(game: "Game") -> "list[Event]":
    """Returns the events of places that changed hands, in order."""
    from game.core.codes import EventKind

    return [event for event in game.events if event.kind == EventKind.TOWN_TAKEN]


def ending(game: "Game", answer: dict[str, Any]) -> str:
    """Returns the result in one sentence."""
    from game.core.codes import NO_SIDE
    from game.engine.telling.lead import is_ahead, lead_text

    if answer["level"] is None:
        return "Not judged: the game was stopped before the campaign is judged."
    if game.forfeit is not None:
        side, how = game.forfeit
        agent = answer["agents"].get(game.names.sides[side].id, game.names.sides[side].name)
        winner = game.names.sides[1 - side]
        return f"{winner.The} {winner.verb('win', 'wins')} by forfeit. {agent}: {how}"
    outcome = game.outcome
    if outcome is None:
        return f"{answer['level']}."
    if is_ahead(outcome.winner, outcome.margin) and outcome.winner != NO_SIDE:
        return f"{answer['level']}, by {count(abs(outcome.margin), 'point')}."
    return f"{answer['level']}: {lead_text(game.names, outcome.margin)}."


def points_for_losses(game: "Game") -> str:
    """Returns what men lost add to the margin, which the points scored do not show; empty if they add nothing.

    Points and losses of turns after the judgement do not count, so that the sum is known only where there are none.
    """
    outcome, sides = game.outcome, game.names.sides
    if outcome is None or game.forfeit is not None:
        return ""
    if game.turn > outcome.turn + 1:
        return f"The margin counts points scored and men lost up to the judgement after turn {outcome.turn}."
    first, second = game.state.sides["points"].tolist()
    added = outcome.margin - (first - second)
    gains = sides[0] if added > 0 else sides[1]
    return f"The margin includes {count(abs(added), 'point')} for {gains.the} for men lost." if added else ""
