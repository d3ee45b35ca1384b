"""languages/CODE.yaml: a translation for names and texts that the scenario has. Nothing has to be translated."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from game.scenario.checks.lint_context import LintContext
from game.scenario.folders import shown_path
from game.scenario.schema.common import TerrainSpec, UnitTypeSpec
from game.scenario.schema.events import EventsFile, OptionSpec, RuleSpec
from game.scenario.schema.forces import FormationSpec, LeaderSpec, UnitSpec
from game.scenario.schema.history import BulletinSpec, CheckpointSpec
from game.scenario.schema.languages import LONGEST, LanguageFile
from game.scenario.schema.map import BoxSpec, GroupSpec, MapFile, PlaceSpec, RailSpec, RegionSpec, RoadSpec, ZoneSpec
from game.scenario.schema.plans import ObjectiveSpec
from game.scenario.schema.scenario import ScenarioFile, SideSpec
from game.scenario.schema.tutorial import TutorialFile
from game.scenario.schema.victory import LevelSpec
from game.scenario.source import ScenarioText
from game.scenario.translations import FOLDER, one_line
from game.yamlfile.nodes import Mapping, Scalar
from game.yamlfile.problems import WARNING, Problem, guess, quoted
from game.yamlfile.reader import read_file
from game.yamlfile.validate import validate_node

NEEDS = ("scenario", "map", "oob", "victory", "terrain", "unit_types")
INTACT = (*NEEDS, "events", "decisions", "plans", "tutorial", "history")
_CODE = re.compile(r"[a-z]{2,3}\.yaml")

TRANSLATED: dict[type[BaseModel], tuple[str, ...]] = {
    ScenarioFile: ("title", "briefing"),
    SideSpec: ("name", "short"),
    TerrainSpec: ("name",),
    UnitTypeSpec: ("name",),
    RuleSpec: ("title", "text"),
    OptionSpec: ("text",),
    FormationSpec: ("name",),
    LeaderSpec: ("name",),
    UnitSpec: ("name",),
    ZoneSpec: ("name",),
    RegionSpec: ("name",),
    GroupSpec: ("name",),
    RailSpec: ("name",),
    RoadSpec: ("name",),
    BoxSpec: ("name",),
    PlaceSpec: ("historical", "modern"),
    LevelSpec: ("name",),
    ObjectiveSpec: ("text",),
    BulletinSpec: ("text",),
    CheckpointSpec: ("predicate",),
    TutorialFile: ("title",),
}
"""Keys whose texts players read, by the mapping in which they are written."""


@cache
def _keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(key for kind, keys in TRANSLATED.items() if issubclass(model, kind) for key in keys)


def texts_of(text: ScenarioText) -> list[str]:
    """Returns all names and texts of a scenario that can be translated, each once and in one line."""
    return list(dict.fromkeys(one_line(words) for words in _texts(text) if words.strip()))


def _texts(text: ScenarioText) -> Iterator[str]:
    for _, part in text.parts():
        yield from (str(getattr(part, key) or "") for key in _keys_of(type(part)))
        if isinstance(part, EventsFile):
            yield from part.flags.values()
        elif isinstance(part, TutorialFile):
            yield from (words for step in part.steps for words in (step.title, step.text))
        elif isinstance(part, MapFile):
            yield from (*part.places, *part.rivers, *part.passes)


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the scenario's own translations; those that it inherits are checked with the scenario that has them."""
    folder = context.text.folder / FOLDER
    known = texts_of(context.text) if folder.is_dir() else []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _CODE.fullmatch(path.name):
            yield from _file(context, path, known)
        elif path.suffix in (".yaml", ".yml"):
            message = "the game does not read a file of this name; call it by the code of a language, such as ru.yaml"
            yield Problem(shown_path(path), 1, 1, WARNING, "unread-file", message)


def _file(context: LintContext, path: Path, known: list[str]) -> Iterator[Problem]:
    """Yields the problems of one file."""
    tree, problems = read_file(path, shown_path(path), context.text.id, context.text.folder, LONGEST)
    yield from problems
    if tree is None:
        return
    _, problems = validate_node(LanguageFile, tree, None)
    yield from problems
    places = list(context.text.map.places)
    by_place = ((table, places, "place") for table in ("historical", "modern", "in_text"))
    for table, names, what in (("texts", known, "text"), *by_place):
        found = tree.items.get(table) if isinstance(tree, Mapping) else None
        seen: dict[str, Scalar] = {}
        for written, key in found.keys.items() if isinstance(found, Mapping) else ():
            text = one_line(written)
            if text in seen:
                message = f"{quoted(text)} is translated already in line {seen[text].line}"
                yield Problem(*key.place, WARNING, "translated-twice", message)
            elif text not in names:
                message = f"the scenario has no {what} {quoted(text)}, so nothing is translated{guess(text, names)}"
                yield Problem(*key.place, WARNING, "nothing-to-translate", message)
            seen.setdefault(text, key)
