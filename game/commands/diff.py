"""`diff`: says in words what distinguishes one scenario from another."""

from typing import Annotated

import typer


def diff(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The scenario to compare with: an id, folder or file.")],
    variant: Annotated[str, typer.Argument(metavar="VARIANT", help="The scenario that differs.")],
    full: Annotated[bool, typer.Option("--full", help="Write every name, not only the first few.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what one scenario has, changes or lacks in comparison with another, and why."""
    from game.commands.console import print_json
    from game.scenario.differences.compare import compare
    from game.scenario.differences.difference import as_data
    from game.scenario.differences.in_words import page
    from game.scenario.load import read_valid

    one, other = read_valid(base), read_valid(variant)
    found = compare(one, other)
    if json:
        differences = [as_data(difference) for difference in found]
        print_json({"base": one.id, "variant": other.id, "differences": differences})
    else:
        print(page(one, other, found, is_full=full))
