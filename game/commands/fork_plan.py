"""Reads what `run --from` asks for into the plan of a counterfactual."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from game.commands.errors import CommandError
from game.commands.sides import agents_of_sides, split_agents

if TYPE_CHECKING:
    from game.batch.counterfactual.plan import Orders, Plan
    from game.batch.counterfactual.setup import PositionSetup
    from game.commands.fork_request import Request
    from game.engine.game import Game
    from game.scenario.scenario import Parameters


def plan_of(request: "Request") -> "Plan":
    """Returns what is to be played.

    Raises BadParameter, CommandError, ForkError, ScenarioError, ConsentNeeded or OSError.
    """
    from game.batch.counterfactual.plan import Changes, NothingChanged, make_plan
    from game.batch.counterfactual.source import HiddenPosition, open_source
    from game.commands.agents import allow_agents, check_named_agents
    from game.commands.batch_game import again
    from game.language import tr

    allow_agents(request.allow_agent)
    try:
        source = open_source(request.source, reveal=request.reveal, allowed=request.allow_agent, again=again)
    except HiddenPosition as error:
        raise CommandError(f"{error}. Add --reveal if that does not matter") from None
    game = source.game
    changes = Changes(
        agents=_agents(request, game),
        base_agents=_base_agents(request),
        parameters=_parameters(request),
        orders=_orders(request, game),
        setup=_setup(request, game),
        turns=request.turns,
        pairs=request.pairs,
        seed=request.seed,
    )
    if request.orders is not None:
        changes = replace(changes, orders_name=tr("the orders of {file}", file=request.orders))
    allow_agents([*changes.agents.values(), *(changes.base_agents or ())])
    try:
        plan = make_plan(source, changes)
    except NothingChanged:
        raise CommandError(
            "nothing is changed: give other orders (--orders, --order), numbers (--set), agents (--agents, --SIDE) or "
            "figures (--men, --setup)"
        ) from None
    check_named_agents(plan.agents)
    return plan


def _agents(request: "Request", game: "Game") -> dict[int, str]:
    """Returns the agents that play on with the change, as far as they are named, by side."""
    if request.agents is None and not request.sides:
        return {}
    sides = [side.id for side in game.names.sides]
    both = agents_of_sides(sides, request.sides, request.agents)
    return {at: both[at] for at, side in enumerate(sides) if request.agents is not None or side in request.sides}


def _base_agents(request: "Request") -> tuple[str, str] | None:
    if request.base_agents is None:
        return None
    specs = split_agents(request.base_agents)
    if len(specs) != 2:
        raise typer.BadParameter(f"--base-agents takes one agent for each side, not '{request.base_agents}'")
    return specs[0], specs[1]


def _parameters(request: "Request") -> "Parameters":
    from game.scenario.variants import parse_parameters

    try:
        return parse_parameters(request.numbers)
    except ValueError as error:
        raise CommandError(f"--set: {error}") from None


def _setup(request: "Request", game: "Game") -> "PositionSetup | None":
    """Returns what is changed of the position by the file and by the men of units."""
    from game.batch.counterfactual.setup import PositionSetup, merged, read_setup
    from game.scenario.variants import parse_numbers

    if request.setup is None and not request.men:
        return None
    setup = PositionSetup()
    if request.setup is not None:
        setup = read_setup(request.setup, game.world, game.names, game.state)
    try:
        return merged(setup, parse_numbers(request.men, "unit", "UNIT=MEN, such as rifle_column=300"))
    except ValueError as error:
        raise CommandError(f"--men: {error}") from None


def _orders(request: "Request", game: "Game") -> "Orders":
    """Reads the orders of the file or of the options."""
    from game.batch.counterfactual.order_list import read_orders, sort_orders

    if request.orders is not None and request.order:
        raise typer.BadParameter("give orders in a file (--orders) or one by one (--order), not both")
    if request.orders is not None:
        return read_orders(request.orders, game)
    if request.order:
        return sort_orders([("--order", at, text) for at, text in enumerate(request.order, 1)], game, "--order")
    return {}
