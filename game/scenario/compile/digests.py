"""Digests of a scenario's text, whatever its comments and layout."""

import hashlib
from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel

from game.scenario.schema.common import TerrainSpec, UnitTypeSpec
from game.scenario.schema.events import EventsFile, OptionSpec, RuleSpec
from game.scenario.schema.figures import Cited
from game.scenario.schema.forces import FormationSpec, LeaderSpec, UnitSpec
from game.scenario.schema.map import BoxSpec, GroupSpec, MapFile, PlaceSpec, RailSpec, RegionSpec, RoadSpec, ZoneSpec
from game.scenario.schema.scenario import ScenarioFile, SideSpec
from game.scenario.schema.victory import LevelSpec
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence

TEXTS: dict[type[BaseModel], tuple[str, ...]] = {
    Cited: ("source", "reliability", "note"),
    ScenarioFile: ("extends", "title", "briefing", "citations", "expect"),
    SideSpec: ("name", "the", "plural", "adjective", "short", "colour", "hatch"),
    TerrainSpec: ("name", "colour"),
    UnitTypeSpec: ("name", "symbol"),
    EventsFile: ("flags", "news"),
    RuleSpec: ("title", "text"),
    OptionSpec: ("text",),
    FormationSpec: ("name",),
    LeaderSpec: ("name",),
    UnitSpec: ("name",),
    MapFile: ("projection",),
    ZoneSpec: ("name",),
    RegionSpec: ("name",),
    GroupSpec: ("name", "kind"),
    RailSpec: ("name",),
    RoadSpec: ("name",),
    PlaceSpec: ("in_text", "placed", "aka", "historical", "modern"),
    BoxSpec: ("name",),
    LevelSpec: ("name",),
}
"""Keys that no rule reads, by the mapping in which they are written: names, colours, texts and citations."""

_FORMS_OF_NAMES = (
    ("scenario", "sides", ("the", "plural", "adjective")),
    ("map", "places", ("in_text", "historical", "modern")),
)
"""Keys by section and mapping that say how a name is written."""

_NO_RULES = ("sources", "history", "plans", "tutorial")
"""Sections that cannot change what is legal or what comes of it."""


def digest(text: ScenarioText) -> str:
    """Returns the sha256 of the scenario's text, whatever its comments and layout.

    Left out is what cannot change a game: the ledger of sources, the historical record, what the author expects, the
    article and number of sides' names, other forms of the names of places, and plans, which change what agents do but
    not what is legal.
    """
    return _sha([section for section in text.nodes if section not in _NO_RULES], text, _wording(text))


def rules_digest(text: ScenarioText) -> str:
    """Returns the sha256 of what the rules read: `digest` without names, colours, texts and citations.

    Games that were saved before such a change can be played on after it.
    """
    sections = [section for section in text.nodes if section not in _NO_RULES]
    return _sha(sections, text, _texts(text), text.ids("events", "flags"))


def plan_digest(text: ScenarioText) -> str:
    """Returns the sha256 of plans.yaml, whatever its comments and layout."""
    return _sha(["plans"], text, _wording(text))


def _sha(sections: list[str], text: ScenarioText, left_out: set[int], more: Iterable[str] = ()) -> str:
    sha = hashlib.sha256("\0".join(more).encode())
    for section in sections:
        sha.update(f"{section}\n".encode())
        sha.update("\0".join(_canonical(text.nodes[section], left_out)).encode())
    return sha.hexdigest()


def _wording(text: ScenarioText) -> set[int]:
    """Returns the identities of nodes that no game reads: forms of names, `expect`, and `news`."""
    found: set[int] = set()
    head = text.nodes.get("scenario")
    if isinstance(head, Mapping) and "expect" in head.items:
        found.add(id(head.items["expect"]))
    events = text.nodes.get("events")
    if isinstance(events, Mapping) and "news" in events.items:
        found.add(id(events.items["news"]))
    for section, part, keys in _FORMS_OF_NAMES:
        for entry in text.ids(section, part):
            node = text.node((section, part, entry))
            if isinstance(node, Mapping):
                found.update(id(node.items[key]) for key in keys if key in node.items)
    return found


def _texts(text: ScenarioText) -> set[int]:
    """Returns the identities of nodes that no rule reads."""
    found: set[int] = set()
    for path, model in text.parts():
        keys = _text_keys(type(model))
        node = text.node(path) if keys else None
        if isinstance(node, Mapping):
            found.update(id(node.items[key]) for key in keys if key in node.items)
    return found


@cache
def _text_keys(kind: type) -> frozenset[str]:
    """Returns the keys of TEXTS for a kind of model."""
    return frozenset(key for other, keys in TEXTS.items() if issubclass(kind, other) for key in keys)


def _canonical(node: Node, left_out: set[int]) -> list[str]:
    words: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            words.append(item)
        elif isinstance(item, Scalar):
            words += ("=", item.text)
        elif isinstance(item, Mapping):
            kept = [(key, value) for key, value in item.items.items() if id(value) not in left_out]
            waiting += ["}", *(part for key, value in reversed(kept) for part in (value, key)), "{"]
        elif isinstance(item, Sequence):
            waiting += ["]", *reversed(item.items), "["]
    return words
