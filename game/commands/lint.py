"""`lint`: lists errors and warnings in scenarios, with file, line, column and a suggestion."""

from typing import Annotated

import typer

from game.commands.errors import WRONG_INPUT


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Ids, folders or files of scenarios; default: all shipped ones."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check scenarios and list all problems. The exit code is 1 if any of them is an error."""
    from game.commands.console import print_json
    from game.scenario import lint_paths
    from game.scenario.folders import shipped_scenarios
    from game.yamlfile.problems import has_errors

    checked = paths or shipped_scenarios()
    problems = lint_paths(checked)
    if json:
        print_json({"problems": [problem._asdict() for problem in problems]})
    else:
        for problem in problems:
            print(problem)
        errors = sum(1 for problem in problems if problem.severity == "error")
        warnings = len(problems) - errors
        counted = f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
        print(f"{', '.join(checked)}: {counted}")
    if has_errors(problems):
        raise typer.Exit(WRONG_INPUT)
