"""Options of `batch run` for how many games are played: a number, a precision, or a sequential test."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from game.batch.run.experiment import Experiment

Games = Annotated[
    int | None,
    typer.Option(
        min=1, max=1_000_000, help="Games of each pair of agents and each setting, 100 by default; overrides a file."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="3%", help="Stop as soon as every share of wins is known to within so many points; --games is the most."
    ),
]
Sprt = Annotated[
    str | None,
    typer.Option(
        metavar="[LOW,]HIGH",
        help="Stop as soon as it is clear whether the first of two agents is stronger, by LOW (0) or by HIGH points of "
        "Elo (50 are 57% of the points); --games is the most.",
    ),
]


def stopping_rule(plan: "Experiment", games: int | None, until: str | None, sprt: str | None) -> "Experiment":
    """Returns an experiment with what the options say about its number of games. Raises BadParameter."""
    from game.batch.run.design_fields import read_elo, read_points
    from game.batch.run.sequential import design_fault

    if games is not None:
        plan = replace(plan, games=games)
        if games % plan.games_of_record:
            raise typer.BadParameter(f"with 'records' --games must be a multiple of {plan.games_of_record}")
    try:
        if until is not None:
            plan = replace(plan, until=read_points(until))
        if sprt is not None:
            plan = replace(plan, sprt=read_elo(sprt.split(",")))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if fault := design_fault(plan):
        raise typer.BadParameter(fault)
    return plan
