"""`mutate`: mutation testing of the rules."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.run import Json, Seed


def mutate(
    count: Annotated[int, typer.Option(min=1, max=100_000, help="Mutants to judge.")] = 200,
    seed: Seed = 1,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Parallel runs; all cores by default.")] = None,
    json: Json = False,
) -> None:
    """Changes the rules in small ways and checks that the tests notice. Needs a checkout and the extra `dev`."""
    from game.commands.console import print_json, progress_console
    from game.commands.errors import CommandError
    from game.core.cores import all_cores
    from game.tools.quality.mutation import Verdict, run_mutation

    root = Path(__file__).resolve().parents[2]
    if not (root / "tests" / "rules").is_dir():
        raise CommandError("mutation testing needs a checkout with its tests; this is an installed package")
    judged = 0
    with progress_console().status("running the tests without a mutant, unless that is known") as shown:

        def each(verdict: Verdict) -> None:
            nonlocal judged
            judged += 1
            shown.update(f"{judged} of {count} mutants")
            if not verdict.caught:
                progress_console().print(f"survived: {verdict.mutant}", markup=False)

        try:
            answer = run_mutation(root, count, seed, workers=workers or all_cores(), each=each)
        except RuntimeError as error:
            raise CommandError(str(error)) from None
    if json:
        print_json(answer)
        return
    for row in answer["survivors"]:
        where = "" if row["tests"] else " (no test executes this line)"
        print(f"{row['path']}:{row['line']}: {row['old']!r} -> {row['new']!r}{where}")
    print(f"{answer['caught']} of {answer['mutants']} mutants caught ({answer['score']:.0%}), seed {answer['seed']}")
