"""`prepare`: compiles the rules beforehand, on all cores."""

from typing import Annotated, Any

import typer

from game.commands.run import Json
from game.commands.sides import split_agents


def prepare(
    agents: Annotated[
        str | None, typer.Option(metavar="A,B", help="Compile only what games between these agents need.")
    ] = None,
    record: Annotated[bool, typer.Option("--record", hidden=True)] = False,
    json: Json = False,
) -> None:
    """Compiles the rules for this computer, so that the first game starts at once."""
    from game.agents.kernels import TABLE, needed_by, needed_by_all
    from game.commands.compilation import compile_first
    from game.commands.console import print_json
    from game.commands.errors import CommandError
    from game.core.jit import MODE, cache_folder

    if record:
        from game.commands.record_kernels import recorded_table, written

        TABLE.write_text(written(recorded_table()), encoding="utf-8")
        return
    calls = needed_by_all() if agents is None else needed_by(split_agents(agents))
    done = compile_first(calls)
    answer: dict[str, Any] = {
        "kernels": len(calls),
        "compiled": len(done.kernels) if done else 0,
        "seconds": round(done.seconds, 1) if done else 0.0,
        "cache": str(cache_folder()),
    }
    if json:
        print_json(answer)
    elif MODE != "fast":
        print("Nothing to compile beforehand: GAME_JIT is set.")
    elif done:
        print(f"Compiled {answer['compiled']} of {answer['kernels']} kernels in {answer['seconds']} s.")
    else:
        print(f"Nothing to do: all {answer['kernels']} kernels are compiled.")
    if done and done.failures:
        raise CommandError(f"{len(done.failures)} kernels could not be compiled")
