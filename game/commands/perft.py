"""`perft`: counts order sequences from the start of a scenario."""

from typing import Annotated

import typer

from game.commands.run import Fixed, Json, Seed


def perft(
    scenario: Annotated[str, typer.Argument(help="Scenario to count in.")],
    depth: Annotated[int, typer.Option(min=0, max=9, help="Length of the order sequences.")] = 1,
    divide: Annotated[bool, typer.Option("--divide", help="Also show the count under each first order.")] = False,
    seed: Seed = 1,
    fixed: Fixed = False,
    json: Json = False,
) -> None:
    """Counts the sequences of legal orders from the start of a scenario: a test of the rules in one number."""
    from game.commands.compilation import compile_for
    from game.commands.console import print_json
    from game.engine.game import Game
    from game.scenario import load_scenario
    from game.tools.quality.perft import count_orders, write_counts
    from game.tools.quality.perft import divide as divided

    compile_for(("random",))
    game = Game.new(load_scenario(scenario), seed=seed, fixed=fixed, keep_events=False)
    if divide and depth > 0:
        parts = list(divided(game, depth))
        total = sum(count for _, count in parts)
    else:
        parts, total = [], count_orders(game, depth)
    if json:
        by_order = {game.names.write(order): count for order, count in parts}
        print_json({"scenario": game.scenario.id, "seed": seed, "depth": depth, "count": total, "divide": by_order})
        return
    for line in write_counts(game.names, iter(parts)):
        print(line)
    print(f"{game.scenario.id}, depth {depth}: {total}")
