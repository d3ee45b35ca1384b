"""`play`: the game in a window, or as text in a terminal."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.agents import AllowAgent, allow_agents
from game.commands.errors import CommandError
from game.commands.sides import split_words

if TYPE_CHECKING:
    from types import ModuleType

    from game.play.session.recording import Recording


def play(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCENARIO] [--SIDE human|AGENT]...",
            help="The scenario, and who plays which side: --soviet hard (easy, normal, hard, expert, or any agent). "
            "Or a saved game to continue: a .bukhara file. Or what to watch: a .replay file, or a game of a batch as "
            "RUN:GAME, such as runs/a:7.",
        ),
    ] = None,
    load: Annotated[Path | None, typer.Option(metavar="FILE", help="Continue a saved game.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=10**18 - 1, help="Random seed (default: a new one).")] = None,
    allow_agent: AllowAgent = None,
    fog: Annotated[bool, typer.Option("--fog/--no-fog", help="Each side knows only what it sees and hears of.")] = True,
    fixed: Annotated[
        bool, typer.Option("--fixed", help="Use the best value of every uncertain figure instead of drawing it.")
    ] = False,
    iron: Annotated[
        bool,
        typer.Option(
            "--iron",
            help="Orders are final: no undo, and a single save that the game keeps.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Show the start of a scenario and reload it whenever one of its files is saved."),
    ] = False,
    edit: Annotated[
        bool, typer.Option("--edit", help="Paint the map and set-up of a scenario in the window, and write its files.")
    ] = False,
    place_names: Annotated[
        str | None,
        typer.Option(
            metavar="FORM", help="Names of places: article, historical or modern (default: as in the settings)."
        ),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Play as text in this terminal, without a window.")] = False,
) -> None:
    """Play against the computer or another person, or watch a recorded game. Without a scenario the menu opens."""
    from game.play.saves.autosaves import SUFFIX
    from game.play.setup.settings import load_settings, speak_chosen_language

    settings = load_settings()
    speak_chosen_language(settings)
    _use_place_names(place_names or settings.place_names)
    given = split_words(words or [])
    if load is None and given.scenarios and given.scenarios[0].endswith(SUFFIX):
        load = Path(given.scenarios.pop(0))
    if len(given.scenarios) > 1:
        raise typer.BadParameter(f"one scenario at a time, not {', '.join(given.scenarios)}")
    if given.options and not given.scenarios and load is None:
        raise typer.BadParameter("options for sides need a scenario, or a saved game: name it first")
    if (not fog or fixed or iron) and (load is not None or not given.scenarios):
        raise typer.BadParameter("--no-fog, --fixed and --iron are for a new game: name its scenario")
    allow_agents([*(allow_agent or ()), *given.options.values()])
    scenario = given.scenarios[0] if given.scenarios else None
    if watch or edit:
        of_a_game = text or given.options or load is not None or not fog or fixed or iron or seed is not None
        if of_a_game or (watch and edit):
            raise typer.BadParameter("--watch and --edit are for authors: give one of them and the name of a scenario")
        folder = _written(scenario)
        if watch:
            raise typer.Exit(_window().watch_scenario(folder))
        raise typer.Exit(_window().edit_scenario(folder, _copy_of(folder) if _is_shipped(folder) else None))
    recorded = _watched(scenario) if scenario is not None and not given.options and load is None else None
    if text:
        from game.agents.kernels import needed_by_all
        from game.commands.compilation import compile_first
        from game.text.start import run

        compile_first(needed_by_all())
    else:
        run = _window().run
    from game.play.setup.options import GameOptions

    options = GameOptions(fog, fixed, iron)
    raise typer.Exit(run(None if recorded else scenario, given.options or None, load, seed, recorded, options))


def _use_place_names(form: str) -> None:
    from game.scenario.shown import use_place_names

    try:
        use_place_names(form)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _window() -> "ModuleType":
    """Returns the module of the window. Raises CommandError without pygame, which is needed only here."""
    from game.ui.system_memory import collect_hardly_ever

    collect_hardly_ever()
    try:
        return import_module("game.ui.app")
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in ("pygame", "pygame_gui"):
            packages = "pygame-ce pygame_gui"
            raise CommandError(f"the window needs pygame: pip install {packages}, or play with --text") from error
        raise


def _written(name: str | None) -> Path:
    """Returns the folder of a scenario that is being written."""
    from game.scenario.folders import MAIN_FILE, scenario_folder

    if name is None:
        raise typer.BadParameter("name the scenario, such as: play my_scenario --watch")
    folder, problems = scenario_folder(name)
    if not problems and Path(name).suffix.lower() == ".zip":
        raise CommandError(f"{name} is a zip file, whose files cannot be edited: unpack it, and name the folder")
    if problems:
        raise CommandError("\n".join(map(str, problems)))
    if not (folder / MAIN_FILE).is_file():
        raise CommandError(f"{folder} has no {MAIN_FILE}, so there is no scenario in it")
    return folder


def _is_shipped(folder: Path) -> bool:
    from game.shipped import scenarios_folder

    return folder.resolve().parent == scenarios_folder().resolve()


def _copy_of(base: Path) -> Callable[[str], Path]:
    """Returns what copies a scenario under another name into the user's own folder."""

    def copy(name: str) -> Path:
        from game.scenario.json_schema import add_modelines, write_schemas
        from game.scenario.search_path import own_scenarios
        from game.tools.new_scenario.copies import copied_files
        from game.tools.new_scenario.write import target_folder, title_of, write_scenario

        parent = own_scenarios()
        parent.mkdir(parents=True, exist_ok=True)
        folder = target_folder(name, parent)
        write_scenario(folder, copied_files(base, name, title_of(name)))
        write_schemas(parent)
        add_modelines(folder)
        return folder

    return copy


def _watched(name: str) -> "Callable[[], Recording] | None":
    """Returns what opens the recorded game that a word stands for; None for the name of a scenario."""
    if name.endswith(".replay"):
        from game.play.session.recording import open_recording

        if not Path(name).is_file():
            raise CommandError(f"{name}: there is no such replay")
        return partial(open_recording, Path(name))
    run, _, number = name.rpartition(":")
    if not run or not number.isdecimal() or not Path(run).is_dir():
        return None
    from game.agents.kernels import needed_by_all
    from game.commands.batch_game import recording_of
    from game.commands.compilation import compile_first

    compile_first(needed_by_all())
    recording = recording_of(name)  # at once: it may ask for consent, or say that the game is not finished
    return lambda: recording
