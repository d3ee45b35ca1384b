"""Reads, checks and loads scenarios: the public functions of this package."""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from game.scenario.checks.lint import can_be_compiled, examine, examine_text, lint
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.misnamed_files import UNREAD, guess_file
from game.scenario.checks.told_once import told_once
from game.scenario.compile.scenario import compile_scenario
from game.scenario.derive.blame import blamed, foreign, is_tolerated
from game.scenario.folders import MAIN_FILE, common_folder, folder_chain, scenario_folder, shown_path
from game.scenario.found_clean import is_found_clean, note_clean
from game.scenario.known_scenarios import KnownScenarios
from game.scenario.layers import read_layers
from game.scenario.scenario import Scenario
from game.scenario.schema.sources import SourcesFile
from game.scenario.source import SCHEMAS, SECTIONS, ScenarioError, ScenarioText, in_file_order
from game.scenario.unpacked import origin_of
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.nodes import Mapping, SourceFile, is_torn
from game.yamlfile.problems import ERROR, WARNING, Problem, has_errors
from game.yamlfile.validate import validate_node

_SIDES = 2
_REQUIRED = ("scenario", "terrain", "unit_types", "crt", "rules", "map", "oob", "victory")
_NOTHING: Map[str, str] = {}
_KNOWN = KnownScenarios()
_OPTIONAL = ("regions", "reinforcements", "events", "decisions", "plans", "sources", "history", "tutorial")


def load_scenario(name: str | Path, unsaved: Map[str, str] = _NOTHING, known: KnownFiles | None = None) -> Scenario:
    """Returns the scenario of an id, folder or file, ready for play. Raises ScenarioError with all problems.

    One that this process has read is returned again while its files are the same. `unsaved` has texts by section that
    count instead of its files; `known` files are read only if they have changed.
    """
    folder, problems = scenario_folder(name)
    problems = problems or not_one_scenario(folder)
    if problems:
        raise ScenarioError(problems)
    if unsaved:
        return _read_and_compile(folder, unsaved, known)
    return _KNOWN.read(folder, partial(_read_and_compile, folder, unsaved, known))


def _read_and_compile(folder: Path, unsaved: Map[str, str], known: KnownFiles | None) -> Scenario:
    text, of_files = read_scenario(folder, unsaved, known)
    context = LintContext(text)
    if unsaved or has_errors(of_files) or not is_found_clean(text):
        problems = examine(context)
        if has_errors(problems) and has_errors(problems := _told(text, problems, known)):
            raise ScenarioError(problems)
        if not unsaved and not has_errors(problems):
            note_clean(text)
    return compile_scenario(text, context.map_index, context.world)


def read_valid(name: str | Path) -> ScenarioText:
    """Returns the text of the scenario of an id, folder or file. Raises ScenarioError if files or values are wrong."""
    folder, problems = scenario_folder(name)
    problems = problems or not_one_scenario(folder)
    if not problems:
        text, problems = read_scenario(folder)
        if not has_errors(problems):
            return text
    raise ScenarioError(problems)


def load_and_lint(
    folder: Path, unsaved: Map[str, str] = _NOTHING, known: KnownFiles | None = None
) -> tuple[Scenario | None, list[Problem]]:
    """Returns the scenario of a folder, None if it has errors, and all its problems, from one reading of its files.

    `unsaved` has texts by section that count instead of its files; `known` files are read only if they have changed.
    """
    if problems := not_one_scenario(folder):
        return None, problems
    text, _ = read_scenario(folder, unsaved, known)
    context = LintContext(text)
    problems = _told(text, lint(text, context), known)
    if has_errors(problems):
        return None, problems
    return compile_scenario(text, context.map_index, context.world), problems


def load_then_lint(folder: Path, known: KnownFiles) -> Iterator[tuple[Scenario | None, list[Problem] | None]]:
    """Yields the scenario of a folder as soon as it can be compiled, with None; then, with None, all its problems.

    A scenario with errors that a game does not stumble over is yielded too. `known` files are read only if they have
    changed.
    """
    if problems := not_one_scenario(folder):
        yield None, problems
        return
    text, _ = read_scenario(folder, known=known)
    context = LintContext(text)
    compiled, of_form = can_be_compiled(context)
    if compiled:
        yield compile_scenario(text, context.map_index, context.world), None
    of_text = examine_text(context, of_form if compiled else None)
    problems = _told(text, lint(text, context, of_text), known)
    if not compiled and not has_errors(problems):
        yield compile_scenario(text, context.map_index, context.world), None
    yield None, problems


def lint_folder(path: str | Path) -> list[Problem]:
    """Returns all errors and warnings of one scenario, given by name, folder, a file in it, or a zip file.

    A folder or zip file of scenarios stands for all of them.
    """
    return _lint_given(path, {}, KnownFiles())


def _lint_given(path: str | Path, bases: dict[Path, list[Problem]], known: KnownFiles) -> list[Problem]:
    """Returns what `lint_folder` does. `bases` keeps all problems of each scenario, `known` the files."""
    folder, problems = scenario_folder(path)
    if problems:
        return problems
    if not (folder / MAIN_FILE).exists() and (inner := sorted(folder.glob("*/" + MAIN_FILE))):
        return lint_paths(file.parent for file in inner)
    if problems := not_one_scenario(folder):
        return problems
    text, _ = read_scenario(folder, known=known)
    found = _placed(text, lint(text), bases, known)
    bases[folder] = found
    return told_once(text, found)


def lint_unsaved(folder: Path, unsaved: Map[str, str]) -> list[Problem]:
    """Returns all errors and warnings of a scenario with other texts by section instead of its files."""
    text, _ = read_scenario(folder, unsaved)
    return _told(text, lint(text), None)


def not_one_scenario(folder: Path) -> list[Problem]:
    """Returns an error if a folder holds no scenario, or several of them."""
    if (folder / MAIN_FILE).exists():
        return []
    shown = shown_path(folder)
    inner = sorted(file.parent.name for file in folder.glob("*/" + MAIN_FILE))
    message = f"this folder has no {MAIN_FILE}"
    if inner:
        where = origin_of(folder / inner[0]).removesuffix(f"/{inner[0]}")
        message = f"there are several scenarios here: {', '.join(inner)}; name one, such as {where}/{inner[0]}"
    return [Problem(shown, 1, 1, ERROR, "missing-file" if not inner else "several-scenarios", message)]


def _told(text: ScenarioText, problems: list[Problem], known: KnownFiles | None) -> list[Problem]:
    """Returns the problems of a scenario at the lines that cause them, each mistake once."""
    return told_once(text, _placed(text, problems, known=known))


def _placed(
    text: ScenarioText,
    problems: list[Problem],
    bases: dict[Path, list[Problem]] | None = None,
    known: KnownFiles | None = None,
) -> list[Problem]:
    """Returns the problems of a scenario; those that a variant causes in inherited files at its own lines.

    `bases` has the problems of scenarios that were extended before, `known` the files that were read.
    """
    if text.base is None or any(problem.code == "bad-extends" for problem in problems):
        return problems
    bases = {} if bases is None else bases
    of_base: list[Problem] = []
    if any(not is_tolerated(problem) for problem in foreign(text, problems)):
        if text.base not in bases:
            _lint_given(text.base, bases, known or KnownFiles())
        of_base = bases.get(text.base, [])
    return in_file_order(text, blamed(text, problems, of_base))


def lint_paths(paths: Iterable[str | Path]) -> list[Problem]:
    """Returns all errors and warnings of several scenarios, each problem once."""
    problems: dict[Problem, None] = {}
    bases: dict[Path, list[Problem]] = {}
    known = KnownFiles()
    for path in paths:
        problems.update(dict.fromkeys(_lint_given(path, bases, known)))
    return list(problems)


def read_scenario(
    folder: Path, unsaved: Map[str, str] = _NOTHING, known: KnownFiles | None = None
) -> tuple[ScenarioText, list[Problem]]:
    """Returns the text of a scenario, and all problems of its files, keys and values in file order.

    The files of `common`, of extended scenarios and of the folder itself are merged. Nothing is looked up across files;
    that is left to `lint`. `unsaved` has texts by section that count instead of files of the folder; `known` files are
    read only if they have changed.
    """
    known = known or KnownFiles()
    chain, problems = folder_chain(folder, known)
    text = ScenarioText(folder, folder.resolve().name)
    text.problems.extend(problems)
    read_layers(text, common_folder(folder), chain, unsaved, known)
    for section in _REQUIRED:
        if section not in text.nodes and not _is_broken(text, section):
            message = f"missing file {section}.yaml"
            text.problems.append(Problem(shown_path(text.folder), 1, 1, ERROR, "missing-file", message))
    for layer in chain:
        text.problems.extend(_unread_files(layer))
    for missing in _OPTIONAL:
        if missing not in text.nodes and not _is_broken(text, missing):
            text.nodes[missing] = Mapping(SourceFile(shown_path(folder), text.id, ""), 1, 1, 0, 0)
    _validate(text)
    text.problems[:] = in_file_order(text, _once(text.problems))
    return text, text.problems


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems without those of a value that `setup` puts into another file, where it is refused again."""
    found: dict[tuple[str, int, int, str, str], Problem] = {}
    for problem in problems:
        _, _, fault = problem.message.partition(": ")
        place = problem.path, problem.line, problem.column
        found.setdefault((*place, problem.code, fault or problem.message), problem)
    return list(found.values())


def _validate(text: ScenarioText) -> None:
    """Fills `text.models` and `text.sources` from `text.nodes`; adds all problems to `text.problems`."""
    sides = text.node(("scenario", "sides"))
    ids = () if sides is None or is_torn(sides) else text.ids("scenario", "sides")
    context = {"sides": ids if len(ids) == _SIDES else ()}  # with one too few, its points are no unknown keys
    _unwrap_sources(text)
    for section, node in text.nodes.items():
        model: BaseModel | None
        model, problems = validate_node(SCHEMAS[section], node, context)
        text.problems.extend(problems)
        if isinstance(model, SourcesFile):
            text.sources.update(model.root)
        elif model is not None:
            text.models[section] = model


def _unwrap_sources(text: ScenarioText) -> None:
    """Reads the entries of sources.yaml also if they stand under a key of their own, which is an error."""
    node = text.nodes.get("sources")
    if not isinstance(node, Mapping) or list(node.keys) != ["sources"]:
        return
    inner = node.items["sources"]
    if isinstance(inner, Mapping) and all(isinstance(entry, Mapping) for entry in inner.items.values()):
        message = "sources.yaml has no key 'sources'; remove this line, and indent the entries below it less"
        text.problems.append(Problem(*node.keys["sources"].place, ERROR, "wrong-shape", message))
        text.nodes["sources"] = inner


def _is_broken(text: ScenarioText, section: str) -> bool:
    return any(path.endswith(f"{section}.yaml") for path in text.files)


def _unread_files(folder: Path) -> list[Problem]:
    """Returns a problem for each YAML file of a folder that the game does not read.

    It is an error if the name is nearly that of a file which is missing: what is in it would be missed everywhere.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    except OSError:
        return []
    free = [section for section in SECTIONS if f"{section}.yaml" not in names]
    meant = {name: guess_file(name, free) for name in names if name.removesuffix(".yaml") not in SECTIONS}
    return [
        Problem(shown_path(folder / name), 1, 1, ERROR, "unread-file", UNREAD + near)
        if near
        else Problem(shown_path(folder / name), 1, 1, WARNING, "unread-file", UNREAD)
        for name, near in meant.items()
    ]
