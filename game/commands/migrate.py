"""`migrate`: brings scenarios of older formats up to date."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.errors import WRONG_INPUT, CommandError

if TYPE_CHECKING:
    from game.scenario.migration import Migration


def migrate(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", help="Folders of scenarios, or folders that hold some.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the changes as a diff and write nothing.")] = False,
) -> None:
    """Rewrite scenarios of older formats; comments, order and layout stay. The exit code is 1 if one cannot be read."""
    from game.scenario.folders import shown_path
    from game.scenario.migration import plan_migration

    failed = False
    for folder in [scenario for given in folders for scenario in _scenarios(given)]:
        plan = plan_migration(folder)
        for problem in plan.problems:
            print(problem, file=sys.stderr)
        failed |= bool(plan.problems)
        if plan.problems:
            print(f"{shown_path(folder)}: nothing is changed", file=sys.stderr)
        elif not plan.changes:
            print(f"{shown_path(folder)}: up to date, format {plan.format}")
        else:
            _carry_out(plan, dry_run)
    if failed:
        raise typer.Exit(WRONG_INPUT)


def _scenarios(given: Path) -> list[Path]:
    """Returns the folders of scenarios that a path stands for."""
    from game.scenario.folders import COMMON, MAIN_FILE

    folder = given.parent if given.is_file() and given.suffix == ".yaml" else given
    if not folder.is_dir():
        hint = "; unpack it first" if given.suffix == ".zip" else ""
        raise CommandError(f"{given}: expected the folder of a scenario{hint}")
    if (folder / MAIN_FILE).is_file() or folder.name == COMMON:
        return [folder]
    inner = sorted(path.parent for path in folder.glob("*/" + MAIN_FILE))
    if not inner:
        raise CommandError(f"{given}: no scenario is in this folder")
    return inner + ([folder / COMMON] if (folder / COMMON).is_dir() else [])


def _carry_out(plan: "Migration", dry_run: bool) -> None:
    from game.scenario.folders import shown_path

    for change in plan.changes:
        for note in change.notes:
            print(note)
        if dry_run:
            print(change.diff())
    shown, files = shown_path(plan.folder), ", ".join(change.path.name for change in plan.changes)
    if dry_run:
        print(f"{shown}: nothing is written (--dry-run); without it {files} would be")
    else:
        plan.write()
        print(f"{shown}: {files} written; check with: python -m game lint {shown}")
