"""`run --from`: continues a game from a position in two ways, and reports the difference."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.fork_request import Request

if TYPE_CHECKING:
    from game.batch.counterfactual.compare import Answer
    from game.batch.counterfactual.plan import Plan

_PANEL = "With --from"

From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="SOURCE@TURN",
        help="Continue from the beginning of a turn in two ways, unchanged and with the changes below, on the same "
        "dice. SOURCE is a saved game, a replay or RUN:GAME; TURN may name a side, as in 6:soviet. Without a turn a "
        "saved game continues from where it stands.",
        rich_help_panel=_PANEL,
    ),
]
Orders = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Orders to give instead of the recorded ones.", rich_help_panel=_PANEL),
]
OneOrder = Annotated[
    list[str] | None,
    typer.Option("--order", metavar="ORDER", help="The same, one order at a time.", rich_help_panel=_PANEL),
]
Men = Annotated[
    list[str] | None,
    typer.Option("--men", metavar="UNIT=MEN", help="Change the men of a unit.", rich_help_panel=_PANEL),
]
Setup = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.yaml",
        help="Change the position: men, strength, lost, units and flags, as in `setup` of a scenario.",
        rich_help_panel=_PANEL,
    ),
]
BaseAgents = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="Agents that continue both games unless --agents replaces them; by default those of the game, and "
        "doctrine for a person.",
        rich_help_panel=_PANEL,
    ),
]
Pairs = Annotated[
    int | None,
    typer.Option("--games", min=1, max=100_000, help="Pairs of games to play, 40 by default.", rich_help_panel=_PANEL),
]
Page = Annotated[
    Path | None, typer.Option(metavar="FILE.html", help="Write the answer as a page.", rich_help_panel=_PANEL)
]
Reveal = Annotated[
    bool,
    typer.Option(
        "--reveal",
        help="Allow a game that a person has not finished, although the answer shows secrets.",
        rich_help_panel=_PANEL,
    ),
]
AllowAgent = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-agent",
        metavar="SPEC",
        help="Allow an external agent that the game names; it runs with your rights.",
        rich_help_panel=_PANEL,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, max=1024, help="Worker processes; all cores by default.", rich_help_panel=_PANEL),
]


def play_from(request: Request) -> None:
    """Plays all pairs and prints the answer."""
    from game.language import ENGLISH, current_language, speaking

    with speaking(ENGLISH if request.json else current_language().code):
        _play_from(request)


def _play_from(request: Request) -> None:
    from game.batch.counterfactual.page import write_page
    from game.batch.counterfactual.play_plan import play_plan
    from game.batch.counterfactual.text import figures
    from game.commands.console import print_json
    from game.commands.fork_plan import plan_of
    from game.commands.progress import counting_games
    from game.core.atomic_file import write_whole
    from game.core.cores import all_cores
    from game.language import tr

    plan = plan_of(request)
    with counting_games(2 * plan.pairs) as counted:
        answer = play_plan(plan, workers=request.workers or all_cores(), ended=counted)
    if request.page is not None:
        title = tr("What if: {scenario}", scenario=plan.scenario.title)
        write_whole(request.page, write_page(title, plan.scenario.names, answer, plan.facts, request.command))
    if request.json:
        page = None if request.page is None else str(request.page)
        changed = {"from": request.source, "changes": list(plan.words), "facts": list(plan.facts), "page": page}
        print_json({**changed, **figures(plan.scenario.names, answer)})
    else:
        _print(plan, answer)
        if request.page is not None:
            print(tr("Page: {file}", file=request.page))


def _print(plan: "Plan", answer: "Answer") -> None:
    """Prints the answer: the difference, where the games diverge, and what made it."""
    from rich.markup import escape
    from rich.table import Table

    from game.batch.analysis.comparison_text import signed_text
    from game.batch.counterfactual.text import (
        KINDS,
        NOTE,
        answer_text,
        difference_text,
        divergence_text,
        example_text,
        most,
        refused_lines,
    )
    from game.commands.console import console
    from game.language import number as number_text
    from game.language import tr

    out, names = console(), plan.scenario.names
    texts = [*plan.facts, answer_text(names, answer), divergence_text(names, answer), example_text(answer)]
    for text in [*filter(None, texts), *refused_lines(answer)]:
        out.print(escape(text))
    if answer.comparison.found.pairs and not answer.comparison.is_same:
        side = names.sides[answer.side]
        points = tr("Points of {side} less the enemy's", side=side.the)
        table = Table(points, tr("As it was"), tr("Changed"), tr("Difference"))
        margin = answer.comparison.found.margin
        table.add_row(
            tr("Margin"), *(signed_text(number) for number in answer.margins), difference_text(margin), end_section=True
        )
        for line in answer.sources[:_SOURCES]:
            table.add_row(
                escape(line.text), signed_text(line.base), signed_text(line.changed), difference_text(line.points)
            )
        out.print(table)
        table = Table(tr("What happened"), tr("As it was"), tr("Changed"), tr("Difference"), tr("Points"))
        for kind in KINDS:
            for line in most([line for line in answer.causes if line.what == kind], _CAUSES):
                means = (number_text(mean, ",.2f") for mean in (line.base, line.changed))
                numbers = (*means, difference_text(line.difference, 2))
                table.add_row(escape(line.text), *numbers, signed_text(line.points.difference))
        if table.row_count:
            out.print(table)
        out.print(tr(NOTE))


_SOURCES, _CAUSES = 10, 4
"""Rows that are printed: of sources, and of each kind of happening."""
