"""What two scenarios are compared by: the entries of each section, with ids and names."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Key, Mapping, Node, Scalar, Sequence, text_at
from game.yamlfile.overlay import item_name

_RULES = ("scenario", "rules")
"""Numbers of the rules that differ from those of rules.yaml."""


class Subject(NamedTuple):
    """A kind of entries."""

    title: str
    path: tuple[Key, ...]
    kind: str
    """Under which a variant notes what it dropped."""
    are_values: bool = False
    """Whether each key of the mapping is a value by itself."""


SUBJECTS = (
    Subject("Calendar", ("scenario", "calendar"), "", are_values=True),
    Subject("Sides", ("scenario", "sides"), "side"),
    Subject("Means of the sides", ("scenario", "logistics"), "side"),
    Subject("Options", ("scenario", "options"), "", are_values=True),
    Subject("Numbers of the rules", ("scenario", "rules"), "", are_values=True),
    Subject("Map", ("map", "grid"), "", are_values=True),
    Subject("Places", ("map", "places"), "place"),
    Subject("Regions", ("map", "regions"), "region"),
    Subject("Groups of regions", ("map", "groups"), "region"),
    Subject("Rivers", ("map", "rivers"), "river"),
    Subject("Railways", ("map", "rails"), "railway"),
    Subject("Roads", ("map", "roads"), "road"),
    Subject("Passes", ("map", "passes"), "pass"),
    Subject("Off-map boxes", ("map", "boxes"), "box"),
    Subject("Control at the start", ("scenario", "control", "regions"), "control", are_values=True),
    Subject("Control at the start", ("scenario", "control", "places"), "control", are_values=True),
    Subject("Units", ("oob", "units"), "unit"),
    Subject("Formations", ("oob", "formations"), "formation"),
    Subject("Leaders", ("oob", "leaders"), "leader"),
    Subject("Reinforcements", ("reinforcements", "schedule"), "schedule"),
    Subject("Aid", ("reinforcements", "aid"), "aid"),
    Subject("Country at the start", ("regions", "regions"), "country"),
    Subject("Stores at the start", ("regions", "places"), "country"),
    Subject("Events", ("events", "events"), "event"),
    Subject("Flags", ("events", "flags"), "flag", are_values=True),
    Subject("Decisions", ("decisions", "decisions"), "decision"),
    Subject("Scoring", ("victory", "scoring"), "scoring"),
    Subject("Levels of victory", ("victory", "levels"), ""),
    Subject("Bulletin", ("history", "bulletin"), "bulletin entry"),
    Subject("Checkpoints", ("history", "checkpoints"), "checkpoint"),
    Subject("Unit types", ("unit_types", "unit_types"), ""),
    Subject("Terrain", ("terrain", "terrains"), ""),
    Subject("Sources", ("sources",), "source"),
)


def subjects(*texts: ScenarioText) -> Iterator[Subject]:
    """Yields all subjects, with the plans of each side."""
    sides = dict.fromkeys(side for text in texts for side in text.ids("plans", "plans"))
    for subject in SUBJECTS:
        yield subject
        if subject.title == "Decisions":
            for side in sides:
                yield Subject(f"Plans of {_side(side, texts)}", ("plans", "plans", side, "objectives"), "objective")
                yield Subject(f"Choices of {_side(side, texts)}", ("plans", "plans", side, "choices"), "choice")


def _side(side: str, texts: tuple[ScenarioText, ...]) -> str:
    written = texts[0].scenario.sides.get(side) if texts[0].has("scenario") else None
    return side if written is None else written.in_sentences(side).the


def entries(text: ScenarioText, path: tuple[Key, ...]) -> dict[str, Node]:
    """Returns the entries at a path by id; items of a list by their name, and a number if it is not the first."""
    node = text.nodes.get(str(path[0]))
    for key in path[1:]:
        node = node.items.get(str(key)) if isinstance(node, Mapping) else None
    if isinstance(node, Sequence):
        seen: Counter[str] = Counter()
        found: dict[str, Node] = {}
        for item in node.items:
            name = item_name(item) or "entry"
            seen[name] += 1
            found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = item
        return found
    if not isinstance(node, Mapping):
        return entries(text, ("rules", "rules")) if path == _RULES else {}
    if path == _RULES:
        return {**entries(text, ("rules", "rules")), **node.items}
    by_letter = path == ("map", "regions")
    return {_own_id(value) if by_letter else key: value for key, value in node.items.items()}


def _own_id(node: Node) -> str:
    return text_at(node, "id") if isinstance(node, Mapping) else ""


def shown_name(id: str, node: Node) -> str:
    """Returns the name or title of an entry, or its id."""
    for key in ("name", "title", *(("text",) if isinstance(node, Mapping) and "posture" in node.items else ())):
        value = node.items.get(key) if isinstance(node, Mapping) else None
        if isinstance(value, Scalar) and value.text:
            return value.text
    return id.replace("_", " ")
