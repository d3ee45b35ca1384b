"""`lint`: lists errors and warnings in scenarios, with file, line, column and a suggestion."""

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


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Ids, folders or files of scenarios; default: all shipped ones."),
    ] = None,
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
    from game.scenario import lint_paths
    from game.scenario.folders import shipped_scenarios
    from game.yamlfile.problems import has_errors

    if explain is not None:
        print(_explained(explain))
        return
    checked = paths or shipped_scenarios()
    problems = lint_paths(checked)
    if text := printed(problems, "json" if json else layout.value, checked):
        print(text)
    if has_errors(problems) or (strict and problems):
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
