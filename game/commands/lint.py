"""`lint`: lists errors and warnings in scenarios, with file, line, column and a suggestion."""

<<<<<<< HEAD
from enum import StrEnum
from typing import Annotated

import typer

from game.commands.errors import WRONG_INPUT, CommandError


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GCC = "gcc"
    SARIF = "sarif"
=======
from pathlib import Path
from typing import Annotated, Any

import typer

from game.commands.errors import WRONG_INPUT
from game.commands.lint_play import Played, missed_problems, play_scenarios, print_health, write_page
>>>>>>> 2208982 (lint --play: the health of a scenario from quick games, and verdicts on what its author expects)


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Ids, folders or files of scenarios; default: all shipped ones."),
    ] = None,
<<<<<<< HEAD
    layout: Annotated[
        Format,
        typer.Option("--format", help="text and gcc for people and editors, the others for programs and CI."),
    ] = Format.TEXT,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object; the same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 1 for warnings too.")] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Print cause and cure of a code, or of all codes, and end.")
    ] = None,
) -> None:
    """Check scenarios and list all problems. The exit code is 1 if any of them is an error."""
    from game.commands.problem_formats import printed
=======
    play: Annotated[
        int | None,
        typer.Option(
            min=1, max=100_000, metavar="N", help="Also play N quick games, and report what they show of each scenario."
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, max=10**18 - 1, help="First seed of these games; a new one by default.")
    ] = None,
    agents: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Who plays them, in side order; by default whom `expect` names, or doctrine."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes for them; all cores by default.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Also write the report of them to a page.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check scenarios and list all problems. The exit code is 1 if any of them is an error.

    With --play, an expectation of the author that the games contradict is an error, too.
    """
    from game.commands.console import print_json
>>>>>>> 2208982 (lint --play: the health of a scenario from quick games, and verdicts on what its author expects)
    from game.scenario import lint_paths
    from game.scenario.folders import shipped_scenarios
    from game.yamlfile.problems import has_errors

<<<<<<< HEAD
    if explain is not None:
        print(_explained(explain))
        return
    checked = paths or shipped_scenarios()
    problems = lint_paths(checked)
    if text := printed(problems, "json" if json else layout.value, checked):
        print(text)
    if has_errors(problems) or (strict and problems):
=======
    if play is None and (seed is not None or agents is not None or workers is not None or page is not None):
        raise typer.BadParameter("--seed, --agents, --workers and --page are about the games of --play N")
    checked = paths or shipped_scenarios()
    problems = lint_paths(checked)
    played: Played = []
    if play is not None and not has_errors(problems):
        played = play_scenarios(checked, play, seed, agents, workers)
        problems += missed_problems(played)
    if page is not None and played:
        write_page(page, played)
    if json:
        answer: dict[str, Any] = {"problems": [problem._asdict() for problem in problems]}
        print_json(answer if play is None else {**answer, "play": [health for _, health, _ in played]})
    else:
        print_health(played)
        for problem in problems:
            print(problem)
        errors = sum(1 for problem in problems if problem.severity == "error")
        warnings = len(problems) - errors
        counted = f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"
        print(f"{', '.join(checked)}: {counted}")
        if play is not None and not played:
            print("No games were played: a scenario with errors cannot be.")
        elif page is not None:
            print(f"Page: {page}")
    if has_errors(problems):
>>>>>>> 2208982 (lint --play: the health of a scenario from quick games, and verdicts on what its author expects)
        raise typer.Exit(WRONG_INPUT)


def _explained(code: str) -> str:
    """Returns cause and cure of a code, or of all of them. Raises CommandError for an unknown code."""
    from game.scenario.explanations import EXPLANATIONS
    from game.yamlfile.problems import guess, quoted

    wanted = sorted(EXPLANATIONS) if code == "all" else [code.strip("[]")]
    if wanted[0] not in EXPLANATIONS:
        near = guess(wanted[0], EXPLANATIONS) or "; `--explain all` lists all of them"
        raise CommandError(f"there is no code {quoted(wanted[0])}{near}")
    return "\n\n".join(_paragraph(code, *EXPLANATIONS[code]) for code in wanted)


def _paragraph(code: str, severity: str, cause: str, cure: str) -> str:
    return f"{code} ({severity})\n  Cause: {cause}\n  Cure:  {cure}"
