"""`schema`: JSON Schemas of scenario files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.errors import CommandError


def schema(
    section: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="File to print the schema of, such as oob; omit to list all.")
    ] = None,
    variant: Annotated[
        bool, typer.Option("--variant", help="Print the schema of a file that overrides another.")
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Write all schemas and modelines for a scenario, or a folder of scenarios."
        ),
    ] = None,
) -> None:
    """Print JSON Schemas of scenario files, or write them where editors find them."""
    from game.scenario.json_schema import schema_texts
    from game.scenario.json_schema.modeline import schema_file
    from game.scenario.source import SECTIONS
    from game.yamlfile.problems import guess, quoted

    if write is not None:
        _write(write)
        return
    if section is None:
        _list()
        return
    name = section.removesuffix(".yaml")
    if name not in SECTIONS:
        near = guess(name, SECTIONS) or f"; the files are {', '.join(SECTIONS)}"
        raise CommandError(f"no scenario has a file {quoted(section)}{near}")
    print(schema_texts()[schema_file(name, variant=variant)], end="")


def _list() -> None:
    from game.scenario.json_schema.descriptions import about
    from game.scenario.source import SCHEMAS

    for section, model in SCHEMAS.items():
        print(f"{section:16}{about(model).partition(': ')[2] or about(model)}")
    print("\nPrint one with: python -m game schema FILE; for editors: python -m game schema --write FOLDER")


def _write(folder: Path) -> None:
    from game.scenario.folders import COMMON, MAIN_FILE
    from game.scenario.json_schema import add_modelines, write_schemas
    from game.scenario.json_schema.modeline import SCHEMA_FOLDER

    if not folder.is_dir():
        raise CommandError(f"{folder}: there is no such folder")
    if (folder / MAIN_FILE).is_file():
        scenarios, home = [folder], folder.absolute().parent
    else:
        scenarios = sorted(path.parent for path in folder.glob("*/" + MAIN_FILE))
        scenarios += [folder / COMMON] if (folder / COMMON / "terrain.yaml").is_file() else []
        home = folder
    if not scenarios:
        raise CommandError(
            f"{folder}: no scenario is in this folder; give one that has scenario.yaml, or holds such folders"
        )
    written = write_schemas(home)
    changed = [path for scenario in scenarios for path in add_modelines(scenario)]
    print(f"{home / SCHEMA_FOLDER}: {len(written)} written, the others are up to date")
    for path in changed:
        print(f"{path}: names its schema in the first line")
