"""`lint`: lists errors and warnings in scenarios, with file, line, column and a suggestion."""

import gc
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from game.commands.errors import WRONG_INPUT, CommandError
from game.commands.lint_play import Played, missed_problems, play_scenarios, print_health, write_page


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
        typer.Argument(metavar="[PATH]...", help="Names, folders, files or zips of scenarios; default: all shipped."),
    ] = None,
    layout: Annotated[
        Format,
        typer.Option("--format", help="Text and gcc are for people and editors, the others for programs and CI."),
    ] = Format.TEXT,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object; the same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 1 for warnings too.")] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Print cause and cure of a code, or of all codes, and end.")
    ] = None,
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
        typer.Option(metavar="A,B", help="Their agents, in side order; by default those of `expect`, or doctrine."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes for them; all cores by default.")
    ] = None,
    page: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Also write their report as a page.")] = None,
) -> None:
    """Check scenarios and list all problems. The exit code is 1 if any of them is an error.

    With --play, an expectation of the author that the games contradict is an error, too.
    """
    if play is None:
        _prepare_process()
    from game.commands.console import json_text
    from game.commands.problem_formats import as_object, printed
    from game.language import ENGLISH, current_language, speaking
    from game.scenario import lint_paths
    from game.scenario.folders import shipped_scenarios
    from game.yamlfile.problems import has_errors

    if explain is not None:
        print(_explained(explain))
        return
    if play is None and (seed is not None or agents is not None or workers is not None or page is not None):
        raise typer.BadParameter("--seed, --agents, --workers and --page are about the games of --play N")
    checked = paths or shipped_scenarios()
    problems = lint_paths(checked)
    played: Played = []
    wanted = "json" if json else layout.value
    if play is not None and not has_errors(problems):
        with speaking(ENGLISH if wanted == "json" else current_language().code):
            played = play_scenarios(checked, play, seed, agents, workers)
        problems += missed_problems(played)
    if page is not None and played:
        write_page(page, played)
    if wanted == "json" and play is not None:
        print(json_text({**as_object(problems), "play": [health for _, health, _ in played]}))
    else:
        if wanted == "text":
            print_health(played)
        if text := printed(problems, wanted, checked):
            print(text)
    if play is not None and wanted == "text":
        _print_rest(page, played)
    if has_errors(problems) or (strict and problems):
        raise typer.Exit(WRONG_INPUT)


def _prepare_process() -> None:
    """Lets a process that only lints begin sooner, unless it has begun with other things.

    Rules run as plain Python: importing the compiler takes longer than the few of them that checks ask. Garbage is
    looked for seldom, as trees and models are kept until the end.
    """
    if "game.core.jit" not in sys.modules:
        os.environ.setdefault("GAME_JIT", "0")
        gc.set_threshold(100_000, 50, 100)


def _print_rest(page: Path | None, played: Played) -> None:
    """Prints where the page of the games is, or why there were none."""
    if not played:
        print("No games were played: a scenario with errors cannot be.")
    elif page is not None:
        print(f"Page: {page}")


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
