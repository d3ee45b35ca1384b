"""`new`: creates a scenario that is playable at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.errors import WRONG_INPUT, CommandError
from game.engine.telling.grammar import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.scenario.scenario import Scenario
    from game.tools.new_scenario.parts import Part

_TEMPLATE = "skirmish_5x5"
_ART_WIDTH = 1600
_HEX_KM = 15


def new(
    name: Annotated[str, typer.Argument(help="Name of the scenario and of its folder, such as annual_1921.")],
    copy: Annotated[
        str | None, typer.Option(metavar="S", help="Copy this scenario; by default the smallest one.")
    ] = None,
    what_if: Annotated[
        str | None, typer.Option("--what-if", metavar="S", help="Extend this scenario: write only what differs.")
    ] = None,
    part: Annotated[
        str | None,
        typer.Option("--part", metavar="S", help="Keep a part of this scenario, chosen by the next four options."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="R,..", help="Regions or groups of regions of --part, by id.")
    ] = None,
    hexes: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Two corners of --part, such as 5836 7143.")
    ] = None,
    first_day: Annotated[str, typer.Option("--from", metavar="DATE", help="First day of --part.")] = "",
    last_day: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day of --part.")] = "",
    box: Annotated[
        tuple[float, float, float, float] | None,
        typer.Option(metavar="W E S N", help="Build an empty map of a box in degrees, such as 67 70 37 39."),
    ] = None,
    size: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="COLS ROWS", help="Create an empty map of any country, such as 17 13: open steppe."),
    ] = None,
    hex_km: Annotated[
        int | None, typer.Option("--hex-km", min=2, max=200, help="Kilometres of a hex of --box or --size (15).")
    ] = None,
    art: Annotated[bool, typer.Option(help="Draw relief for the window, with --box.")] = True,
    title: Annotated[str, typer.Option(help="Title in the menu; the name if not given.")] = "",
    parent: Annotated[Path, typer.Option("--in", metavar="DIR", help="Folder to put it into.")] = Path(),
) -> None:
    """Create a scenario that is playable at once: a copy, a what-if or a part of another, or an empty map.

    The folder `schema` next to it lets editors complete keys and underline mistakes.
    """
    from game.scenario import load_scenario
    from game.scenario.folders import MAIN_FILE
    from game.scenario.json_schema import add_modelines, write_schemas
    from game.tools.new_scenario.parts import Part, supply_lines
    from game.tools.new_scenario.write import CannotBegin, target_folder, title_of, write_scenario

    given = {"--copy": copy, "--what-if": what_if, "--part": part, "--box": box, "--size": size}
    ways = [option for option, value in given.items() if value is not None]
    if len(ways) > 1:
        raise typer.BadParameter(f"use one of {' and '.join(ways)}")
    if hex_km is not None and box is None and size is None:
        raise typer.BadParameter("--hex-km is for --box and --size")
    kept = Part(_words(only), hexes, first_day, last_day)
    if (part is None) == any(kept):
        raise typer.BadParameter("--part needs what to keep: --only, --hexes, --from or --to; and they need --part")
    try:
        folder = target_folder(name, parent)
        title = " ".join(title.split()) or title_of(name)
        draw: Callable[[Path], None] | None = None
        if box is not None:
            files, draw = _on_a_map(name, title, box, hex_km or _HEX_KM)
        elif size is not None:
            files = _on_a_plain(name, title, size, hex_km or _HEX_KM)
        elif what_if is not None:
            files = _what_if(folder, title, load_scenario(what_if))
        elif part is not None:
            files = _part(folder, title, load_scenario(part), kept)
        else:
            files = _copy(name, title, copy or _TEMPLATE)
        write_scenario(folder, files, draw if art else None)
        if part is not None and (supply := supply_lines(folder)):
            text = files[MAIN_FILE] + f"\nlogistics:                       # sources outside are gone\n{supply}"
            (folder / MAIN_FILE).write_text(text, encoding="utf-8", newline="\n")
        write_schemas(parent)
        add_modelines(folder)
    except CannotBegin as error:
        raise CommandError(str(error)) from None
    _report(folder, len(files))


def _report(folder: Path, files: int) -> None:
    """Prints what was written, its problems, and what to do next. Exits with 1 if there are errors."""
    from game.scenario import lint_folder, load_scenario
    from game.tools.new_scenario.next_steps import next_steps
    from game.yamlfile.problems import has_errors

    problems = lint_folder(folder)
    for problem in problems:
        print(problem)
    found = count(len(problems), "problem") if problems else "without problems"
    print(f"{folder}: {count(files, 'file')}, {found}")
    if has_errors(problems):
        print("Correct the files before you play, or remove the folder and start again.")
        raise typer.Exit(WRONG_INPUT)
    sides = load_scenario(folder).names.sides
    print("\n".join(next_steps(folder, (sides[0].id, sides[1].id))))


def _copy(name: str, title: str, base: str) -> dict[str, str]:
    from game.scenario import load_scenario
    from game.tools.new_scenario.copies import copied_files

    return copied_files(load_scenario(base).folder, name, title)


def _what_if(folder: Path, title: str, base: "Scenario") -> dict[str, str]:
    from game.tools.new_scenario.what_ifs import what_if_files

    _check_base(folder, base)
    return what_if_files(base, folder.name, title)


def _part(folder: Path, title: str, base: "Scenario", kept: "Part") -> dict[str, str]:
    from game.tools.new_scenario.parts import part_files

    _check_base(folder, base)
    return part_files(base, kept, folder.name, title)


def _words(texts: list[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for text in texts or () for word in text.split(",") if word.strip())


def _check_base(folder: Path, base: "Scenario") -> None:
    """Raises CannotBegin if a new scenario would not find the one that it extends."""
    from game.scenario.folders import base_folder, shown_path
    from game.tools.new_scenario.write import CannotBegin

    found = base_folder(folder, base.id)
    if found.resolve() != base.folder.resolve():
        where = shown_path(base.folder)
        raise CannotBegin(
            f"in {folder.parent.absolute()} the name '{base.id}' does not lead to {where}; put the new one next to it "
            f"(--in), or name its folder with --scenarios"
        )


def _on_a_map(
    name: str, title: str, box: tuple[float, float, float, float], hex_km: int
) -> "tuple[dict[str, str], Callable[[Path], None]]":
    from game.tools.mapping.build import build, degrees_frame, write_art
    from game.tools.mapping.coverage import Box
    from game.tools.new_scenario.map_scenarios import map_files
    from game.tools.new_scenario.write import CannotBegin

    try:
        atlas, geography = build(degrees_frame(Box(*box), hex_km))
    except ValueError as error:
        raise CannotBegin(str(error)) from None
    return map_files(atlas, name, title), lambda folder: write_art(atlas, geography, folder, _ART_WIDTH)


def _on_a_plain(name: str, title: str, size: tuple[int, int], hex_km: int) -> dict[str, str]:
    from game.tools.new_scenario.map_scenarios import map_files
    from game.tools.new_scenario.plain_maps import plain_atlas, plain_map_text

    return map_files(plain_atlas(*size, hex_km), name, title, plain_map_text)
